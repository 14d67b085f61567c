"""Hand-offs, the figures along a pathway, what is broken and what is weakest; ages as people write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.figures.cascade import along, whole_along
from ipms.analysis.figures.standing import Standing
from ipms.analysis.trajectories.ages import MONTH, YEAR, Counted, age_of
from ipms.analysis.trajectories.cut import Cut, cut, indicators_of
from ipms.analysis.trajectories.handoffs import (
    HandoffState,
    Reason,
    discontinuities,
    distribution,
    handoffs,
    obstacles_at,
    weakest,
)
from ipms.analysis.trajectories.journey import journey
from ipms.model.kinds.trajectory import Event
from ipms.model.text import Text
from ipms.model.vocabulary import Integration
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)
ROOMS = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "rooms/youth.yaml": "title: Youth\nlevel: tactical\nreports_to: top\n",
    "rooms/north.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
    "rooms/south.yaml": "title: South\nlevel: operational\nreports_to: youth\n",
}
STEPS = """\
title: Way
steps:
  - {id: a, title: A, room: north, indicators: [wait]}
  - {id: b, title: B, room: south}
  - {id: c, title: C, partner: School board}
"""
WAIT = "title: Wait\nunit: days\nbetter: lower\nmeasure: mean\ntargets: [{value: 10}]\n"


def way(root: Path, handoff_lines: str = "", more: Mapping[str, str] | None = None) -> Workspace:
    """A trajectory of three steps with these hand-offs, kept in the strategic room."""
    text = STEPS + (f"handoffs:\n{handoff_lines}" if handoff_lines else "")
    return make(root, {**ROOMS, "rooms/top/trajectories/way.yaml": text, **(more or {})}, AS_OF)


def states(ws: Workspace) -> tuple[HandoffState, ...]:
    return handoffs(ws, ws.trajectories["way"])


def obstacle(step: str, on: str = "2018-10-01", rest: str = "") -> str:
    return f"what: Stuck\nraised: {{on: {on}}}\ntrajectory: way{step}\n{rest}"


# --- levels --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "wanted", "below"),
    [
        ("absence", "coordination", 2),
        ("linkage", "coordination", 1),
        ("coordination", "coordination", 0),
        ("full", "linkage", 0),
        ("absence", "absence", 0),
    ],
)
def test_levels_missing_are_counted_from_the_level_wanted(tmp_path: Path, level: str, wanted: str, below: int) -> None:
    (state,) = states(way(tmp_path, f"  - {{from: a, to: b, level: {level}, target_level: {wanted}}}\n"))
    assert (state.below, state.reasons) == (below, (Reason.LEVEL,) * bool(below))


@pytest.mark.parametrize("given_level", ["level: absence", "target_level: full"])
def test_without_both_levels_nobody_can_tell(tmp_path: Path, given_level: str) -> None:
    (state,) = states(way(tmp_path, f"  - {{from: a, to: b, {given_level}}}\n"))
    assert (state.below, state.reasons) == (0, ())


def test_a_level_is_unseen_before_it_was_so(tmp_path: Path) -> None:
    ws = way(tmp_path, "  - {from: a, to: b, level: linkage, target_level: full, evidence: A letter, since: 2018-11}\n")
    (before,) = states(ws)
    (after,) = handoffs(ws.on(dt.date(2018, 11, 30)), ws.trajectories["way"])
    assert (before.level, before.evidence) == (None, None)
    assert after.wanted is Integration.FULL
    (known,) = states(ws.on(dt.date(2018, 11, 30)))
    assert (known.level, str(known.evidence), known.below) == (Integration.LINKAGE, "A letter", 2)


def test_domains_keep_the_order_of_the_format(tmp_path: Path) -> None:
    (state,) = states(way(tmp_path, "  - {from: a, to: b, domains: {finance: full, screening: absence}}\n"))
    assert list(state.domains.items()) == [("screening", Integration.ABSENCE), ("finance", Integration.FULL)]


def test_the_distribution_names_every_level(tmp_path: Path) -> None:
    lines = "  - {from: a, to: b, level: linkage}\n  - {from: b, to: c, level: linkage}\n  - {from: c, to: a}\n"
    assert list(distribution(states(way(tmp_path, lines))).values()) == [0, 2, 0, 0]


# --- obstacles -----------------------------------------------------------------------------------


def test_an_obstacle_stands_on_the_hand_off_into_its_step(tmp_path: Path) -> None:
    lines = "  - {from: a, to: b}\n  - {from: b, to: c}\n"
    ws = way(tmp_path, lines, {"rooms/top/obstacles/stuck.yaml": obstacle("/b")})
    into, out = states(ws)
    assert [(one.id, one.age) for one in into.obstacles] == [("stuck", 30)]
    assert (into.reasons, out.reasons) == ((Reason.OBSTACLE,), ())


def test_an_obstacle_at_the_first_step_stands_on_the_way_out_of_it(tmp_path: Path) -> None:
    ws = way(tmp_path, "  - {from: a, to: b}\n", {"rooms/top/obstacles/stuck.yaml": obstacle("/a")})
    assert [len(state.obstacles) for state in states(ws)] == [1]


def test_resolved_obstacles_and_those_of_other_trajectories_do_not_count(tmp_path: Path) -> None:
    more = {
        "rooms/top/obstacles/done.yaml": obstacle("/b", rest="resolved: 2018-10-20\n"),
        "rooms/top/obstacles/later.yaml": obstacle("/b", on="2018-11-02"),
        "rooms/top/obstacles/other.yaml": "what: way\nraised: {on: 2018-10-01}\ntrajectory: ways/b\n",
    }
    assert states(way(tmp_path, "  - {from: a, to: b}\n", more))[0].obstacles == ()


def test_an_obstacle_at_no_known_step_belongs_to_the_whole(tmp_path: Path) -> None:
    more = {
        "rooms/top/obstacles/whole.yaml": obstacle(""),
        "rooms/top/obstacles/astray.yaml": obstacle("/nowhere", on="2018-09-01"),
    }
    ws = way(tmp_path, "  - {from: a, to: b}\n", more)
    found = obstacles_at(ws, ws.trajectories["way"])
    assert {step: [one.id for one in those] for step, those in found.items()} == {"": ["astray", "whole"]}


# --- the order of discontinuities ------------------------------------------------------------------


def test_the_weakest_come_first(tmp_path: Path) -> None:
    lines = """\
  - {from: a, to: b, level: coordination, target_level: full}
  - {from: b, to: c, level: absence, target_level: linkage}
  - {from: c, to: a, level: absence, target_level: coordination}
  - {from: b, to: a, level: full, target_level: full, indicator: wait}
  - {from: c, to: b, level: absence, target_level: absence}
"""
    more = {
        "indicators/wait.yaml": WAIT,
        "indicators/wait.csv": "period,room,value,n\n2018-09,north,12,4\n",
        "rooms/top/obstacles/stuck.yaml": obstacle("/b"),
    }
    ordered = discontinuities(states(way(tmp_path, lines, more)))
    assert [state.number for state in ordered] == [3, 2, 1, 4, 5]
    assert [state.reasons for state in ordered[-2:]] == [(Reason.MISSED,), (Reason.OBSTACLE,)]


def test_where_all_is_as_wanted_none_is_weakest(tmp_path: Path) -> None:
    held = states(way(tmp_path, "  - {from: a, to: b, level: absence, target_level: absence}\n"))
    assert (weakest(held), discontinuities(held)) == (None, ())


# --- figures along the pathway -----------------------------------------------------------------------


def cut_of(ws: Workspace, indicator: str = "wait") -> Cut:
    found = cut(ws, ws.trajectories["way"], indicator)
    assert found is not None
    return found


def test_the_figure_is_rolled_up_over_the_rooms_of_the_steps(tmp_path: Path) -> None:
    rows = "period,room,value,n\n2018-08,north,30,9\n2018-09,north,12,10\n2018-09,south,6,30\n2018-09,youth,50,40\n"
    ws = way(tmp_path, more={"indicators/wait.yaml": WAIT, "indicators/wait.csv": rows})
    found = cut_of(ws)
    assert found.value == pytest.approx((12 * 10 + 6 * 30) / 40)
    assert (found.n, str(found.period)) == (40, "2018-09")
    assert (found.standing, found.rooms, found.of_home) == (Standing.MET, ("north", "south"), False)


def test_it_is_the_figure_of_the_cascade_along_the_trajectory(tmp_path: Path) -> None:
    rows = "period,room,value,n\n2018-09,north,12,10\n2018-09,south,6,30\n"
    ws = way(tmp_path, more={"indicators/wait.yaml": WAIT, "indicators/wait.csv": rows})
    period = ws.calendar.parse("2018-09")
    asked = (ws, "wait", period, "top", ("north", "south"))
    whole, alone = along(*asked), whole_along(*asked)
    assert (whole.figure, whole.target, whole.standing) == (alone.figure, alone.target, alone.standing)
    assert cut_of(ws).value == (whole.figure.value if whole.figure is not None else None)


def test_the_latest_period_of_the_rooms_along_it_counts(tmp_path: Path) -> None:
    rows = "period,room,value,n\n2018-08,north,12,10\n2018-09,youth,6,30\n"
    ws = way(tmp_path, more={"indicators/wait.yaml": WAIT, "indicators/wait.csv": rows})
    assert (cut_of(ws).value, str(cut_of(ws).period)) == (12, "2018-08")


def test_without_figures_along_it_the_home_room_speaks(tmp_path: Path) -> None:
    rows = "period,room,value,n\n2018-09,top,11,40\n"
    ws = way(tmp_path, more={"indicators/wait.yaml": WAIT, "indicators/wait.csv": rows})
    assert (cut_of(ws).value, cut_of(ws).standing, cut_of(ws).of_home) == (11, Standing.MISSED, True)


def test_without_any_figure_the_target_is_still_known(tmp_path: Path) -> None:
    ws = way(tmp_path, more={"indicators/wait.yaml": WAIT})
    found = cut_of(ws)
    assert (found.value, found.period, found.standing) == (None, None, Standing.NO_DATA)
    assert found.target is not None
    assert found.target.value == 10


def test_an_indicator_that_nobody_knows_makes_no_figure(tmp_path: Path) -> None:
    ws = way(tmp_path)
    assert cut(ws, ws.trajectories["way"], "unknown") is None


def test_the_indicators_stand_in_the_order_of_the_pathway(tmp_path: Path) -> None:
    ends = (("b", "c", "last"), ("a", "b", "wait"), ("a", "x", "z"))
    lines = "".join(f"  - {{from: {start}, to: {end}, indicator: {one}}}\n" for start, end, one in ends)
    ws = way(tmp_path, lines)
    assert indicators_of(ws.trajectories["way"]) == ("wait", "last", "z")


PEOPLE = "title: Wait\nunit: '%'\nbetter: higher\nmeasure: ratio\npeople: true\ntargets: [{value: 50%}]\n"
EAST = {"rooms/east.yaml": "title: East\nlevel: operational\nreports_to: youth\n"}


def along_people(root: Path, *rows: str) -> Cut:
    csv = "period,room,numerator,denominator\n" + "".join(f"2018-09,{row}\n" for row in rows)
    return cut_of(way(root, more={**EAST, "indicators/wait.yaml": PEOPLE, "indicators/wait.csv": csv}))


def test_too_few_people_along_it_are_hidden(tmp_path: Path) -> None:
    found = along_people(tmp_path, "north,1,20", "south,2,20", "east,40,90")
    assert (found.hidden, found.value, found.n, found.standing, found.rooms) == (True, None, None, Standing.NO_DATA, ())


def test_a_total_along_it_does_not_give_a_hidden_room_away(tmp_path: Path) -> None:
    """North and east hide each other on all boards; south is seen there: the pathway's total would tell north."""
    found = along_people(tmp_path, "north,3,20", "south,40,90", "east,10,25")
    assert (found.hidden, found.value) == (True, None)
    shown = along_people(tmp_path / "shown", "north,30,60", "south,40,90", "east,10,25")
    assert shown.value == pytest.approx(70 / 150)


# --- the case ------------------------------------------------------------------------------------


def test_the_weakest_hand_off_of_the_case(checkout: Path) -> None:
    ws = open_workspace(checkout)
    found = handoffs(ws, ws.trajectories["jimmy"])
    first = weakest(found)
    assert first is not None
    assert (first.start, first.end, first.below, first.obstacles[0].age) == ("child-development", "school", 2, 34)
    assert distribution(found) == {
        Integration.ABSENCE: 1,
        Integration.LINKAGE: 2,
        Integration.COORDINATION: 1,
        Integration.FULL: 1,
    }


# --- ages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("20 months", 20 * MONTH),
        ("3 years", 3 * YEAR),
        ("1 year", YEAR),
        ("At 8 years", 8 * YEAR),
        ("8 years old", 8 * YEAR),
        ("3-year-old", 3 * YEAR),
        ("2½ years", 2.5 * YEAR),
        ("2 years and a half", 2.5 * YEAR),
        ("2.5 years", 2.5 * YEAR),
        ("3 years and 6 months", 3 * YEAR + 6 * MONTH),
        ("six weeks", 42),
        ("birth", 0),
        ("20 mois", 20 * MONTH),
        ("1 an", YEAR),
        ("À 8 ans", 8 * YEAR),
        ("2,5 ans", 2.5 * YEAR),
        ("2 ans et demi", 2.5 * YEAR),
        ("3 ans et 6 mois", 3 * YEAR + 6 * MONTH),
        ("à l’âge de trois ans", 3 * YEAR),
        ("une année", YEAR),
        ("trois jours", 3),
        ("à la naissance", 0),
    ],
)
def test_ages_as_people_write_them(said: str, days: float) -> None:
    age = age_of(Text(en=said))
    assert age is not None
    assert age.days == pytest.approx(days)
    assert (age.since, age.about) == (Counted.BIRTH, False)


@pytest.mark.parametrize("said", ["Almost 10 years", "about 10 years", "Près de 10 ans", "environ dix ans"])
def test_some_ages_are_not_exact(said: str) -> None:
    age = age_of(Text(fr=said))
    assert age is not None
    assert (age.days, age.about) == (10 * YEAR, True)


@pytest.mark.parametrize(
    ("said", "days", "since"),
    [
        ("nine days later", 9, Counted.BEFORE),
        ("neuf jours plus tard", 9, Counted.BEFORE),
        ("The same night", 0, Counted.BEFORE),
        ("la même nuit", 0, Counted.BEFORE),
        ("day 9", 8, Counted.FIRST),
        ("jour 21", 20, Counted.FIRST),
        ("week 3", 14, Counted.FIRST),
    ],
)
def test_times_after_another_event(said: str, days: float, since: Counted) -> None:
    age = age_of(Text(en=said))
    assert age is not None
    assert (age.days, age.since) == (days, since)


@pytest.mark.parametrize("said", ["the first call", "in spring", "12", "years", "3 years at school", "day nine"])
def test_what_tells_no_age_is_none(said: str) -> None:
    assert age_of(Text(en=said)) is None


def test_the_other_language_is_asked_where_the_first_tells_no_age() -> None:
    age = age_of(Text(en="toddler", fr="20 mois"))
    assert age is not None
    assert age.days == pytest.approx(20 * MONTH)


@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_no_text_breaks_the_reading_of_ages(said: str) -> None:
    age = age_of(Text(en=said))
    assert age is None or age.days >= 0


def events(*ages: str) -> list[Event]:
    return [Event(at=Text(en=age), event=Text(en="x")) for age in ages]


def test_gaps_longer_than_the_average_are_long() -> None:
    found = journey(events("20 months", "3 years", "5 years", "8 years", "9 years", "Almost 10 years"))
    months = [round(one.gap / MONTH) for one in found if one.gap is not None]
    assert months == [16, 24, 36, 12, 12]
    assert [one.long for one in found] == [False, False, True, True, False, False]
    assert [one.about for one in found] == [False, False, False, False, False, True]


def test_days_of_a_stay_are_counted_from_its_first_event() -> None:
    found = journey(events("84 years", "the same night", "day 9", "day 21"))
    assert [one.gap for one in found] == [None, 0, 8, 12]


def test_a_journey_may_begin_at_no_age() -> None:
    found = journey(events("the first call", "nine days later", "two weeks later"))
    assert [one.days for one in found] == [0, 9, 23]


def test_an_event_at_no_age_leaves_its_gaps_untold() -> None:
    found = journey(events("3 years", "in spring", "5 years", "4 years"))
    assert [one.days is None for one in found] == [False, True, False, False]
    assert [one.gap for one in found] == [None, None, None, None]
    assert journey([]) == ()
