"""The days on which a course over months is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt

    from ipms.model.calendars import Calendar

COURSE: Final = 13
"""Months that a course looks back on: a year, and the same month of the year before."""


def month_ends(calendar: Calendar, day: dt.date, months: int = COURSE) -> tuple[dt.date, ...]:
    """The ends of the months before a day, and the day itself in the place of the end of its own, oldest first."""
    back = calendar.back(calendar.containing(day, "month"), months)
    return (*(month.last for month in back[:-1]), day)
