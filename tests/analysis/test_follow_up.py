"""Countermeasures due, escalations, open actions, the next meeting."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ipms.analysis.rooms.actions import open_actions
from ipms.analysis.rooms.escalation import Escalated, Escalation, escalation
from ipms.analysis.rooms.meetings import next_meeting
from ipms.analysis.work.countermeasures import Addressed, addressed_by, countermeasure_due
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)
ROOMS = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\nreports_to: top\n",
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
    "indicators/wait.yaml": "title: Wait\nbetter: lower\n",
}
GOAL = "goals: [{indicator: wait, to: 12, by: 2018-12}]"


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("rooms/youth/a3/a.yaml", f"title: A\ntype: project\n{GOAL}\n", Addressed("a3", "a")),
        ("rooms/north/a3/a.yaml", f"title: A\ntype: project\n{GOAL}\n", Addressed("a3", "a")),
        ("rooms/youth/a3/a.yaml", f"title: A\ntype: project\nstatus: draft\n{GOAL}\n", Addressed("a3", "a")),
        (
            "rooms/top/a3/a.yaml",
            "title: A\ntype: project\ngoals: [{indicator: wait, to: 12, by: 2018-12, room: north}]\n",
            Addressed("a3", "a"),
        ),
        ("rooms/youth/kaizen/k.yaml", f"title: K\nheld: 2018-10-20\n{GOAL}\n", Addressed("kaizen", "k")),
        (
            "rooms/north/kata/k.yaml",
            "title: K\nopened: 2018-10-01\ntarget_condition: {what: Ten, indicator: wait}\n",
            Addressed("kata", "k"),
        ),
        (
            "rooms/youth/meetings/2018-10-26.yaml",
            "actions: [{id: a1, what: Call, indicator: wait}]\n",
            Addressed("action", "youth/2018-10-26/a1"),
        ),
    ],
)
def test_open_work_on_the_indicator_here_or_below_is_found(
    tmp_path: Path, path: str, text: str, found: Addressed
) -> None:
    ws = make(tmp_path, {**ROOMS, path: text}, AS_OF)
    assert addressed_by(ws, "wait", "youth") == (found,)
    assert not countermeasure_due(ws, "wait", "youth", 9)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("rooms/youth/a3/a.yaml", f"title: A\ntype: project\nstatus: closed\n{GOAL}\n"),
        ("rooms/youth/a3/a.yaml", f"title: A\ntype: project\nstatus: on-hold\n{GOAL}\n"),
        ("rooms/youth/a3/a.yaml", f"title: A\ntype: project\npdca: [{{adjust: {{decision: adopt}}}}]\n{GOAL}\n"),
        (
            "rooms/top/a3/a.yaml",
            "title: A\ntype: strategic\ngoals: [{indicator: wait, to: 1, by: 2019, room: youth}]\n",
        ),
        ("rooms/top/a3/a.yaml", f"title: A\ntype: project\n{GOAL}\n"),
        ("rooms/youth/kaizen/k.yaml", f"title: K\nheld: 2018-08-01\nsustain: [{{day: 30, on: 2018-09-01}}]\n{GOAL}\n"),
        ("rooms/youth/meetings/2018-10-26.yaml", "actions: [{what: Call, indicator: wait, done: 2018-10-30}]\n"),
    ],
)
def test_work_that_is_over_or_framed_above_does_not_address_a_miss(tmp_path: Path, path: str, text: str) -> None:
    ws = make(tmp_path, {**ROOMS, path: text}, AS_OF)
    assert addressed_by(ws, "wait", "youth") == ()
    assert [countermeasure_due(ws, "wait", "youth", misses) for misses in (0, 1, 2, 3)] == [False, False, True, True]


def test_an_action_speaks_for_the_goals_of_its_project_a3_but_not_of_a_strategic_one(tmp_path: Path) -> None:
    files = {
        "rooms/top/a3/frame.yaml": f"title: F\ntype: strategic\n{GOAL}\n",
        "rooms/top/a3/project.yaml": f"title: P\ntype: project\n{GOAL}\n",
        "rooms/youth/meetings/2018-10-26.yaml": (
            "actions: [{id: a1, what: Frame, a3: frame}, {id: a2, what: Do, a3: project}]\n"
        ),
    }
    ws = make(tmp_path, ROOMS | files, AS_OF)
    assert addressed_by(ws, "wait", "youth") == (Addressed("action", "youth/2018-10-26/a2"),)


def obstacle(root: Path, text: str) -> Escalation:
    path = "rooms/north/obstacles/2018-10-01-no-transport-0a1b.yaml"
    ws = make(root, ROOMS | {path: f"what: No transport\nraised: {{on: 2018-10-01}}\n{text}\n"}, AS_OF)
    (entry,) = ws.obstacles.values()
    return escalation(ws, entry)


UP = "moves: [{on: 2018-10-22, to: youth}]"
UP_TODAY = "moves: [{on: 2018-10-24, to: youth}]"
ANSWER = "answers: [{on: 2018-10-25, room: youth, answer: A taxi}]"


@pytest.mark.parametrize(
    ("text", "room", "state", "waiting", "allowed"),
    [
        ("", "north", Escalated.OVERDUE, 30, 7),
        (UP, "youth", Escalated.OVERDUE, 9, 7),
        (UP_TODAY, "youth", Escalated.WAITING, 7, 7),
        ("moves: [{on: 2018-10-22, to: youth}, {on: 2018-10-24, to: top}]", "top", Escalated.WAITING, 7, 14),
        (f"{UP}\n{ANSWER}", "youth", Escalated.ANSWERED, 6, 7),
        (f"{UP}\n{ANSWER}\ncarried_back: 2018-10-29", "north", Escalated.CARRIED_BACK, 2, 7),
        (f"{UP}\nresolved: 2018-10-30", "youth", Escalated.RESOLVED, 1, 7),
        ("answers: [{on: 2018-10-02, room: youth, answer: Wait}]", "north", Escalated.OVERDUE, 30, 7),
        ("moves: [{on: 2018-10-24, to: youth}, {on: 2018-10-24, to: top}]", "top", Escalated.WAITING, 7, 14),
        ("moves: [{on: 2018-10-22, to: nowhere}]", "nowhere", Escalated.OVERDUE, 9, 7),
    ],
)
def test_where_an_obstacle_stands(  # noqa: PLR0913, PLR0917 - one argument a column
    tmp_path: Path, text: str, room: str, state: Escalated, waiting: int, allowed: int
) -> None:
    found = obstacle(tmp_path, text)
    assert (found.stands_in, found.state, found.waiting, found.allowed) == (room, state, waiting, allowed)
    assert (found.age, found.raised_in) == (30, "north")


def test_open_actions_the_latest_first_each_once(tmp_path: Path) -> None:
    files = {
        "rooms/youth/meetings/2018-10-19.yaml": (
            "actions: [{id: a1, what: Call, due: 2018-10-20}, {id: a2, what: Done later, due: 2018-10-21}]\n"
        ),
        "rooms/youth/meetings/2018-10-26.yaml": (
            "actions: [{id: a1, what: Call again, due: 2018-10-29}, {id: a2, what: Done later, done: 2018-10-26}, "
            "{what: Someday}]\n"
        ),
        "rooms/youth/a3/a.yaml": "title: A\ntype: project\ncountermeasures: [{id: c, what: Ask, due: 2018-10}]\n",
        "rooms/youth/a3/over.yaml": "title: O\ntype: project\nstatus: closed\ncountermeasures: [{id: c, what: No}]\n",
        "rooms/youth/kaizen/k.yaml": "title: K\nheld: 2018-09-01\nactions: [{what: Paint, due: 2018-09-30}]\n",
        "rooms/north/kaizen/n.yaml": "title: N\nheld: 2018-09-01\nactions: [{what: Of the team}]\n",
    }
    ws = make(tmp_path, ROOMS | files, AS_OF)
    found = [(str(one.what), one.days_late, one.kind, one.source) for one in open_actions(ws, "youth")]
    assert found == [
        ("Paint", 31, "kaizen", "k"),
        ("Call", 11, "room", "youth"),
        ("Call again", 2, "room", "youth"),
        ("Ask", 0, "a3", "a"),
        ("Someday", 0, "room", "youth"),
    ]


@pytest.mark.parametrize(
    ("meets", "held", "as_of", "expected"),
    [
        ("every: week, on: friday", {}, "2018-10-31", "2018-11-02"),
        ("every: week, on: friday", {}, "2018-11-02", "2018-11-02"),
        ("every: week, on: friday", {"2018-11-02": ""}, "2018-11-02", "2018-11-09"),
        ("every: week, on: friday", {"2018-10-26": "next: 2018-11-05\n"}, "2018-10-31", "2018-11-05"),
        ("every: week, on: friday", {"2018-10-12": "next: 2018-10-19\n"}, "2018-10-31", "2018-11-02"),
        ("every: 2 weeks, on: friday", {"2018-10-26": ""}, "2018-10-31", "2018-11-09"),
        ("every: 4 weeks, on: friday", {"2018-10-25": ""}, "2018-10-31", "2018-11-23"),
        ("every: 4 weeks, on: friday", {"2018-06-01": ""}, "2018-10-31", "2018-11-16"),
        ("every: 2 weeks", {"2018-10-24": ""}, "2018-10-31", "2018-11-07"),
        ("every: month, on: friday", {"2018-10-12": ""}, "2018-10-31", "2018-11-09"),
        ("every: month, on: friday", {"2018-08-31": ""}, "2018-10-31", "2018-11-30"),
        ("every: month, on: friday", {"2018-05-11": ""}, "2018-10-31", "2018-11-09"),
        ("every: day, at: '08:30'", {}, "2018-10-31", "2018-10-31"),
        ("every: day", {"2018-11-02": ""}, "2018-11-02", "2018-11-05"),
        ("every: month, on: monday", {}, "2018-10-31", "2018-11-05"),
    ],
)
def test_the_next_meeting(tmp_path: Path, meets: str, held: dict[str, str], as_of: str, expected: str) -> None:
    files = {f"rooms/youth/meetings/{day}.yaml": f"present: [Head]\n{text}" for day, text in held.items()}
    files["rooms/youth/room.yaml"] = f"title: Youth\nlevel: tactical\nmeets: {{{meets}}}\n"
    ws = make(tmp_path, files, dt.date.fromisoformat(as_of))
    found = next_meeting(ws.rooms["youth"].value.meets, ws.in_room("meeting", "youth"), ws.as_of)
    assert found == dt.date.fromisoformat(expected)


@pytest.mark.parametrize("meets", ["", "meets: {every: week}", "meets: {every: month}"])
def test_without_rhythm_or_meeting_no_day_is_made_up(tmp_path: Path, meets: str) -> None:
    ws = make(tmp_path, {"rooms/youth.yaml": f"title: Youth\nlevel: tactical\n{meets}\n"}, AS_OF)
    assert next_meeting(ws.rooms["youth"].value.meets, [], ws.as_of) is None
