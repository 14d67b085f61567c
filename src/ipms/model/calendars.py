"""The calendars that organisations report by: months, ISO weeks, quarters, thirteen financial periods.

A fiscal year is named by the calendar year in which it starts: with a start on 1 April, fiscal
year 2017 runs from 1 April 2017 to 31 March 2018, `2017-Q3` is October to December 2017, and
`2017-P08` is the eighth of its thirteen financial periods. With a start on 1 January the quarters
are those of the calendar.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ipms.model.periods import (
    EARLIEST,
    LATEST,
    Period,
    PeriodError,
    PeriodKind,
    check_month_day,
    day_date,
    malformed,
    month_dates,
    out_of_range,
    period_text,
    quoted,
    shape,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MonthDay = tuple[int, int]
PeriodEnds = tuple[dt.date, ...]

_DAY: Final = dt.timedelta(days=1)
_WEEK: Final = dt.timedelta(weeks=1)
_FOUR_WEEKS: Final = dt.timedelta(weeks=4)
_SATURDAY: Final = 5
_SHORTEST_FIRST_PERIOD: Final = dt.timedelta(days=25)
_QUARTERS: Final = 4
_FINANCIAL_PERIODS: Final = 13
_A_YEAR: Final[dict[PeriodKind, int]] = {"month": 12, "quarter": _QUARTERS, "financial": _FINANCIAL_PERIODS}
_MOST: Final = _A_YEAR | {"week": 53}
_SHAPES: Final[dict[str, PeriodKind]] = {
    "0000-00-00": "day",
    "0000-00": "month",
    "0000-W00": "week",
    "0000-Q0": "quarter",
    "0000-P00": "financial",
}
_LETTERS: Final = "WQP"


@dataclass(frozen=True, slots=True)
class Calendar:
    """How an organisation divides time: when its fiscal year starts, and its financial periods.

    `fiscal_year_starts` is (month, day); a day that a month lacks is the first of the next month,
    so a fiscal year from 29 February starts on 1 March in common years. `period_ends` gives the
    last days of the thirteen financial periods of each fiscal year; a year whose dates do not
    pass `check_period_ends` counts as not given.
    """

    fiscal_year_starts: MonthDay = (1, 1)
    period_ends: Mapping[int, PeriodEnds] = field(default_factory=dict, hash=False)
    _parsed: dict[str, Period] = field(default_factory=dict, init=False, repr=False, compare=False)
    _made: dict[tuple[PeriodKind, int, int], Period] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        check_month_day(*self.fiscal_year_starts)
        sound = {
            year: tuple(ends)
            for year, ends in sorted(self.period_ends.items())
            if not check_period_ends(self.fiscal_year_starts, year, ends)
        }
        object.__setattr__(self, "period_ends", MappingProxyType(sound))

    def parse(self, text: str) -> Period:
        """Read a period as files write it: `2017-11-03`, `2017-11`, `2017-W46`, `2017-Q3`, `2017-P08`.

        Raises:
            PeriodError: malformed, impossible (`2017-13`, `2017-W53`), outside 1900-2200, or a
                financial period of a fiscal year whose dates are not given.
        """
        # Thousands of rows speak of a few periods.
        if text not in self._parsed:
            self._parsed[text] = self._parse(text)
        return self._parsed[text]

    def _parse(self, text: str) -> Period:
        kind, year, number = _split(text)
        match kind:
            case "day":
                return self._day(day_date(text, year, number, int(text[8:])))
            case "month":
                month_dates(text, year, number)
            case "week":
                _check_number(text, "period.week-impossible", number, _weeks_in(text, year))
            case "quarter":
                _check_number(text, "period.quarter-impossible", number, _QUARTERS)
            case "financial":
                _check_number(text, "period.financial-impossible", number, _FINANCIAL_PERIODS)
        return self._make(kind, year, number)

    def containing(self, day: dt.date, kind: PeriodKind) -> Period:
        """The period of that kind in which the day lies.

        Raises:
            PeriodError: the day is outside 1900-2200, or its financial periods are not given.
        """
        if not EARLIEST <= day <= LATEST:
            raise out_of_range(day.isoformat())
        match kind:
            case "day":
                return self._day(day)
            case "month":
                return self._make("month", day.year, day.month)
            case "week":
                return self._make("week", *day.isocalendar()[:2])
        year = self.fiscal_year(day)
        if kind == "quarter":
            return self._make("quarter", year, sum(self._quarter_start(year, i) <= day for i in range(_QUARTERS)))
        return self._make("financial", year, bisect_left(self._ends(year, day.isoformat()), day) + 1)

    def shift(self, period: Period, steps: int) -> Period:
        """The period of the same kind that many steps later (earlier, when negative).

        Raises:
            PeriodError: it would lie outside 1900-2200, or its financial periods are not given.
        """
        if period.kind in ("day", "week"):
            return self._shift_days(period, steps * (7 if period.kind == "week" else 1))
        each = _A_YEAR[period.kind]
        year, index = divmod(period.year * each + period.number - 1 + steps, each)
        return self._make(period.kind, year, index + 1)

    def previous(self, period: Period) -> Period:
        """The period that ends on the eve of this one; raises as `shift`."""
        return self.shift(period, -1)

    def next(self, period: Period) -> Period:
        """The period that starts on the morrow of this one; raises as `shift`."""
        return self.shift(period, 1)

    def latest_closed(self, as_of: dt.date, kind: PeriodKind) -> Period:
        """The last period that is over on the date; one that ends on the date itself is over.

        Raises:
            PeriodError: there is none since 1900, or the financial periods are not given.
        """
        current = self.containing(as_of, kind)
        return current if current.last <= as_of else self.previous(current)

    def back(self, period: Period, count: int) -> list[Period]:
        """The last `count` periods up to and including this one, oldest first.

        Fewer where the calendar ends: at 1900, or before the first fiscal year whose financial
        periods are given.
        """
        found = [period][:count]
        while 0 < len(found) < count:
            try:
                found.append(self.previous(found[-1]))
            except PeriodError:
                break
        return found[::-1]

    def between(self, earlier: Period, later: Period) -> int:
        """How many steps lead from one period to another of its kind: 0 to itself, negative backwards.

        Raises:
            ValueError: the periods are of different kinds.
        """
        if earlier.kind != later.kind:
            msg = f"a {earlier.kind} and a {later.kind} cannot be counted between"
            raise ValueError(msg)
        if earlier.kind in ("day", "week"):
            return (later.first - earlier.first).days // (7 if earlier.kind == "week" else 1)
        return (later.year - earlier.year) * _A_YEAR[earlier.kind] + later.number - earlier.number

    def fiscal_year(self, day: dt.date) -> int:
        """The calendar year in which the day's fiscal year starts."""
        return day.year if day >= _on(day.year, *self.fiscal_year_starts) else day.year - 1

    def fiscal_year_dates(self, year: int) -> tuple[dt.date, dt.date]:
        """First and last day of a fiscal year.

        Raises:
            PeriodError: a year far outside 1900-2200.
        """
        _check_year(year, str(year))
        return _fiscal_year_dates(self.fiscal_year_starts, year)

    def fiscal_label(self, year: int) -> str:
        """How the fiscal year is called: "2017-2018", or "2017" when it is the calendar year."""
        return str(year) if self.fiscal_year_starts == (1, 1) else f"{year}-{year + 1}"

    def draft_period_ends(self, year: int) -> PeriodEnds:
        """Thirteen dates to start from: Saturdays four weeks apart, then the eve of the next fiscal year.

        The first and the last period take up what four weeks times thirteen leave over: the first
        ends on the first Saturday that gives it at least 25 days. Each network sets its own dates.

        Raises:
            PeriodError: a year far outside 1900-2200.
        """
        first, last = self.fiscal_year_dates(year)
        shortest = first + _SHORTEST_FIRST_PERIOD - _DAY
        end = shortest + (_SATURDAY - shortest.weekday()) % 7 * _DAY
        return (*(end + i * _FOUR_WEEKS for i in range(_FINANCIAL_PERIODS - 1)), last)

    def _make(self, kind: PeriodKind, year: int, number: int) -> Period:
        """The period, which must hold a day of 1900-2200; the same one each time, for every figure has its own."""
        key = (kind, year, number)
        if key not in self._made:
            self._made[key] = self._new(kind, year, number)
        return self._made[key]

    def _new(self, kind: PeriodKind, year: int, number: int) -> Period:
        text = period_text(kind, year, number)
        _check_year(year, text)
        label = self.fiscal_label(year) if kind in ("quarter", "financial") else str(year)
        first, last = self._dates(kind, year, number)
        if last < EARLIEST or first > LATEST:
            raise out_of_range(text)
        return Period(first, last, kind, year, number, label)

    def _dates(self, kind: PeriodKind, year: int, number: int) -> tuple[dt.date, dt.date]:
        match kind:
            case "week":
                monday = dt.date.fromisocalendar(year, number, 1)
                return monday, monday + _WEEK - _DAY
            case "quarter":
                return self._quarter_start(year, number - 1), self._quarter_start(year, number) - _DAY
            case "financial":
                first, _ = self.fiscal_year_dates(year)
                ends = self._ends(year, period_text(kind, year, number))
                return (ends[number - 2] + _DAY if number > 1 else first), ends[number - 1]
            case _:
                return dt.date(year, number, 1), _on(year + number // 12, number % 12 + 1, 1) - _DAY

    def _day(self, day: dt.date) -> Period:
        return Period(day, day, "day", day.year, day.timetuple().tm_yday, str(day.year))

    def _shift_days(self, period: Period, days: int) -> Period:
        """The day or week that holds the day so far from this one's first or last, whichever is in range."""
        try:
            day = (period.last if days < 0 else period.first) + dt.timedelta(days=days)
        except OverflowError:
            raise out_of_range(period.text) from None
        return self.containing(day, period.kind)

    def _quarter_start(self, year: int, index: int) -> dt.date:
        """First day of the quarter counted from 0; 4 is the start of the next fiscal year."""
        month, day = self.fiscal_year_starts
        years, months = divmod(month - 1 + 3 * index, 12)
        return _on(year + years, months + 1, day)

    def _ends(self, year: int, text: str) -> PeriodEnds:
        ends = self.period_ends.get(year)
        if ends is None:
            facts: dict[str, str | int] = {"text": text, "year": self.fiscal_label(year)}
            raise PeriodError("period.financial-not-given", facts)
        return ends


def check_period_ends(starts: MonthDay, year: int, ends: Sequence[dt.date]) -> list[tuple[str, dict[str, str | int]]]:
    """What is wrong with the ends given for a fiscal year's financial periods, as (message key, facts).

    There must be thirteen, each later than the one before, the first inside the fiscal year and
    the last on the eve of the next.
    """
    first, last = _fiscal_year_dates(starts, year)
    problems: list[tuple[str, dict[str, str | int]]] = []
    if len(ends) != _FINANCIAL_PERIODS:
        problems.append(("period-ends.count", {"n": len(ends)}))
    problems += [
        ("period-ends.order", {"number": i, "date": str(b), "before": str(a)})
        for i, (a, b) in enumerate(pairwise(ends), start=2)
        if b <= a
    ]
    if ends and ends[0] < first:
        problems.append(("period-ends.early", {"date": str(ends[0]), "first": str(first)}))
    if ends and ends[-1] != last:
        problems.append(("period-ends.last", {"date": str(ends[-1]), "last": str(last)}))
    return problems


def _fiscal_year_dates(starts: MonthDay, year: int) -> tuple[dt.date, dt.date]:
    return _on(year, *starts), _on(year + 1, *starts) - _DAY


def _on(year: int, month: int, day: int) -> dt.date:
    """The date, or the first of the next month where the month lacks that day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, month + 1, 1)


def _check_year(year: int, text: str) -> None:
    """Refuse years whose neighbours could overflow; a fiscal or ISO year may start just outside."""
    if not EARLIEST.year - 1 <= year <= LATEST.year + 1:
        raise out_of_range(text)


def _check_number(text: str, code: str, number: int, most: int) -> None:
    if not 1 <= number <= most:
        raise PeriodError(code, {"text": text, "year": text[:4], "number": number, "n": most})


def _weeks_in(text: str, year: int) -> int:
    """52 or 53: 28 December is always in the last ISO week of its year."""
    _check_year(year, text)
    return dt.date(year, 12, 28).isocalendar().week


def _split(text: str) -> tuple[PeriodKind, int, int]:
    """Kind, year and number that a text writes, by its form alone; the number of a day is its month."""
    kind = _SHAPES.get(shape(text))
    if kind is None:
        raise malformed("period.malformed", text, _meant(text))
    return kind, int(text[:4]), _number(text)


def _meant(text: str) -> str:
    """The period that a text such as `2017-P8`, `2017w46` or `2017/11` was probably meant to be, or ""."""
    plain = quoted(text).upper().replace("/", "-").replace(" ", "")
    year, rest = plain[:4], plain[4:].removeprefix("-")
    letter = rest[:1] if rest[:1] in _LETTERS else ""
    form = {"": "{}-{:0>2}", "Q": "{}-Q{}"}.get(letter, f"{{}}-{letter}{{:0>2}}")
    meant = form.format(year, rest.removeprefix(letter))
    kind = _SHAPES.get(shape(meant))
    return meant if kind and 1 <= _number(meant) <= _MOST.get(kind, 0) else ""


def _number(text: str) -> int:
    """The number after the year of a well-formed text; of a day, its month."""
    return int(text[5:].lstrip(_LETTERS)[:2])
