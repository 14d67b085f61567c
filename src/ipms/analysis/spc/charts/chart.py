"""What all charts over time share: parts, a baseline, excluded points, limits and runs.

The charts differ in the lines they draw alone. A line is drawn per part, from its baseline; a point
counts as outside beyond its own limits, strictly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ipms.analysis.spc.charts.runs import Runs, runs
from ipms.analysis.spc.errors import SpcError
from ipms.analysis.spc.exact import tolerance

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence


class Kind(StrEnum):
    """Which chart it is; `p-prime` and its like are Laney's charts for large denominators."""

    RUN = "run"
    I = "i"  # noqa: E741 - the chart of individual values has no other name
    MOVING_RANGE = "mr"
    P = "p"
    P_PRIME = "p-prime"
    I_PRIME = "i-prime"
    U = "u"
    U_PRIME = "u-prime"
    C = "c"
    G = "g"
    T = "t"
    X_BAR = "xbar"
    S = "s"


class Lines(NamedTuple):
    """The centre, the limits and the near limits (two thirds of the way) at one point."""

    centre: float | None
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None


NO_LINES = Lines(None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part while its lines are drawn: `base` are the places of its baseline, `given` a centre from outside."""

    values: Sequence[float | None]
    sizes: Sequence[float | None]
    base: Sequence[int]
    given: float | None

    def base_values(self) -> list[float]:
        """The values of the baseline that are there."""
        return [value for index in self.base if (value := self.values[index]) is not None]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a chart is divided, and what its lines are drawn from.

    `rebase` are the places where a new part begins; `exclude` those of points that are drawn but take no part;
    `baseline_points` fixes the lines of each part on its first points; `centre` is a centre from outside, which
    the charts of times, ranges and samples do without.
    """

    baseline_points: int | None = None
    rebase: Collection[int] = ()
    exclude: Collection[int] = ()
    centre: float | None = None


WHOLE = Frame()
"""A chart of one part, its lines drawn from all its points."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One point with its own lines; `outside` is False where there are no limits to be outside of.

    A point that is not `included` takes no part in lines and runs, but may well lie outside them.
    """

    value: float | None
    part: int
    included: bool
    lines: Lines
    outside: bool


@dataclass(frozen=True, slots=True)
class ChartPart:
    """Points `start` to `end` (included) with one centre, and what their runs say."""

    start: int
    end: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart over time. What its signals mean depends on which way is better: see `analyse` for XmR."""

    kind: Kind
    points: tuple[ChartPoint, ...]
    parts: tuple[ChartPart, ...]


def build(
    kind: Kind,
    values: Sequence[float | None],
    sizes: Sequence[float | None],
    frame: Frame,
    draw: Callable[[Stretch], Sequence[Lines]],
) -> Chart:
    """Draw every part and read it."""
    points: list[ChartPoint] = []
    parts: list[ChartPart] = []
    for number, (start, end) in enumerate(_bounds(frame.rebase, len(values))):
        included = [place not in frame.exclude for place in range(start, end)]
        base = [index for index in range(end - start)[: frame.baseline_points] if included[index]]
        part = values[start:end]
        lines = draw(Stretch(part, sizes[start:end], base, frame.centre))
        points += _points(part, number, included, lines)
        seen = [value for value, one in zip(part, included, strict=True) if one]
        counted = runs(seen, lines[0].centre, judged=kind is not Kind.MOVING_RANGE)
        parts.append(ChartPart(start, end - 1, counted))
    return Chart(kind, tuple(points), tuple(parts))


def around(
    centre: float, deviation: float, *, low: float | None = None, high: float | None = None, about: float | None = None
) -> Lines:
    """Limits three deviations, near limits two, about the centre, cut at the least and greatest value that can be.

    `about` is where the limits stand, if not about the centre that is drawn.
    """
    middle = centre if about is None else about

    def cut(value: float) -> float:
        value = value if low is None else max(low, value)
        return value if high is None else min(high, value)

    return Lines(
        centre,
        cut(middle - 3 * deviation),
        cut(middle + 3 * deviation),
        cut(middle - 2 * deviation),
        cut(middle + 2 * deviation),
    )


def overall(part: Stretch) -> float | None:
    """What all of a baseline is to all its denominators (or sizes), unless a centre was given."""
    if part.given is not None:
        return part.given
    pairs = ((part.values[index], part.sizes[index]) for index in part.base)
    known = [(value, size) for value, size in pairs if value is not None and size]
    total = math.fsum(size for _, size in known)
    return math.fsum(value * size for value, size in known) / total if total else None


def _bounds(rebase: Collection[int], length: int) -> Iterator[tuple[int, int]]:
    for place in rebase:
        if not 0 <= place < length:
            raise SpcError("rebase-out-of-range", {"place": place, "n": length})
    begins = sorted({0, *rebase})
    if length:
        yield from zip(begins, (*begins[1:], length), strict=True)


def _points(
    values: Sequence[float | None], part: int, included: Sequence[bool], lines: Sequence[Lines]
) -> Iterator[ChartPoint]:
    rounding = tolerance(value for value in values if value is not None)
    for value, one, line in zip(values, included, lines, strict=True):
        yield ChartPoint(value, part, one, line, outside=_outside(value, line, rounding))


def _outside(value: float | None, line: Lines, rounding: float) -> bool:
    if value is None or line.lower is None or line.upper is None:
        return False
    return value < line.lower - rounding or value > line.upper + rounding
