"""Periods as other programs and people write them: `févr. 2018`, `31/03/2018`, `T3 2017-2018`, `semaine 46 2017`."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, Literal

from ipms.model.periods import PeriodError, quoted

if TYPE_CHECKING:
    import datetime as dt

    from ipms.model.calendars import Calendar
    from ipms.model.periods import Period, PeriodKind

DateOrder = Literal["dmy", "mdy"]

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev february feb",
            "mars march mar",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "aout august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR: Final = "((?:19|20|21)[0-9]{2})"
_SPAN: Final = f"{_YEAR}(?:[-–/]((?:19|20|21)?[0-9]{{2}}))?"
_NAMED: Final = re.compile(rf"(?:([0-9]{{1,2}})(?:er|st|nd|rd|th)?[ -])?([a-z]+)[ ,/-]*{_YEAR}\Z")
_YEAR_FIRST: Final = re.compile(rf"{_YEAR}[ /-]*([a-z]+)\Z")
_WORD: Final = "(trimestre|t|q|quarter|semaine|sem|s|w|week|periode|p|period)[ -]?([0-9]{1,2})"
_NUMBERED: Final = re.compile(rf"{_WORD}[ ,/-]*{_SPAN}\Z")
_NUMBERED_LAST: Final = re.compile(rf"{_SPAN}[ /-]*{_WORD}\Z")
_SLASHED: Final = re.compile(rf"([0-9]{{1,2}})[/.-]([0-9]{{1,2}})[/.-]{_YEAR}\Z")
_ISO: Final = re.compile(rf"{_YEAR}[/.-]([0-9]{{1,2}})(?:[/.-]([0-9]{{1,2}}))?(?:[ T]00:00(?::00(?:\.0+)?)?)?\Z")
_MONTH_FIRST: Final = re.compile(rf"([0-9]{{1,2}})[/.-]{_YEAR}\Z")
_TWO_DIGITS: Final = re.compile(r"[a-z]+[ -]*'?[0-9]{2}\Z|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}\Z")
_LETTER: Final = {"t": "Q", "q": "Q", "s": "W", "w": "W", "p": "P"}
_FORMS: Final = {"Q": "{}-Q{}", "W": "{}-W{:02}", "P": "{}-P{:02}"}
_MONTHS_OF_A_YEAR: Final = 12


class UnreadablePeriodError(Exception):
    """A text that names no period, or could name two; `reason` is the end of a key of the catalogue."""

    def __init__(self, reason: str, text: str, **facts: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts: dict[str, str | int] = {"text": quoted(text), **facts}


def typed_period(text: str, calendar: Calendar, order: DateOrder | None = None) -> Period:
    """The period a text names, in the organisation's calendar.

    Raises:
        UnreadablePeriodError: it names none; or several (`01/02/2018`, where the order is not declared).
    """
    plain = _plain(text)
    named = _iso(plain) or _month(plain) or _numbered(plain, calendar) or _slashed(plain, text, order)
    if named is None and _TWO_DIGITS.match(plain):
        raise UnreadablePeriodError("two-digit-year", text)
    try:
        return calendar.parse(named or text.strip())
    except PeriodError as error:
        reason = "no-period" if error.code == "period.malformed" else "impossible-period"
        raise UnreadablePeriodError(reason, text) from error


def period_of(day: dt.date, kind: PeriodKind, calendar: Calendar) -> Period:
    """The period of a kind in which a day lies.

    Raises:
        UnreadablePeriodError: outside the calendar.
    """
    try:
        return calendar.containing(day, kind)
    except PeriodError as error:
        raise UnreadablePeriodError("impossible-period", day.isoformat()) from error


def _plain(text: str) -> str:
    """Lower case, no accents, no points after abbreviations, single spaces."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(re.sub(r"(?<=[a-z])\.", "", bare.lower()).split()).replace(" 00:00", "T00:00")


def _iso(plain: str) -> str | None:
    match = _ISO.match(plain.replace("t00", "T00"))
    if match is None:
        return None
    year, month, day = match.groups()
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _month(plain: str) -> str | None:
    if (match := _NAMED.match(plain)) is not None and match[2] in _MONTHS:
        month = f"{match[3]}-{_MONTHS[match[2]]:02}"
        return f"{month}-{int(match[1]):02}" if match[1] else month
    if (match := _YEAR_FIRST.match(plain)) is not None and match[2] in _MONTHS:
        return f"{match[1]}-{_MONTHS[match[2]]:02}"
    if (match := _MONTH_FIRST.match(plain)) is not None:
        return f"{match[2]}-{int(match[1]):02}"
    return None


def _numbered(plain: str, calendar: Calendar) -> str | None:
    """Weeks, quarters and financial periods; a fiscal year must be named whole, unless it is the file's own form."""
    if (match := _NUMBERED.match(plain)) is not None:
        word, number, year, until = match.groups()
        own = False
    elif (match := _NUMBERED_LAST.match(plain)) is not None:
        year, until, word, number = match.groups()
        own = True
    else:
        return None
    letter = _LETTER[word[0]]
    fiscal = letter in "QP" and calendar.fiscal_year_starts != (1, 1)
    if fiscal and not own and until is None:
        raise UnreadablePeriodError("which-fiscal-year", plain, year=year, next=int(year) + 1)
    if until is not None and (not fiscal or int(year) + 1 != int(year[: 4 - len(until)] + until)):
        raise UnreadablePeriodError("impossible-period", plain)
    return _FORMS[letter].format(year, int(number))


def _slashed(plain: str, text: str, order: DateOrder | None) -> str | None:
    match = _SLASHED.match(plain)
    if match is None:
        return None
    first, second, year = map(int, match.groups())
    if order is None:
        order = _order_shown(first, second)
        if order is None:
            raise UnreadablePeriodError("ambiguous-date", text)
    day, month = (first, second) if order == "dmy" else (second, first)
    return f"{year}-{month:02}-{day:02}"


def _order_shown(first: int, second: int) -> DateOrder | None:
    """The order that the numbers themselves tell."""
    if first == second or first > _MONTHS_OF_A_YEAR:
        return "dmy"
    return "mdy" if second > _MONTHS_OF_A_YEAR else None
