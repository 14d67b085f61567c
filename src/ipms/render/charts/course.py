"""The course of a share as a small chart, always between nothing and all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.spc.vocabulary import PointClass
from ipms.render.charts.drawing.elements import element, number
from ipms.render.charts.drawing.inks import stroke
from ipms.render.charts.drawing.lines import through
from ipms.render.charts.drawing.marks import shapes
from ipms.render.charts.drawing.scale import Axis, Plot

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 130.0
HEIGHT: Final = 34.0
_MARGIN: Final = 4.0
_SIZE: Final = 2.2


def course_chart(shares: Sequence[float | None]) -> str:
    """Shares from 0 to 1 in their order; None leaves a gap. It has no words: they stand beside it."""
    plot = Plot(_MARGIN, _MARGIN, WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN, Axis(0.0, 1.0, (), 0), len(shares))
    ends = "".join(f"M{number(plot.left)} {number(plot.y(edge))}h{number(plot.wide)}" for edge in (0.0, 1.0))
    known = [(plot.x(place), plot.y(share)) for place, share in enumerate(shares) if share is not None]
    return element(
        "svg",
        element("path", d=ends, stroke_width=0.8, more=stroke("grid")),
        element("path", d=through(list(shares), plot), stroke_width=1.3, more=stroke("line")),
        shapes(known, PointClass.COMMON_CAUSE, _SIZE, hollow=False),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(WIDTH)} {number(HEIGHT)}",
        width=WIDTH,
        height=HEIGHT,
    )
