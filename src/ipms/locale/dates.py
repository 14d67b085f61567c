"""Dates, times and periods as each language writes them: `31 March 2020`, `1er avril 2018`, `8 h 30`.

Month names and abbreviations are those of the Unicode locale data for Canada. Day, month, year is
the order in both languages, and French hours take no leading zero, as its writing guides ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.locale.numbers import NO_BREAK_SPACE

if TYPE_CHECKING:
    import datetime as dt

    from ipms.locale.numbers import Language

_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
}
_SHORT_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."),
}


def date(day: dt.date, language: Language, *, short: bool = False) -> str:
    """Write a date: `31 March 2020`, `1er avril 2018`; `short` abbreviates the month."""
    ordinal = "er" if language == "fr" and day.day == 1 else ""
    return f"{day.day}{ordinal} {_month_name(day.month, language, short=short)} {day.year:04d}"


def month(day: dt.date, language: Language, *, short: bool = True) -> str:
    """Write the month a day lies in: `Nov 2017`, `nov. 2017`; in full when not `short`."""
    return f"{_month_name(day.month, language, short=short)} {day.year:04d}"


def time(text: str, language: Language) -> str:
    """Write a time of day given as `08:30`: unchanged in English, `8 h 30` in French, `9 h` on the hour."""
    if language == "en":
        return text
    hours, _, minutes = text.partition(":")
    start = f"{int(hours)}{NO_BREAK_SPACE}h"
    return start if minutes == "00" else f"{start}{NO_BREAK_SPACE}{minutes}"


def _month_name(number: int, language: Language, *, short: bool) -> str:
    return (_SHORT_MONTHS if short else _MONTHS)[language][number - 1]
