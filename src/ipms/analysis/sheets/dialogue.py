"""What two people look at before they fill this week's sheet: what was agreed, and what became of the obstacles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.escalation import Escalated, Escalation, escalation
from ipms.workspace.sheets import read_sheets

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ipms.model.kinds.obstacle import Answer, Obstacle
    from ipms.model.kinds.sheet import Sheet, SheetAction
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

RECENT: Final = 8
"""Weeks in which somebody counts as one of the room, and in which what was agreed is asked about."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of whom a room has sheets, under a pseudonym."""

    staff: str
    weeks: tuple[str, ...]
    """The latest weeks with a sheet, the last one first."""
    filled: bool
    """This week's sheet is there."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An action of an earlier sheet that nobody has called done; `number` is its place on that sheet."""

    entry: Entry[Sheet]
    number: int
    action: SheetAction

    @property
    def week(self) -> str:
        """The week of the sheet."""
        return week_of(self.entry)


@dataclass(frozen=True, slots=True)
class Told:
    """An obstacle of the room that its people hear of; `news` is an answer to bring back, or one brought back since."""

    entry: Entry[Obstacle]
    escalation: Escalation
    news: bool

    @property
    def answer(self) -> Answer | None:
        """The latest answer that was given."""
        return max(self.entry.value.answers, key=lambda one: one.on, default=None)


def week_of(entry: Entry[Sheet]) -> str:
    """The week of a sheet, as folders are called."""
    return entry.id.split("/")[1]


def staff_of(entry: Entry[Sheet]) -> str:
    """The pseudonym of a sheet."""
    return entry.id.split("/")[2]


def people(ws: Workspace, room: str, week: str) -> tuple[Person, ...]:
    """Whose sheets a room has of the last weeks: those who have not filled this week first."""
    weeks: dict[str, list[str]] = {}
    for entry in reversed(_recent(_of_room(ws, room), week)):
        weeks.setdefault(staff_of(entry), []).append(week_of(entry))
    found = (Person(staff, tuple(listed), week in listed) for staff, listed in weeks.items())
    return tuple(sorted(found, key=lambda one: (one.filled, one.staff)))


def earlier(ws: Workspace, room: str, week: str, staff: str) -> tuple[Entry[Sheet], ...]:
    """Somebody's sheets of the last weeks before this one, the latest first."""
    own = [entry for entry in _of_room(ws, room) if staff_of(entry) == staff and week_of(entry) < week]
    return tuple(reversed(_recent(own, week)))


def agreed(ws: Workspace, room: str, week: str, staff: str) -> tuple[Agreed, ...]:
    """What was agreed with somebody and is not called done yet, of the latest sheet first."""
    return tuple(
        Agreed(entry, number, action)
        for entry in earlier(ws, room, week, staff)
        if not entry.partial
        for number, action in enumerate(entry.value.actions)
        if action.done is None
    )


def obstacles_to_tell(ws: Workspace, room: str, since: dt.date | None) -> tuple[Told, ...]:
    """What a room raised and is not resolved: answers first, also those brought back after a day; then the oldest."""
    open_ = [(entry, escalation(ws, entry)) for entry in ws.in_room("obstacle", room)]
    told = [Told(entry, way, _is_news(entry.value, way, since)) for entry, way in open_ if _is_open(way)]
    return tuple(sorted(told, key=lambda one: (not one.news, -one.escalation.age, one.entry.id)))


def _is_open(way: Escalation) -> bool:
    return way.state is not Escalated.RESOLVED


def _is_news(obstacle: Obstacle, way: Escalation, since: dt.date | None) -> bool:
    if way.state is Escalated.ANSWERED:
        return True
    back = obstacle.carried_back
    return way.state is Escalated.CARRIED_BACK and back is not None and (since is None or back >= since)


def _of_room(ws: Workspace, room: str) -> list[Entry[Sheet]]:
    return [entry for entry in read_sheets(ws)[0] if entry.home == room]


def _recent(entries: Iterable[Entry[Sheet]], week: str) -> list[Entry[Sheet]]:
    """The sheets of the last weeks of a room that have any, up to a week, in order of week."""
    known = [entry for entry in entries if week_of(entry) <= week]
    weeks = sorted({week_of(entry) for entry in known})[-RECENT:]
    return sorted((entry for entry in known if week_of(entry) in weeks), key=week_of)
