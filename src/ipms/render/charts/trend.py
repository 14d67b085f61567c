"""The last periods of a figure as a chart of its own size: the way, the points, and the target across it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.spc.vocabulary import PointClass
from ipms.render.charts.drawing.elements import element, number
from ipms.render.charts.drawing.inks import fill, stroke
from ipms.render.charts.drawing.lines import through
from ipms.render.charts.drawing.marks import shapes
from ipms.render.charts.drawing.scale import Axis, Plot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.analysis.figures.targets import TargetInForce
    from ipms.views.board_page import PerformanceRow, SparkPoint

WIDTH: Final = 130.0
HEIGHT: Final = 34.0
_MARGIN: Final = 4.0
_SIZE: Final = 2.3
_LATEST: Final = 3.2


def trend(figure: PerformanceRow) -> str:
    """The chart; nothing where there is no figure to show. It has no words: they stand beside it."""
    known = [point.value for point in figure.spark if point.value is not None]
    if not known:
        return ""
    plot = _plot(figure.spark, [*known, *edges(figure.target)])
    return element(
        "svg",
        _base(plot),
        _target(figure.target, plot),
        _way(figure.spark, plot),
        _points(figure.spark, plot),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(WIDTH)} {number(HEIGHT)}",
        width=WIDTH,
        height=HEIGHT,
    )


def edges(target: TargetInForce | None) -> tuple[float, ...]:
    """The limit of a target, or those of its band."""
    if target is None:
        return ()
    return tuple(each for each in (target.value, target.low, target.high) if each is not None)


def _plot(points: Sequence[SparkPoint], heights: Sequence[float]) -> Plot:
    axis = Axis(min(heights), max(heights), (), 0)
    return Plot(_MARGIN, _MARGIN, WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN, axis, len(points))


def _base(plot: Plot) -> str:
    path = f"M{number(plot.left)} {number(HEIGHT - 0.5)}h{number(plot.wide)}"
    return element("path", d=path, stroke_width=0.8, more=stroke("grid"))


def _target(target: TargetInForce | None, plot: Plot) -> str:
    """A band that is filled where both of its limits are known, and a dashed line for each limit."""
    limits = edges(target)
    lines = "".join(f"M{number(plot.left)} {number(plot.y(each))}h{number(plot.wide)}" for each in limits)
    band = ""
    if target is not None and target.low is not None and target.high is not None:
        top = plot.y(target.high)
        high = plot.y(target.low) - top
        band = element("rect", x=plot.left, y=top, width=plot.wide, height=high, more=fill("band"))
    dashed = element("path", d=lines, stroke_width=1.1, stroke_dasharray="5 3", more=stroke("target"))
    return band + (dashed if limits else "")


def _way(points: Sequence[SparkPoint], plot: Plot) -> str:
    path = through([point.value for point in points], plot)
    return element("path", d=path, stroke_width=1.3, more=stroke("line"))


def _points(points: Sequence[SparkPoint], plot: Plot) -> str:
    """Every figure, hollow where it is not final; the latest is larger."""
    *earlier, latest = _placed(points, plot)
    drawn = "".join(
        shapes([(x, y) for x, y, hollow in earlier if hollow is wanted], PointClass.COMMON_CAUSE, _SIZE, hollow=wanted)
        for wanted in (False, True)
    )
    return drawn + shapes([latest[:2]], PointClass.COMMON_CAUSE, _LATEST, hollow=latest[2])


def _placed(points: Sequence[SparkPoint], plot: Plot) -> Iterator[tuple[float, float, bool]]:
    for place, point in enumerate(points):
        if point.value is not None:
            yield plot.x(place), plot.y(point.value), point.hollow
