"""The value of an indicator in a room for a period: its own row, else the roll-up of the rooms below.

A room below that has a row of its own speaks for all the rooms under it, so no room counts twice.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ipms.analysis.figures.expected import Expected
from ipms.analysis.figures.rows import rows_by_room
from ipms.analysis.figures.tree import concerned_below
from ipms.model.vocabulary import Quality, RollUp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace

DIFFERENCE = 0.005
"""A room's own figure and the roll-up of the rooms below agree within this share of the figure."""

_GRAVITY = {quality: place for place, quality in enumerate(Quality)}
_SERIES: WeakKeyDictionary[Workspace, dict[tuple[str, str], tuple[RoomValue, ...]]] = WeakKeyDictionary()
"""What was worked out of a workspace as long as somebody holds it; a workspace never changes."""


class Untold(StrEnum):
    """Why rows of rooms below make no value."""

    WITHOUT_N = "without-n"
    """A mean needs to know of how many."""
    WITHOUT_COUNTS = "without-counts"
    """A ratio needs numerator and denominator."""
    WITHOUT_WEIGHT = "without-weight"
    """All weights are zero."""
    TOO_LARGE = "too-large"
    """The sum is beyond what numbers hold."""


@dataclass(frozen=True, slots=True)
class RoomValue:
    """An indicator in a room for a period. `value` is None where the rows cannot be combined: `untold` says why."""

    period: Period
    value: float | None
    n: float | None
    numerator: float | None
    denominator: float | None
    own: bool
    """The room's own row; otherwise the roll-up of `rows`."""
    quality: Quality
    """The least sure of the rows."""
    rows: tuple[Row, ...]
    untold: Untold | None = None
    reported: int = 0
    """Rooms below that reported for the period, of those `expected`."""
    expected: int = 0
    rolled: float | None = None
    """What the rooms below make, whether or not the room has a row of its own."""

    @property
    def difference(self) -> float | None:
        """Roll-up minus own figure, where both are there and differ by more than `DIFFERENCE` of the figure."""
        if not self.own or self.value is None or self.rolled is None:
            return None
        apart = self.rolled - self.value
        return apart if abs(apart) > DIFFERENCE * abs(self.value) else None


def value_of(ws: Workspace, indicator_id: str, room_id: str, period: Period) -> RoomValue | None:
    """The value of an indicator in a room for one period; None where nobody reported it."""
    return next((value for value in series(ws, indicator_id, room_id) if value.period == period), None)


def series(ws: Workspace, indicator_id: str, room_id: str) -> tuple[RoomValue, ...]:
    """All values of an indicator in a room, oldest first; periods without a figure are left out."""
    known = _SERIES.setdefault(ws, {})
    if (indicator_id, room_id) not in known:
        known[indicator_id, room_id] = tuple(_series(ws, indicator_id, room_id))
    return known[indicator_id, room_id]


def _series(ws: Workspace, indicator_id: str, room_id: str) -> Iterable[RoomValue]:
    entry = ws.indicators.get(indicator_id)
    if entry is None:
        return
    ways = concerned_below(ws, indicator_id, room_id)
    by_room = rows_by_room(ws, indicator_id)
    rows = [row for room in (room_id, *ways) for row in by_room.get(room, ())]
    expected = Expected(ws, indicator_id, ways, rows)
    for period, there in _by_period(rows).items():
        below_here = (row for room, row in there.items() if room != room_id)
        parts = tuple(row for row in below_here if there.keys().isdisjoint(ways[row.room]))
        value = _value(entry.value, period, there.get(room_id), parts)
        if value is not None:
            units = expected.at(period.last)
            spoken = {room for row in parts for room in (row.room, *ways[row.room])}
            yield replace(value, reported=len(units & spoken), expected=len(units))


def _by_period(rows: Iterable[Row]) -> dict[Period, dict[str, Row]]:
    """Rows by period and room; periods in order of their end."""
    by_period: dict[Period, dict[str, Row]] = {}
    for row in rows:
        by_period.setdefault(row.period, {})[row.room] = row
    return dict(sorted(by_period.items(), key=lambda item: (item[0].last, item[0].first)))


def _value(indicator: Indicator, period: Period, own: Row | None, parts: tuple[Row, ...]) -> RoomValue | None:
    rolled = rolled_up(indicator.rolls_up_by, period, parts)
    if own is None:
        return rolled
    counts = (own.n, own.numerator, own.denominator)
    beside = rolled.value if rolled is not None else None
    return RoomValue(period, own.value, *counts, own=True, quality=own.quality, rows=(own,), rolled=beside)


def rolled_up(by: RollUp, period: Period, rows: tuple[Row, ...]) -> RoomValue | None:
    """Combine the rows of several rooms for one period; None without rows, or where the indicator does not roll up.

    weighted-mean: sum of value x n over sum of n · ratio: sum of numerators over sum of denominators ·
    sum, mean, min, max of the values.
    """
    if not rows or by is RollUp.NONE:
        return None
    n, above, under = (_total(getattr(row, name) for row in rows) for name in ("n", "numerator", "denominator"))
    found = _finite(lambda: _combined(by, rows, n, above, under))
    value, untold = (None, found) if isinstance(found, Untold) else (found, None)
    quality = max((row.quality for row in rows), key=_GRAVITY.__getitem__)
    return RoomValue(period, value, n, above, under, own=False, quality=quality, rows=rows, untold=untold, rolled=value)


def _combined(
    by: RollUp, rows: tuple[Row, ...], n: float | None, above: float | None, under: float | None
) -> float | Untold:
    if by is RollUp.WEIGHTED_MEAN:
        if n is None:
            return Untold.WITHOUT_N
        return _quotient(math.fsum(row.value * (row.n or 0) for row in rows), n)
    if by is RollUp.RATIO:
        return Untold.WITHOUT_COUNTS if above is None or under is None else _quotient(above, under)
    return _SIMPLE[by]([row.value for row in rows])


def _finite(compute: Callable[[], float | Untold]) -> float | Untold:
    try:
        found = compute()
    except OverflowError:
        return Untold.TOO_LARGE
    return found if isinstance(found, Untold) or math.isfinite(found) else Untold.TOO_LARGE


def _quotient(above: float, under: float) -> float | Untold:
    if math.isinf(under):
        return Untold.TOO_LARGE
    return above / under if under else Untold.WITHOUT_WEIGHT


_SIMPLE: dict[RollUp, Callable[[list[float]], float]] = {
    RollUp.SUM: math.fsum,
    RollUp.MEAN: lambda values: math.fsum(values) / len(values),
    RollUp.MIN: min,
    RollUp.MAX: max,
}


def _total(numbers: Iterable[float | None]) -> float | None:
    """The sum, or None where any of the numbers is missing."""
    known = list(numbers)
    try:
        return None if None in known else math.fsum(number for number in known if number is not None)
    except OverflowError:
        return math.inf
