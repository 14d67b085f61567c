"""Which measurements stay out of a table: too few people stand behind them, or behind what they would give away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.roll_up import RoomValue
from ipms.analysis.figures.small_counts import too_few

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace


def hidden_rows(ws: Workspace, indicator_id: str) -> frozenset[Row]:
    """The rows of an indicator whose figures are not shown.

    A row with too few people; and where a room above shows its own figure and one part of it alone is hidden, the
    next smallest part too, else the hidden one is what is left. Where there is no other part, the figure above goes.
    """
    indicator = ws.indicators[indicator_id].value
    if not indicator.people:
        return frozenset()
    by_period: dict[Period, dict[str, Row]] = {}
    for row in ws.rows(indicator_id):
        by_period.setdefault(row.period, {})[row.room] = row
    least = ws.settings.confidentiality.min_count
    return frozenset(row for there in by_period.values() for row in _hidden(ws, indicator, there, least))


def _hidden(ws: Workspace, indicator: Indicator, there: Mapping[str, Row], least: int) -> Iterable[Row]:
    hidden = {room for room, row in there.items() if too_few(indicator, _figure(row), least)}
    families = [(room, parts) for room in there if (parts := _parts(ws, room, there))]
    while True:
        more = {one for room, parts in families if (one := _given_away(room, parts, hidden, there))}
        if not more:
            return [there[room] for room in hidden]
        hidden |= more


def _figure(row: Row) -> RoomValue:
    counts = (row.value, row.n, row.numerator, row.denominator)
    return RoomValue(row.period, *counts, own=True, quality=row.quality, rows=(row,))


def _parts(ws: Workspace, room: str, there: Mapping[str, Row]) -> list[str]:
    """The rooms below with a row of their own, and none between them and the room."""
    below = {entry.id for entry in ws.descendants(room)} & there.keys()
    return sorted(one for one in below if next((up.id for up in ws.ancestors(one) if up.id in there), room) == room)


def _given_away(room: str, parts: list[str], hidden: set[str], there: Mapping[str, Row]) -> str | None:
    """What must be hidden beside the one hidden part of a figure that is shown; None where nothing must."""
    if room in hidden or len(hidden.intersection(parts)) != 1:
        return None
    shown = [part for part in parts if part not in hidden]
    return min(shown, key=lambda part: (_size(there[part]), part)) if shown else room


def _size(row: Row) -> float:
    return next(number for number in (row.denominator, row.n, row.value) if number is not None)
