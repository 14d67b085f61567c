"""Targets in force, status, misses, freshness and change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.figures.change import Change, Judgement, change
from ipms.analysis.figures.series import figures
from ipms.analysis.figures.standing import Freshness, Standing, freshness, misses_running, reaches, standing
from ipms.analysis.figures.targets import TargetInForce, target_in_force
from ipms.model.calendars import Calendar
from ipms.model.vocabulary import Better, ChangeIn
from tests.workspaces import make

PERCENT, POINTS = ChangeIn.PERCENT, ChangeIn.POINTS
LOWER, HIGHER, WITHIN = Better.LOWER, Better.HIGHER, Better.WITHIN
MET, NEAR, MISSED, NONE, NO_DATA = Standing.MET, Standing.NEAR, Standing.MISSED, Standing.NO_TARGET, Standing.NO_DATA


def limit(value: float, second: float | None = None) -> TargetInForce:
    return TargetInForce(value, None, None, None, "", secondary_value=second)


def band(low: float, high: float) -> TargetInForce:
    return TargetInForce(None, low, high, None, "")


@pytest.mark.parametrize(
    ("value", "target", "better", "expected"),
    [
        (8.35, limit(12), LOWER, MET),
        (0.85, limit(0.85), HIGHER, MET),
        (12, limit(12), LOWER, MET),
        (0.1 + 0.2, limit(0.3), LOWER, MET),
        (12.001, limit(12), LOWER, MISSED),
        (13, limit(12, second=14), LOWER, NEAR),
        (14, limit(12, second=14), LOWER, NEAR),
        (14.5, limit(12, second=14), LOWER, MISSED),
        (0.8, limit(0.85, second=0.75), HIGHER, NEAR),
        (0.43, limit(0.85), HIGHER, MISSED),
        (3.6, None, HIGHER, NONE),
        (None, limit(12), LOWER, NO_DATA),
        (5, band(5, 7), WITHIN, MET),
        (7, band(5, 7), WITHIN, MET),
        (7.1, band(5, 7), WITHIN, MISSED),
        (4, band(5, 7), WITHIN, MISSED),
        (4, TargetInForce(None, 5, 7, None, "", secondary_low=4, secondary_high=8), WITHIN, NEAR),
    ],
)
def test_standing(value: float | None, target: TargetInForce | None, better: Better, expected: Standing) -> None:
    assert standing(value, target, better) is expected


@given(st.floats(-1e9, 1e9, allow_nan=False), st.sampled_from(Better))
def test_equal_to_the_target_is_met_whatever_the_direction(value: float, better: Better) -> None:
    assert reaches(value, better, value)


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ([], 0),
        ([MISSED, MISSED], 2),
        ([MISSED, MET, MISSED], 1),
        ([MISSED, NO_DATA, MISSED, NO_DATA], 2),
        ([MISSED, NEAR], 0),
        ([MISSED, NONE, MISSED], 1),
    ],
)
def test_misses_run_to_the_latest_figure_and_gaps_neither_break_nor_count(run: list[Standing], expected: int) -> None:
    assert misses_running(run) == expected


@pytest.mark.parametrize(
    ("value", "baseline", "told", "better", "target", "amount", "judgement"),
    [
        (8.35, 16.96, PERCENT, LOWER, None, -0.5077, Judgement.BETTER),
        (3.6, 0.96, PERCENT, HIGHER, None, 2.75, Judgement.BETTER),
        (0.43, 0.10, POINTS, HIGHER, None, 0.33, Judgement.BETTER),
        (0.087, 0.143, PERCENT, LOWER, None, -0.3916, Judgement.BETTER),
        (-5, -10, PERCENT, LOWER, None, 0.5, Judgement.WORSE),
        (5, 5, PERCENT, LOWER, None, 0, Judgement.SAME),
        (9, 3, PERCENT, WITHIN, band(5, 7), 2, Judgement.SAME),
        (8, 3, PERCENT, WITHIN, band(5, 7), 1.6667, Judgement.BETTER),
        (1, 3, PERCENT, WITHIN, band(5, 7), -0.6667, Judgement.WORSE),
        (1, 3, PERCENT, WITHIN, None, -0.6667, Judgement.UNTOLD),
    ],
)
def test_change(  # noqa: PLR0913, PLR0917 - one argument a column
    value: float,
    baseline: float,
    told: ChangeIn,
    better: Better,
    target: TargetInForce | None,
    amount: float,
    judgement: Judgement,
) -> None:
    found = change(value, baseline, told, better, target)
    assert found is not None
    assert (found.told_in, found.judgement) == (told, judgement)
    assert found.amount == pytest.approx(amount, abs=5e-5)


def test_percent_of_nothing_is_untold_and_points_from_nothing_are_told() -> None:
    assert change(5, 0, PERCENT, HIGHER, None) is None
    assert change(1e300, 5e-324, PERCENT, HIGHER, None) is None
    assert change(0.5, 0, POINTS, HIGHER, None) == Change(0.5, POINTS, Judgement.BETTER)


@pytest.mark.parametrize(
    ("period", "as_of", "expected"),
    [
        ("2018-09", dt.date(2018, 10, 30), Freshness(0, stale=False)),
        ("2018-09", dt.date(2018, 10, 31), Freshness(1, stale=False)),
        ("2018-09", dt.date(2018, 11, 30), Freshness(2, stale=True)),
        ("2017-11", dt.date(2018, 10, 31), Freshness(11, stale=True)),
        ("2018-Q2", dt.date(2018, 10, 31), Freshness(1, stale=False)),
    ],
)
def test_freshness_counts_periods_behind_the_latest_closed_one(
    period: str, as_of: dt.date, expected: Freshness
) -> None:
    calendar = Calendar((4, 1))
    assert freshness(calendar, "month", calendar.parse(period), as_of, 1) == expected


def test_freshness_is_untold_where_the_calendar_does_not_reach() -> None:
    calendar = Calendar((4, 1))
    assert freshness(calendar, "financial", calendar.parse("2018-09"), dt.date(2018, 10, 31), 1) is None


TARGETS = {
    "rooms/top.yaml": "title: Top\nlevel: strategic\nindicators: [{id: wait, target: 11, from: 2018-03}]\n",
    "rooms/youth.yaml": "title: Youth\nlevel: tactical\nreports_to: top\n",
    "rooms/north.yaml": (
        "title: North\nlevel: operational\nreports_to: youth\nindicators: [{id: wait, target: 10, from: 2018-06}]\n"
    ),
    "indicators/wait.yaml": (
        "title: Wait\nbetter: lower\nsecondary_target: 10.5\n"
        "targets: [{from: 2015-04, value: 20, set_by: ministry}, {from: 2017-04, value: 12}]\n"
    ),
    "indicators/wait.csv": "period,room,value\n2018-02,north,11.5\n2018-04,north,11.5\n2018-07,north,10.2\n",
}


@pytest.mark.parametrize(
    ("room", "on", "value", "of"),
    [
        ("north", "2016-01-01", 20, ""),
        ("north", "2018-02-28", 12, ""),
        ("north", "2018-03-01", 11, "top"),
        ("north", "2018-06-01", 10, "north"),
        ("youth", "2018-10-31", 11, "top"),
    ],
)
def test_the_rooms_own_target_then_the_nearest_above_then_the_indicators(
    tmp_path: Path, room: str, on: str, value: float, of: str
) -> None:
    ws = make(tmp_path, TARGETS, dt.date(2018, 10, 31))
    found = target_in_force(ws, "wait", room, dt.date.fromisoformat(on))
    assert found is not None
    assert (found.value, found.room) == (value, of)


def test_before_any_target_there_is_none(tmp_path: Path) -> None:
    ws = make(tmp_path, TARGETS, dt.date(2018, 10, 31))
    assert target_in_force(ws, "wait", "north", dt.date(2015, 3, 31)) is None


def test_a_figure_is_judged_by_the_target_of_its_own_time(tmp_path: Path) -> None:
    ws = make(tmp_path, TARGETS, dt.date(2018, 10, 31))
    assert [figure.standing for figure in figures(ws, "wait", "north")] == [MET, MISSED, NEAR]


def test_a_secondary_target_beside_an_easier_target_of_a_room_means_nothing(tmp_path: Path) -> None:
    ws = make(tmp_path, TARGETS, dt.date(2018, 10, 31))
    easier = target_in_force(ws, "wait", "top", dt.date(2018, 10, 31))
    assert easier == TargetInForce(11, None, None, None, "top")


PEOPLE = {
    "rooms/north.yaml": "title: North\nlevel: operational\n",
    "indicators/met.yaml": (
        "title: Met\nbetter: higher\nunit: '%'\nmeasure: ratio\npeople: true\ntargets: [{value: 1}]\n"
    ),
}


@pytest.mark.parametrize(("above", "under", "hidden"), [(4, 30, True), (26, 30, True), (25, 30, False), (5, 30, False)])
def test_a_ratio_of_people_is_hidden_where_numerator_or_rest_is_small(
    tmp_path: Path, above: int, under: int, *, hidden: bool
) -> None:
    rows = {"indicators/met.csv": f"period,room,numerator,denominator\n2018-01,north,{above},{under}\n"}
    (figure,) = figures(make(tmp_path, PEOPLE | rows, dt.date(2018, 10, 31)), "met", "north")
    assert figure.hidden is hidden
    assert figure.value == (None if hidden else above / under)
    assert figure.standing is (NO_DATA if hidden else MISSED)


@pytest.mark.parametrize(
    ("measure", "rows", "hidden"),
    [
        ("mean", "period,room,value,n\n2018-01,north,3,4\n", True),
        ("mean", "period,room,value,n\n2018-01,north,3,5\n", False),
        ("count", "period,room,value\n2018-01,north,4\n", True),
        ("count", "period,room,value\n2018-01,north,5\n", False),
    ],
)
def test_means_and_counts_of_people_are_hidden_below_the_threshold(
    tmp_path: Path, measure: str, rows: str, *, hidden: bool
) -> None:
    indicator = f"title: Met\nbetter: higher\nmeasure: {measure}\npeople: true\n"
    files = PEOPLE | {"indicators/met.yaml": indicator, "indicators/met.csv": rows}
    (figure,) = figures(make(tmp_path, files, dt.date(2018, 10, 31)), "met", "north")
    assert figure.hidden is hidden
