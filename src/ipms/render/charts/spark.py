"""A line of the last periods in a word's space, to stand beside a figure that is told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.spc.vocabulary import PointClass
from ipms.render.charts.drawing.elements import element
from ipms.render.charts.drawing.inks import stroke
from ipms.render.charts.drawing.lines import through
from ipms.render.charts.drawing.marks import shapes
from ipms.render.charts.drawing.scale import Axis, Plot

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARGIN: Final = 3.0
_SIZE: Final = 2.2


def spark(points: Sequence[tuple[float | None, bool]], *, width: int = 96, height: int = 22) -> str:
    """The way of the values (None leaves a gap), from the least at the bottom to the greatest at the top.

    The last figure has a point, and each that is not final a hollow one. What the line shows must stand beside it
    in words, for it is not read aloud.
    """
    known = [(place, value, hollow) for place, (value, hollow) in enumerate(points) if value is not None]
    values = [value for _, value, _ in known]
    axis = Axis(min(values, default=0.0), max(values, default=0.0), (), 0)
    plot = Plot(_MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN, axis, len(points))
    way = element("path", d=through([value for value, _ in points], plot), stroke_width=1.3, more=stroke("line"))
    last = known[-1:]
    marked = [each for each in known if each[2]]
    return element(
        "svg",
        way if known else "",
        *(
            shapes([(plot.x(x), plot.y(y)) for x, y, _ in some], PointClass.COMMON_CAUSE, _SIZE, hollow=hollow)
            for some, hollow in ((marked, True), ([each for each in last if not each[2]], False))
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        aria_hidden="true",
    )
