"""How deployment went, month by month: which rooms opened, and what was planned beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.integration.days import month_ends

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ipms.analysis.deployment.counting import Plan
    from ipms.model.calendars import Calendar


@dataclass(frozen=True, slots=True)
class Month:
    """A month until its end, or until the day that is looked at: what was planned and what opened in it."""

    day: dt.date
    planned: tuple[str, ...]
    opened: tuple[str, ...]


def months(calendar: Calendar, rooms: Sequence[Plan], day: dt.date) -> tuple[Month, ...]:
    """Every month since the first room was planned or opened, the oldest first."""
    starts = [date.first for room in rooms for date in (room.planned, room.opened) if date is not None]
    if not starts or min(starts) > day:
        return ()
    whole = calendar.between(calendar.containing(min(starts), "month"), calendar.containing(day, "month"))
    return tuple(_month(rooms, end) for end in month_ends(calendar, day, whole + 1))


def _month(rooms: Sequence[Plan], end: dt.date) -> Month:
    before = end.replace(day=1)
    planned = [room.room for room in rooms if _began(room, before, end)]
    opened = [room.room for room in rooms if room.opened is not None and before <= room.opened.first <= end]
    return Month(end, tuple(planned), tuple(opened))


def _began(room: Plan, first: dt.date, last: dt.date) -> bool:
    """Whether a room came among the planned ones between two days."""
    dates = [date.first for date in (room.planned, room.opened) if date is not None]
    return bool(dates) and first <= min(dates) <= last
