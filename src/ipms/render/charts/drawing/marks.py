"""Points as paths: each meaning has a shape of its own, and what is not final is hollow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.spc.vocabulary import PointClass
from ipms.render.charts.drawing.elements import element, number
from ipms.render.charts.drawing.inks import OF_POINT, fill, outline, stroke

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def shapes(places: Sequence[tuple[float, float]], meaning: PointClass, size: float, *, hollow: bool) -> str:
    """Points of one meaning at their places, as one path; nothing for none."""
    if not places:
        return ""
    if meaning is PointClass.COMMON_CAUSE and not hollow:
        return _dots(places, size)
    draw = _SHAPES[meaning]
    path = "".join(draw(x, y, size) for x, y in places)
    ink = OF_POINT[meaning]
    width = min(1.8, size / 2) if hollow else None
    return element("path", d=path, stroke_width=width, more=outline(ink) if hollow else fill(ink))


def _dots(places: Sequence[tuple[float, float]], size: float) -> str:
    """Round points as the round ends of strokes next to no length: a third of the bytes of circles."""
    path = "".join(f"M{number(x)} {number(y)}h.01" for x, y in places)
    return element("path", d=path, stroke_width=2 * size, stroke_linecap="round", more=stroke("common"))


def _circle(x: float, y: float, size: float) -> str:
    r, d = number(size), number(2 * size)
    return f"M{number(x - size)} {number(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0"


def _diamond(x: float, y: float, size: float) -> str:
    r = number(size * 1.35)
    return f"M{number(x)} {number(y - size * 1.35)}l{r} {r}-{r} {r}-{r}-{r}z"


def _square(x: float, y: float, size: float) -> str:
    d = number(size * 1.9)
    return f"M{number(x - size * 0.95)} {number(y - size * 0.95)}h{d}v{d}h-{d}z"


def _up(x: float, y: float, size: float) -> str:
    return f"M{number(x)} {number(y - size * 1.3)}l{number(size * 1.3)} {number(size * 2.2)}h-{number(size * 2.6)}z"


def _down(x: float, y: float, size: float) -> str:
    return f"M{number(x)} {number(y + size * 1.3)}l{number(size * 1.3)}-{number(size * 2.2)}h-{number(size * 2.6)}z"


_SHAPES: Final[dict[PointClass, Callable[[float, float, float], str]]] = {
    PointClass.COMMON_CAUSE: _circle,
    PointClass.IMPROVEMENT: _diamond,
    PointClass.CONCERN: _square,
    PointClass.NEUTRAL_HIGH: _up,
    PointClass.NEUTRAL_LOW: _down,
}
