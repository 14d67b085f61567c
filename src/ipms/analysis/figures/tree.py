"""The rooms below a room, with the way up to it: what keeps a roll-up from counting a room twice."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ipms.analysis.figures.rows import rows_by_room

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.workspace.workspace import Workspace

Between = tuple[str, ...]
"""The rooms passed on the way up to another, both ends left out, nearest first."""

_WAYS: WeakKeyDictionary[Workspace, dict[str, dict[str, dict[str, Between]]]] = WeakKeyDictionary()
_BELOW: WeakKeyDictionary[Workspace, dict[str, frozenset[str]]] = WeakKeyDictionary()
"""What was found in a workspace as long as somebody holds it; a workspace never changes."""


def concerned_below(ws: Workspace, indicator_id: str, room: str) -> Mapping[str, Between]:
    """The rooms below a room that report an indicator or carry it on their wall, with the rooms that stand between.

    They are found upwards, from those that are concerned, so that the others are not even read. A room comes
    before those below it; a cycle of rooms is walked once.
    """
    known = _WAYS.setdefault(ws, {})
    if indicator_id not in known:
        known[indicator_id] = _all_ways(ws, indicator_id)
    return known[indicator_id].get(room, {})


def _all_ways(ws: Workspace, indicator_id: str) -> dict[str, dict[str, Between]]:
    carried = (entry.id for entry in ws.naming("room", indicator_id))
    concerned = {room for room in (*rows_by_room(ws, indicator_id), *carried) if room in ws.rooms}
    ways: dict[str, dict[str, Between]] = {}
    for path in sorted(_path(ws, room) for room in concerned):
        for place, room in enumerate(path[:-1]):
            ways.setdefault(room, {})[path[-1]] = path[-2:place:-1]
    return ways


def _path(ws: Workspace, room: str) -> tuple[str, ...]:
    """From the top down to a room. The top may be a room whose own file is missing or cannot be read."""
    line = [*reversed(ws.ancestors(room)), ws.rooms[room]]
    beyond = line[0].value.reports_to
    return (*([beyond] if beyond and beyond not in ws.rooms else []), *(entry.id for entry in line))


def here_and_below(ws: Workspace, room: str) -> frozenset[str]:
    """The room itself and every room below it, by id."""
    known = _BELOW.setdefault(ws, {})
    if room not in known:
        known[room] = frozenset({room, *(entry.id for entry in ws.descendants(room))})
    return known[room]
