"""The tree of rooms: who reports to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.rooms.meetings import next_of_room
from ipms.views.names import as_text

if TYPE_CHECKING:
    import datetime as dt

    from ipms.model.kinds.room import Room
    from ipms.model.periods import PartialDate
    from ipms.model.text import Text
    from ipms.model.vocabulary import Level
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RoomNode:
    """A room with the rooms that report to it. `level` is None where the room's file could not be read."""

    id: str
    title: Text
    level: Level | None
    joint: bool
    planned: PartialDate | None = None
    deployed: PartialDate | None = None
    """When it opened; None: not yet."""
    staff: int | None = None
    children: tuple[RoomNode, ...] = ()
    reports_to: str | None = None
    orphan: bool = False
    """It names a room above it that does not exist, or that it stands above itself."""
    illustrative: bool = False
    next_meeting: dt.date | None = None


def rooms_tree(ws: Workspace) -> tuple[RoomNode, ...]:
    """Every room once: the top rooms, each with those below it, in order of id.

    A room whose superior is unknown stands at the top as an orphan; so does the first of a circle of
    rooms that report to each other. A room that cannot be read keeps its place above its children.
    """
    left = set(ws.room_ids)
    roots = [room for room in ws.room_ids if _superior(ws, room) not in left]
    nodes = [_node(ws, room, left) for room in roots]
    while left:
        nodes.append(_node(ws, min(left), left))
    return tuple(sorted(nodes, key=lambda node: (node.orphan, node.id)))


def _superior(ws: Workspace, room: str) -> str | None:
    entry = ws.rooms.get(room)
    return entry.value.reports_to if entry is not None else None


def _node(ws: Workspace, room: str, left: set[str], *, below: bool = False) -> RoomNode:
    left.discard(room)
    children = tuple(_node(ws, child.id, left, below=True) for child in ws.children(room) if child.id in left)
    entry = ws.rooms.get(room)
    if entry is None:
        return RoomNode(room, as_text(room), None, joint=False, children=children)
    return _read(ws, entry, children, orphan=not below and entry.value.reports_to is not None)


def _read(ws: Workspace, entry: Entry[Room], children: tuple[RoomNode, ...], *, orphan: bool) -> RoomNode:
    room = entry.value
    return RoomNode(
        entry.id,
        room.title,
        room.level,
        joint=room.joint,
        planned=room.planned,
        deployed=room.deployed,
        staff=room.staff,
        children=children,
        reports_to=room.reports_to,
        orphan=orphan,
        illustrative=room.illustrative,
        next_meeting=next_of_room(ws, entry.id),
    )
