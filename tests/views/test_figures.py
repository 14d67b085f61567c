"""What the pages of figures are made of: the shift after an effort, the columns of a year, the room that knows most."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.figures.standing import Standing
from ipms.analysis.signals.aims import Course
from ipms.analysis.spc.vocabulary import Assurance, Cause, Variation
from ipms.analysis.work.efforts import efforts
from ipms.model.vocabulary import Aim
from ipms.views.aims import aims
from ipms.views.bowling import bowling
from ipms.views.cascade import cascade, driver_tree
from ipms.views.indicator_page import indicator_page
from ipms.views.walls.performance import performance_row
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

AS_OF = dt.date(2018, 12, 31)
ROOMS = {
    "ipms.yaml": "organisation: Region\ncalendar: {fiscal_year_starts: 04-01}\n"
    "dimensions:\n  - {id: access, title: Access, aim: experience}\n  - {id: money, title: Money, aim: cost}\n",
    "rooms/top.yaml": "title: Top\nlevel: strategic\nindicators: [wait, spent]\n",
    "rooms/youth.yaml": "title: Youth\nlevel: tactical\nreports_to: top\nindicators: [wait]\n",
}
BEFORE = [20, 21, 19, 20, 22, 20, 19, 21, 20, 19, 21, 20]
AFTER = [13, 12, 14, 13, 12, 14, 13, 12]
A3 = """\
title: Shorter waits
type: project
goals: [{indicator: wait, to: 12, by: 2018-12, room: youth}]
pdca: [{plan: {start: 2017-10}, do: {start: 2017-12}}]
"""


@pytest.fixture(scope="module")
def case() -> Workspace:
    """The workspace at the root of the repository."""
    return open_workspace(Path(__file__).parents[2])


def rows(room: str, values: list[int], first: int = 2017) -> str:
    return "".join(f"{first + place // 12}-{place % 12 + 1:02},{room},{value}\n" for place, value in enumerate(values))


def workspace(root: Path, **files: str) -> Workspace:
    base = {
        "indicators/wait.yaml": "title: Wait\nbetter: lower\nunit: days\ndimension: access\ntargets: [{value: 30}]\n",
        "indicators/wait.csv": "period,room,value\n" + rows("youth", BEFORE + AFTER),
        "rooms/youth/a3/waits.yaml": A3,
        "rooms/youth/room.yaml": ROOMS["rooms/youth.yaml"],
    }
    named = {
        name.replace("__", "/").replace("_yaml", ".yaml").replace("_csv", ".csv"): text for name, text in files.items()
    }
    others = {path: text for path, text in ROOMS.items() if path != "rooms/youth.yaml"}
    return make(root, {**others, **base, **named}, AS_OF)


def test_a_shift_that_followed_an_a3_is_hinted_at(tmp_path: Path) -> None:
    hint = indicator_page(workspace(tmp_path), "wait", "youth").shift
    assert hint is not None
    assert (hint.kind, hint.effort.id, str(hint.began), hint.count) == ("a3", "waits", "2018-01", 8)
    assert (hint.before, hint.after) == pytest.approx((sum(BEFORE) / 12, sum(AFTER) / 8))


def test_work_that_began_after_the_shift_has_not_made_it(tmp_path: Path) -> None:
    ws = workspace(tmp_path, rooms__youth__a3__waits_yaml=A3.replace("2017-12", "2018-03"))
    assert indicator_page(ws, "wait", "youth").shift is None


def test_where_limits_begin_anew_already_nothing_is_hinted(tmp_path: Path) -> None:
    text = "title: Wait\nbetter: lower\nrebase: [{from: 2018-01, why: shorter waits}]\n"
    page = indicator_page(workspace(tmp_path, indicators__wait_yaml=text), "wait", "youth")
    assert page.shift is None
    assert [(str(one.period), one.why.en) for one in page.control.rebased] == [("2018-01", "shorter waits")]


def test_stretches_that_a_rule_has_found_are_told_the_latest_first(tmp_path: Path) -> None:
    found = indicator_page(workspace(tmp_path), "wait", "youth").fired
    assert [str(one.last) for one in found] == sorted((str(one.last) for one in found), reverse=True)
    assert found[0].cause in {Cause.BELOW_LOWER_LIMIT, Cause.RUN_BELOW_MEAN, Cause.NEAR_LOWER_LIMIT}


def test_the_page_is_of_the_room_that_knows_most_highest_up(tmp_path: Path) -> None:
    assert indicator_page(workspace(tmp_path / "a"), "wait").room.id == "youth"
    summed = "title: Wait\nbetter: lower\nmeasure: sum\n"
    assert indicator_page(workspace(tmp_path / "b", indicators__wait_yaml=summed), "wait").room.id == "top"


def test_the_wall_tells_variation_assurance_and_what_is_missing(tmp_path: Path) -> None:
    row = performance_row(workspace(tmp_path / "a"), "wait", "youth")
    assert (row.variation, row.assurance, row.missing_points) == (Variation.IMPROVEMENT_LOW, Assurance.PASS, 0)
    few = workspace(tmp_path / "b", indicators__wait_csv="period,room,value\n" + rows("youth", BEFORE[:2]))
    short = performance_row(few, "wait", "youth")
    assert (short.variation, short.assurance, short.missing_points) == (Variation.TOO_FEW, None, 10)


def test_efforts_are_those_that_name_the_indicator_here_or_below(tmp_path: Path) -> None:
    meeting = "actions: [{id: a1, what: Call, indicator: wait, done: 2018-05-01}, {what: Other}]\n"
    ws = workspace(tmp_path, **{"rooms__youth__meetings__2018-03-02_yaml": meeting})
    found = [(one.kind, one.id, str(one.since), str(one.until)) for one in efforts(ws, "wait", "top")]
    assert found == [
        ("a3", "waits", "2017-12-01", "None"),
        ("action", "youth/2018-03-02/a1", "2018-03-02", "2018-05-01"),
    ]
    assert efforts(ws, "spent", "top") == ()


@given(st.dates(dt.date(2015, 1, 1), dt.date(2019, 12, 31)))
def test_no_page_of_the_case_knows_of_a_later_figure(case: Workspace, day: dt.date) -> None:
    ws = case.on(day)
    for name in ws.indicators:
        page = indicator_page(ws, name)
        assert [point.period for point in page.control.points if point.period.last > day] == []
        assert page.shift is None or page.shift.began.last <= day
        down = cascade(ws, name)
        assert down.period is None or down.period.last <= day
    chart = bowling(ws, "tactical-youth", 2017) if "tactical-youth" in ws.rooms else None
    late = [cell for row in chart.rows for cell in row.cells if cell.value is not None] if chart else []
    assert [cell.column for cell in late if cell.figure is None or cell.figure.last > day] == []


# --- the bowling chart -------------------------------------------------------------------------


def test_a_year_of_columns_on_the_calendar_of_the_workspace(tmp_path: Path) -> None:
    page = bowling(workspace(tmp_path), "youth", 2017)
    assert (page.year, len(page.columns), str(page.columns[0]), str(page.columns[-1])) == (
        "2017-2018", 12, "2017-04", "2018-03",
    )  # fmt: skip
    cells = page.rows[0].cells
    assert [cell.value for cell in cells] == [*BEFORE[3:], *AFTER[:3]]
    assert {cell.standing for cell in cells} == {Standing.MET}


def test_a_quarter_stands_in_the_month_in_which_it_ends(tmp_path: Path) -> None:
    ws = workspace(
        tmp_path,
        indicators__wait_yaml="title: Wait\nbetter: lower\nevery: quarter\n",
        indicators__wait_csv="period,room,value\n2018-Q1,youth,9\n",
    )
    cells = bowling(ws, "youth", 2018).rows[0].cells
    assert [(str(cell.column), str(cell.figure)) for cell in cells if cell.value] == [("2018-06", "2018-Q1")]


def test_the_year_of_the_date_is_the_usual_one_and_its_end_is_not_over(tmp_path: Path) -> None:
    page = bowling(workspace(tmp_path), "youth")
    assert (page.year, [cell.over for cell in page.rows[0].cells]) == ("2018-2019", [True] * 9 + [False] * 3)


def test_each_period_is_judged_by_the_target_of_its_time(tmp_path: Path) -> None:
    text = "title: Wait\nbetter: lower\ntargets: [{value: 30}, {from: 2018-01, value: 12}]\n"
    cells = bowling(workspace(tmp_path, indicators__wait_yaml=text), "youth", 2017).rows[0].cells
    assert [cell.standing for cell in cells] == [Standing.MET] * 9 + [Standing.MISSED, Standing.MET, Standing.MISSED]


def test_weeks_make_the_columns_of_a_workspace_of_weeks(tmp_path: Path) -> None:
    ws = workspace(tmp_path, ipms_yaml="organisation: Region\ncalendar: {periods: week}\n")
    assert len(bowling(ws, "youth", 2018).columns) in {52, 53}


# --- aims and drivers --------------------------------------------------------------------------


def test_what_became_better_while_something_else_worsened_is_named(tmp_path: Path) -> None:
    risen = "period,room,value\n" + rows("top", BEFORE + [value + 20 for value in AFTER])
    spent = "title: Spent\nbetter: lower\ndimension: money\n"
    page = aims(workspace(tmp_path, indicators__spent_yaml=spent, indicators__spent_csv=risen))
    courses = {group.aim: group.course for group in page.groups}
    assert courses == {
        Aim.EXPERIENCE: Course.IMPROVED,
        Aim.POPULATION: Course.UNMEASURED,
        Aim.COST: Course.WORSENED,
        Aim.WORKLIFE: Course.UNMEASURED,
    }
    assert [(one.better, one.worse, one.certain) for one in page.trade_offs] == [("wait", "spent", True)]


def test_an_indicator_of_no_aim_counts_for_none(tmp_path: Path) -> None:
    ws = workspace(tmp_path, indicators__wait_yaml="title: Wait\nbetter: lower\n")
    page = aims(ws, "youth")
    assert [line.row.indicator.id for line in page.without_aim] == ["wait"]
    assert {group.course for group in page.groups} == {Course.UNMEASURED}


def test_drivers_that_drive_each_other_end_where_they_would_begin_again(tmp_path: Path) -> None:
    ws = workspace(
        tmp_path,
        indicators__wait_yaml="title: Wait\nbetter: lower\ndrives: [spent]\n",
        indicators__spent_yaml="title: Spent\nbetter: lower\ndrives: [wait]\n",
    )
    root = driver_tree(ws, "wait").nodes[0]
    below = root.children[0]
    assert (below.indicator.id, below.again, below.children[0].indicator.id, below.children[0].again) == (
        "spent", False, "wait", True,
    )  # fmt: skip
    assert below.children[0].children == ()
