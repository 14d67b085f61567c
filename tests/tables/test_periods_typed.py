"""Periods as other programs and people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.model.calendars import Calendar
from ipms.workspace.tables.periods_typed import UnreadablePeriodError, typed_period

FISCAL = Calendar((4, 1))
NAMES = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "january february march april may june july august september october november december",
    "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2018-02", "2018-02"),
        ("2018/2", "2018-02"),
        ("02/2018", "2018-02"),
        ("2018-février", "2018-02"),
        ("FÉVRIER 2018", "2018-02"),
        ("nov-2017", "2017-11"),
        ("1er avril 2018", "2018-04-01"),
        ("3 August 2018", "2018-08-03"),
        ("31/03/2018", "2018-03-31"),
        ("03/31/2018", "2018-03-31"),
        ("03/03/2018", "2018-03-03"),
        ("2018-03-31 00:00:00", "2018-03-31"),
        ("2018-03-31T00:00", "2018-03-31"),
        ("2017-T3", "2017-Q3"),
        ("T3 2017-2018", "2017-Q3"),
        ("T3 2017-18", "2017-Q3"),
        ("semaine 46, 2017", "2017-W46"),
        ("S46 2017", "2017-W46"),
    ],
)
def test_forms_that_name_one_period(text: str, period: str) -> None:
    assert typed_period(text, FISCAL).text == period


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("01/02/2018", "ambiguous-date"),
        ("janv-18", "two-digit-year"),
        ("31/03/18", "two-digit-year"),
        ("T3 2017", "which-fiscal-year"),
        ("2018-13", "impossible-period"),
        ("31/02/2018", "impossible-period"),
        ("P8 2017-2018", "impossible-period"),
        ("T3 2017-2019", "impossible-period"),
        ("2017", "no-period"),
        ("Total", "no-period"),
        ("", "no-period"),
        ("2018-03-31 08:30:00", "no-period"),
    ],
)
def test_what_is_refused_and_why(text: str, reason: str) -> None:
    with pytest.raises(UnreadablePeriodError) as error:
        typed_period(text, FISCAL)
    assert error.value.reason == reason


@pytest.mark.parametrize(("order", "period"), [("dmy", "2018-02-01"), ("mdy", "2018-01-02")])
def test_a_declared_order_settles_an_ambiguous_date(order: str, period: str) -> None:
    assert typed_period("01/02/2018", FISCAL, order).text == period  # type: ignore[arg-type]


def test_a_quarter_of_the_calendar_year_needs_no_span() -> None:
    assert typed_period("T3 2017", Calendar()).text == "2017-Q3"


@pytest.mark.parametrize("names", NAMES)
def test_the_names_of_months_in_both_languages(names: str) -> None:
    read = [typed_period(f"{name} 2018", FISCAL).text for name in names.split()]
    assert read == [f"2018-{month:02}" for month in range(1, 13)]


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_a_day_beyond_the_twelfth_is_never_mistaken(day: dt.date) -> None:
    text = f"{day.day:02}/{day.month:02}/{day.year}"
    if day.day > 12:
        assert typed_period(text, FISCAL).text == day.isoformat()
    elif day.day != day.month:
        with pytest.raises(UnreadablePeriodError):
            typed_period(text, FISCAL)
