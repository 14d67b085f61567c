"""What exists in a workspace that a new file may name: ids by kind, the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.model.vocabulary import A3Status, Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.model.text import Text
    from ipms.workspace.workspace import Workspace

Titles = dict[str, "Text | str | None"]
"""Ids or words, and what people call them."""


def named(ws: Workspace, kind: str) -> Titles:
    """What there is of a kind, in order of id; rooms from the top down, and those that cannot be read after them."""
    if kind == "room":
        return _rooms(ws)
    if kind == "step":
        return _steps(ws)
    if kind in {"dimension", "directorate"}:
        listed = ws.settings.dimensions if kind == "dimension" else ws.settings.directorates
        return {one.id: one.title for one in listed}
    return {one.id: getattr(one.value, "title", None) for one in ws.of_kind(kind).values()}


def offered(ws: Workspace, path: str, ref: str, home: str, level: str) -> Titles:
    """What makes sense for a field of a new file in a room, of all that there is.

    Raises: nothing; an empty answer says that the field cannot be filled yet.
    """
    known = named(ws, ref)
    if path == "reports_to":
        above = Level(level).above if level in set(Level) else None
        return {one: title for one, title in known.items() if one in ws.rooms and ws.rooms[one].value.level is above}
    if ref == "a3":
        return _first(known, _a3s_in_reach(ws, home)) if path != "parent" else _only(known, _a3s_in_reach(ws, home))
    if ref == "indicator" and home in ws.rooms:
        return _first(known, [one.id for one in ws.rooms[home].value.indicators])
    return known


def _rooms(ws: Workspace) -> Titles:
    tree = (room for top in ws.top_rooms() for room in (top, *ws.descendants(top.id)))
    return {room.id: room.value.title for room in tree} | {one: None for one in ws.room_ids if one not in ws.rooms}


def _a3s_in_reach(ws: Workspace, home: str) -> list[str]:
    """Open A3s of the room and of those above it, nearest first: what a new one may serve."""
    rooms = [home, *(room.id for room in ws.ancestors(home))]
    return [a3.id for room in rooms for a3 in ws.in_room("a3", room) if a3.value.status is not A3Status.CLOSED]


def _first(known: Mapping[str, Text | str | None], ids: list[str]) -> Titles:
    return _only(known, ids) | dict(known)


def _only(known: Mapping[str, Text | str | None], ids: list[str]) -> Titles:
    return {one: known[one] for one in ids if one in known}


def _steps(ws: Workspace) -> Titles:
    found: Titles = {}
    for trajectory in ws.trajectories.values():
        found[trajectory.id] = trajectory.value.title
        found |= {f"{trajectory.id}/{step.id}": step.title for step in trajectory.value.steps}
    return found
