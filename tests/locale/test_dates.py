"""Dates, times and periods in each language; Babel knows the names of the months."""

from __future__ import annotations

import datetime as dt

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from ipms.locale import Words
from ipms.model.calendars import Calendar
from ipms.model.periods import EARLIEST, LATEST, PartialDate

ENGLISH, FRENCH = Words("en"), Words("fr")
APRIL = Calendar((4, 1))
QUEBEC = Calendar((4, 1), {2017: APRIL.draft_period_ends(2017)})

days = st.dates(EARLIEST, LATEST)


class TestAgainstBabel:
    @given(days)
    def test_french_dates(self, day: dt.date) -> None:
        """Babel leaves out the `er` of the first, which French asks for."""
        ordinal = "1er " if day.day == 1 else f"{day.day} "
        assert FRENCH.date(day) == ordinal + format_date(day, "MMMM y", locale="fr_CA")
        assert FRENCH.date(day, short=True) == ordinal + format_date(day, "MMM y", locale="fr_CA")

    @given(days)
    def test_english_dates(self, day: dt.date) -> None:
        """Babel's `March 31, 2020` is the other common order; day first is the same in both languages."""
        assert ENGLISH.date(day) == format_date(day, "d MMMM y", locale="en_CA")
        assert ENGLISH.date(day, short=True) == format_date(day, "d MMM y", locale="en_CA")

    @given(days)
    def test_months(self, day: dt.date) -> None:
        month = PartialDate.parse(day.isoformat()[:7])
        assert ENGLISH.period(month) == format_date(day, "MMM y", locale="en_CA")
        assert FRENCH.period(month) == format_date(day, "MMM y", locale="fr_CA")

    def test_days_of_the_week(self) -> None:
        keys = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        for words, locale in ((ENGLISH, "en_CA"), (FRENCH, "fr_CA")):
            named = Locale.parse(locale).days["format"]["wide"]
            assert [words.weekday(key) for key in keys] == [named[i] for i in range(7)]
            assert [words.weekday(key, plural=True) for key in keys] == [named[i] + "s" for i in range(7)]


class TestPeriods:
    @pytest.mark.parametrize(
        ("text", "english", "french"),
        [
            ("2017-11-03", "3 November 2017", "3 novembre 2017"),
            ("2018-04-01", "1 April 2018", "1er avril 2018"),
            ("2017-11", "Nov 2017", "nov. 2017"),
            ("2017-W46", "week 46, 2017", "semaine 46, 2017"),
            ("2017-Q3", "Q3 2017-2018", "T3 2017-2018"),
            ("2017-P08", "P8 2017-2018", "P8 2017-2018"),
        ],
    )
    def test_of_every_kind(self, text: str, english: str, french: str) -> None:
        period = QUEBEC.parse(text)
        assert (ENGLISH.period(period), FRENCH.period(period)) == (english, french)

    def test_a_quarter_of_the_calendar_year_carries_one_year(self) -> None:
        assert FRENCH.period(Calendar((1, 1)).parse("2017-Q3")) == "T3 2017"

    @pytest.mark.parametrize(
        ("text", "english", "french"),
        [
            ("2016", "2016", "2016"),
            ("2016-08", "Aug 2016", "août 2016"),
            ("2016-08-01", "1 August 2016", "1er août 2016"),
        ],
    )
    def test_partial_dates_say_what_is_known(self, text: str, english: str, french: str) -> None:
        date = PartialDate.parse(text)
        assert (ENGLISH.period(date), FRENCH.period(date)) == (english, french)


class TestTimes:
    @pytest.mark.parametrize(
        ("text", "french"),
        [
            ("08:30", "8\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"),
            ("13:05", "13\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}05"),
            ("09:00", "9\N{NO-BREAK SPACE}h"),
            ("00:00", "0\N{NO-BREAK SPACE}h"),
        ],
    )
    def test_of_day(self, text: str, french: str) -> None:
        assert (ENGLISH.time(text), FRENCH.time(text)) == (text, french)

    def test_spans_of_days(self) -> None:
        assert [ENGLISH.duration_days(n) for n in (0, 1, 9)] == ["0 days", "1 day", "9 days"]
        assert [FRENCH.duration_days(n) for n in (0, 1, 9)] == ["0 jour", "1 jour", "9 jours"]
