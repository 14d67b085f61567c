"""Rooms: one at the top, joint rooms that join, and items at the level where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.checks.registry import found, rule
from ipms.checks.rules.links.tree import reports_to_wrong_level
from ipms.model.finding import Related, Severity
from ipms.model.vocabulary import A3Type, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Finding
    from ipms.model.kinds.a3 import A3
    from ipms.model.kinds.room import Room
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@rule("LNK111", "several-strategic-rooms", Severity.WARNING)
def several_strategic_rooms(ws: Workspace) -> Iterator[Finding]:
    """There is more than one strategic room: none of them shows the whole organisation.

    The strategic room is where the performance of the organisation is seen as one, and where obstacles
    end their climb. Told at every strategic room but the one to which most rooms report. Make the
    others tactical and let them report to it; two organisations are two workspaces.
    """
    top = [room for room in ws.rooms.values() if _is_top(ws, room)]
    if len(top) > 1:
        main = max(top, key=lambda room: len(ws.children(room.id)))
        related = (Related(ws.place(main, ("level",)), "LNK111.related", {"id": main.id}),)
        for room in top:
            if room is not main:
                yield found(ws, room, "LNK111", ("level",), related=related)


@rule("LNK114", "joint-without-two")
def joint_without_two(ws: Workspace) -> Iterator[Finding]:
    """A room is meant to be joint, and does not name two directorates.

    A joint room is one room for two directorates or more, steered together: without the second one,
    a child's services are steered on one side only. Name the other directorate, or take `joint` away.
    """
    for room in ws.rooms.values():
        named = room.value.directorates
        if room.value.meant_joint and len(named) <= 1 and not ws.misread(room, "directorates"):
            at = ("directorates",) if named else ("joint",)
            yield found(ws, room, "LNK114", at, variant="" if named else "none")


@rule("LNK117", "item-level", Severity.WARNING)
def item_level(ws: Workspace) -> Iterator[Finding]:
    """An item lives in a room of a level where it does not belong.

    A strategic A3 frames a priority of the strategic room, or of a programme that serves one of those: in
    a tactical room it names that one as its parent. A kaikaku is opened by the strategic leadership, and
    never has its home at a team's visual station. Move the file to the room that answers for it; an A3 of
    a team is a project.
    """
    homes = _rooms_of_sure_level(ws)
    for a3 in (one for one in ws.a3s.values() if one.value.type is A3Type.STRATEGIC):
        room = homes.get(a3.home)
        if room is not None and (variant := _misplaced(ws, a3, room.value.level)):
            yield found(ws, a3, "LNK117", ("type",), variant=variant, related=_level_of(ws, room))
    for kaikaku in ws.kaikaku.values():
        room = homes.get(kaikaku.home)
        if room is not None and room.value.level is Level.OPERATIONAL:
            yield found(ws, kaikaku, "LNK117", ("title",), variant="kaikaku", related=_level_of(ws, room))


def _is_top(ws: Workspace, room: Entry[Room]) -> bool:
    no_room_above = room.value.reports_to is None and not ws.misread(room, "reports_to")
    return room.value.level is Level.STRATEGIC and no_room_above and not ws.misread(room, "level")


def _rooms_of_sure_level(ws: Workspace) -> dict[str, Entry[Room]]:
    """The rooms whose level is beyond doubt: it was read, and fits the rooms above and below."""
    doubtful = {room.id for room in ws.rooms.values() if ws.misread(room, "level")}
    for room in ws.rooms.values():
        if reports_to_wrong_level(ws, room):
            doubtful |= {room.id, room.value.reports_to or ""}
    return {room.id: room for room in ws.rooms.values() if room.id not in doubtful}


def _misplaced(ws: Workspace, a3: Entry[A3], level: Level) -> str:
    """Why a strategic A3 does not belong to a room of the level, "" where it does."""
    if level is Level.OPERATIONAL:
        return "operational"
    return "tactical" if level is Level.TACTICAL and a3.value.parent is None and not ws.misread(a3, "parent") else ""


def _level_of(ws: Workspace, room: Entry[Room]) -> tuple[Related, ...]:
    return (Related(ws.place(room, ("level",)), "LNK117.related", {"id": room.id}),)
