"""Pages of figures fit any width, obey no text, and draw a chart whatever its values are."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.analysis.figures.standing import Standing
from ipms.analysis.signals.control import ControlPoint
from ipms.analysis.spc.vocabulary import Cause, PointClass
from ipms.locale import Words
from ipms.model.calendars import Calendar
from ipms.model.vocabulary import Quality
from ipms.render.layout import line_width
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.spans import Page, text_of
from ipms.render.terminal.figures.aims import aims_page
from ipms.render.terminal.figures.bowling import bowling_page
from ipms.render.terminal.figures.cascade import cascade_page, drivers_page
from ipms.render.terminal.figures.chart import FULL, HOLLOW, Labels, chart
from ipms.render.terminal.figures.indicator import indicator_text
from ipms.render.terminal.write import plain_text
from ipms.views.aims import aims
from ipms.views.bowling import bowling
from ipms.views.cascade import cascade, driver_tree
from ipms.views.indicator_page import indicator_page
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.render.hostile import obeyed, rewritten, texts
from tests.render.test_board import any_text

ROOT = Path(__file__).parents[2]
FRENCH = Words("fr")
PAGES = ("cascade", "drivers", "indicator", "bowling", "aims")


@cache
def case() -> Workspace:
    return open_workspace(ROOT)


def page_of(name: str, typed: str, cells: int) -> Page:
    """A page of the case, with every text that people typed replaced."""

    def put(view: object) -> object:
        return rewritten(view, lambda _: any_text(typed))

    ws = case()
    match name:
        case "cascade":
            return cascade_page(put(cascade(ws, "foster-contact", trajectory="jimmy")), FRENCH, cells)  # type: ignore[arg-type]
        case "drivers":
            return drivers_page(put(driver_tree(ws, "assessment-to-intervention")), FRENCH, cells)  # type: ignore[arg-type]
        case "indicator":
            page = indicator_page(ws, "assessment-to-intervention")
            return indicator_text(put(dataclasses.replace(page)), FRENCH, cells)  # type: ignore[arg-type]
        case "bowling":
            return bowling_page(put(bowling(ws, "tactical-youth", 2017)), FRENCH, cells)  # type: ignore[arg-type]
        case _:
            return aims_page(put(aims(ws)), FRENCH, cells)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", PAGES)
@settings(max_examples=25)
@given(texts, st.integers(1, 200))
def test_whatever_is_typed_a_page_fits_and_obeys_nothing(name: str, typed: str, cells: int) -> None:
    page = page_of(name, typed, cells)
    assert max(line_width(each) for each in page) <= cells
    assert list(obeyed(plain_text(page))) == []


LABELS = Labels("most", "least", "first", "last", "mean", "limit", "limit", "target")
CALENDAR = Calendar()


def point(
    place: int, value: float | None, meaning: PointClass = PointClass.COMMON_CAUSE, *, final: bool = True
) -> ControlPoint:
    return ControlPoint(
        period=CALENDAR.shift(CALENDAR.parse("2017-01"), place),
        value=value,
        quality=Quality.FINAL if final else Quality.ESTIMATED,
        hidden=False,
        target=None,
        standing=Standing.NO_TARGET,
        centre=value,
        lower=None,
        upper=None,
        cause=Cause.COMMON,
        meaning=meaning,
        segment=0,
    )


numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(numbers, min_size=1, max_size=60), st.integers(20, 140), st.integers(2, 20))
def test_a_chart_shows_each_value_once_whatever_it_is(values: list[float | None], cells: int, rows: int) -> None:
    points = tuple(point(place, value) for place, value in enumerate(values))
    drawn = "\n".join(text_of(each) for each in chart(points, LABELS, cells, rows))
    assert drawn.count("●") == sum(value is not None for value in values)


@pytest.mark.parametrize("meaning", PointClass)
def test_what_a_point_means_shows_without_colour(meaning: PointClass) -> None:
    sure, unsure = point(0, 1.0, meaning), point(1, 2.0, meaning, final=False)
    drawn = "\n".join(text_of(each) for each in chart((sure, unsure), LABELS, 60, 5))
    assert (drawn.count(FULL[meaning]), drawn.count(HOLLOW[meaning])) == (1, 1)
    assert len({*FULL.values(), *HOLLOW.values()}) == 2 * len(PointClass)


def test_higher_is_more() -> None:
    rows = [text_of(each) for each in chart((point(0, 1.0), point(1, 2.0), point(2, 3.0)), LABELS, 60, 3)]
    places = [row.index("●") for row in rows[:3]]
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_no_cell_of_csv_is_a_formula(typed: str) -> None:
    assert csv_table(["a"], [[typed]]).splitlines()[1].startswith(("'", "\"'"))


def test_numbers_of_csv_stay_numbers() -> None:
    assert (
        csv_table(["a", "b", "c", "d"], [[-1.5, 0.1 + 0.2, None, False], [12.0, 3, 0.0, True]])
        == "a,b,c,d\n-1.5,0.30000000000000004,,false\n12,3,0,true\n"
    )


def test_a_table_of_markdown_shows_what_it_is_given() -> None:
    rows = markdown_table(["a"], [["x | [y](z) <b> *w*"]]).splitlines()
    assert rows[2] == r"| x \| \[y\](z) \<b\> \*w\* |"
