"""Quebec's statutory holidays against the calendars of years that were printed."""

from __future__ import annotations

import datetime as dt

import pytest

from ipms.model.holidays import Holiday, easter, holiday, holidays

YEARS = {
    2018: "01-01 03-30 04-02 05-21 06-24 06-25 07-02 09-03 10-08 12-25",
    2019: "01-01 04-19 04-22 05-20 06-24 07-01 09-02 10-14 12-25",
    2020: "01-01 04-10 04-13 05-18 06-24 07-01 09-07 10-12 12-25",
    2024: "01-01 03-29 04-01 05-20 06-24 07-01 09-02 10-14 12-25",
    2026: "01-01 04-03 04-06 05-18 06-24 07-01 09-07 10-12 12-25",
}


@pytest.mark.parametrize(("year", "days"), YEARS.items())
def test_the_holidays_of_a_year(year: int, days: str) -> None:
    assert [f"{day:%m-%d}" for day in holidays(year)] == days.split()


@pytest.mark.parametrize(
    "day",
    ["1818-03-22", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2038-04-25", "2285-03-22"],
)
def test_easter_is_computed_for_any_year(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-05-21", Holiday.PATRIOTS),
        ("2020-05-25", None),  # the Monday before 25 May: the 25th itself is one week too late
        ("2018-06-25", Holiday.NATIONAL),
        ("2018-07-01", None),  # a Sunday: the Monday takes its place
        ("2018-07-02", Holiday.CANADA),
        ("2026-10-12", Holiday.THANKSGIVING),
        ("2024-03-29", Holiday.GOOD_FRIDAY),
        ("2024-04-01", Holiday.EASTER_MONDAY),
        ("2018-11-12", None),  # a day off of the federal government alone
    ],
)
def test_which_holiday_a_day_is(day: str, expected: Holiday | None) -> None:
    assert holiday(dt.date.fromisoformat(day)) is expected
