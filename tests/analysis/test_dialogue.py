"""What stands before the questions of a sheet: who fills, what was agreed, which obstacles are told of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ipms.analysis.sheets.dialogue import agreed, earlier, obstacles_to_tell, people
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

ROOMS = {
    "ipms.yaml": "organisation: Region\nas_of: 2018-10-31\n",
    "rooms/top.yaml": "title: Top\nlevel: strategic\n",
    "rooms/north/room.yaml": "title: North\nlevel: operational\n",
}


def sheets(tmp_path: Path, **named: str) -> Workspace:
    files = {f"private/status/north/2018-W{name[1:3]}/p-{name[4:]}.yaml": text for name, text in named.items()}
    return make(tmp_path, {**ROOMS, **files})


def test_whoever_has_not_filled_this_week_comes_first(tmp_path: Path) -> None:
    filled = "on: 2018-10-25\n"
    ws = sheets(tmp_path, w44_aaaa22=filled, w43_aaaa22=filled, w42_cccc22=filled, w43_bbbb22=filled, w44_dddd22=filled)
    found = [(one.staff, one.weeks, one.filled) for one in people(ws, "north", "2018-W44")]
    assert found == [
        ("p-bbbb22", ("2018-W43",), False),
        ("p-cccc22", ("2018-W42",), False),
        ("p-aaaa22", ("2018-W44", "2018-W43"), True),
        ("p-dddd22", ("2018-W44",), True),
    ]
    assert [one.staff for one in people(ws, "north", "2018-W42")] == ["p-cccc22"]
    assert people(ws, "top", "2018-W44") == ()


def test_people_of_long_ago_are_no_longer_offered(tmp_path: Path) -> None:
    weeks = {f"w{number}_aaaa22": "on: 2018-10-01\n" for number in range(37, 45)}
    ws = sheets(tmp_path, w36_bbbb22="on: 2018-09-05\n", **weeks)
    assert [one.staff for one in people(ws, "north", "2018-W44")] == ["p-aaaa22"]


def test_what_was_agreed_and_is_not_done_of_the_latest_sheet_first(tmp_path: Path) -> None:
    two = "on: 2018-10-18\nactions: [{what: A}, {what: B, done: 2018-10-20}, {what: C}]\n"
    ws = sheets(
        tmp_path,
        w42_aaaa22=two,
        w43_aaaa22="on: 2018-10-25\nactions: [{what: D}]\n",
        w43_bbbb22="on: 2018-10-25\nactions: [{what: E}]\n",
        w44_aaaa22="on: 2018-10-30\nactions: [{what: F}]\n",
        w41_aaaa22="on: 2018-10-11\nactions: [{what: G}]\nnonsense: 1\n",
    )
    found = agreed(ws, "north", "2018-W44", "p-aaaa22")
    assert [(one.week, one.number, str(one.action.what)) for one in found] == [
        ("2018-W43", 0, "D"),
        ("2018-W42", 0, "A"),
        ("2018-W42", 2, "C"),
    ]
    assert [entry.id[6:14] for entry in earlier(ws, "north", "2018-W44", "p-aaaa22")] == [
        "2018-W43",
        "2018-W42",
        "2018-W41",
    ]


def test_answers_are_told_first_then_the_oldest_and_nothing_resolved(tmp_path: Path) -> None:
    answer = "answers: [{on: 2018-10-20, room: north, answer: Yes}]\n"
    told = {
        "old": "what: Old\nraised: {on: 2018-09-01}\n",
        "new": "what: New\nraised: {on: 2018-10-30}\n",
        "answered": f"what: Answered\nraised: {{on: 2018-10-10}}\n{answer}",
        "back": f"what: Back\nraised: {{on: 2018-10-11}}\n{answer}carried_back: 2018-10-26\n",
        "gone": "what: Gone\nraised: {on: 2018-10-01}\nresolved: 2018-10-20\n",
    }
    ws = make(tmp_path, {**ROOMS, **{f"rooms/north/obstacles/{name}.yaml": text for name, text in told.items()}})
    since = [dt.date(2018, 10, 25), dt.date(2018, 10, 27), None]
    found = [[one.entry.id for one in obstacles_to_tell(ws, "north", day)] for day in since]
    assert found == [["answered", "back", "old", "new"], ["answered", "old", "back", "new"], found[0]]
    assert [one.answer is not None for one in obstacles_to_tell(ws, "north", None)] == [True, True, False, False]
    assert obstacles_to_tell(ws, "top", None) == ()
