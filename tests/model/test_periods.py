"""Partial dates, periods and calendars: what they mean, and what is refused with which words."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.model.calendars import Calendar, check_period_ends
from ipms.model.periods import (
    EARLIEST,
    LATEST,
    PartialDate,
    Period,
    PeriodError,
    PeriodKind,
    parse_date,
    parse_month_day,
)

APRIL = (4, 1)
LEAP_DAY = (2, 29)
YEARS_GIVEN = range(1990, 2031)


def with_drafts(starts: tuple[int, int]) -> Calendar:
    """A calendar whose financial periods are the drafts, for the fiscal years 1990 to 2030."""
    bare = Calendar(starts)
    return Calendar(starts, {year: bare.draft_period_ends(year) for year in YEARS_GIVEN})


QUEBEC = with_drafts(APRIL)

month_days = st.dates(dt.date(2000, 1, 1), dt.date(2000, 12, 31)).map(lambda day: (day.month, day.day))
calendars = st.one_of(st.sampled_from([(1, 1), APRIL, LEAP_DAY, (8, 31), (12, 31)]), month_days).map(with_drafts)
kinds: st.SearchStrategy[PeriodKind] = st.sampled_from(get_args(PeriodKind))
days = st.dates(dt.date(1992, 1, 1), dt.date(2029, 1, 1))
any_days = st.dates(EARLIEST, LATEST)


def refusal(text: str, calendar: Calendar = QUEBEC) -> PeriodError:
    """The error that a text meets as a period."""
    with pytest.raises(PeriodError) as caught:
        calendar.parse(text)
    return caught.value


def outcome(text: str) -> Period | PeriodError:
    """What a text is read as, or its refusal."""
    try:
        return QUEBEC.parse(text)
    except PeriodError as error:
        return error


def refused_form(text: str) -> bool:
    """Whether a text is refused for its form, rather than for naming what does not exist; "" is not."""
    found = outcome(text) if text else None
    return isinstance(found, PeriodError) and found.code == "period.malformed"


class TestPartialDates:
    @pytest.mark.parametrize(
        ("text", "precision", "first", "last"),
        [
            ("2016", "year", dt.date(2016, 1, 1), dt.date(2016, 12, 31)),
            ("2016-02", "month", dt.date(2016, 2, 1), dt.date(2016, 2, 29)),
            ("2017-02", "month", dt.date(2017, 2, 1), dt.date(2017, 2, 28)),
            ("2016-06-14", "day", dt.date(2016, 6, 14), dt.date(2016, 6, 14)),
            ("2200-12", "month", dt.date(2200, 12, 1), dt.date(2200, 12, 31)),
        ],
    )
    def test_stand_for_a_whole_stretch(self, text: str, precision: str, first: dt.date, last: dt.date) -> None:
        date = PartialDate.parse(text)
        assert (date.precision, date.first, date.last, str(date)) == (precision, first, last, text)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "period.date-malformed"),
            ("16", "period.date-malformed"),
            ("2016-6", "period.date-malformed"),
            ("2016-06-14T00:00", "period.date-malformed"),
            ("2016/06/14", "period.date-malformed"),
            ("20160614", "period.date-malformed"),
            (" 2016", "period.date-malformed"),
            ("2016-W24", "period.date-malformed"),
            ("٢٠١٦-٠٦", "period.date-malformed"),
            ("2016-00", "period.month-impossible"),
            ("2016-13", "period.month-impossible"),
            ("2017-02-29", "period.day-impossible"),
            ("2017-06-31", "period.day-impossible"),
            ("2017-06-00", "period.day-impossible"),
            ("1899", "period.year-out-of-range"),
            ("2201-01-01", "period.year-out-of-range"),
            ("0000", "period.year-out-of-range"),
            ("9999-12-31", "period.year-out-of-range"),
        ],
    )
    def test_refuse_what_is_no_date(self, text: str, code: str) -> None:
        with pytest.raises(PeriodError) as caught:
            PartialDate.parse(text)
        assert caught.value.code == code

    def test_quote_at_most_forty_harmless_characters(self) -> None:
        with pytest.raises(PeriodError) as caught:
            PartialDate.parse("\x1b[2J\u202e" + "9" * 10_000)
        assert caught.value.facts["text"] == "\ufffd[2J\ufffd" + "9" * 34 + "…"

    def test_come_in_the_order_of_their_first_days_then_their_last(self) -> None:
        texts = ["2016-01-01", "2016-01", "2016", "2016-06", "2017"]
        assert [str(date) for date in sorted(map(PartialDate.parse, reversed(texts)))] == texts

    @given(any_days)
    def test_a_day_is_itself(self, day: dt.date) -> None:
        assert PartialDate.parse(day.isoformat()) == PartialDate.of(day)
        assert parse_date(day.isoformat()) == day

    def test_a_full_date_needs_its_day(self) -> None:
        with pytest.raises(PeriodError) as caught:
            parse_date("2016-06")
        assert caught.value.code == "period.date-partial"


class TestDayOfTheYear:
    @pytest.mark.parametrize(("text", "month_day"), [("04-01", (4, 1)), ("02-29", (2, 29)), ("12-31", (12, 31))])
    def test_is_a_month_and_a_day(self, text: str, month_day: tuple[int, int]) -> None:
        assert parse_month_day(text) == month_day

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("4-1", "period.month-day-malformed"),
            ("04/01", "period.month-day-malformed"),
            ("2018-04-01", "period.month-day-malformed"),
            ("02-30", "period.month-day-impossible"),
            ("13-01", "period.month-day-impossible"),
            ("00-10", "period.month-day-impossible"),
        ],
    )
    def test_refuses_what_no_year_has(self, text: str, code: str) -> None:
        with pytest.raises(PeriodError) as caught:
            parse_month_day(text)
        assert caught.value.code == code

    def test_a_calendar_refuses_it_too(self) -> None:
        with pytest.raises(PeriodError):
            Calendar((2, 30))


class TestReadingPeriods:
    @pytest.mark.parametrize(
        ("text", "kind", "first", "last", "label"),
        [
            ("2017-11-03", "day", dt.date(2017, 11, 3), dt.date(2017, 11, 3), "2017"),
            ("2017-11", "month", dt.date(2017, 11, 1), dt.date(2017, 11, 30), "2017"),
            ("2017-12", "month", dt.date(2017, 12, 1), dt.date(2017, 12, 31), "2017"),
            ("2017-W46", "week", dt.date(2017, 11, 13), dt.date(2017, 11, 19), "2017"),
            ("2015-W53", "week", dt.date(2015, 12, 28), dt.date(2016, 1, 3), "2015"),
            ("2017-Q3", "quarter", dt.date(2017, 10, 1), dt.date(2017, 12, 31), "2017-2018"),
            ("2017-Q4", "quarter", dt.date(2018, 1, 1), dt.date(2018, 3, 31), "2017-2018"),
            ("2017-P01", "financial", dt.date(2017, 4, 1), dt.date(2017, 4, 29), "2017-2018"),
            ("2017-P08", "financial", dt.date(2017, 10, 15), dt.date(2017, 11, 11), "2017-2018"),
            ("2017-P13", "financial", dt.date(2018, 3, 4), dt.date(2018, 3, 31), "2017-2018"),
        ],
    )
    def test_in_the_network(self, text: str, kind: str, first: dt.date, last: dt.date, label: str) -> None:
        period = QUEBEC.parse(text)
        assert (period.kind, period.first, period.last, period.year_label) == (kind, first, last, label)
        assert str(period) == text

    def test_quarters_are_the_calendars_where_the_fiscal_year_starts_in_january(self) -> None:
        period = Calendar((1, 1)).parse("2017-Q3")
        assert (period.first, period.last, period.year_label) == (dt.date(2017, 7, 1), dt.date(2017, 9, 30), "2017")

    @pytest.mark.parametrize(
        ("text", "code", "facts"),
        [
            ("2017-13", "period.month-impossible", {"text": "2017-13", "number": 13}),
            ("2017-02-30", "period.day-impossible", {"text": "2017-02-30", "month": "2017-02", "n": 28}),
            ("2017-W53", "period.week-impossible", {"text": "2017-W53", "year": "2017", "number": 53, "n": 52}),
            ("2015-W54", "period.week-impossible", {"text": "2015-W54", "year": "2015", "number": 54, "n": 53}),
            ("2017-W00", "period.week-impossible", {"text": "2017-W00", "year": "2017", "number": 0, "n": 52}),
            ("2017-Q5", "period.quarter-impossible", {"text": "2017-Q5", "year": "2017", "number": 5, "n": 4}),
            ("2017-P14", "period.financial-impossible", {"text": "2017-P14", "year": "2017", "number": 14, "n": 13}),
            ("2031-P01", "period.financial-not-given", {"text": "2031-P01", "year": "2031-2032"}),
            ("1899-12", "period.year-out-of-range", {"text": "1899-12", "first": 1900, "last": 2200}),
            ("0000-P01", "period.year-out-of-range", {"text": "0000-P01", "first": 1900, "last": 2200}),
            ("9999-W52", "period.year-out-of-range", {"text": "9999-W52", "first": 1900, "last": 2200}),
            ("9999-Q4", "period.year-out-of-range", {"text": "9999-Q4", "first": 1900, "last": 2200}),
            ("1899-Q1", "period.year-out-of-range", {"text": "1899-Q1", "first": 1900, "last": 2200}),
        ],
    )
    def test_says_what_is_impossible_and_why(self, text: str, code: str, facts: dict[str, str | int]) -> None:
        error = refusal(text)
        assert (error.code, error.facts) == (code, facts)

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("2017-P8", "2017-P08"),
            ("2017P8", "2017-P08"),
            ("2017w46", "2017-W46"),
            ("2017-q3", "2017-Q3"),
            ("2017-Q03", ""),
            ("2017/11", "2017-11"),
            ("2017-3", "2017-03"),
            ("201711", "2017-11"),
            ("2017/99", ""),
            ("2017", ""),
            ("11-2017", ""),
            ("Nov 2017", ""),
            ("2017-{0}", ""),
            ("٢٠١٧-11", ""),
            ("", ""),
        ],
    )
    def test_offers_what_was_probably_meant(self, text: str, meant: str) -> None:
        error = refusal(text)
        assert (error.code, error.suggestion) == ("period.malformed", meant)

    @given(st.one_of(st.text(max_size=12), st.from_regex(r"[0-9]{1,5}[-/ ]?[WQPwqp]?[0-9-]{0,6}", fullmatch=True)))
    def test_is_a_period_or_a_refusal_whatever_the_text(self, text: str) -> None:
        found = outcome(text)
        if isinstance(found, PeriodError):
            assert found.code.startswith("period.")
            assert not refused_form(found.suggestion)
        else:
            assert str(found) == text


class TestFiscalYears:
    @pytest.mark.parametrize(
        ("starts", "year", "first", "last"),
        [
            (APRIL, 2017, dt.date(2017, 4, 1), dt.date(2018, 3, 31)),
            ((1, 1), 2017, dt.date(2017, 1, 1), dt.date(2017, 12, 31)),
            (LEAP_DAY, 2016, dt.date(2016, 2, 29), dt.date(2017, 2, 28)),
            (LEAP_DAY, 2017, dt.date(2017, 3, 1), dt.date(2018, 2, 28)),
            (LEAP_DAY, 2019, dt.date(2019, 3, 1), dt.date(2020, 2, 28)),
            ((12, 31), 2017, dt.date(2017, 12, 31), dt.date(2018, 12, 30)),
        ],
    )
    def test_may_start_on_any_day(self, starts: tuple[int, int], year: int, first: dt.date, last: dt.date) -> None:
        calendar = Calendar(starts)
        assert calendar.fiscal_year_dates(year) == (first, last)
        assert (calendar.fiscal_year(first), calendar.fiscal_year(last)) == (year, year)

    def test_a_quarter_that_would_start_on_a_missing_day_starts_on_the_next_first(self) -> None:
        calendar = Calendar((8, 31))
        starts = [calendar.parse(f"2017-Q{n}").first for n in range(1, 5)]
        assert starts == [dt.date(2017, 8, 31), dt.date(2017, 12, 1), dt.date(2018, 3, 1), dt.date(2018, 5, 31)]

    def test_carry_the_years_they_span(self) -> None:
        assert (QUEBEC.fiscal_label(2017), Calendar((1, 1)).fiscal_label(2017)) == ("2017-2018", "2017")

    @pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
    def test_belong_to_every_day_there_is(self, day: dt.date) -> None:
        assert QUEBEC.fiscal_year(day) in {0, 9999}

    @pytest.mark.parametrize("year", [-1, 0, 1898, 2202, 9999, 10**9])
    def test_have_no_dates_far_outside_the_bounds(self, year: int) -> None:
        with pytest.raises(PeriodError):
            QUEBEC.fiscal_year_dates(year)
        with pytest.raises(PeriodError):
            QUEBEC.draft_period_ends(year)


class TestFinancialPeriods:
    def test_a_draft_of_the_year_2017(self) -> None:
        ends = Calendar(APRIL).draft_period_ends(2017)
        assert (ends[0], ends[1], ends[-2], ends[-1]) == (
            dt.date(2017, 4, 29),
            dt.date(2017, 5, 27),
            dt.date(2018, 3, 3),
            dt.date(2018, 3, 31),
        )

    @given(month_days, st.integers(1900, 2200))
    def test_a_draft_has_four_week_periods_that_end_on_saturdays(self, starts: tuple[int, int], year: int) -> None:
        calendar = Calendar(starts)
        first, last = calendar.fiscal_year_dates(year)
        ends = calendar.draft_period_ends(year)
        assert check_period_ends(starts, year, ends) == []
        assert {end.strftime("%w") for end in ends[:-1]} == {"6"}
        assert {(b - a).days for a, b in pairwise(ends[:-1])} == {28}
        assert 25 <= (ends[0] - first).days + 1 <= 31
        assert 26 <= (last - ends[-2]).days <= 33

    def test_must_be_thirteen_in_order_inside_the_year_up_to_its_eve(self) -> None:
        """Twelve dates: the first before the year, the second twice, the last two days early."""
        ends = list(QUEBEC.period_ends[2017][1:])
        ends[0] = dt.date(2017, 3, 31)
        ends[2] = ends[1]
        ends[-1] = dt.date(2018, 3, 29)
        assert check_period_ends(APRIL, 2017, ends) == [
            ("period-ends.count", {"n": 12}),
            ("period-ends.order", {"number": 3, "date": "2017-06-24", "before": "2017-06-24"}),
            ("period-ends.early", {"date": "2017-03-31", "first": "2017-04-01"}),
            ("period-ends.last", {"date": "2018-03-29", "last": "2018-03-31"}),
        ]

    def test_none_at_all_are_too_few(self) -> None:
        assert check_period_ends(APRIL, 2017, []) == [("period-ends.count", {"n": 0})]

    def test_a_year_whose_dates_do_not_hold_together_counts_as_not_given(self) -> None:
        calendar = Calendar(APRIL, {2017: QUEBEC.period_ends[2018]})
        assert refusal("2017-P01", calendar).code == "period.financial-not-given"

    def test_of_a_day_in_a_year_not_given_are_unknown(self) -> None:
        with pytest.raises(PeriodError) as caught:
            Calendar(APRIL).containing(dt.date(2018, 10, 31), "financial")
        assert (caught.value.code, caught.value.facts["text"]) == ("period.financial-not-given", "2018-10-31")


class TestMovingThroughTime:
    @pytest.mark.parametrize(
        ("as_of", "kind", "closed"),
        [
            (dt.date(2018, 10, 31), "month", "2018-10"),
            (dt.date(2018, 10, 30), "month", "2018-09"),
            (dt.date(2018, 10, 28), "week", "2018-W43"),
            (dt.date(2018, 10, 31), "week", "2018-W43"),
            (dt.date(2018, 12, 31), "quarter", "2018-Q3"),
            (dt.date(2019, 3, 31), "financial", "2018-P13"),
            (dt.date(2019, 4, 1), "financial", "2018-P13"),
            (dt.date(2018, 10, 31), "day", "2018-10-31"),
        ],
    )
    def test_a_period_that_ends_today_is_closed(self, as_of: dt.date, kind: PeriodKind, closed: str) -> None:
        assert str(QUEBEC.latest_closed(as_of, kind)) == closed

    def test_back_goes_over_the_end_of_the_year(self) -> None:
        back = QUEBEC.back(QUEBEC.parse("2018-P02"), 4)
        assert [str(period) for period in back] == ["2017-P12", "2017-P13", "2018-P01", "2018-P02"]

    def test_back_is_shorter_where_the_calendar_ends(self) -> None:
        assert [str(p) for p in QUEBEC.back(QUEBEC.parse("1990-P02"), 13)] == ["1990-P01", "1990-P02"]
        assert [str(p) for p in QUEBEC.back(QUEBEC.parse("1900-02"), 13)] == ["1900-01", "1900-02"]
        assert QUEBEC.back(QUEBEC.parse("2018-01"), 0) == []
        assert QUEBEC.back(QUEBEC.parse("2018-01"), -3) == []

    def test_periods_of_different_kinds_cannot_be_counted_between(self) -> None:
        with pytest.raises(ValueError, match="a month and a week"):
            QUEBEC.between(QUEBEC.parse("2018-01"), QUEBEC.parse("2018-W01"))

    @pytest.mark.parametrize("kind", ["day", "week", "month", "quarter"])
    @pytest.mark.parametrize(("edge", "step"), [(EARLIEST, -1), (LATEST, 1)])
    def test_stops_at_the_edges_with_a_word(self, kind: PeriodKind, edge: dt.date, step: int) -> None:
        period = QUEBEC.containing(edge, kind)
        assert QUEBEC.parse(str(period)) == period
        for steps in (step, step * 100, step * 10**12):
            with pytest.raises(PeriodError) as caught:
                QUEBEC.shift(period, steps)
            assert caught.value.code == "period.year-out-of-range"

    @pytest.mark.parametrize("day", [dt.date.min, dt.date(1899, 12, 31), dt.date(2201, 1, 1), dt.date.max])
    def test_days_outside_the_bounds_are_in_no_period(self, day: dt.date) -> None:
        with pytest.raises(PeriodError) as caught:
            QUEBEC.containing(day, "week")
        assert caught.value.code == "period.year-out-of-range"


class TestLawsOfTime:
    @given(calendars, days, kinds)
    def test_a_period_reads_back_from_its_text(self, calendar: Calendar, day: dt.date, kind: PeriodKind) -> None:
        period = calendar.containing(day, kind)
        assert calendar.parse(str(period)) == period
        assert calendar.parse(str(period)).year_label == period.year_label

    @given(calendars, days, kinds)
    def test_a_day_lies_in_its_period(self, calendar: Calendar, day: dt.date, kind: PeriodKind) -> None:
        period = calendar.containing(day, kind)
        assert period.first <= day <= period.last
        assert period.holds(day)
        assert calendar.containing(period.first, kind) == calendar.containing(period.last, kind) == period

    @given(calendars, days, kinds)
    def test_periods_leave_no_gap_and_do_not_overlap(self, calendar: Calendar, day: dt.date, kind: PeriodKind) -> None:
        period = calendar.containing(day, kind)
        following = calendar.next(period)
        assert following.first - period.last == dt.timedelta(days=1)
        assert calendar.previous(following) == period
        assert calendar.next(calendar.previous(period)) == period

    @given(calendars, days, kinds, st.integers(1, 20))
    def test_back_gives_so_many_in_a_row(self, calendar: Calendar, day: dt.date, kind: PeriodKind, count: int) -> None:
        last = calendar.containing(day, kind)
        row = calendar.back(last, count)
        assert len(row) == count
        assert row[-1] == last
        assert all(calendar.next(a) == b for a, b in pairwise(row))

    @given(calendars, days, kinds)
    def test_a_closed_period_is_over_and_the_next_is_not(
        self, calendar: Calendar, day: dt.date, kind: PeriodKind
    ) -> None:
        closed = calendar.latest_closed(day, kind)
        assert closed.last <= day < calendar.next(closed).last

    @given(calendars, days, kinds, st.integers(-13, 13))
    def test_steps_between_undo_a_shift(self, calendar: Calendar, day: dt.date, kind: PeriodKind, steps: int) -> None:
        start = calendar.containing(day, kind)
        end = calendar.shift(start, steps)
        assert calendar.between(start, end) == steps
        assert calendar.shift(end, -steps) == start

    @given(calendars, st.lists(st.tuples(days, kinds), min_size=2, max_size=5))
    def test_order_is_the_order_of_time(self, calendar: Calendar, picks: list[tuple[dt.date, PeriodKind]]) -> None:
        row: list[Period] = sorted(calendar.containing(day, kind) for day, kind in picks)
        assert all((a.first, a.last) <= (b.first, b.last) for a, b in pairwise(row))

    @given(calendars, days)
    def test_a_day_lies_in_its_fiscal_year(self, calendar: Calendar, day: dt.date) -> None:
        first, last = calendar.fiscal_year_dates(calendar.fiscal_year(day))
        assert first <= day <= last

    @given(month_days, any_days, st.sampled_from(["day", "week", "month", "quarter"]))
    def test_the_laws_hold_up_to_the_bounds(self, starts: tuple[int, int], day: dt.date, kind: PeriodKind) -> None:
        calendar = Calendar(starts)
        period = calendar.containing(day, kind)
        assert period.holds(day)
        assert calendar.parse(str(period)) == period
