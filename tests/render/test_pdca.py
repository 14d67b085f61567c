"""Timelines: where a day falls, how a stretch of time is drawn, and pages that fit and obey nothing."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.analysis.work.pdca import Progress
from ipms.locale import Words
from ipms.model.periods import EARLIEST, LATEST, PartialDate
from ipms.render.layout import line_width
from ipms.render.spans import text_of
from ipms.render.terminal.work.cycles import bars
from ipms.render.terminal.work.cycles.pdca import pdca_page, timeline_page
from ipms.render.terminal.work.cycles.timescale import Timescale, months, timescale, years
from ipms.render.terminal.write import plain_text
from ipms.views.work.pdca_page import PdcaPage, of_a3, of_room
from ipms.views.work.stretches import Stretch
from ipms.workspace.opening import open_workspace
from tests.render.hostile import obeyed, rewritten, texts
from tests.render.test_board import any_text

ROOT = Path(__file__).parents[2]
FRENCH = Words("fr")
AS_OF = dt.date(2018, 10, 31)
days = st.dates(EARLIEST, LATEST)


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


@given(days, days, st.integers(30, 300))
def test_any_two_days_fit_on_a_line_in_their_order(one: dt.date, other: dt.date, cells: int) -> None:
    first, last = sorted((one, other))
    scale = timescale(first, last, cells)
    assert scale.width <= max(cells, 31)
    assert 0 <= scale.cell(first) <= scale.cell(last) < scale.width


@pytest.mark.parametrize(
    ("cells", "months_a_unit", "cells_a_unit"),
    [(200, 1, 4), (110, 1, 3), (80, 1, 2), (40, 1, 1), (24, 3, 2), (12, 3, 1), (6, 12, 2), (3, 12, 1)],
)
def test_the_width_chooses_between_months_quarters_and_years(cells: int, months_a_unit: int, cells_a_unit: int) -> None:
    scale = timescale(dt.date(2016, 1, 1), AS_OF, cells)
    assert (scale.months, scale.cells) == (months_a_unit, cells_a_unit)


@pytest.mark.parametrize(
    ("first", "cells", "ruled"),
    [
        (dt.date(2016, 1, 1), 36, "2016        2017        2018"),
        (dt.date(2016, 11, 1), 30, "  2017        2018"),
        (dt.date(2016, 1, 1), 24, "2016    2017    2018"),
        (dt.date(2016, 1, 1), 12, "’16 ’17 ’18"),
        (dt.date(2007, 1, 1), 12, "2007 2012"),
    ],
)
def test_the_years_stand_above_where_they_begin(first: dt.date, cells: int, ruled: str) -> None:
    assert text_of(years(timescale(first, AS_OF, cells))) == ruled


def test_the_months_are_named_where_each_has_a_cell() -> None:
    assert text_of(months(timescale(dt.date(2018, 3, 1), AS_OF, 8))) == "MAMJJASO"
    assert months(timescale(dt.date(2016, 3, 1), AS_OF, 12)) == ()


YEAR = Timescale(first=2017 * 12 + 6, units=18, months=1, cells=1)
"""July 2017 to December 2018, a month a cell; today is the last day of October."""


@pytest.mark.parametrize(
    ("stretch", "drawn"),
    [
        (Stretch(Progress.NOT_STARTED), "      ┊        │"),
        (Stretch(Progress.ENDED, day("2017-08"), day("2017-11-15"), None, dt.date(2017, 11, 15)), " ▐██▌ ┊        │"),
        (Stretch(Progress.ENDED, day("2018-01-03"), day("2018-01-20"), None, dt.date(2018, 1, 20)), "      █        │"),
        (Stretch(Progress.ENDED, day("2017"), day("2017"), None, dt.date(2017, 12, 31)), "░████░┊        │"),
        (Stretch(Progress.ENDED, day("2018-02"), None, None, dt.date(2018, 5, 1)), "      ┊▐██░    │"),
        (Stretch(Progress.ENDED, None, day("2018-03-31"), None, dt.date(2018, 3, 31)), "      ┊ █      │"),
        (Stretch(Progress.RUNNING, day("2018-06"), None, None, AS_OF), "      ┊    ▐███▶"),
        (Stretch(Progress.RUNNING, day("2018-10-22"), None, None, AS_OF), "      ┊        ▶"),
        (Stretch(Progress.RUNNING, day("2018-06"), None, day("2018-12"), AS_OF), "      ┊    ▐███▶┄◇"),
        (Stretch(Progress.NOT_STARTED, None, None, day("2018-12")), "      ┊        │ ◇"),
        (Stretch(Progress.RUNNING, day("2018-06"), None, day("2020-01"), AS_OF), "      ┊    ▐███▶┄┄"),
        (Stretch(Progress.NOT_STARTED, None, None, day("2020-01")), "      ┊        │"),
        (Stretch(Progress.LATE, day("2018-02"), None, day("2018-07-06"), AS_OF, 117), "      ┊▐████◆▒▒▶"),
        (Stretch(Progress.LATE, None, None, day("2018-07-06"), None, 117), "      ┊     ◆▒▒▶"),
        (Stretch(Progress.LATE, day("2018-10-02"), None, day("2018-10-20"), AS_OF, 11), "      ┊        ▶"),
        (Stretch(Progress.LATE, day("2018-09"), None, day("2018-06"), AS_OF, 123), "      ┊    ◆▒▒▒▶"),
        (Stretch(Progress.RUNNING, day("2018-06"), None, day("2018-07"), AS_OF), "      ┊    ▐███▶"),
    ],
    ids=[
        "nothing",
        "from a month to a day",
        "shorter than a cell",
        "a year, known no better",
        "decided, end unknown",
        "end alone",
        "goes on",
        "goes on since this month",
        "goes on, due",
        "due, not begun",
        "due beyond the line",
        "due beyond the line, not begun",
        "late",
        "late, not begun",
        "late within a month",
        "begun after it was due",
        "at rest: nothing is late",
    ],
)
def test_a_stretch_shows_what_is_known_of_it(stretch: Stretch, drawn: str) -> None:
    assert text_of(bars.bar(stretch, YEAR, AS_OF)) == drawn


def test_a_due_date_already_met_is_not_drawn() -> None:
    done = Stretch(Progress.ENDED, day("2018-01"), day("2018-03"), day("2018-12"), dt.date(2018, 3, 31))
    assert bars.DUE not in text_of(bars.bar(done, YEAR, AS_OF))


@cache
def pages() -> dict[str, PdcaPage]:
    ws = open_workspace(ROOT)
    return {"everything": of_room(ws, None), "room": of_room(ws, "tactical-youth"), "a3": of_a3(ws, "integration")}


@pytest.mark.parametrize("name", ["everything", "room", "a3"])
@pytest.mark.parametrize("draw", [pdca_page, timeline_page])
@settings(max_examples=25)
@given(typed=texts, cells=st.integers(1, 200))
def test_whatever_is_typed_a_page_fits_and_obeys_nothing(name: str, draw: object, typed: str, cells: int) -> None:
    page = rewritten(pages()[name], lambda _: any_text(typed))
    drawn = draw(page, FRENCH, cells)  # type: ignore[operator]
    assert max(line_width(each) for each in drawn) <= cells
    assert list(obeyed(plain_text(drawn))) == []
