"""Obstacles, meetings, summaries and sheets: what the rules say, and what they leave alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from ipms.checks.run import check
from tests.workspaces import make

ON = dt.date(2018, 10, 31)
OBSTACLE = "rooms/north/obstacles/2018-10-01-no-transport-7c1e.yaml"
SUMMARY = "rooms/north/status/2018-W43.yaml"
SHEET = "private/status/north/2018-W43/p-k4x9tz.yaml"
ROOMS = {
    "rooms/strategic/room.yaml": "title: Strategic\nlevel: strategic\n",
    "rooms/tactical/room.yaml": "title: Tactical\nlevel: tactical\nreports_to: strategic\n",
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: tactical\nstaff: 14\n",
    "rooms/south/room.yaml": "title: South\nlevel: operational\nreports_to: tactical\n",
}
QUESTIONS = """organisation: Region
status_sheet:
  questions:
    - {id: progress, ask: What moved?}
    - {id: workload, ask: How heavy?, type: scale, act_when: ">= 4"}
    - {id: safe, ask: Safe?, type: yes-no, act_when: "== 0"}
    - {id: no-shows, ask: Who?, type: counted-reasons, act_when: "> 5"}
"""


def told(root: Path, files: Mapping[str, str], *codes: str, on: dt.date = ON) -> list[str]:
    """Every finding of some rules: line, column, code, variant and what may have been meant."""
    findings = check(make(root, ROOMS | dict(files), on), select=codes).findings
    return [
        f"{one.place.line}:{one.place.column} {one.code} {one.variant} {one.suggestion}".replace("  ", " ").rstrip()
        for one in findings
    ]


def obstacle(rest: str) -> dict[str, str]:
    return {OBSTACLE: f"what: No transport\nraised: {{on: 2018-10-01}}\n{rest}\n"}


def moves(*moved: str) -> str:
    return "moves:\n" + "".join(f"  - {{{one}}}\n" for one in moved)


UP = "on: 2018-10-05, to: tactical, why: w"


def test_a_move_has_a_reason(tmp_path: Path) -> None:
    files = obstacle(moves("on: 2018-10-05, to: tactical", "on: 2018-10-12, to: strategic, why: Budget"))
    assert told(tmp_path, files, "LOP402") == ["4:26 LOP402"]


ANSWER = "answers:\n  - {on: 2018-10-10, room: tactical, answer: Yes}\n"
MEETING = "rooms/tactical/meetings/2018-10-12.yaml"
CARRY = "actions: [{what: Carry it back, owner: Head, due: %s, obstacle: 2018-10-01-no-transport-7c1e%s}]\n"


@pytest.mark.parametrize(
    ("rest", "day", "findings"),
    [
        pytest.param(moves(UP) + ANSWER, 17, [], id="7 days, promised"),
        pytest.param(moves(UP) + ANSWER, 18, ["6:10 LOP403"], id="8 days"),
        pytest.param(moves(UP) + ANSWER + "carried_back: 2018-10-30", 31, [], id="carried back late"),
        pytest.param(moves(UP) + ANSWER + "resolved: 2018-10-30", 31, [], id="resolved"),
        pytest.param(ANSWER.replace("tactical", "north"), 31, [], id="answered at home"),
        pytest.param(moves(UP), 31, [], id="not answered"),
        pytest.param(moves(UP, "on: 2018-10-11, to: strategic, why: w") + ANSWER, 31, [], id="moved on"),
    ],
)
def test_an_answer_goes_back(tmp_path: Path, rest: str, day: int, findings: list[str]) -> None:
    assert told(tmp_path, obstacle(rest), "LOP403", on=dt.date(2018, 10, day)) == findings


@pytest.mark.parametrize(
    ("due", "done", "findings"),
    [
        pytest.param("2018-10-31", "", [], id="somebody is on the way"),
        pytest.param("2018-10-30", "", ["6:10 LOP403"], id="late"),
        pytest.param("2018-11-30", ", done: 2018-10-12", ["6:10 LOP403"], id="done, and not carried back"),
    ],
)
def test_an_action_carries_an_answer_back(tmp_path: Path, due: str, done: str, findings: list[str]) -> None:
    files = obstacle(moves(UP) + ANSWER) | {MEETING: CARRY % (due, done)}
    assert told(tmp_path, files, "LOP403") == findings


@pytest.mark.parametrize(
    ("moved", "findings"),
    [
        pytest.param(["to: tactical"], [], id="up"),
        pytest.param(["to: strategic"], [], id="up two levels"),
        pytest.param(["to: tactical", "to: south"], [], id="up and down the other side"),
        pytest.param(["to: tactical", "to: north"], [], id="back home"),
        pytest.param(["to: north"], ["4:26 LOP404"], id="where it is"),
        pytest.param(["to: tactical", "to: tactical"], ["5:26 LOP404"], id="where it went"),
        pytest.param(["to: south"], ["4:26 LOP405"], id="across"),
        pytest.param(["to: nowhere"], [], id="to a room that does not exist"),
    ],
)
def test_an_obstacle_moves_along_the_line(tmp_path: Path, moved: list[str], findings: list[str]) -> None:
    files = obstacle(moves(*(f"on: 2018-10-0{5 + i}, {to}, why: w" for i, to in enumerate(moved))))
    assert told(tmp_path, files, "LOP404", "LOP405") == findings


@pytest.mark.parametrize(
    ("rest", "findings"),
    [
        pytest.param("answers: [{on: 2018-10-10, room: strategic, answer: Yes}]", ["3:34 LOP406"], id="never there"),
        pytest.param("answers: [{on: 2018-10-10, room: north, answer: Yes}]", [], id="at home"),
        pytest.param(moves(UP) + ANSWER, [], id="where it went"),
        pytest.param("answers: [{on: 2018-10-10, room: nowhere, answer: Yes}]", [], id="an unknown room"),
        pytest.param(
            "moves: [{to: tactical}]\nanswers: [{on: 2018-10-10, room: tactical, answer: Yes}]", [], id="a move misread"
        ),
    ],
)
def test_a_room_answers_what_came_to_it(tmp_path: Path, rest: str, findings: list[str]) -> None:
    assert told(tmp_path, obstacle(rest), "LOP406") == findings


@pytest.mark.parametrize(
    ("rest", "findings"),
    [
        pytest.param(moves("on: 2018-09-30, to: tactical, why: w"), ["4:10 LOP407 move"], id="moved"),
        pytest.param(moves("on: 2018-10-01, to: tactical, why: w"), [], id="moved on the day"),
        pytest.param(moves("on: 2018-10-11, to: tactical, why: w") + ANSWER, ["6:10 LOP407 answer"], id="answered"),
        pytest.param(moves(UP) + ANSWER + "carried_back: 2018-10-09", ["7:15 LOP407 carried"], id="carried back"),
        pytest.param("carried_back: 2018-10-09", ["3:15 LOP407 unanswered"], id="nothing to carry back"),
        pytest.param("resolved: 2018-09-09", ["3:11 LOP407 resolved"], id="resolved"),
        pytest.param(
            moves("on: 2018-09-30, to: tactical, why: w") + ANSWER + "resolved: 2018-09-20",
            ["4:10 LOP407 move"],
            id="the first one is told",
        ),
    ],
)
def test_an_obstacle_has_an_order(tmp_path: Path, rest: str, findings: list[str]) -> None:
    assert told(tmp_path, obstacle(rest), "LOP407") == findings


def room_that_meets(meets: str, *days: str) -> dict[str, str]:
    """A tactical room with its rhythm and the days on which it met."""
    room = f"{ROOMS['rooms/tactical/room.yaml']}meets: {{{meets}}}\n"
    held = {f"rooms/tactical/meetings/{day}.yaml": "rating: 7\n" for day in days}
    return {"rooms/tactical/room.yaml": room, **held}


@pytest.mark.parametrize(
    ("meets", "days", "missing"),
    [
        pytest.param("every: week, on: friday", ["2018-10-19"], [], id="Friday missed, 5 days ago"),
        pytest.param("every: week, on: friday", ["2018-10-12"], [2], id="12 days ago"),
        pytest.param("every: week, on: friday", ["2018-09-07", "2018-10-26"], [], id="gaps of the past"),
        pytest.param("every: week, on: friday", [], [], id="never recorded"),
        pytest.param("every: day", ["2018-10-22"], [6], id="working days"),
        pytest.param("every: day", ["2018-10-23"], [], id="a week of huddles at most"),
        pytest.param("every: 2 weeks, on: tuesday", ["2018-10-09"], [1], id="8 days"),
        pytest.param("every: 4 weeks, on: tuesday", ["2018-09-25"], [1], id="of four weeks, 8 days"),
        pytest.param("every: month, on: monday", ["2018-08-06"], [2], id="two Mondays of the month"),
        pytest.param("every: week", ["2018-09-07"], [7], id="on the weekday of the last"),
    ],
)
def test_a_room_keeps_its_rhythm(tmp_path: Path, meets: str, days: list[str], missing: list[int]) -> None:
    ws = make(tmp_path, ROOMS | room_that_meets(meets, *days), ON)
    findings = check(ws, select=["LOP408"]).findings
    assert [(str(one.place), one.facts["n"]) for one in findings] == [
        ("rooms/tactical/room.yaml:4:16", n) for n in missing
    ]


def test_a_fixed_date_goes_before_the_rhythm(tmp_path: Path) -> None:
    files = room_that_meets("every: week, on: friday", "2018-09-07")
    fixed = files | {"rooms/tactical/meetings/2018-09-07.yaml": "next: 2018-11-09\n"}
    assert told(tmp_path, fixed, "LOP408") == []


def test_a_meeting_that_cannot_be_read_may_be_the_missing_one(tmp_path: Path) -> None:
    files = room_that_meets("every: week, on: friday", "2018-09-07")
    assert told(tmp_path, files | {"rooms/tactical/meetings/2018-10-26.yaml": "rating: [\n"}, "LOP408") == []


@pytest.mark.parametrize(
    ("action", "findings"),
    [
        pytest.param("what: Call, owner: Head, due: 2018-11", [], id="complete"),
        pytest.param("what: Call, due: 2018-11", ["1:18 LOP409 owner"], id="nobody"),
        pytest.param("what: Call, owner: Head", ["1:18 LOP409 due"], id="no date"),
        pytest.param("what: Call", ["1:18 LOP409 owner-and-due"], id="neither"),
        pytest.param("what: Call, done: 2018-10-13", [], id="done"),
        pytest.param("what: Call, owner: [Head], due: 2018-11", [], id="an owner that could not be read"),
    ],
)
def test_an_action_is_somebodys_by_a_date(tmp_path: Path, action: str, findings: list[str]) -> None:
    assert told(tmp_path, {MEETING: f"actions: [{{{action}}}]\n"}, "LOP409") == findings


def test_an_action_counts_as_stated_last(tmp_path: Path) -> None:
    later = MEETING.replace("12", "19")
    bare, whole = "actions: [{id: a1, what: Call}]\n", "actions: [{id: a1, what: Call, owner: H, due: 2018-11}]\n"
    assert told(tmp_path, {MEETING: bare, later: whole}, "LOP409") == []
    assert told(tmp_path, {MEETING: whole, later: bare}, "LOP409") == ["1:26 LOP409 owner-and-due"]


@pytest.mark.parametrize(
    ("counts", "findings"),
    [
        pytest.param("expected: 14\nfilled: 14\nlate: 14", [], id="all"),
        pytest.param("expected: 14\nfilled: 15", ["2:9 LOP410 filled"], id="more than expected"),
        pytest.param("expected: 14\nfilled: 1\nlate: 15", ["3:7 LOP410 late"], id="more late than expected"),
        pytest.param(
            "expected: 14\nfilled: 9\nanswers:\n  workload: {answered: 10}",
            ["4:24 LOP410 answered"],
            id="more answers than sheets",
        ),
        pytest.param(
            "expected: 14\nfilled: 12\nanswers:\n  workload: {answered: 10, distribution: {1-3: 6, 4-5: 5}}",
            ["4:42 LOP410 distribution"],
            id="a distribution over too many",
        ),
        pytest.param(
            "expected: 14\nfilled: 12\nanswers:\n  workload: {answered: 12, distribution: {1-3: 6, 4-5: <5}}",
            [],
            id="a hidden part may be anything",
        ),
        pytest.param(
            "expected: 14\nfilled: 12\nanswers:\n  workload: {answered: <5, distribution: {1-3: 5}}",
            ["4:42 LOP410 distribution"],
            id="more than a hidden total can be",
        ),
        pytest.param(
            "expected: 14\nfilled: 12\nanswers:\n  no-shows: {answered: 5, reasons: [{reason: Forgot, count: 40}]}",
            [],
            id="one person tells of many appointments",
        ),
        pytest.param("expected: 14\nfilled: 12\npromises: {due: 5, kept: 6}", ["3:26 LOP410 kept"], id="more promises"),
        pytest.param(
            "expected: 14\nfilled: 12\ntriggers: {raised: 5, acted: 6}", ["3:30 LOP410 acted"], id="more actions"
        ),
        pytest.param("expected: 14\nfilled: 12\ntriggers: {raised: <5, acted: <5}", [], id="hidden actions"),
    ],
)
def test_a_week_adds_up(tmp_path: Path, counts: str, findings: list[str]) -> None:
    assert told(tmp_path, {SUMMARY: f"{counts}\n"}, "LOP410") == findings


def test_a_room_that_publishes_says_how_many_sheets_it_expects(tmp_path: Path) -> None:
    weeks = {f"rooms/south/status/2018-W{week}.yaml": "expected: 9\nfilled: 9\n" for week in (42, 43)}
    findings = check(make(tmp_path, ROOMS | weeks, ON), select=["LOP411"]).findings
    assert [(str(one.place), [str(other.place) for other in one.related]) for one in findings] == [
        ("rooms/south/room.yaml:1:8", ["rooms/south/status/2018-W42.yaml:1:1"])
    ]


def summary(triggers: str) -> str:
    return f"expected: 14\nfilled: 12\ntriggers: {{{triggers}}}\n"


@pytest.mark.parametrize(
    ("triggers", "findings"),
    [
        pytest.param("raised: 6, acted: 6", [], id="all"),
        pytest.param("raised: 6, acted: 5", ["3:30 LOP401"], id="one not"),
        pytest.param("raised: 5, acted: <5", ["3:30 LOP401"], id="four at most"),
        pytest.param("raised: <5, acted: <5", [], id="not known"),
        pytest.param("raised: <5, acted: 0", [], id="perhaps none asked"),
    ],
)
def test_the_latest_week_acts_upon_its_triggers(tmp_path: Path, triggers: str, findings: list[str]) -> None:
    before = SUMMARY.replace("43", "42")
    files = {before: summary("raised: 9, acted: 5"), SUMMARY: summary(triggers)}
    assert told(tmp_path, files, "LOP401") == findings


@pytest.mark.parametrize(
    ("answers", "findings"),
    [
        pytest.param("{workload: 4}", ["2:1 LOP401 sheet"], id="overwhelmed"),
        pytest.param("{workload: 3}", [], id="not yet"),
        pytest.param("{workload: 4}\nactions: [{what: Share the visits}]", [], id="acted upon"),
        pytest.param("{safe: no}", ["2:1 LOP401 sheet"], id="no"),
        pytest.param("{safe: Oui}", [], id="yes"),
        pytest.param("{no-shows: [{reason: a, count: 4}, {reason: b, count: 2}]}", ["2:1 LOP401 sheet"], id="counted"),
        pytest.param("{progress: 5}", [], id="a question without a threshold"),
        pytest.param("{workload: heavy}", [], id="no number"),
        pytest.param("{workload: 5, x: {wrong: 1}}", [], id="read in part: the action may be there"),
    ],
)
def test_a_sheet_at_hand_acts_upon_its_triggers(tmp_path: Path, answers: str, findings: list[str]) -> None:
    files = {"ipms.yaml": QUESTIONS, SHEET: f"on: 2018-10-25\nanswers: {answers}\n"}
    assert told(tmp_path, files, "LOP401") == findings


def test_questions_are_those_that_are_asked(tmp_path: Path) -> None:
    files = {
        SUMMARY: "expected: 14\nfilled: 12\nanswers:\n  work-load: {answered: 12}\n",
        SHEET: "on: 2018-10-25\nanswers: {no-show: [], progress: Much}\n",
    }
    assert told(tmp_path, {"ipms.yaml": QUESTIONS, **files}, "LOP412") == [
        "2:11 LOP412 sheet no-shows",
        "4:3 LOP412 workload",
    ]
    assert told(tmp_path, {"ipms.yaml": "organisation: Region\n", **files}, "LOP412") == []
    assert told(tmp_path, {"ipms.yaml": QUESTIONS.replace("ask: Safe?", "aks: Safe?"), **files}, "LOP412") == []


def test_a_sheet_belongs_to_a_room_and_names_obstacles_that_exist(tmp_path: Path) -> None:
    files = {
        **obstacle(""),
        SHEET: "on: 2018-10-25\nobstacles: [2018-10-01-no-transport-7c1f]\n",
        SHEET.replace("tz", "aa"): "on: 2018-10-25\nobstacles: [2018-10-01-no-transport-7c1e]\n",
        SHEET.replace("north", "norht"): "on: 2018-10-25\nobstacles: [nothing]\n",
        SHEET.replace("north/2018-W43", "norht/2018-W42"): "on: 2018-10-18\n",
    }
    ws = make(tmp_path, ROOMS | files, ON)
    assert [f"{one.place} {one.suggestion}" for one in check(ws, select=["LOP413"]).findings] == [
        "private/status/norht:1:1 north",
        f"{SHEET}:2:13 2018-10-01-no-transport-7c1e",
    ]
