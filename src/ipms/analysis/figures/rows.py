"""The measurements of an indicator by room, sorted out once for as long as somebody holds the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace

_KNOWN: WeakKeyDictionary[Workspace, dict[str, dict[str, list[Row]]]] = WeakKeyDictionary()
"""A workspace never changes, so what was sorted out of it stays true."""


def rows_by_room(ws: Workspace, indicator_id: str) -> Mapping[str, list[Row]]:
    """The rows of an indicator by room, each room's in order of period."""
    known = _KNOWN.setdefault(ws, {})
    if indicator_id not in known:
        by_room: dict[str, list[Row]] = {}
        for row in ws.rows(indicator_id):
            by_room.setdefault(row.room, []).append(row)
        known[indicator_id] = by_room
    return known[indicator_id]
