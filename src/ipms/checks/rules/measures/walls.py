"""Who looks at what is measured: rooms without figures, figures on no wall, aims that nothing measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.rows import rows_by_room
from ipms.checks.registry import found, rule
from ipms.model.finding import Finding, Related, Severity
from ipms.workspace.entry import Entry
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ipms.model.vocabulary import Aim
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace


@rule("IND212", "room-without-indicator", Severity.WARNING)
def room_without_indicator(ws: Workspace) -> Iterator[Finding]:
    """A room is open, and no indicator hangs on its wall.

    A control room steers by what it sees. Without a single figure its meetings tell how people feel about the
    work, and nothing shows whether what was decided has helped.

    Hang in `indicators` the one or two figures that the team can move itself. Rooms that are planned and not
    open yet are left alone.
    """
    for room in ws.rooms.values():
        opened = room.value.deployed
        if opened is None or opened.first > ws.as_of or room.value.indicators or ws.misread(room, "indicators"):
            continue
        yield found(ws, room, "IND212", ("deployed",), room=room.id)


@rule("IND213", "aim-without-indicator", Severity.HINT)
def aim_without_indicator(ws: Workspace) -> Iterator[Finding]:
    """One of the four aims that the dimensions speak of has no indicator.

    Experience of users, health of the population, cost and work life hold each other in balance. What became
    better in one may have been paid for by another; where an aim is not measured, nobody would see it.

    Add an indicator to one of its dimensions, or remove `aim` from dimensions that the organisation does not
    follow. Told once for an aim, at its first dimension, as soon as there are as many indicators as aims.
    """
    if _unread(ws, "indicators/"):
        return
    serves = {dimension.id: dimension.aim for dimension in ws.settings.dimensions}
    known = [each for entry in ws.indicators.values() if (each := entry.value.dimension) in serves]
    first = _first_dimensions(ws)
    if len(known) < len(first):
        return
    measured = {serves[dimension] for dimension in known}
    settings = Entry("settings", "", "", SETTINGS_FILE, ws.settings)
    for aim, place in first.items():
        if aim not in measured:
            yield found(ws, settings, "IND213", ("dimensions", place, "aim"), aim_key=f"aim.{aim}")


@rule("IND219", "figures-on-no-wall", Severity.HINT)
def figures_on_no_wall(ws: Workspace) -> Iterator[Finding]:
    """A room reports figures that neither it nor a room above it has on its wall.

    Somebody counts them every period, and no board shows them. Most often the wrong room stands in the row, or
    the indicator was taken down and the counting went on.

    Correct the room, hang the indicator in the room or above it, or spare the team the counting. Told once for
    a room and an indicator, at its first row.
    """
    if _unread(ws, "rooms/"):
        return
    for indicator_id, rooms in _onlookers(ws).items():
        if indicator_id not in ws.indicators:
            continue
        for room, rows in sorted(rows_by_room(ws, indicator_id).items()):
            above = {room, *(one.id for one in ws.ancestors(room))}
            if room in ws.rooms and rooms.isdisjoint(above):
                yield _unseen(ws, room, rows)


def _first_dimensions(ws: Workspace) -> Mapping[Aim, int]:
    """The aims that the dimensions speak of, each with the place of its first dimension."""
    first: dict[Aim, int] = {}
    for place, dimension in enumerate(ws.settings.dimensions):
        if dimension.aim is not None:
            first.setdefault(dimension.aim, place)
    return first


def _unseen(ws: Workspace, room: str, rows: list[Row]) -> Finding:
    row = rows[0]
    related = (Related(ws.place(ws.rooms[room], ("indicators",)), "IND219.related"),)
    facts: dict[str, str | int] = {"room": room, "n": len(rows)}
    at = (row.place.line, "room")
    return Finding("IND219", Severity.HINT, ws.cell_place(row, "room"), at, facts, related=related)


def _unread(ws: Workspace, folder: str) -> bool:
    """Whether something below a folder could not be read, in whole or in part: what it says is not known."""
    partial = any(entry.partial and entry.path.startswith(folder) for entry in ws.everything())
    return partial or any(path.startswith(folder) for path in ws.unread)


def _onlookers(ws: Workspace) -> Mapping[str, set[str]]:
    """The rooms that look at each indicator that anything names: walls, and the homes and places of work."""
    seen: dict[str, set[str]] = {}
    for indicator, *rooms in _named(ws):
        seen.setdefault(indicator, set()).update(room for room in rooms if room)
    return seen


def _named(ws: Workspace) -> Iterator[tuple[str, ...]]:
    """Each indicator as it is named, with the rooms it is looked at in."""
    for room in ws.rooms.values():
        yield from ((hung.id, room.id) for hung in room.value.indicators)
    for trajectory in ws.trajectories.values():
        path = (trajectory.home, *(step.room or "" for step in trajectory.value.steps))
        yield from ((one, *path) for step in trajectory.value.steps for one in step.indicators)
        yield from ((handoff.indicator, *path) for handoff in trajectory.value.handoffs if handoff.indicator)
    goals = [(a3.home, goal) for a3 in ws.a3s.values() for goal in a3.value.goals]
    goals += [(kaizen.home, goal) for kaizen in ws.kaizens.values() for goal in kaizen.value.goals]
    yield from ((goal.indicator, home, goal.room or "") for home, goal in goals)
    for kata in ws.katas.values():
        if kata.value.target_condition is not None and kata.value.target_condition.indicator:
            yield kata.value.target_condition.indicator, kata.home
    for obstacle in ws.obstacles.values():
        if obstacle.value.indicator:
            yield obstacle.value.indicator, obstacle.home
