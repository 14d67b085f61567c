"""When a room meets next, by its rhythm and by what its last meeting fixed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, get_args

from ipms.model.fields import Weekday
from ipms.model.vocabulary import Cadence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.model.kinds.meeting import Meeting
    from ipms.model.kinds.room import Meets
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(weeks=1)
MOVED_BY_AT_MOST = 7
"""Days: a meeting held within a week of its day was moved and not missed."""
_WORKDAYS = 5
_WEEKDAYS: tuple[str, ...] = get_args(Weekday)
_WEEKS = {Cadence.WEEK: 1, Cadence.TWO_WEEKS: 2, Cadence.FOUR_WEEKS: 4}


def next_of_room(ws: Workspace, room_id: str) -> dt.date | None:
    """The day on which a room meets next; None for one that is not open yet and has never met."""
    room = ws.rooms.get(room_id)
    held = ws.in_room("meeting", room_id)
    if room is not None and room.value.deployed is None and not held:
        return None
    return next_meeting(room.value.meets if room is not None else None, held, ws.as_of)


def next_meeting(meets: Meets | None, held: Iterable[Entry[Meeting]], as_of: dt.date) -> dt.date | None:
    """The day of the next meeting: today counts, unless the room has met today already.

    The date that the last meeting fixed goes before the rhythm. Every two or four weeks count from
    the last meeting; every month keeps its place in the month (the second Friday). A daily meeting
    is on working days. None where neither a rhythm nor a meeting tells the day.
    """
    past = [meeting for meeting in held if meeting.day is not None and meeting.day <= as_of]
    last = max(past, key=lambda meeting: meeting.day or dt.date.min, default=None)
    day = last.day if last is not None else None
    earliest = as_of + _DAY if day == as_of else as_of
    if last is not None and last.value.next is not None and last.value.next >= earliest:
        return last.value.next
    return _by_rhythm(meets, day, earliest) if meets is not None else None


def missed_days(meets: Meets, last: Entry[Meeting], as_of: dt.date) -> list[dt.date]:
    """The days before the date on which a room should have met since its last meeting."""
    missed: list[dt.date] = []
    day = next_meeting(meets, [last], last.day or as_of)
    while day is not None and day < as_of:
        missed.append(day)
        day = next_meeting(meets, [last], day + _DAY)
    return missed


def _by_rhythm(meets: Meets, last: dt.date | None, earliest: dt.date) -> dt.date | None:
    if meets.every is Cadence.DAY:
        return _on_or_after(earliest, 0) if earliest.weekday() >= _WORKDAYS else earliest
    weekday = _WEEKDAYS.index(meets.on) if meets.on is not None else last.weekday() if last is not None else None
    if weekday is None:
        return None
    if meets.every is Cadence.MONTH:
        return _monthly(weekday, last, earliest)
    return _weekly(_WEEKS[meets.every], weekday, last, earliest)


def _weekly(weeks: int, weekday: int, last: dt.date | None, earliest: dt.date) -> dt.date:
    """Whole weeks after the week of the last meeting, on the room's weekday."""
    if last is None or weeks == 1:
        return _on_or_after(earliest, weekday)
    anchor = last + (weekday - last.weekday()) * _DAY
    steps = max(1, -(-(earliest - anchor).days // (7 * weeks)))
    return anchor + steps * weeks * _WEEK


def _monthly(weekday: int, last: dt.date | None, earliest: dt.date) -> dt.date:
    """The same weekday of the month as last time; a fifth one falls back on the month's last."""
    if last is None:
        return _on_or_after(earliest, weekday)
    nth = (last.day - 1) // 7
    month = last.replace(day=1)
    while True:
        month = (month + 31 * _DAY).replace(day=1)
        day = _nth(month, weekday, nth)
        if day >= earliest:
            return day


def _nth(month: dt.date, weekday: int, nth: int) -> dt.date:
    day = _on_or_after(month, weekday) + nth * _WEEK
    return day if day.month == month.month else day - _WEEK


def _on_or_after(day: dt.date, weekday: int) -> dt.date:
    return day + (weekday - day.weekday()) % 7 * _DAY
