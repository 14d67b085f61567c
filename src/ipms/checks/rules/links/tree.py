"""Trees: rooms report upwards level by level, A3s serve parents, drivers drive; nothing in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.checks.registry import found, rule
from ipms.model.finding import Related
from ipms.model.vocabulary import A3Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ipms.model.finding import Finding
    from ipms.model.kinds.room import Room
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@rule("LNK104", "room-cycle")
def room_cycle(ws: Workspace) -> Iterator[Finding]:
    """Rooms report to each other in a circle, so that none of them reaches the strategic room.

    What one of them escalates comes back to it, and nothing of them is rolled up. Let one of the rooms
    report to a room outside the circle.
    """
    yield from _cycles(ws, "LNK104", ws.rooms, ("reports_to",), lambda room: _one(room.reports_to))


@rule("LNK105", "room-level")
def room_level(ws: Workspace) -> Iterator[Finding]:
    """A room reports to a room of the wrong level.

    Operational rooms report to tactical ones, tactical rooms to the strategic one, which reports to
    none: so an obstacle climbs one level at a time, and a target comes down the same way. Correct
    `reports_to`, or the level of one of the two rooms.
    """
    for room in ws.rooms.values():
        above = ws.rooms.get(room.value.reports_to or "")
        if above is not None and reports_to_wrong_level(ws, room) and not _in_circle(ws, room):
            wanted = room.value.level.above
            yield found(
                ws,
                room,
                "LNK105",
                ("reports_to",),
                variant="" if wanted else "top",
                related=(Related(ws.place(above, ("level",)), "LNK105.related", {"id": above.id}),),
                level_key=f"level.{room.value.level}",
                other_key=f"level.{above.value.level}",
                wanted_key=f"level.{wanted or room.value.level}",
                id=above.id,
            )


@rule("LNK106", "a3-cycle")
def a3_cycle(ws: Workspace) -> Iterator[Finding]:
    """A3s are each other's parents in a circle, so that none of them serves a strategic goal.

    Give one of them a parent outside the circle: the strategic A3 that all of them serve in the end.
    """
    yield from _cycles(ws, "LNK106", ws.a3s, ("parent",), lambda a3: _one(a3.parent))


@rule("LNK107", "drives-cycle")
def drives_cycle(ws: Workspace) -> Iterator[Finding]:
    """Indicators drive each other in a circle, so that none of them is a cause.

    A driver tree says what moves what. Take away the link that goes against the way things work.
    """
    yield from _cycles(ws, "LNK107", ws.indicators, ("drives",), lambda indicator: indicator.drives)


@rule("LNK108", "room-without-parent")
def room_without_parent(ws: Workspace) -> Iterator[Finding]:
    """A tactical or operational room reports to no room: it has no route to the strategic room.

    Its obstacles can go nowhere, its results are in no roll-up, and no target reaches it, nor any room
    below it. Name in `reports_to` the room of the level above; where there is none yet, add it.
    """
    levels = {room.value.level for room in ws.rooms.values()}
    for room in ws.rooms.values():
        above = room.value.level.above
        if above is not None and room.value.reports_to is None and not ws.misread(room, "reports_to"):
            variant = "" if above in levels or ws.unread else "none"
            yield found(ws, room, "LNK108", ("level",), variant=variant, wanted_key=f"level.{above}")


@rule("LNK110", "project-without-parent")
def project_without_parent(ws: Workspace) -> Iterator[Finding]:
    """A project A3 has no parent: nothing says which strategic goal it serves.

    A team's work that serves no strategic goal is seen by nobody above the team, and competes with what
    does. Name in `parent` the A3 that it serves; where there is none, it may be no project for an A3.
    """
    for a3 in ws.a3s.values():
        if a3.value.type is A3Type.PROJECT and a3.value.parent is None and not ws.misread(a3, "parent"):
            yield found(ws, a3, "LNK110", ("type",))


@rule("LNK116", "strategic-below-project")
def strategic_below_project(ws: Workspace) -> Iterator[Finding]:
    """The parent of a strategic A3 is a project A3.

    A strategic A3 frames a priority, and project A3s serve it; the other way round, a priority of the
    organisation would hang on one team's work. Name a strategic A3 as the parent, or none.
    """
    for a3 in ws.a3s.values():
        if upside_down(ws, a3):
            parent = ws.a3s[a3.value.parent or ""]
            related = (Related(ws.place(parent, ("type",)), "LNK116.related", {"id": parent.id}),)
            yield found(ws, a3, "LNK116", ("parent",), related=related, id=parent.id)


def upside_down(ws: Workspace, a3: Entry[Any]) -> bool:
    """Whether a strategic A3 serves a project A3."""
    parent = ws.a3s.get(a3.value.parent or "")
    return a3.value.type is A3Type.STRATEGIC and parent is not None and parent.value.type is A3Type.PROJECT


def reports_to_wrong_level(ws: Workspace, room: Entry[Room]) -> bool:
    """Whether a room reports to a known room that is not of the level above its own."""
    above = ws.rooms.get(room.value.reports_to or "")
    return above is not None and above.value.level is not room.value.level.above


def _in_circle(ws: Workspace, room: Entry[Room]) -> bool:
    """Whether a room's way up comes back to it: then the levels cannot be right, and the circle is the cause."""
    chain = [room, *ws.ancestors(room.id)]
    return chain[-1].value.reports_to == room.id


def has_route(ws: Workspace, room: str) -> bool:
    """Whether a room reaches a strategic room, each step one level up; if not, that is told at the broken step."""
    chain = [*filter(None, [ws.rooms.get(room)]), *ws.ancestors(room)]
    complete = bool(chain) and chain[-1].value.reports_to is None and chain[-1].value.level.above is None
    return complete and not any(reports_to_wrong_level(ws, each) or ws.misread(each, "level") for each in chain)


def _one(identity: str | None) -> tuple[str, ...]:
    return () if identity is None else (identity,)


def _cycles(
    ws: Workspace,
    code: str,
    entries: Mapping[str, Entry[Any]],
    at: tuple[str, ...],
    next_ids: Callable[[Any], tuple[str, ...]],
) -> Iterator[Finding]:
    """One finding per circle, at its member that comes first in order of id."""
    told: set[frozenset[str]] = set()
    for start in entries:
        circle = _circle(start, entries, next_ids)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            others = [(other, ws.place(entries[other], at)) for other in circle[1:]]
            related = tuple(Related(place, f"{code}.related", {"id": other}) for other, place in others)
            yield found(ws, entries[start], code, at, related=related, circle=" → ".join([*circle, start]))


def _circle(start: str, entries: Mapping[str, Entry[Any]], next_ids: Callable[[Any], tuple[str, ...]]) -> list[str]:
    """The shortest way from an item back to itself, empty if there is none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    for here in waiting:
        if here not in entries:
            continue
        for there in next_ids(entries[here].value):
            if there == start:
                return _way(here, came_from)
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return []


def _way(end: str, came_from: dict[str, str]) -> list[str]:
    way = [end]
    while way[-1] in came_from:
        way.append(came_from[way[-1]])
    return way[::-1]
