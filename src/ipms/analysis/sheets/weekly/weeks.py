"""The ISO weeks that status sheets are counted by, the rooms that fill them, and what they published of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.sheets.publishing import due_day
from ipms.model.periods import EARLIEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipms.model.kinds.room import Room
    from ipms.model.kinds.sheet import Summary
    from ipms.model.periods import Period
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

COURSE: Final = 6
"""Weeks that a course looks back on, the week itself among them: half a quarter, and it fits on a screen."""

Staff = dict[str, int]
"""Rooms whose people fill sheets, by id, with how many they are."""


def staffed(ws: Workspace, room: str | None) -> Staff:
    """The rooms with staff: a room and those below it, or all of them."""
    rooms = sorted(here_and_below(ws, room)) if room is not None else ws.rooms
    entries = (entry for each in rooms if (entry := ws.rooms.get(each)) is not None)
    return {entry.id: entry.value.staff for entry in entries if entry.value.staff}


def latest(ws: Workspace, rooms: Iterable[str]) -> Period | None:
    """The latest week that one of the rooms published; None where none did."""
    days = [entry.day for entry in ws.in_rooms("summary", rooms) if entry.day is not None]
    due = max(days, default=EARLIEST)
    return ws.calendar.containing(due, "week") if due > EARLIEST else None


def latest_or_due(ws: Workspace, rooms: Iterable[str]) -> Period:
    """The latest week that one of the rooms published; where none ever did, the latest whose sheets were due."""
    found = latest(ws, rooms)
    if found is not None:
        return found
    week = ws.calendar.containing(ws.as_of, "week")
    return week if due_day(ws, str(week)) <= ws.as_of else ws.calendar.back(week, 2)[0]


def published(ws: Workspace, rooms: Iterable[str], week: Period) -> list[Entry[Summary]]:
    """What the rooms published of a week, in order of room; no other week is read for it."""
    found = (ws.summaries.get(f"{room}/{week}") for room in sorted(rooms))
    return [entry for entry in found if entry is not None]


def course(ws: Workspace, rooms: Mapping[str, int], week: Period) -> tuple[Period, ...]:
    """The weeks up to this one, oldest first; those before any of the rooms published are left out."""
    weeks = ws.calendar.back(week, COURSE)
    begun = next((place for place, one in enumerate(weeks) if published(ws, rooms, one)), -1)
    return tuple(weeks[begun:])


def missing(ws: Workspace, staff: Staff, week: Period) -> list[str]:
    """The rooms with staff that published nothing of a week, though they were open in it, in order of id."""
    told = {entry.home for entry in published(ws, staff, week)}
    return [room for room in sorted(staff.keys() - told) if _open(ws.rooms[room].value, week)]


def weeks_missing(ws: Workspace, room: str, week: Period) -> int | None:
    """For how many weeks running a room has published nothing, this one included; None if it never did."""
    own = (entry for entry in ws.in_room("summary", room) if entry.day is not None and entry.day <= week.last)
    last = max((entry.day for entry in own if entry.day is not None), default=None)
    return ws.calendar.between(ws.calendar.containing(last, "week"), week) if last is not None else None


def is_first(ws: Workspace, room: str, week: Period) -> bool:
    """Whether a room published for the first time in a week."""
    days = [entry.day for entry in ws.in_room("summary", room) if entry.day is not None]
    return bool(days) and week.holds(min(days))


def _open(room: Room, week: Period) -> bool:
    """A room that is planned but has not opened, or that opened later, owes no sheets; undated ones do."""
    return room.planned is None if room.deployed is None else room.deployed.first <= week.last
