"""What is new in a week: obstacles raised, answered, carried back and resolved, in the rooms that are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.workspace.entry import each_once

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from ipms.model.kinds.obstacle import Obstacle
    from ipms.model.periods import Period
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


class Event(StrEnum):
    """What happened to an obstacle."""

    RAISED = "raised"
    MOVED = "moved"
    ANSWERED = "answered"
    CARRIED_BACK = "carried-back"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened: to which obstacle, on what day, in which room, and what was said of it."""

    event: Event
    on: dt.date
    obstacle: str
    what: Text
    room: str
    said: Text | None
    illustrative: bool


def news(ws: Workspace, rooms: Collection[str], week: Period) -> tuple[News, ...]:
    """What happened in the week to the obstacles that came from these rooms or were passed to them, day by day."""
    found = (one for entry in concerning(ws, rooms) for one in _events(entry) if week.holds(one.on))
    return tuple(sorted(found, key=lambda one: (one.on, list(Event).index(one.event), one.obstacle)))


def concerning(ws: Workspace, rooms: Collection[str]) -> list[Entry[Obstacle]]:
    """The obstacles of these rooms, and those from elsewhere that were passed on to one of them."""
    passed_on = (
        entry
        for room in rooms
        for entry in ws.naming("obstacle", room)
        if any(move.to == room for move in entry.value.moves)
    )
    return each_once(ws.in_rooms("obstacle", rooms), passed_on)


def _events(entry: Entry[Obstacle]) -> Iterator[News]:
    obstacle = entry.value
    yield _news(entry, Event.RAISED, obstacle.raised.on, entry.home)
    for move in obstacle.moves:
        yield _news(entry, Event.MOVED, move.on, move.to, move.why)
    for answer in obstacle.answers:
        yield _news(entry, Event.ANSWERED, answer.on, answer.room, answer.answer)
    if obstacle.carried_back is not None:
        yield _news(entry, Event.CARRIED_BACK, obstacle.carried_back, entry.home)
    if obstacle.resolved is not None:
        yield _news(entry, Event.RESOLVED, obstacle.resolved, entry.home)


def _news(entry: Entry[Obstacle], event: Event, on: dt.date, room: str, said: Text | None = None) -> News:
    return News(event, on, entry.id, entry.value.what, room, said, entry.value.illustrative)
