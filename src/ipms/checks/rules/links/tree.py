"""Trees: rooms report upwards level by level, A3s serve parents, drivers drive; nothing in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.checks.registry import rule
from ipms.model.finding import Finding, Related, Severity
from ipms.model.vocabulary import A3Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@rule("LNK104", "room-cycle")
def room_cycle(ws: Workspace) -> Iterator[Finding]:
    """Rooms report to each other in a circle, so that none of them reaches the strategic room."""
    yield from _cycles(ws, "LNK104", ws.rooms, ("reports_to",), lambda room: _one(room.reports_to))


@rule("LNK105", "room-level")
def room_level(ws: Workspace) -> Iterator[Finding]:
    """A room reports to a room of the wrong level.

    Operational rooms report to tactical ones, tactical rooms to the strategic one, which reports to none.
    """
    for room in ws.rooms.values():
        above = ws.rooms.get(room.value.reports_to or "")
        if above is None or above.value.level is room.value.level.above:
            continue
        at = ("reports_to",)
        wanted = room.value.level.above
        variant = "" if wanted else "top"
        facts: dict[str, str | int] = {
            "level_key": f"level.{room.value.level}",
            "other_key": f"level.{above.value.level}",
            "wanted_key": f"level.{wanted or room.value.level}",
            "id": above.id,
        }
        related = (Related(ws.place(above, ("level",)), "LNK105.related", {"id": above.id}),)
        yield Finding("LNK105", Severity.ERROR, ws.place(room, at), at, facts, variant, related)


@rule("LNK106", "a3-cycle")
def a3_cycle(ws: Workspace) -> Iterator[Finding]:
    """A3s are each other's parents in a circle, so that none of them serves a strategic goal."""
    yield from _cycles(ws, "LNK106", ws.a3s, ("parent",), lambda a3: _one(a3.parent))


@rule("LNK107", "drives-cycle")
def drives_cycle(ws: Workspace) -> Iterator[Finding]:
    """Indicators drive each other in a circle, so that none of them is a cause."""
    yield from _cycles(ws, "LNK107", ws.indicators, ("drives",), lambda indicator: indicator.drives)


@rule("LNK108", "room-without-parent")
def room_without_parent(ws: Workspace) -> Iterator[Finding]:
    """A tactical or operational room reports to no room: its obstacles can go nowhere."""
    for room in ws.rooms.values():
        if room.value.level.above is not None and room.value.reports_to is None and not ws.misread(room, "reports_to"):
            facts: dict[str, str | int] = {"wanted_key": f"level.{room.value.level.above}"}
            yield Finding("LNK108", Severity.ERROR, ws.place(room, ("level",)), ("level",), facts)


@rule("LNK110", "project-without-parent")
def project_without_parent(ws: Workspace) -> Iterator[Finding]:
    """A project A3 has no parent: nothing says which strategic goal it serves."""
    for a3 in ws.a3s.values():
        if a3.value.type is A3Type.PROJECT and a3.value.parent is None and not ws.misread(a3, "parent"):
            yield Finding("LNK110", Severity.ERROR, ws.place(a3, ("type",)), ("type",))


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
            facts: dict[str, str | int] = {"circle": " → ".join([*circle, start])}
            related = tuple(
                Related(ws.place(entries[other], at), f"{code}.related", {"id": other}) for other in circle[1:]
            )
            yield Finding(code, Severity.ERROR, ws.place(entries[start], at), at, facts, "", related)


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
