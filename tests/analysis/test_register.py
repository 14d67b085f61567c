"""Where an obstacle has been, how long each room took, and what each level makes of it; where it may go next."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

import pytest

import ipms
from ipms.analysis.rooms.escalation import Escalated, escalation
from ipms.analysis.rooms.register import stays, times_to_answer
from ipms.analysis.rooms.steps import Fact, Step, Ways, not_before, out_of_order, shared_above, ways
from ipms.model.vocabulary import Level
from ipms.views.obstacles.page import By, Shown
from ipms.views.obstacles.register import register
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)
TREE = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\nreports_to: top\n",
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
    "rooms/south/room.yaml": "title: South\nlevel: operational\nreports_to: youth\n",
    "rooms/school/room.yaml": "title: School\nlevel: operational\n",
    "rooms/youth/trajectories/jimmy.yaml": (
        "title: Jimmy\n"
        "steps: [{id: a, title: A, room: north}, {id: b, title: B, room: school}, {id: c, title: C, room: gone}]\n"
    ),
}
UP = "moves: [{on: 2018-10-03, to: youth, why: w}, {on: 2018-10-20, to: top, why: w}]\n"
BACK = (
    "moves: [{on: 2018-10-03, to: youth, why: w}]\n"
    "answers: [{on: 2018-10-12, room: youth, answer: a}, {on: 2018-10-10, room: youth, answer: b}]\n"
    "carried_back: 2018-10-15\nresolved: 2018-10-20\n"
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2018-{text}")


def one(tmp_path: Path, text: str, as_of: dt.date = AS_OF) -> Workspace:
    """One obstacle that Team North raised on the first of October."""
    return make(
        tmp_path, {**TREE, "rooms/north/obstacles/o.yaml": f"what: X\nraised: {{on: 2018-10-01}}\n{text}"}, as_of
    )


class Told(NamedTuple):
    """What a stay says, in short."""

    room: str
    asked: bool
    until: dt.date | None
    answered: dt.date | None
    days: int
    in_time: bool | None


def told(ws: Workspace) -> list[Told]:
    return [
        Told(stay.room, stay.asked, stay.until, stay.answered, stay.days, stay.in_time)
        for stay in stays(ws, ws.obstacles["o"])
    ]


# --- stays -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("", Told("north", asked=False, until=None, answered=None, days=30, in_time=False)),
        (
            "resolved: 2018-10-05\n",
            Told("north", asked=False, until=day("10-05"), answered=None, days=4, in_time=None),
        ),
        (UP, Told("top", asked=True, until=None, answered=None, days=11, in_time=None)),
        (
            f"{UP}answers: [{{on: 2018-10-20, room: top, answer: a}}]\n",
            Told("top", asked=True, until=None, answered=day("10-20"), days=0, in_time=True),
        ),
        (
            "moves: [{on: 2018-10-03, to: youth, why: w}]\nanswers: [{on: 2018-10-11, room: youth, answer: a}]\n",
            Told("youth", asked=True, until=None, answered=day("10-11"), days=8, in_time=False),
        ),
        (
            BACK,
            Told("youth", asked=True, until=day("10-15"), answered=day("10-10"), days=7, in_time=True),
        ),
        (
            f"{UP}answers: [{{on: 2018-10-22, room: youth, answer: a}}]\n",
            Told("top", asked=True, until=None, answered=None, days=11, in_time=None),
        ),
    ],
)
def test_the_last_stay(tmp_path: Path, text: str, last: Told) -> None:
    assert told(one(tmp_path, text))[-1] == last


def test_a_room_that_passes_on_within_its_days_owes_nothing_more(tmp_path: Path) -> None:
    ws = one(tmp_path, "moves: [{on: 2018-10-20, to: top, why: w}, {on: 2018-10-03, to: youth, why: w}]\n")
    assert [(stay.room, stay.days, stay.in_time) for stay in told(ws)] == [
        ("north", 2, None),
        ("youth", 17, False),
        ("top", 11, None),
    ]


def test_an_answer_counts_for_the_stay_in_which_it_was_given(tmp_path: Path) -> None:
    ws = one(
        tmp_path,
        "moves: [{on: 2018-10-03, to: youth, why: w}, {on: 2018-10-08, to: north, why: w},"
        " {on: 2018-10-20, to: youth, why: again}]\n"
        "answers: [{on: 2018-10-05, room: youth, answer: a}, {on: 2018-10-30, room: youth, answer: b}]\n",
    )
    assert [(stay.room, stay.answered) for stay in told(ws)] == [
        ("north", None),
        ("youth", day("10-05")),
        ("north", None),
        ("youth", day("10-30")),
    ]


@pytest.mark.parametrize("text", ["", UP, f"{UP}answers: [{{on: 2018-10-25, room: top, answer: a}}]\n"])
@pytest.mark.parametrize("as_of", ["10-01", "10-03", "10-19", "10-20", "10-24", "10-25", "10-31"])
def test_it_stands_where_its_last_stay_is(tmp_path: Path, text: str, as_of: str) -> None:
    ws = one(tmp_path, text, day(as_of))
    where, last = escalation(ws, ws.obstacles["o"]), stays(ws, ws.obstacles["o"])[-1]
    assert (where.stands_in, where.allowed) == (last.room, last.allowed)
    assert (where.state is Escalated.OVERDUE) == (last.waits and last.in_time is False)
    assert all(stay.since <= ws.as_of and (stay.until or ws.as_of) <= ws.as_of for stay in stays(ws, ws.obstacles["o"]))


# --- times to answer -------------------------------------------------------------------------------


def some(tmp_path: Path, *obstacles: str) -> Workspace:
    """Obstacles of Team North, moved to Youth on the first of October or on another day."""
    files = {
        f"rooms/north/obstacles/o{n}.yaml": "what: X\nraised: {on: 2018-10-01}\n" + text
        for n, text in enumerate(obstacles)
    }
    return make(tmp_path, {**TREE, **files}, AS_OF)


def asked(on: str, answered: str = "") -> str:
    answer = f"answers: [{{on: 2018-{answered}, room: youth, answer: a}}]\n" if answered else ""
    return f"moves: [{{on: 2018-{on}, to: youth, why: w}}]\n{answer}"


def test_the_times_of_a_level(tmp_path: Path) -> None:
    ws = some(
        tmp_path,
        asked("10-01", "10-03"),
        asked("10-01", "10-09"),
        asked("10-20"),
        asked("10-30"),
        "moves: [{on: 2018-10-01, to: youth, why: w}, {on: 2018-10-04, to: top, why: w}]\n",
        "",
    )
    top, youth = times_to_answer(ws)
    assert (top.level, top.asked, top.answered, top.waiting, top.overdue) == (Level.STRATEGIC, 1, 0, 1, 1)
    assert (youth.level, youth.asked, youth.answered) == (Level.TACTICAL, 5, 2)
    assert (youth.waiting, youth.overdue, youth.passed_on) == (2, 1, 1)
    assert (youth.in_time, youth.decided) == (1, 3)
    assert (youth.median, youth.worst) == (5, 11)


@pytest.mark.parametrize(
    ("obstacles", "median", "worst"),
    [
        ([asked("10-01", "10-03")], (2, False), (2, False)),
        ([asked("10-30")], (1, True), (1, True)),
        ([asked("10-01", "10-02"), asked("10-01", "10-03"), asked("10-20")], (2, False), (11, True)),
        ([asked("10-01", "10-03"), asked("10-30"), asked("10-01", "10-21")], (2, True), (20, False)),
        ([asked("10-01", "10-02"), asked("10-20")], (6, True), (11, True)),
    ],
    ids=["all-known", "all-open", "the-open-one-is-above", "the-open-one-is-below", "the-middle-of-both"],
)
def test_what_waits_counts_with_its_days_so_far(
    tmp_path: Path, obstacles: list[str], median: tuple[float, bool], worst: tuple[int, bool]
) -> None:
    """Days, and whether that is the least they may be."""
    (found,) = times_to_answer(some(tmp_path, *obstacles))
    assert (found.median, found.median_at_least) == median
    assert (found.worst, found.worst_at_least) == worst


def test_only_the_rooms_that_are_asked_about(tmp_path: Path) -> None:
    ws = one(tmp_path, UP)
    assert [found.level for found in times_to_answer(ws, {"top"})] == [Level.STRATEGIC]
    assert times_to_answer(ws, {"north"}) == ()


def test_a_level_without_answers_that_passes_everything_on(tmp_path: Path) -> None:
    _, youth = times_to_answer(one(tmp_path, UP))
    assert (youth.median, youth.worst, youth.passed_on, youth.in_time, youth.decided) == (None, None, 1, 0, 1)


# --- steps -----------------------------------------------------------------------------------------


def test_ways(tmp_path: Path) -> None:
    ws = one(tmp_path, "trajectory: jimmy/a\n")
    obstacle = ws.obstacles["o"].value
    assert ways(ws, obstacle, "north") == Ways(("youth", "top"), (), ("school",))
    assert ways(ws, obstacle, "top").rooms == ("youth", "north", "south", "school")
    assert ways(ws, obstacle.model_copy(update={"trajectory": None}), "south").rooms == ("youth", "top")
    assert shared_above(ws, "north", "south") == "youth"
    assert shared_above(ws, "north", "school") is None


def test_what_a_step_follows(tmp_path: Path) -> None:
    text = f"{UP}answers: [{{on: 2018-10-22, room: top, answer: a}}]\ncarried_back: 2018-10-23\n"
    obstacle = one(tmp_path, text).obstacles["o"].value
    assert not_before(obstacle, "north", Step.MOVE) == Fact(day("10-23"), ("carried_back",))
    assert not_before(obstacle, "north", Step.ANSWER, "top") == Fact(day("10-20"), ("moves", 1, "on"))
    assert not_before(obstacle, "north", Step.ANSWER, "north") == Fact(day("10-01"), ("raised", "on"))
    assert not_before(obstacle, "north", Step.CARRIED) == Fact(day("10-22"), ("answers", 0, "on"))
    assert not_before(obstacle, "north", Step.RESOLVED) == Fact(day("10-23"), ("carried_back",))


@pytest.mark.parametrize(
    ("text", "step"),
    [
        (UP, None),
        ("moves: [{on: 2018-09-30, to: youth, why: w}]\n", Step.MOVE),
        ("moves: [{on: 2018-10-03, to: youth}]\nanswers: [{on: 2018-10-02, room: youth, answer: a}]\n", Step.ANSWER),
        (f"{UP}answers: [{{on: 2018-10-22, room: top, answer: a}}]\ncarried_back: 2018-10-21\n", Step.CARRIED),
        ("resolved: 2018-09-30\n", Step.RESOLVED),
        ("answers: [{on: 2018-09-30, room: youth, answer: from elsewhere}]\n", None),
    ],
)
def test_the_first_step_that_cannot_be(tmp_path: Path, text: str, step: Step | None) -> None:
    wrong = out_of_order(one(tmp_path, text).complete().obstacles["o"].value, "north")
    assert (wrong.step if wrong is not None else None) == step


# --- the register ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def case() -> Workspace:
    return ipms.open(Path(__file__).parents[2])


def test_what_is_overdue_comes_first(case: Workspace) -> None:
    found = [(row.state, row.days) for row in register(case, shown=Shown.ALL).rows]
    assert found == [
        (Escalated.OVERDUE, 9),
        (Escalated.WAITING, 12),
        (Escalated.WAITING, 2),
        (Escalated.ANSWERED, 12),
        (Escalated.ANSWERED, 5),
        (Escalated.RESOLVED, 61),
        (Escalated.RESOLVED, 180),
    ]


def test_a_row_says_why_it_came_and_what_is_done_about_it(case: Workspace) -> None:
    row = next(row for row in register(case).rows if row.id.endswith("3fa9"))
    assert row.reason is not None
    assert row.answer is not None
    assert row.action is not None
    assert (row.reason.on, row.reason.room.id) == (day("10-19"), "tactical-youth")
    assert (row.answer.on, row.answer.room.id) == (day("10-12"), "tactical-youth")
    assert (row.action.what.en, row.due) == ("Call the school board", day("11-02"))


def test_what_came_back_down_to_whom(case: Workspace) -> None:
    found = [(one.to.id, one.carried_back, one.days) for one in register(case).returns]
    assert found == [
        ("team-east", None, 12),
        ("team-north", None, 5),
        ("team-south", day("07-09"), 6),
        ("team-west", day("04-23"), 3),
    ]


def test_a_room_has_what_was_raised_below_it_or_came_to_it(case: Workspace) -> None:
    assert [row.raised_in.id for row in register(case, "team-west").rows] == ["team-west"]
    assert {row.raised_in.id for row in register(case, "strategic").rows} == {"team-east", "team-north", "team-west"}


def test_groups_keep_the_order_of_rooms_themes_and_levels(case: Workspace) -> None:
    names = {by: [group.name.id if group.name else "" for group in register(case, by=by).groups] for by in By}
    assert names == {
        By.AGE: [""],
        By.PLACE: ["strategic", "tactical-youth"],
        By.THEME: ["accessibility", "continuity", "well-being"],
        By.LEVEL: ["strategic", "tactical"],
    }
    assert all(
        sorted(row.id for row in register(case, by=by).rows) == sorted(row.id for row in register(case).rows)
        for by in By
    )


@pytest.mark.parametrize("as_of", ["04-13", "06-15", "06-30", "07-09", "10-12", "10-19", "10-30"])
def test_no_day_knows_of_the_days_after_it(case: Workspace, as_of: str) -> None:
    page = register(case.on(day(as_of)), shown=Shown.ALL)
    dates = [
        *(row.raised_on for row in page.rows),
        *(row.reason.on for row in page.rows if row.reason),
        *(row.answer.on for row in page.rows if row.answer),
        *(one.carried_back or one.answered_on for one in page.returns),
    ]
    assert max(dates) <= day(as_of)
