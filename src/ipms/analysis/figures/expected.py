"""The rooms that are expected to report an indicator below a room.

Expected for a period are those that had reported by then, and those that carry the indicator on
their wall and were deployed by then. Of two such rooms one above the other only one is expected: the
upper one if it reports itself, else the lower one, whose figures the upper one shows.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipms.analysis.figures.tree import Between
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace


class Expected:
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
        lowest = report | (carry - passed)
        return frozenset(room for room in lowest if report.isdisjoint(self._ways[room]))
