"""What a room does every week: meet, and publish its status sheets; and what the sheets asked for at once."""

from __future__ import annotations

import datetime as dt
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from ipms.analysis.rooms.meetings import MOVED_BY_AT_MOST, missed_days
from ipms.analysis.rooms.triggers import not_acted_on
from ipms.analysis.todo.duty import Duty, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.analysis.todo.duty import Scope
    from ipms.model.kinds.room import Room
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_WEEK = dt.timedelta(weeks=1)
_WEEKS_LOOKED_BACK = 53
_FRIDAY = 4


def meetings(scope: Scope) -> Iterator[Duty]:
    """Rooms whose meetings have lapsed for more than a week; one that never recorded any is left alone."""
    for entry in scope.items("room"):
        meets, missed = entry.value.meets, _missed(scope.ws, entry)
        if meets is not None and missed and (scope.ws.as_of - missed[0]).days > MOVED_BY_AT_MOST:
            yield _of_room(Kind.MEETING, entry, ("meets",), due=missed[0], since=missed[0], count=len(missed))


def _missed(ws: Workspace, room: Entry[Room]) -> list[dt.date]:
    """The days on which a room should have met since it last did; none where a file of a meeting cannot be read."""
    held = [entry for entry in ws.in_room("meeting", room.id) if entry.day is not None]
    if room.value.meets is None or not held or any(map(ws.is_unread, ws.paths_in("meeting", room.id))):
        return []
    return missed_days(room.value.meets, max(held, key=lambda entry: entry.day or dt.date.min), ws.as_of)


def sheets(scope: Scope) -> Iterator[Duty]:
    """Rooms with staff that have not published the sheets of the last weeks, once sheets are a practice at all."""
    filling = [entry for entry in scope.items("room") if entry.value.staff and entry.value.deployed is not None]
    weeks = _weeks_of_practice(scope.ws) if filling else []
    for entry in filling if weeks else ():
        opened = entry.value.deployed.last if entry.value.deployed is not None else None
        if opened is not None:
            missing = _missing(scope.ws, entry.id, [week for week in weeks if week > opened])
            if missing:
                week = scope.ws.calendar.containing(missing[0], "week")
                yield _of_room(Kind.SHEETS, entry, ("staff",), due=missing[-1], count=len(missing), period=week)


def alerts(scope: Scope) -> Iterator[Duty]:
    """Answers in the last week that a room published which asked for action at once, and got none."""
    for room in sorted(scope.rooms):
        last = max(scope.ws.in_room("summary", room), key=lambda entry: entry.day or dt.date.min, default=None)
        if last is not None and last.day is not None and not_acted_on(last.value):
            yield Duty(
                Kind.ALERT,
                last.id,
                room,
                last,
                scope.lead(room),
                at=("triggers",),
                since=last.day,
                period=scope.ws.calendar.containing(last.day, "week"),
                illustrative=last.value.illustrative,
            )


def _weeks_of_practice(ws: Workspace) -> list[dt.date]:
    """The Fridays for which sheets were due, newest first; none where no room published any.

    They go back to the first week of the last year that any room published.
    """
    newest = ws.as_of - dt.timedelta(days=(ws.as_of.weekday() - _FRIDAY - 1) % 7 + 1)
    weeks = [newest - number * _WEEK for number in range(_WEEKS_LOOKED_BACK)]
    begun = [number for number, week in enumerate(weeks) if any(_published(ws, room, week) for room in ws.room_ids)]
    return weeks[: begun[-1] + 1] if begun else []


def _missing(ws: Workspace, room: str, weeks: Sequence[dt.date]) -> list[dt.date]:
    """The newest weeks, back to the last one that the room published."""
    return list(takewhile(lambda week: not _published(ws, room, week), weeks))


def _published(ws: Workspace, room: str, friday: dt.date) -> bool:
    """Whether there is a file for the week, readable or not; it is not read."""
    year, week, _ = friday.isocalendar()
    return bool(ws.path_of("summary", f"{room}/{year:04d}-W{week:02d}"))


def _of_room(kind: Kind, entry: Entry[Room], at: tuple[str, ...], **facts: Any) -> Duty:
    """A duty of the room itself, which its lead answers for."""
    return Duty(
        kind, entry.id, entry.id, entry, entry.value.lead, at=at, illustrative=entry.value.illustrative, **facts
    )
