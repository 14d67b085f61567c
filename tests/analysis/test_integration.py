"""Integration between services and between levels: every share by hand, its cases by name, its course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from ipms.analysis.integration.course import courses, measures
from ipms.analysis.integration.days import month_ends
from ipms.analysis.integration.horizontal import domains, passed, spread
from ipms.analysis.integration.measure import Case, Figure, Measure, Untold, Why
from ipms.analysis.integration.scope import scope_of
from ipms.analysis.rooms.register import times_to_answer
from ipms.model.calendars import Calendar
from ipms.model.vocabulary import Integration
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)
TREE = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\nreports_to: top\n",
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
    "rooms/south/room.yaml": "title: South\nlevel: operational\nreports_to: youth\n",
    "rooms/home/room.yaml": "title: Home\nlevel: tactical\nreports_to: top\n",
}
INDICATOR = "title: One\nunit: days\nbetter: lower\nmeasure: mean\n"


def workspace(root: Path, files: Mapping[str, str], as_of: dt.date = AS_OF) -> Workspace:
    return make(root, {**TREE, **files}, as_of)


def measured(ws: Workspace, figure: Figure, room: str | None = None, trajectory: str | None = None) -> Measure:
    found = measures(ws, scope_of(ws, room, trajectory))
    return next(one for one in found if one.figure is figure)


def told(measure: Measure) -> tuple[int, int]:
    return measure.counted, measure.of


# --- the case, by hand ------------------------------------------------------------------------------


def test_the_shares_of_the_case(checkout: Path) -> None:
    ws = open_workspace(checkout)
    found = {one.figure: told(one) for one in measures(ws, scope_of(ws))}
    assert found == {
        Figure.LEVELS: (3, 5),  # linkage = linkage, coordination = coordination, full = full; 0 < 2 and 1 < 2
        Figure.UNBROKEN: (1, 5),  # of those three, one misses its target and one has two open obstacles
        Figure.PARENTS: (4, 4),  # foster, first, missed, distant; the fifth is closed
        Figure.ROUTES: (9, 9),  # ten rooms, one of them strategic
        Figure.GOALS: (4, 4),
        Figure.ANSWERS: (1 + 4, 1 + 5),  # strategic 11 of 14 days; tactical 7, 7, 4, 4 of 7 days, and one waits 9
        Figure.SHEETS: (9 + 12 + 11 + 9, 11 + 14 + 13 + 10),  # 41 of 48 in week 43
    }


def test_the_levels_and_domains_of_the_case(checkout: Path) -> None:
    ws = open_workspace(checkout)
    found = passed(ws, scope_of(ws))
    assert list(spread(found).now.values()) == [1, 2, 1, 1]
    assert list(spread(found).wanted.values()) == [0, 1, 3, 1]
    assert list(spread(found).reached.values()) == [0, 1, 1, 1]
    by_domain = {one.domain: (list(one.now.values()), len(one.below), one.judged) for one in domains(found)}
    assert by_domain == {
        "screening": ([0, 2, 0, 0], 1, 2),
        "clinical_practice": ([0, 0, 1, 1], 0, 2),
        "transitions": ([1, 2, 1, 1], 2, 5),
        "information": ([3, 1, 1, 0], 5, 5),
        "case_management": ([0, 0, 1, 1], 0, 2),
    }


def test_the_course_of_the_case(checkout: Path) -> None:
    """The last months, oldest first: October 2017 to October 2018."""
    ws = open_workspace(checkout)
    scope = scope_of(ws)
    went = courses(ws, scope, measures(ws, scope))
    levels = [(point.counted, point.of) for point in went[Figure.LEVELS]]
    assert levels == [(1, 3), (2, 4), (2, 4), *[(3, 5)] * 10]  # the fourth since November, the fifth since January
    goals = [(point.counted, point.of) for point in went[Figure.GOALS]]
    assert goals == [*[(3, 4)] * 7, *[(4, 4)] * 6]  # the A3 on foster families opened on 4 May 2018
    sheets = [point.share for point in went[Figure.SHEETS]]
    assert sheets == [*[None] * 12, 41 / 48]
    assert Figure.ROUTES not in went


@pytest.mark.parametrize("day", ["2017-11-30", "2018-04-30", "2018-08-31"])
def test_a_point_of_the_course_is_what_was_known_that_day(checkout: Path, day: str) -> None:
    ws = open_workspace(checkout)
    then = open_workspace(checkout, dt.date.fromisoformat(day))
    went = courses(ws, scope_of(ws), measures(ws, scope_of(ws)))
    for figure, points in went.items():
        point = next(one for one in points if one.day.isoformat() == day)
        assert (point.counted, point.of) == told(measured(then, figure))


def test_answers_are_those_of_the_register(checkout: Path) -> None:
    ws = open_workspace(checkout)
    levels = times_to_answer(ws)
    expected = sum(one.in_time for one in levels), sum(one.decided for one in levels)
    assert told(measured(ws, Figure.ANSWERS)) == expected


@pytest.mark.parametrize("folder", ["", "examples/network"])
def test_shares_lie_between_nothing_and_all(checkout: Path, folder: str) -> None:
    ws = open_workspace(checkout / folder)
    for room in (None, *ws.rooms):
        for one in measures(ws, scope_of(ws, room)):
            assert 0 <= one.counted <= one.of
            assert (one.of == 0) is (one.untold is not None)


# --- between services -------------------------------------------------------------------------------

STEPS = """\
title: Way
steps:
  - {id: a, title: A, room: north}
  - {id: b, title: B, room: south}
  - {id: c, title: C, partner: School}
handoffs:
"""


def way(root: Path, handoffs: str, as_of: dt.date = AS_OF) -> Workspace:
    return workspace(root, {"rooms/youth/trajectories/way.yaml": STEPS + handoffs}, as_of)


def test_more_than_wanted_is_enough_and_is_counted(tmp_path: Path) -> None:
    ws = way(tmp_path, "  - {from: a, to: b, level: full, target_level: linkage, since: 2018}\n")
    assert told(measured(ws, Figure.LEVELS)) == (1, 1)
    assert spread(passed(ws, scope_of(ws))).above == 1


def test_absence_that_was_wanted_is_enough(tmp_path: Path) -> None:
    """Full integration everywhere is not the goal."""
    ws = way(tmp_path, "  - {from: a, to: b, level: absence, target_level: absence, since: 2018}\n")
    assert told(measured(ws, Figure.LEVELS)) == (1, 1)
    assert told(measured(ws, Figure.UNBROKEN)) == (1, 1)


def test_a_hand_off_without_levels_counts_neither_way(tmp_path: Path) -> None:
    ws = way(
        tmp_path, "  - {from: a, to: b, level: linkage, target_level: linkage, since: 2018}\n  - {from: b, to: c}\n"
    )
    for figure in (Figure.LEVELS, Figure.UNBROKEN):
        found = measured(ws, figure)
        assert told(found) == (1, 1)
        assert found.open == (Case(Why.NO_LEVEL, "way", "youth", n=2),)


def test_a_hand_off_without_levels_and_with_an_obstacle_is_broken(tmp_path: Path) -> None:
    obstacle = "what: W\nraised: {on: 2018-10-01}\ntrajectory: way/c\n"
    files = {
        "rooms/youth/trajectories/way.yaml": f"{STEPS}  - {{from: b, to: c}}\n",
        "rooms/north/obstacles/2018-10-01-w-0a1b.yaml": obstacle,
    }
    found = measured(workspace(tmp_path, files), Figure.UNBROKEN)
    assert (told(found), found.missing) == ((0, 1), (Case(Why.BROKEN, "way", "youth", n=1),))


def test_an_undated_level_is_counted_on_every_day_and_said_so(tmp_path: Path) -> None:
    ws = way(tmp_path, "  - {from: a, to: b, level: linkage, target_level: linkage}\n")
    scope = scope_of(ws)
    now = measures(ws, scope)
    assert next(one for one in now if one.figure is Figure.LEVELS).undated == 1
    assert {(point.counted, point.of) for point in courses(ws, scope, now)[Figure.LEVELS]} == {(1, 1)}


def test_what_lacks_most_levels_comes_first(tmp_path: Path) -> None:
    lines = (
        "  - {from: a, to: b, level: linkage, target_level: coordination}\n"
        "  - {from: b, to: c, level: absence, target_level: full}\n"
    )
    found = measured(way(tmp_path, lines), Figure.LEVELS)
    assert [case.n for case in found.missing] == [2, 1]


def test_domains_are_held_against_the_level_of_their_hand_off(tmp_path: Path) -> None:
    lines = (
        "  - {from: a, to: b, target_level: coordination, domains: {information: linkage, finance: full}}\n"
        "  - {from: b, to: c, domains: {information: absence}}\n"
    )
    ws = way(tmp_path, lines)
    found = {one.domain: one for one in domains(passed(ws, scope_of(ws)))}
    assert list(found) == ["information", "finance"]
    information, finance = found["information"], found["finance"]
    assert (information.now[Integration.ABSENCE], information.now[Integration.LINKAGE]) == (1, 1)
    assert (len(information.below), information.judged) == (1, 1)  # of the second nobody said what is wanted
    assert (len(finance.below), finance.judged) == (0, 1)


# --- between levels ---------------------------------------------------------------------------------


def test_project_a3s_and_their_parents(tmp_path: Path) -> None:
    ws = workspace(
        tmp_path,
        {
            "rooms/top/a3/parent.yaml": "title: P\ntype: strategic\nstatus: active\n",
            "rooms/youth/a3/child.yaml": "title: C\ntype: project\nparent: parent\nstatus: active\nopened: 2018-01\n",
            "rooms/youth/a3/lost.yaml": "title: L\ntype: project\nparent: nowhere\nstatus: draft\nopened: 2018-01\n",
            "rooms/north/a3/orphan.yaml": "title: O\ntype: project\nstatus: active\n",
            "rooms/north/a3/over.yaml": "title: X\ntype: project\nparent: gone\nstatus: closed\nclosed: 2018-02-01\n",
        },
    )
    found = measured(ws, Figure.PARENTS)
    assert told(found) == (1, 3)  # the closed one is history
    assert found.missing == (
        Case(Why.PARENT_UNKNOWN, "lost", "youth", other="nowhere"),
        Case(Why.NO_PARENT, "orphan", "north"),
    )
    assert found.undated == 1
    assert told(measured(ws, Figure.PARENTS, "north")) == (0, 1)


def test_a_parent_that_cannot_be_read_is_there(tmp_path: Path) -> None:
    ws = workspace(
        tmp_path,
        {
            "rooms/top/a3/parent.yaml": "title: [unclosed\n",
            "rooms/youth/a3/child.yaml": "title: C\ntype: project\nparent: parent\nstatus: active\n",
        },
    )
    assert told(measured(ws, Figure.PARENTS)) == (1, 1)


def test_ways_up(tmp_path: Path) -> None:
    ws = workspace(
        tmp_path,
        {
            "rooms/astray.yaml": "title: Astray\nlevel: operational\nreports_to: nowhere\n",
            "rooms/alone.yaml": "title: Alone\nlevel: tactical\n",
            "rooms/below.yaml": "title: Below\nlevel: operational\nreports_to: alone\n",
            "rooms/round.yaml": "title: Round\nlevel: tactical\nreports_to: about\n",
            "rooms/about.yaml": "title: About\nlevel: tactical\nreports_to: round\n",
        },
    )
    found = measured(ws, Figure.ROUTES)
    assert told(found) == (4, 9)
    assert {(case.id, case.why, case.other) for case in found.missing} == {
        ("astray", Why.NO_ROUTE, "nowhere"),
        ("alone", Why.NO_ROUTE, ""),
        ("below", Why.NO_ROUTE, "alone"),
        ("round", Why.CIRCLE, "round"),
        ("about", Why.CIRCLE, "about"),
    }


def test_goals_that_a_project_works_on_also_through_what_drives_them(tmp_path: Path) -> None:
    strategic = (
        "title: P\ntype: strategic\nstatus: active\ngoals:\n"
        "  - {indicator: one, to: 1, by: 2019-01}\n"
        "  - {indicator: two, to: 1, by: 2019-01}\n"
        "  - {indicator: three, to: 1, by: 2019-01}\n"
    )
    project = (
        "title: C\ntype: project\nparent: parent\nstatus: active\ngoals:\n"
        "  - {indicator: one, to: 1, by: 2019-01}\n"
        "  - {indicator: driver, to: 1, by: 2019-01}\n"
    )
    ws = workspace(
        tmp_path,
        {
            "rooms/top/a3/parent.yaml": strategic,
            "rooms/youth/a3/child.yaml": project,
            **{f"indicators/{name}.yaml": INDICATOR for name in ("one", "two", "three")},
            "indicators/driver.yaml": f"{INDICATOR}drives: [two]\n",
        },
    )
    found = measured(ws, Figure.GOALS)
    assert told(found) == (2, 3)
    assert found.missing == (Case(Why.NO_PROJECT, "parent", "top", other="three"),)


OBSTACLE = "what: W\nraised: {{on: 2018-10-01}}\nmoves: [{{on: 2018-10-02, to: youth}}]\n{more}"


@pytest.mark.parametrize(
    ("more", "counted", "why"),
    [
        ("answers: [{on: 2018-10-09, room: youth, answer: A}]\n", (1, 1), None),  # 7 days of 7
        ("answers: [{on: 2018-10-10, room: youth, answer: A}]\n", (0, 1), Why.ANSWERED_LATE),
        ("", (0, 1), Why.OVERDUE),  # 29 days
        ("resolved: 2018-10-20\n", (0, 1), Why.PASSED_ON_LATE),
        ("resolved: 2018-10-04\n", (0, 0), None),  # gone before anybody was late
    ],
)
def test_answers_in_time(tmp_path: Path, more: str, counted: tuple[int, int], why: Why | None) -> None:
    files = {"rooms/north/obstacles/2018-10-01-w-0a1b.yaml": OBSTACLE.format(more=more)}
    found = measured(workspace(tmp_path, files), Figure.ANSWERS)
    assert told(found) == counted
    assert [case.why for case in found.missing] == ([why] if why is not None else [])


def test_what_still_waits_in_time_is_named_and_not_counted(tmp_path: Path) -> None:
    files = {"rooms/north/obstacles/2018-10-01-w-0a1b.yaml": OBSTACLE.format(more="")}
    found = measured(workspace(tmp_path, files, dt.date(2018, 10, 9)), Figure.ANSWERS)
    assert (told(found), found.untold) == ((0, 0), Untold.NOT_DECIDED)
    assert found.open == (Case(Why.WAITS, "2018-10-01-w-0a1b", "youth", n=7, of=7),)


def test_answers_of_a_room_are_of_what_it_raised_or_was_asked(tmp_path: Path) -> None:
    files = {"rooms/north/obstacles/2018-10-01-w-0a1b.yaml": OBSTACLE.format(more="")}
    ws = workspace(tmp_path, files)
    assert told(measured(ws, Figure.ANSWERS, "north")) == (0, 1)
    assert told(measured(ws, Figure.ANSWERS, "youth")) == (0, 1)
    assert measured(ws, Figure.ANSWERS, "home").untold is Untold.NOT_ASKED


def test_a_room_that_published_nothing_still_owes_its_sheets(tmp_path: Path) -> None:
    ws = workspace(
        tmp_path,
        {
            "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\nstaff: 8\n",
            "rooms/south/room.yaml": "title: South\nlevel: operational\nreports_to: youth\nstaff: 6\n",
            "rooms/north/status/2018-W43.yaml": "expected: 8\nfilled: 7\n",
        },
    )
    found = measured(ws, Figure.SHEETS)
    assert told(found) == (7, 8 + 6)
    assert found.missing == (
        Case(Why.PARTLY, "north", "north", n=7, of=8),
        Case(Why.MISSING, "south", "south", of=6),
    )


def test_sheets_of_an_old_week_say_nothing_of_the_months_after_it(tmp_path: Path) -> None:
    ws = workspace(
        tmp_path,
        {
            "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\nstaff: 8\n",
            "rooms/north/status/2018-W30.yaml": "expected: 8\nfilled: 8\n",  # 23 to 29 July
        },
    )
    scope = scope_of(ws)
    now = measures(ws, scope)
    assert told(measured(ws, Figure.SHEETS)) == (8, 8)
    course = courses(ws, scope, now)[Figure.SHEETS]
    assert [point.day.month for point in course if point.of] == [7]


# --- what cannot be computed says why ---------------------------------------------------------------


def test_a_workspace_with_nothing_but_rooms(tmp_path: Path) -> None:
    ws = workspace(tmp_path, {})
    assert {one.figure: one.untold for one in measures(ws, scope_of(ws))} == {
        Figure.LEVELS: Untold.NO_TRAJECTORY,
        Figure.UNBROKEN: Untold.NO_TRAJECTORY,
        Figure.PARENTS: Untold.NO_PROJECT,
        Figure.ROUTES: None,
        Figure.GOALS: Untold.NO_GOAL,
        Figure.ANSWERS: Untold.NOT_ASKED,
        Figure.SHEETS: Untold.NO_STAFF,
    }


def test_trajectories_without_hand_offs_and_hand_offs_without_levels(tmp_path: Path) -> None:
    bare = workspace(tmp_path / "bare", {"rooms/youth/trajectories/way.yaml": "title: Way\n"})
    assert measured(bare, Figure.LEVELS).untold is Untold.NO_HANDOFF
    assert measured(way(tmp_path / "vague", "  - {from: a, to: b}\n"), Figure.LEVELS).untold is Untold.NO_LEVEL


def test_staff_that_never_published_and_no_room_at_all(tmp_path: Path) -> None:
    staffed = {"rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\nstaff: 8\n"}
    assert measured(workspace(tmp_path / "one", staffed), Figure.SHEETS).untold is Untold.NOT_PUBLISHED
    assert measured(make(tmp_path / "none", {}, AS_OF), Figure.ROUTES).untold is Untold.NO_ROOM


# --- scope and days ---------------------------------------------------------------------------------


def test_a_room_takes_the_trajectories_that_it_keeps_follows_or_is_part_of(tmp_path: Path) -> None:
    ws = workspace(
        tmp_path,
        {
            "rooms/youth/trajectories/way.yaml": f"{STEPS}  - {{from: a, to: b}}\n",
            "rooms/home/room.yaml": "title: Home\nlevel: tactical\nreports_to: top\ntrajectories: [way]\n",
            "rooms/apart.yaml": "title: Apart\nlevel: tactical\nreports_to: top\n",
        },
    )
    assert {room: scope_of(ws, room).trajectories for room in ("youth", "south", "home", "top", "apart")} == {
        **dict.fromkeys(("youth", "south", "home", "top"), ("way",)),
        "apart": (),
    }
    assert scope_of(ws, None, "way").rooms == ("youth", "north", "south")
    assert scope_of(ws, "north", "way").rooms == ("north",)


def test_month_ends_stop_on_the_day_itself() -> None:
    days = month_ends(Calendar(), dt.date(2020, 3, 10), 3)
    assert days == (dt.date(2020, 1, 31), dt.date(2020, 2, 29), dt.date(2020, 3, 10))
