"""Deployment targets: planned rooms open by a date, equal is met, the day itself counts."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.deployment.counting import Count, Plan, count, plans, still_to_open, undated
from ipms.analysis.deployment.course import months
from ipms.analysis.deployment.targets import Attained, TargetState, state_on
from ipms.model.calendars import Calendar
from ipms.model.kinds.settings import DeploymentTarget
from ipms.model.periods import PartialDate
from ipms.model.vocabulary import Level
from ipms.workspace.opening import open_workspace
from tests.workspaces import make

BY = dt.date(2020, 3, 31)
DAY = dt.timedelta(days=1)
TARGET = DeploymentTarget(levels=(Level.TACTICAL, Level.OPERATIONAL), by=BY, share=0.8)


def plan(room: str, planned: str | None, opened: str | None, level: Level = Level.OPERATIONAL) -> Plan:
    return Plan(room, level, _date(planned), _date(opened))


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text is not None else None


def ten_rooms(*opened: str) -> list[Plan]:
    """Ten rooms planned long ago, so many of them open."""
    return [
        plan(f"room-{number}", "2016-06", day) for number, day in enumerate([*opened, *[None] * (10 - len(opened))])
    ]


def on(rooms: list[Plan], day: dt.date) -> TargetState:
    return state_on(rooms, TARGET, 1, day)


SEVEN = ["2017-01-15"] * 7


# --- equal is met, the day itself counts ------------------------------------------------------------


def test_exactly_four_of_five_pass() -> None:
    state = on(ten_rooms(*SEVEN, "2019-12-01"), BY)  # 8 / 10 = 80 %
    assert (state.attained, state.now, state.needed) == (Attained.MET, Count(10, 8), 0)


def test_one_room_fewer_does_not() -> None:
    state = on(ten_rooms(*SEVEN), BY + DAY)  # 7 / 10 = 70 %, and 8 are needed
    assert (state.attained, state.then, state.needed) == (Attained.MISSED, Count(10, 7), 1)


def test_a_room_that_opens_on_the_last_day_counts() -> None:
    rooms = ten_rooms(*SEVEN, BY.isoformat())
    assert on(rooms, BY - DAY).attained is Attained.AWAITED
    assert on(rooms, BY).attained is Attained.MET
    assert on(rooms, BY + DAY).attained is Attained.MET


def test_the_last_day_is_not_over() -> None:
    state = on(ten_rooms(*SEVEN), BY)
    assert (state.attained, state.days, state.needed) == (Attained.AWAITED, 0, 1)


def test_a_room_that_opens_the_day_after_is_late() -> None:
    rooms = ten_rooms(*SEVEN, (BY + DAY).isoformat())
    assert on(rooms, BY).attained is Attained.AWAITED
    state = on(rooms, BY + DAY)
    assert (state.attained, state.then, state.now, state.days) == (Attained.LATE, Count(10, 7), Count(10, 8), -1)


def test_reached_before_its_date() -> None:
    state = on(ten_rooms(*SEVEN, "2019-12-01"), dt.date(2019, 12, 31))
    assert (state.attained, state.then, state.days) == (Attained.AHEAD, None, 91)  # January 31, February 29, March 31


def test_what_is_planned_after_its_date_takes_nothing_back() -> None:
    rooms = [*ten_rooms(*SEVEN, "2019-12-01"), *(plan(f"new-{one}", "2020-06", None) for one in range(5))]
    state = on(rooms, dt.date(2020, 6, 30))
    assert (state.attained, state.then, state.now) == (Attained.MET, Count(10, 8), Count(15, 8))
    assert state.needed == 4  # 80 % of 15 are 12


def test_nothing_planned_is_neither_met_nor_missed() -> None:
    state = on([plan("top", "2016", "2017", Level.STRATEGIC)], BY + DAY)
    assert (state.attained, state.now.share, state.needed) == (Attained.UNTOLD, None, 0)


# --- what counts as planned -------------------------------------------------------------------------


def test_a_room_that_opened_unplanned_counts_as_planned_from_then_on() -> None:
    rooms = [plan("found", None, "2018-05-04")]
    assert count(rooms, list(Level), dt.date(2018, 5, 3)) == Count(0, 0)
    assert count(rooms, list(Level), dt.date(2018, 5, 4)) == Count(1, 1)


def test_a_room_without_dates_counts_nowhere_and_is_named() -> None:
    rooms = [plan("silent", None, None), plan("planned", "2018", None)]
    assert count(rooms, list(Level), BY) == Count(1, 0)
    assert [one.room for one in undated(rooms, BY)] == ["silent"]
    assert [one.room for one in still_to_open(rooms, BY)] == ["planned"]


def test_a_vague_date_counts_from_its_first_day_and_is_named_where_that_decides() -> None:
    rooms = [*ten_rooms(*SEVEN), plan("vague", "2016", "2020"), plan("sharp", "2016", "2020-03")]
    state = on(rooms, BY)
    assert state.now == Count(12, 9)
    assert [one.room for one in state.vague] == ["vague"]  # March 2020 ends on the date, 2020 goes on after it


def test_those_that_wait_longest_come_first() -> None:
    rooms = [plan("late", "2019", None), plan("early", "2016-06", None), plan("open", "2015", "2016")]
    assert [one.room for one in still_to_open(rooms, BY)] == ["early", "late"]


def test_shares_are_exact_where_a_computer_would_round_up() -> None:
    """0.55 x 100 is 55.00000000000001 in floats."""
    assert Count(100, 55).needed(0.55) == 0


# --- properties -------------------------------------------------------------------------------------


@given(planned=st.integers(0, 400), part=st.floats(0, 1), hundredths=st.integers(0, 100))
def test_needed_is_the_least_that_reaches_the_share(planned: int, part: float, hundredths: int) -> None:
    deployed, share = int(planned * part), hundredths / 100
    needed = Count(planned, deployed).needed(share)
    wanted = Fraction(hundredths, 100) * planned
    assert deployed + needed >= wanted
    assert needed == 0 or deployed + needed - 1 < wanted


days = st.dates(dt.date(2015, 1, 1), dt.date(2021, 12, 31))
dated = st.none() | days.map(dt.date.isoformat)
some_rooms = st.lists(st.builds(plan, st.uuids().map(str), dated, dated, st.sampled_from(Level)), max_size=12)


@given(rooms=some_rooms, one=days, other=days)
def test_planned_and_open_rooms_never_become_fewer(rooms: list[Plan], one: dt.date, other: dt.date) -> None:
    earlier, later = (count(rooms, list(Level), day) for day in sorted((one, other)))
    assert (earlier.planned <= later.planned, earlier.deployed <= later.deployed) == (True, True)
    assert all(found.share is None or 0 <= found.share <= 1 for found in (earlier, later))


@given(rooms=some_rooms, day=days)
def test_levels_add_up_to_the_whole(rooms: list[Plan], day: dt.date) -> None:
    whole = count(rooms, list(Level), day)
    apart = [count(rooms, [level], day) for level in Level]
    assert whole == Count(sum(each.planned for each in apart), sum(each.deployed for each in apart))


@given(rooms=some_rooms, day=days)
def test_months_add_up_to_the_day(rooms: list[Plan], day: dt.date) -> None:
    went = months(Calendar(), rooms, day)
    whole = count(rooms, list(Level), day)
    assert sum(len(month.planned) for month in went) == whole.planned
    assert sum(len(month.opened) for month in went) == whole.deployed


# --- the case ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "strategic", "others"),
    [
        ("2016-10-31", (Attained.AWAITED, 1, 0), (Attained.AWAITED, 5, 0)),
        (
            "2018-03-31",
            (Attained.MET, 1, 1),
            (Attained.AHEAD, 7, 6),
        ),  # 85.7 %: teams 4, perinatal, youth; disability waits
        ("2018-10-31", (Attained.MET, 1, 1), (Attained.AWAITED, 9, 7)),  # and disability; foster and child wait
        ("2020-04-01", (Attained.MET, 1, 1), (Attained.MISSED, 9, 7)),  # 7 / 9 = 77.8 %, 80 % of 9 are 8 rooms
    ],
)
def test_the_case(
    checkout: Path, day: str, strategic: tuple[Attained, int, int], others: tuple[Attained, int, int]
) -> None:
    ws = open_workspace(checkout, dt.date.fromisoformat(day))
    states = [state_on(plans(ws), target, 1, ws.as_of) for target in ws.settings.deployment]
    assert [(state.attained, state.now.planned, state.now.deployed) for state in states] == [strategic, others]


def test_a_past_day_is_the_same_from_the_files_of_today(checkout: Path) -> None:
    whole = open_workspace(checkout)
    for day in (dt.date(2016, 5, 31), dt.date(2017, 4, 30), dt.date(2018, 1, 1)):
        known_then = plans(open_workspace(checkout, day))
        assert count(plans(whole), list(Level), day) == count(known_then, list(Level), day)


def test_what_comes_later_is_not_seen(tmp_path: Path) -> None:
    ws = make(
        tmp_path,
        {"rooms/a.yaml": "title: A\nlevel: operational\nplanned: 2018-01\ndeployed: 2019-01\n"},
        dt.date(2018, 12, 31),
    )
    assert count(plans(ws), list(Level), ws.as_of) == Count(1, 0)
    assert count(plans(ws), list(Level), dt.date(2030, 1, 1)) == Count(1, 0)
