"""Which measurements stay out of a table: those of rooms whose figure of the period stays hidden everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.hiding import hidden_rooms
from ipms.analysis.figures.roll_up import RoomValue
from ipms.analysis.figures.small_counts import too_few

if TYPE_CHECKING:
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace


def hidden_rows(ws: Workspace, indicator_id: str) -> frozenset[Row]:
    """The rows of an indicator whose figures are not shown; a row of an unknown room is judged by itself."""
    indicator, least = ws.indicators[indicator_id].value, ws.settings.confidentiality.min_count
    if not indicator.people:
        return frozenset()
    return frozenset(
        row
        for row in ws.rows(indicator_id)
        if row.room in hidden_rooms(ws, indicator_id, row.period) or too_few(indicator, _figure(row), least)
    )


def _figure(row: Row) -> RoomValue:
    counts = (row.value, row.n, row.numerator, row.denominator)
    return RoomValue(row.period, *counts, own=True, quality=row.quality, rows=(row,))
