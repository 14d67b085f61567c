"""The one list: what each kind of file asks for, of whom, by when, in which part of the list."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ipms.analysis.todo.duty import Duty, Kind, Section
from ipms.analysis.todo.todo import todo
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)
WEEK_AHEAD = dt.date(2018, 11, 7)
ROOMS = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\nlead: CEO\n",
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\nreports_to: top\nlead: Director\n",
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\nlead: Manager\n",
}
A3 = "rooms/youth/a3/a.yaml"
HEAD = "title: A\ntype: project\nowner: Head\nopened: 2018-10-01\n"
MEETING = "rooms/youth/meetings/2018-10-19.yaml"
KATA = "rooms/north/kata/k.yaml"
LEARNER = "title: K\nlearner: Learner\nopened: 2018-10-01\n"
KAIZEN = "rooms/youth/kaizen/w.yaml"
OBSTACLE = "rooms/north/obstacles/2018-10-01-no-van-0a1b.yaml"
RAISED = "what: No van\nraised: {on: 2018-10-01}\n"


def told(found: tuple[Duty, ...]) -> list[tuple[str, ...]]:
    """Kind, part of the list, room, who and day of each thing to do."""
    return [
        (one.kind.value, one.section(AS_OF).value, one.room, str(one.who or "-"), str(one.due or one.since or "-"))
        for one in found
    ]


CASES = {
    "an action that is late": (
        {MEETING: "actions: [{what: Call, owner: Nurse, due: 2018-10-26}]\n"},
        [("action", "late", "youth", "Nurse", "2018-10-26")],
    ),
    "an action due today comes": (
        {MEETING: "actions: [{what: Call, owner: Nurse, due: 2018-10-31}]\n"},
        [("action", "coming", "youth", "Nurse", "2018-10-31")],
    ),
    "an action due on the last day asked about": (
        {MEETING: "actions: [{what: Call, owner: Nurse, due: 2018-11-07}]\n"},
        [("action", "coming", "youth", "Nurse", "2018-11-07")],
    ),
    "a vague date counts to its last day": (
        {MEETING: "actions: [{what: Call, owner: Nurse, due: 2018-10}]\n"},
        [("action", "coming", "youth", "Nurse", "2018-10-31")],
    ),
    "an action due a day later": ({MEETING: "actions: [{what: Call, owner: Nurse, due: 2018-11-08}]\n"}, []),
    "an action without a date": ({MEETING: "actions: [{what: Call, owner: Nurse}]\n"}, []),
    "an action that is done": ({MEETING: "actions: [{what: Call, due: 2018-10-26, done: 2018-10-25}]\n"}, []),
    "an action of nobody goes to the lead": (
        {MEETING: "actions: [{what: Call, due: 2018-10-26}]\n"},
        [("action", "late", "youth", "Director", "2018-10-26")],
    ),
    "a countermeasure of an A3": (
        {A3: f"{HEAD}countermeasures: [{{id: c1, what: Ask, owner: Nurse, due: 2018-10-30}}]\n"},
        [("action", "late", "youth", "Nurse", "2018-10-30")],
    ),
    "an action of a workshop": (
        {KAIZEN: "title: W\nheld: 2018-10-10\nactions: [{what: Paint, due: 2018-10-20}]\n"},
        [("action", "late", "youth", "Director", "2018-10-20")],
    ),
    "a phase that is late": (
        {A3: f"{HEAD}pdca: [{{plan: {{start: 2018-10-01, due: 2018-10-20}}}}]\n"},
        [("phase", "late", "youth", "Head", "2018-10-20")],
    ),
    "a phase that comes": (
        {A3: f"{HEAD}pdca: [{{plan: {{start: 2018-10-20, due: 2018-11-02}}}}]\n"},
        [("phase", "coming", "youth", "Head", "2018-11-02")],
    ),
    "of two late phases the one that is latest": (
        {A3: f"{HEAD}pdca: [{{plan: {{due: 2018-10-10}}, do: {{due: 2018-10-20}}}}]\n"},
        [("phase", "late", "youth", "Head", "2018-10-10")],
    ),
    "a whole A3 that is late": (
        {A3: f"{HEAD}due: 2018-10-29\n"},
        [("end", "late", "youth", "Head", "2018-10-29")],
    ),
    "a late phase says enough of a late A3": (
        {A3: f"{HEAD}due: 2018-10-29\npdca: [{{plan: {{due: 2018-10-20}}}}]\n"},
        [("phase", "late", "youth", "Head", "2018-10-20")],
    ),
    "Check has ended": (
        {A3: f"{HEAD}pdca: [{{check: {{start: 2018-10-02, end: 2018-10-20}}}}]\n"},
        [("decision", "decide", "youth", "Head", "2018-10-20")],
    ),
    "nothing has moved": (
        {A3: "title: A\ntype: project\nopened: 2018-09-01\n"},
        [("stalled", "decide", "youth", "Director", "2018-09-01")],
    ),
    "a draft asks nothing": ({A3: f"{HEAD}status: draft\ndue: 2018-10-01\nsignatures: [{{role: CEO}}]\n"}, []),
    "what is on hold asks nothing": ({A3: f"{HEAD}status: on-hold\ndue: 2018-10-01\n"}, []),
    "a signature that is missing": (
        {A3: f"{HEAD}signatures: [{{role: CEO, on: 2018-10-02}}, {{role: Nurse}}]\n"},
        [("signature", "decide", "youth", "Nurse", "2018-10-01")],
    ),
    "a proposal without a response": (
        {A3: f"{HEAD}catchball: [{{on: 2018-10-20, from: youth, to: top, proposal: Ten}}]\n"},
        [("catchball", "decide", "top", "CEO", "2018-10-20")],
    ),
    "a counter-proposal comes back": (
        {A3: f"{HEAD}catchball: [{{on: 2018-10-20, from: youth, to: top, proposal: Ten, response: counter}}]\n"},
        [("catchball", "decide", "youth", "Director", "2018-10-20")],
    ),
    "a later round between the same rooms ends the earlier one": (
        {
            A3: f"{HEAD}catchball: [{{on: 2018-10-10, from: top, to: youth, proposal: Nine}}, "
            "{on: 2018-10-20, from: youth, to: top, proposal: Ten, response: accept}]\n"
        },
        [],
    ),
    "an obstacle that was moved here": (
        {OBSTACLE: f"{RAISED}moves: [{{on: 2018-10-29, to: youth}}]\n"},
        [("answer", "decide", "youth", "Director", "2018-11-05")],
    ),
    "a room's own obstacle, once it has waited too long": (
        {OBSTACLE: RAISED},
        [("answer", "decide", "north", "Manager", "2018-10-08")],
    ),
    "a room's own obstacle of this week": (
        {OBSTACLE.replace("10-01", "10-29"): "what: No van\nraised: {on: 2018-10-29}\n"},
        [],
    ),
    "an obstacle in a room that nobody knows is not lost": (
        {OBSTACLE: f"{RAISED}moves: [{{on: 2018-10-29, to: nowhere}}]\n"},
        [("answer", "decide", "nowhere", "-", "2018-11-05")],
    ),
    "an answer that is not carried back": (
        {
            OBSTACLE: f"{RAISED}moves: [{{on: 2018-10-10, to: youth}}]\n"
            "answers: [{on: 2018-10-20, room: youth, answer: A taxi}]\n"
        },
        [("carry-back", "late", "north", "Manager", "2018-10-27")],
    ),
    "an answer that somebody is carrying back": (
        {
            OBSTACLE: f"{RAISED}moves: [{{on: 2018-10-10, to: youth}}]\n"
            "answers: [{on: 2018-10-20, room: youth, answer: A taxi}]\n",
            MEETING: "actions: [{what: Tell, owner: Nurse, due: 2018-11-02, obstacle: 2018-10-01-no-van-0a1b}]\n",
        },
        [("action", "coming", "youth", "Nurse", "2018-11-02")],
    ),
    "an experiment to review": (
        {KATA: f"{LEARNER}experiments: [{{on: 2018-10-25, step: Magnets, expected: All, review_on: 2018-11-01}}]\n"},
        [("review", "coming", "north", "Learner", "2018-11-01")],
    ),
    "what was learned is missing": (
        {
            KATA: f"{LEARNER}experiments: [{{on: 2018-10-25, step: Magnets, expected: All, reviewed: 2018-10-29, "
            "happened: Half}]\n"
        },
        [("learning", "late", "north", "Learner", "2018-10-29")],
    ),
    "a target condition that comes": (
        {
            KATA: f"{LEARNER}target_condition: {{what: All met, by: 2018-11-05}}\n"
            "experiments: [{on: 2018-10-25, step: M}]\n"
        },
        [("target-condition", "coming", "north", "Learner", "2018-11-05")],
    ),
    "a look back": (
        {KAIZEN: "title: W\nleader: Head\nheld: 2018-09-28\nsustain: [{day: 30}, {day: 60}]\n"},
        [("look-back", "late", "youth", "Head", "2018-10-28")],
    ),
    "meetings that have lapsed": (
        {
            "rooms/north/room.yaml": f"{ROOMS['rooms/north/room.yaml']}meets: {{every: week, on: friday}}\n",
            "rooms/north/meetings/2018-10-12.yaml": "present: [Manager]\n",
        },
        [("meeting", "late", "north", "Manager", "2018-10-19")],
    ),
    "a meeting missed for less than a week": (
        {
            "rooms/north/room.yaml": f"{ROOMS['rooms/north/room.yaml']}meets: {{every: week, on: friday}}\n",
            "rooms/north/meetings/2018-10-19.yaml": "present: [Manager]\n",
        },
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_asks_for_attention(tmp_path: Path, name: str) -> None:
    files, expected = CASES[name]
    ws = make(tmp_path, ROOMS | files, AS_OF)
    assert told(todo(ws, WEEK_AHEAD)) == expected


STAFF = {
    **ROOMS,
    "rooms/north/room.yaml": f"{ROOMS['rooms/north/room.yaml']}staff: 9\ndeployed: 2018-09-01\n",
    "rooms/south.yaml": "title: South\nlevel: operational\nreports_to: youth\nstaff: 9\ndeployed: 2018-10-15\n",
}
SUMMARY = "expected: 9\nfilled: 9\n"


def test_sheets_are_missed_once_any_room_has_begun(tmp_path: Path) -> None:
    assert told(todo(make(tmp_path / "before", STAFF, AS_OF), WEEK_AHEAD)) == []
    files = STAFF | {"rooms/north/status/2018-W40.yaml": SUMMARY, "rooms/north/status/2018-W41.yaml": SUMMARY}
    found = todo(make(tmp_path / "after", files, AS_OF), WEEK_AHEAD)
    assert told(found) == [
        ("sheets", "late", "north", "Manager", "2018-10-19"),
        ("sheets", "late", "south", "-", "2018-10-19"),
    ]
    assert [(one.count, str(one.period)) for one in found] == [(2, "2018-W43"), (2, "2018-W43")]


def test_a_room_is_told_of_its_own_rhythm(tmp_path: Path) -> None:
    files = STAFF | {"rooms/north/status/2018-W41.yaml": SUMMARY}
    files |= {
        "rooms/south/room.yaml": f"{files.pop('rooms/south.yaml')}meets: {{every: week, on: friday}}\n",
        "rooms/south/meetings/2018-10-12.yaml": "present: [Nurse]\n",
    }
    ws = make(tmp_path, files, AS_OF)
    assert [(one.kind.value, one.room) for one in todo(ws, WEEK_AHEAD, "south")] == [
        ("sheets", "south"),
        ("meeting", "south"),
    ]
    assert [(one.kind.value, one.room) for one in todo(ws, WEEK_AHEAD, "north")] == [("sheets", "north")]


def test_the_sheets_of_the_day_itself_are_not_missing_yet(tmp_path: Path) -> None:
    files = STAFF | {f"rooms/{room}/status/2018-W42.yaml": SUMMARY for room in ("north", "south")}
    files |= {"rooms/south/room.yaml": files.pop("rooms/south.yaml")}
    friday = dt.date(2018, 10, 26)
    assert [len(todo(make(tmp_path / str(day), files, day), day)) for day in (friday, friday + dt.timedelta(1))] == [
        0,
        2,
    ]


@pytest.mark.parametrize(
    ("triggers", "count"),
    [
        ("raised: 6, acted: 5", 1),
        ("raised: 6, acted: 6", 0),
        ("raised: 6, acted: '<5'", 1),
        ("raised: '<5', acted: 0", 0),
    ],
)
def test_an_answer_that_asked_for_action_at_once(tmp_path: Path, triggers: str, count: int) -> None:
    files = {"rooms/north/status/2018-W43.yaml": f"{SUMMARY}triggers: {{{triggers}}}\n"}
    found = todo(make(tmp_path, ROOMS | files, AS_OF), WEEK_AHEAD)
    assert told(found) == [("alert", "decide", "north", "Manager", "2018-10-26")] * count


def measured(root: Path, rows: str, measure: str = "measure: value", more: dict[str, str] | None = None) -> Workspace:
    """Two rooms with an indicator on the wall of one, target 12 at most."""
    files = {
        **ROOMS,
        "rooms/youth/room.yaml": f"{ROOMS['rooms/youth/room.yaml']}indicators: [wait]\n",
        "indicators/wait.yaml": f"title: Wait\nbetter: lower\nevery: month\nowner: Analyst\n"
        f"targets: [{{from: 2018-01, value: 12}}]\n{measure}\n",
        "indicators/wait.csv": rows,
        **(more or {}),
    }
    return make(root, files, AS_OF)


def test_a_target_missed_often_enough_with_nobody_at_work(tmp_path: Path) -> None:
    rows = "period,room,value\n2018-08,youth,11\n2018-09,youth,14\n2018-10,youth,15\n"
    found = todo(measured(tmp_path / "alone", rows), WEEK_AHEAD)
    assert told(found) == [("countermeasure", "decide", "youth", "Director", "2018-09-30")]
    assert (found[0].count, found[0].gap and found[0].gap.value) == (2, 15)
    begun = {A3: f"{HEAD}goals: [{{indicator: wait, to: 12, by: 2019}}]\n"}
    assert told(todo(measured(tmp_path / "begun", rows, more=begun), WEEK_AHEAD)) == []


def test_figures_that_stop_are_asked_for_once_with_every_room_that_owes_them(tmp_path: Path) -> None:
    rows = "period,room,value\n2018-07,youth,11\n2018-07,north,11\n2018-10,top,11\n"
    found = todo(measured(tmp_path, rows, "measure: value\nroll_up: none"), WEEK_AHEAD)
    assert told(found) == [("figures", "late", "youth", "Analyst", "2018-09-30")]
    assert (found[0].rooms, str(found[0].period)) == (("youth", "north"), "2018-07")


@pytest.mark.parametrize(("people", "kinds"), [(3, []), (30, [Kind.COUNTERMEASURE])])
def test_figures_of_too_few_people_call_for_nothing(tmp_path: Path, people: int, kinds: list[Kind]) -> None:
    rows = f"period,room,value,n\n2018-09,youth,14,{people}\n2018-10,youth,15,{people}\n"
    found = todo(measured(tmp_path, rows, "measure: mean\npeople: true"), WEEK_AHEAD)
    assert [one.kind for one in found] == kinds


MANY = {
    MEETING: "actions: [{what: Late, due: 2018-10-26}, {what: Later, due: 2018-10-20}, "
    "{what: Next, due: 2018-11-02}]\n",
    A3: f"{HEAD}signatures: [{{role: Nurse}}]\n",
    OBSTACLE: RAISED,
}


def test_decisions_first_then_the_latest_then_the_next(tmp_path: Path) -> None:
    found = todo(make(tmp_path, ROOMS | MANY, AS_OF), WEEK_AHEAD)
    assert [(one.kind.value, str(one.what or "")) for one in found] == [
        ("answer", "No van"),
        ("signature", ""),
        ("action", "Later"),
        ("action", "Late"),
        ("action", "Next"),
    ]


def test_a_room_with_those_below_it(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS | MANY, AS_OF)
    assert [one.kind for one in todo(ws, AS_OF, "north")] == [Kind.ANSWER]
    assert todo(ws, AS_OF, "top") == todo(ws, AS_OF)
    assert {one.room for one in todo(ws, AS_OF, "youth")} == {"youth", "north"}


def test_what_comes_from_elsewhere_reaches_the_room(tmp_path: Path) -> None:
    files = {
        "rooms/youth/a3/a.yaml": f"{HEAD}catchball: [{{on: 2018-10-20, from: youth, to: north, proposal: Ten}}]\n",
        OBSTACLE.replace("north", "youth"): f"{RAISED}moves: [{{on: 2018-10-29, to: north}}]\n",
    }
    ws = make(tmp_path, ROOMS | files, AS_OF)
    assert [one.kind for one in todo(ws, WEEK_AHEAD, "north")] == [Kind.ANSWER, Kind.CATCHBALL]


def test_a_key_names_one_thing_and_stays_when_a_meeting_states_it_again(tmp_path: Path) -> None:
    call = "{id: a1, what: Call, owner: Nurse, due: 2018-10-26}"
    first = todo(make(tmp_path / "one", ROOMS | {MEETING: f"actions: [{call}]\n"}, AS_OF), AS_OF)
    again = {
        MEETING: f"actions: [{call}]\n",
        "rooms/youth/meetings/2018-10-26.yaml": f"actions: [{{what: X}}, {call}]\n",
    }
    second = todo(make(tmp_path / "two", ROOMS | again, AS_OF), AS_OF)
    assert [one.key for one in first] == [one.key for one in second]
    alike = {MEETING: "actions: [{what: Call, due: 2018-10-26}, {what: Call, due: 2018-10-26}]\n"}
    keys = [one.key for one in todo(make(tmp_path / "three", ROOMS | alike, AS_OF), AS_OF)]
    assert (len(keys), len(set(keys))) == (2, 2)


def test_nothing_of_later_days_is_known(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS | MANY, dt.date(2018, 9, 15))
    assert todo(ws, dt.date(2019, 12, 31)) == ()


def test_every_part_of_the_list_is_told_in_its_order(tmp_path: Path) -> None:
    sections = [one.section(AS_OF) for one in todo(make(tmp_path, ROOMS | MANY, AS_OF), WEEK_AHEAD)]
    assert sections == sorted(sections, key=list(Section).index)
