"""The value of an indicator in a room for a period: its own row, else the roll-up of the rooms below.

A room below that has a row of its own speaks for all the rooms under it, so no room counts twice.

Rooms *expected* below for a period: those that had reported by then, and those that carry the
indicator on their wall and were deployed by then. Of two such rooms one above the other only one is
expected: the upper one if it reports itself, else the lower one, whose figures the upper one shows.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ipms.analysis.tree import below
from ipms.model.vocabulary import Quality, RollUp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipms.analysis.tree import Between
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period
    from ipms.workspace import Workspace
    from ipms.workspace.measurements import Row

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
    rows = ws.rows(indicator_id)
    ways = below(ws, room_id)
    expected = _Expected(ws, indicator_id, ways, rows)
    for period, by_room in _by_period(rows, room_id, ways).items():
        parts = tuple(row for room, row in by_room.items() if room != room_id and by_room.keys().isdisjoint(ways[room]))
        value = _value(entry.value, period, by_room.get(room_id), parts)
        if value is not None:
            units = expected.at(period.last)
            spoken = {room for row in parts for room in (row.room, *ways[row.room])}
            yield replace(value, reported=len(units & spoken), expected=len(units))


def _by_period(rows: Iterable[Row], room_id: str, ways: Mapping[str, Between]) -> dict[Period, dict[str, Row]]:
    """The rows of a room and of those below it; periods in order of their end."""
    by_period: dict[Period, dict[str, Row]] = {}
    for row in rows:
        if row.room == room_id or row.room in ways:
            by_period.setdefault(row.period, {})[row.room] = row
    return dict(sorted(by_period.items(), key=lambda item: (item[0].last, item[0].first)))


def _value(indicator: Indicator, period: Period, own: Row | None, parts: tuple[Row, ...]) -> RoomValue | None:
    rolled = rolled_up(indicator.rolls_up_by, period, parts)
    if own is None:
        return rolled
    beside = rolled.value if rolled is not None else None
    return RoomValue(
        period, own.value, own.n, own.numerator, own.denominator, own=True, quality=own.quality, rows=(own,), rolled=beside
    )


def rolled_up(by: RollUp, period: Period, rows: tuple[Row, ...]) -> RoomValue | None:
    """Combine the rows of several rooms for one period; None without rows, or where the indicator does not roll up.

    weighted-mean: sum of value x n over sum of n · ratio: sum of numerators over sum of denominators ·
    sum, mean, min, max of the values.
    """
    if not rows or by is RollUp.NONE:
        return None
    n, above, under = (_total(getattr(row, name) for row in rows) for name in ("n", "numerator", "denominator"))
    found = _combined(by, rows, n, above, under)
    value, untold = (None, found) if isinstance(found, Untold) else (found, None)
    quality = max((row.quality for row in rows), key=_GRAVITY.__getitem__)
    return RoomValue(period, value, n, above, under, own=False, quality=quality, rows=rows, untold=untold, rolled=value)


def _combined(
    by: RollUp, rows: tuple[Row, ...], n: float | None, above: float | None, under: float | None
) -> float | Untold:
    values = [row.value for row in rows]
    match by:
        case RollUp.WEIGHTED_MEAN if n is None:
            return Untold.WITHOUT_N
        case RollUp.WEIGHTED_MEAN:
            return math.fsum(row.value * (row.n or 0) for row in rows) / n if n else Untold.WITHOUT_WEIGHT
        case RollUp.RATIO if above is None or under is None:
            return Untold.WITHOUT_COUNTS
        case RollUp.RATIO:
            return above / under if above is not None and under else Untold.WITHOUT_WEIGHT
        case RollUp.MIN:
            return min(values)
        case RollUp.MAX:
            return max(values)
        case RollUp.MEAN:
            return math.fsum(values) / len(values)
        case _:
            return math.fsum(values)


def _total(numbers: Iterable[float | None]) -> float | None:
    """The sum, or None where any of the numbers is missing."""
    known = list(numbers)
    return None if None in known else math.fsum(number for number in known if number is not None)


class _Expected:
    """The rooms below that are expected to report, by date; the set only changes when a room joins."""

    def __init__(self, ws: Workspace, indicator_id: str, ways: Mapping[str, Between], rows: Iterable[Row]) -> None:
        self._ways = ways
        self._reports: dict[str, dt.date] = {}
        for row in rows:
            if row.room in ways:
                self._reports[row.room] = min(row.period.last, self._reports.get(row.room, dt.date.max))
        self._carries = {
            room: ws.rooms[room].value.deployed.first  # type: ignore[union-attr]  # the condition below
            for room in ways
            if ws.rooms[room].value.deployed is not None
            and any(hung.id == indicator_id for hung in ws.rooms[room].value.indicators)
        }
        self._known: dict[tuple[int, int], frozenset[str]] = {}

    def at(self, day: dt.date) -> frozenset[str]:
        """The rooms expected for a period that ends on the day."""
        report = {room for room, first in self._reports.items() if first <= day}
        carry = {room for room, first in self._carries.items() if first <= day}
        key = (len(report), len(carry))  # both sets only grow, so their sizes say which they are
        if key not in self._known:
            self._known[key] = self._units(report, carry - report)
        return self._known[key]

    def _units(self, report: set[str], carry: set[str]) -> frozenset[str]:
        passed = {above for room in report | carry for above in self._ways[room]}
        return frozenset(
            room for room in report | carry if report.isdisjoint(self._ways[room]) and (room in report or room not in passed)
        )
