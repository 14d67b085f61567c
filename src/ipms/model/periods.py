"""Dates as vague as history is, and the periods that figures are reported for.

A `PartialDate` is a year, a month or a day. A `Period` is a day, a month, an ISO week, a quarter
or one of the thirteen financial periods; `ipms.model.calendars.Calendar` makes and compares them,
since quarters and financial periods depend on the organisation's fiscal year.

Dates run from 1900 to 2200: anything outside is a slip of the keyboard, and the bounds keep every
computation inside what dates can hold. What cannot be read is a `PeriodError` with the key of its
message and the facts the message quotes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final, Literal

PeriodKind = Literal["day", "month", "week", "quarter", "financial"]
Precision = Literal["year", "month", "day"]

EARLIEST: Final = dt.date(1900, 1, 1)
LATEST: Final = dt.date(2200, 12, 31)

_QUOTED_LENGTH: Final = 40
_TEXT: Final[dict[PeriodKind, str]] = {
    "month": "{:04d}-{:02d}",
    "week": "{:04d}-W{:02d}",
    "quarter": "{:04d}-Q{}",
    "financial": "{:04d}-P{:02d}",
}
_PRECISION: Final[dict[str, Precision]] = {"0000": "year", "0000-00": "month", "0000-00-00": "day"}
_SAME_DIGIT: Final = str.maketrans("123456789", "000000000")


class PeriodError(ValueError):
    """A date or period that cannot be: `code` is the key of the message, `facts` what it quotes.

    `suggestion` is the text that was probably meant, or empty.
    """

    def __init__(self, code: str, facts: dict[str, str | int], suggestion: str = "") -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day: `2016`, `2016-06`, `2016-06-14`.

    It stands for the whole stretch: as a start it counts from `first`, as an end or a due date
    to `last`. Order is by `first`, then `last`.
    """

    text: str = field(compare=False)
    first: dt.date
    last: dt.date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2016`, `2016-06` or `2016-06-14`.

        Raises:
            PeriodError: malformed, a month or day that does not exist, or a year outside 1900-2200.
        """
        if shape(text) not in _PRECISION:
            raise malformed("period.date-malformed", text)
        return cls(text, *_stretch(text, *map(int, text.split("-"))))

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """The date known to the day."""
        return cls(day.isoformat(), day, day)

    @property
    def precision(self) -> Precision:
        """What is known: the year alone, the month too, or the day."""
        return _PRECISION[shape(self.text)]

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time that a figure is reported for, both ends included; order is by `first`.

    `year` is the calendar year of days and months, the ISO year of weeks, and of quarters and
    financial periods the calendar year in which the fiscal year starts; `year_label` is how that
    year is called ("2017", or "2017-2018" for a fiscal year that spans two). `number` is the day
    of the year, the month, the week, the quarter or the financial period.
    """

    first: dt.date
    last: dt.date
    kind: PeriodKind
    year: int
    number: int
    year_label: str = field(compare=False)

    @property
    def text(self) -> str:
        """The period as files write it: `2017-11-03`, `2017-11`, `2017-W46`, `2017-Q3`, `2017-P08`."""
        if self.kind == "day":
            return self.first.isoformat()
        return period_text(self.kind, self.year, self.number)

    def holds(self, day: dt.date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return self.text


def period_text(kind: PeriodKind, year: int, number: int) -> str:
    """The period as files write it, for every kind but the day."""
    return _TEXT[kind].format(year, number)


def parse_date(text: str) -> dt.date:
    """Read a date known to the day, such as `2016-06-14`.

    Raises:
        PeriodError: as `PartialDate.parse`, or the day or month is missing.
    """
    date = PartialDate.parse(text)
    if date.precision != "day":
        raise PeriodError("period.date-partial", {"text": quoted(text)})
    return date.first


def parse_month_day(text: str) -> tuple[int, int]:
    """Read the day a fiscal year starts on, such as `04-01`, as (month, day).

    29 February is a day: in common years such a fiscal year starts on 1 March.

    Raises:
        PeriodError: malformed, or no year has that day.
    """
    if shape(text) != "00-00":
        raise malformed("period.month-day-malformed", text)
    month, day = map(int, text.split("-"))
    check_month_day(month, day)
    return month, day


def check_month_day(month: int, day: int) -> None:
    """Refuse a day that no year has; a leap year decides.

    Raises:
        PeriodError: no year has that day.
    """
    try:
        dt.date(2000, month, day)
    except ValueError:
        raise PeriodError("period.month-day-impossible", {"text": f"{month:02d}-{day:02d}"}) from None


def shape(text: str) -> str:
    """The form of a text: every ASCII digit as 0, so `2017-W46` is `0000-W00`; other digits stay."""
    return text.translate(_SAME_DIGIT)


def quoted(text: str) -> str:
    """The text as a message can quote it: cut to a readable length, nothing a terminal would obey."""
    cut = text if len(text) <= _QUOTED_LENGTH else text[: _QUOTED_LENGTH - 1] + "…"
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in cut)


def malformed(code: str, text: str, suggestion: str = "") -> PeriodError:
    """The error for a text that has not the form of a date or period."""
    return PeriodError(code, {"text": quoted(text)}, suggestion)


def out_of_range(text: str) -> PeriodError:
    """The error for what lies wholly outside 1900-2200."""
    return PeriodError("period.year-out-of-range", {"text": quoted(text), "first": EARLIEST.year, "last": LATEST.year})


def month_dates(text: str, year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month; `text` is what an error quotes.

    Raises:
        PeriodError: a year outside 1900-2200, or no such month.
    """
    if not EARLIEST.year <= year <= LATEST.year:
        raise out_of_range(text)
    if not 1 <= month <= 12:  # noqa: PLR2004 - a year has twelve months
        raise PeriodError("period.month-impossible", {"text": text, "number": month})
    morrow = dt.date(year + month // 12, month % 12 + 1, 1)
    return dt.date(year, month, 1), morrow - dt.timedelta(days=1)


def day_date(text: str, year: int, month: int, day: int) -> dt.date:
    """The date; `text` is what an error quotes.

    Raises:
        PeriodError: a year outside 1900-2200, or no such day.
    """
    first, last = month_dates(text, year, month)
    if not 1 <= day <= last.day:
        raise PeriodError("period.day-impossible", {"text": text, "month": text[:7], "n": last.day})
    return first.replace(day=day)


def _stretch(text: str, year: int, month: int = 0, day: int = 0) -> tuple[dt.date, dt.date]:
    """First and last day of a year, month or day; the shape of the text says which."""
    match _PRECISION[shape(text)]:
        case "year":
            return month_dates(text, year, 1)[0], month_dates(text, year, 12)[1]
        case "month":
            return month_dates(text, year, month)
        case "day":
            only = day_date(text, year, month, day)
            return only, only
