"""The statutory holidays of Quebec: days on which no meeting is missed, and on which few would come to one.

They are those of the Act respecting labour standards and of the National Holiday Act. Where a day off falls on a
Sunday, its Monday is meant beside it (24 June) or in its place (1 July).
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import lru_cache

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(weeks=1)
_SUNDAY = 6


class Holiday(StrEnum):
    """Which holiday a day is."""

    NEW_YEAR = "new-year"
    GOOD_FRIDAY = "good-friday"
    """The employer chooses between it and Easter Monday; much of the health network closes on both."""
    EASTER_MONDAY = "easter-monday"
    PATRIOTS = "patriots"
    NATIONAL = "national"
    CANADA = "canada"
    LABOUR = "labour"
    THANKSGIVING = "thanksgiving"
    CHRISTMAS = "christmas"


CHOSEN = frozenset({Holiday.GOOD_FRIDAY, Holiday.EASTER_MONDAY})
"""Holidays of those employers who chose them: both are told, neither can be presumed."""


def holiday(day: dt.date) -> Holiday | None:
    """The holiday that a day is; None on any other day."""
    return holidays(day.year).get(day)


@lru_cache(maxsize=32)
def holidays(year: int) -> dict[dt.date, Holiday]:
    """The holidays of a year, in order."""
    sunday = easter(year)
    found = {
        dt.date(year, 1, 1): Holiday.NEW_YEAR,
        sunday - 2 * _DAY: Holiday.GOOD_FRIDAY,
        sunday + _DAY: Holiday.EASTER_MONDAY,
        _monday_from(dt.date(year, 5, 18)): Holiday.PATRIOTS,
        **dict.fromkeys(_national(year), Holiday.NATIONAL),
        _not_sunday(dt.date(year, 7, 1)): Holiday.CANADA,
        _monday_from(dt.date(year, 9, 1)): Holiday.LABOUR,
        _monday_from(dt.date(year, 10, 1)) + _WEEK: Holiday.THANKSGIVING,
        dt.date(year, 12, 25): Holiday.CHRISTMAS,
    }
    return dict(sorted(found.items()))


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876 (Meeus, Astronomical Algorithms)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def _national(year: int) -> list[dt.date]:
    """24 June; where that is a Sunday, the Monday is the day off of those who do not work on Sundays."""
    day = dt.date(year, 6, 24)
    return [day, day + _DAY] if day.weekday() == _SUNDAY else [day]


def _not_sunday(day: dt.date) -> dt.date:
    return day + _DAY if day.weekday() == _SUNDAY else day


def _monday_from(day: dt.date) -> dt.date:
    """The first Monday on a day or after it."""
    return day + -day.weekday() % 7 * _DAY
