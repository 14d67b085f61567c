"""A control chart on the grid of a terminal: points, mean, limits, target, and where limits begin anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.spc.vocabulary import PointClass
from ipms.render.cells import cut, width
from ipms.render.layout import line_width
from ipms.render.spans import Line, Span, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.analysis.figures.targets import TargetInForce
    from ipms.analysis.signals.control import Control, ControlPoint
    from ipms.render.spans import Style

FULL: Final[dict[PointClass, str]] = {
    PointClass.COMMON_CAUSE: "●",
    PointClass.IMPROVEMENT: "◆",
    PointClass.CONCERN: "■",
    PointClass.NEUTRAL_HIGH: "▲",
    PointClass.NEUTRAL_LOW: "▼",
}
HOLLOW: Final[dict[PointClass, str]] = {
    PointClass.COMMON_CAUSE: "○",
    PointClass.IMPROVEMENT: "◇",
    PointClass.CONCERN: "□",
    PointClass.NEUTRAL_HIGH: "△",
    PointClass.NEUTRAL_LOW: "▽",
}
POINT_STYLE: Final[dict[PointClass, Style]] = {
    PointClass.COMMON_CAUSE: "plain",
    PointClass.IMPROVEMENT: "improvement",
    PointClass.CONCERN: "concern",
    PointClass.NEUTRAL_HIGH: "neutral",
    PointClass.NEUTRAL_LOW: "neutral",
}
MEAN: Final = "─"
LIMIT: Final = "╌"
TARGET: Final = "┈"
BREAK: Final = "┊"
_WIDEST_STEP: Final = 4
_LEAST: Final = 12
_SPAN: Final = 4


@dataclass(frozen=True, slots=True)
class Labels:
    """The words beside a chart: what stands at its scale and at the ends of its lines."""

    top: str
    bottom: str
    first: str
    last: str
    mean: str
    upper: str
    lower: str
    target: str


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to rows; row 0 is at the top."""

    least: float
    most: float
    rows: int

    def row(self, value: float) -> int:
        """The row in which a value stands, the nearest there is where it lies beyond the scale."""
        reach = self.most / 2 - self.least / 2
        share = (value / 2 - self.least / 2) / reach if reach else 0.5
        return min(max(round((1 - share) * (self.rows - 1)), 0), self.rows - 1)


def scale_of(points: Sequence[ControlPoint], rows: int) -> Scale:
    """The scale that holds every value, line and target."""
    shown = [value for point in points for value in _heights(point)]
    return Scale(min(shown, default=0.0), max(shown, default=0.0), rows)


def window(control: Control, cells: int) -> tuple[ControlPoint, ...]:
    """The last periods that so many cells hold."""
    return control.points[-max(cells, 1) :]


def chart(points: Sequence[ControlPoint], labels: Labels, cells: int, rows: int) -> list[Line]:
    """The chart in so many cells, its scale at the left, the names of its lines at the right, its periods below."""
    scale = scale_of(points, rows)
    left = max(width(labels.top), width(labels.bottom)) + 1
    names = _names(points, labels, scale)
    right = max((width(name) for name in names.values()), default=0)
    step = min(max((cells - left - right - 3) // max(len(points), 1), 1), _WIDEST_STEP)
    grid = _grid(points, scale, step)
    lines = [
        line(Span(_scale_label(labels, number, rows).rjust(left - 1), "muted"), Span(" │", "muted"), *row,
             Span(f" {names.get(number, '')}", "muted"))
        for number, row in enumerate(grid)
    ]  # fmt: skip
    return [*lines, *_axis(labels, left, step * len(points))]


def room_for(cells: int, labels: Labels) -> int:
    """How many periods fit beside the scale and the names of the lines."""
    left = max(width(labels.top), width(labels.bottom)) + 1
    right = max(width(labels.mean), width(labels.upper), width(labels.lower), width(labels.target))
    return max(cells - left - right - 3, _LEAST)


def _heights(point: ControlPoint) -> Iterator[float]:
    for value in (point.value, point.centre, point.lower, point.upper, *limits_of(point.target)):
        if value is not None:
            yield value


def limits_of(target: TargetInForce | None) -> tuple[float | None, ...]:
    """The limit of a target, or both edges of its band."""
    return (target.value, target.low, target.high) if target is not None else ()


def _grid(points: Sequence[ControlPoint], scale: Scale, step: int) -> list[Line]:
    """Every row as spans, a column of `step` cells for each period."""
    columns = [_column(point, _begins(points, place), scale, step) for place, point in enumerate(points)]
    return [line(*(span for column in columns for span in column[row])) for row in range(scale.rows)]


def _begins(points: Sequence[ControlPoint], place: int) -> bool:
    """Whether limits begin anew at a period."""
    return place > 0 and points[place].segment != points[place - 1].segment


def _column(point: ControlPoint, begins: bool, scale: Scale, step: int) -> list[list[Span]]:  # noqa: FBT001 - a place
    """One period from the top row down: what lies on the lines, then the point over them."""
    column: list[list[Span]] = [[Span(" " * step)] for _ in range(scale.rows)]
    if begins:
        column = [[Span(BREAK.ljust(step), "muted")] for _ in range(scale.rows)]
    for glyph, style, values in _drawn(point):
        for value in values:
            if value is not None:
                column[scale.row(value)] = [Span(glyph * step, style)]
    if point.value is not None:
        here = scale.row(point.value)
        under = column[here][0]
        before, after = under.text[: (step - 1) // 2], under.text[(step - 1) // 2 + 1 :]
        column[here] = [Span(before, under.style), _point(point), Span(after, under.style)]
    return column


def _drawn(point: ControlPoint) -> Iterator[tuple[str, Style, tuple[float | None, ...]]]:
    yield LIMIT, "muted", (point.lower, point.upper)
    yield MEAN, "muted", (point.centre,)
    yield TARGET, "missed", limits_of(point.target)


def _point(point: ControlPoint) -> Span:
    """The point: its form says what it means, hollow where the figure is not final."""
    forms = HOLLOW if point.hollow else FULL
    return Span(forms[point.meaning], POINT_STYLE[point.meaning])


def _names(points: Sequence[ControlPoint], labels: Labels, scale: Scale) -> dict[int, str]:
    """The names of the lines at the rows where they end; lines in one row share it."""
    if not points:
        return {}
    last = points[-1]
    told = [
        *((labels.target, value) for value in limits_of(last.target)),
        *((labels.mean, last.centre), (labels.upper, last.upper), (labels.lower, last.lower)),
    ]
    names: dict[int, str] = {}
    for name, value in told:
        if value is not None and name:
            row = _free(scale.row(value), names, scale.rows)
            names[row] = name
    return names


def _free(row: int, taken: dict[int, str], rows: int) -> int:
    """The row, or the nearest one without a name."""
    near = sorted(range(rows), key=lambda other: (abs(other - row), other))
    return next((other for other in near if other not in taken), row)


def _scale_label(labels: Labels, row: int, rows: int) -> str:
    if row == 0:
        return labels.top
    return labels.bottom if row == rows - 1 else ""


def _axis(labels: Labels, left: int, cells: int) -> list[Line]:
    """The line of periods and, below it, the first and the last of them."""
    rule = line(Span(" " * left + "└" + "─" * cells, "muted"))
    last = cut(labels.last, cells)
    both = width(labels.first) + width(last) + _SPAN <= cells
    first = labels.first if both else ""
    text = first + " " * (cells - width(first) - width(last)) + last
    named = line(Span(" " * (left + 1) + text, "muted"))
    return [rule, named] if line_width(named) > left else [rule]
