"""The agenda of a room's meeting: what it holds, in which order, and that nothing of the one list is left out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import ipms
from ipms.analysis.todo.todo import of_room
from ipms.model.holidays import Holiday
from ipms.views.board import board
from ipms.views.meetings.agenda import Agenda, Part, agenda
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)
ROOMS = {
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\nlead: CEO\n",
    "rooms/youth/room.yaml": (
        "title: Youth\nlevel: tactical\nreports_to: top\nlead: Director\ndeployed: 2018-01\nindicators: [wait, stay]\n"
        "meets: {every: week, on: friday, at: '08:30', minutes: 30}\n"
    ),
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\nlead: Manager\nstaff: 9\n",
    "indicators/wait.yaml": "title: Wait\nbetter: lower\nmeasure: value\ntargets: [{from: 2018-01, value: 12}]\n",
    "indicators/wait.csv": "period,room,value\n2018-08,youth,14\n2018-09,youth,15\n",
    "indicators/stay.yaml": "title: Stay\nbetter: lower\nmeasure: value\ntargets: [{from: 2018-01, value: 12}]\n",
    "indicators/stay.csv": "period,room,value\n2018-08,youth,11\n2018-09,youth,15\n",
}
RAISED = "what: {what}\nraised: {{on: 2018-10-01}}\n"
WORK = {
    "rooms/north/obstacles/2018-10-01-up-0a1b.yaml": RAISED.format(what="Up")
    + "moves: [{on: 2018-10-02, to: youth, why: w}]\n",
    "rooms/youth/obstacles/2018-10-01-own-0a1b.yaml": "what: Own\nraised: {on: 2018-10-30}\n",
    "rooms/north/obstacles/2018-10-01-told-0a1b.yaml": RAISED.format(what="Told")
    + "moves: [{on: 2018-10-20, to: youth, why: w}]\nanswers: [{on: 2018-10-29, room: youth, answer: Yes}]\n",
    "rooms/youth/obstacles/2018-10-01-back-0a1b.yaml": RAISED.format(what="Back")
    + "moves: [{on: 2018-10-02, to: top, why: w}]\nanswers: [{on: 2018-10-29, room: top, answer: Yes}]\n",
    "rooms/youth/meetings/2018-10-19.yaml": "rating: 6\n",
    "rooms/youth/meetings/2018-10-26.yaml": (
        "rating: 8\nactions:\n- {what: Call, owner: Nurse, due: 2018-10-30}\n"
        "- {what: Ask, owner: Nurse, due: 2018-10-30, done: 2018-10-30}\n- {what: Far, due: 2018-12-01}\n"
    ),
    "rooms/youth/a3/late.yaml": (
        "title: Late\ntype: project\nowner: Head\nopened: 2018-10-01\n"
        "pdca: [{plan: {start: 2018-10-01, due: 2018-10-20}}]\nsignatures: [{role: Head}]\n"
    ),
    "rooms/youth/kaizen/w.yaml": "title: W\nheld: {from: 2018-09-27, to: 2018-09-28}\nsustain: [{day: 30}]\n",
    "rooms/youth/kata/k.yaml": (
        "title: K\nopened: 2018-10-01\nexperiments: [{on: 2018-10-24, step: Try, review_on: 2018-11-01}]\n"
    ),
    "rooms/north/status/2018-W43.yaml": (
        "expected: 9\nfilled: 8\ntriggers: {raised: 6, acted: 5}\nrecognition: [The evening team]\n"
    ),
}


def drawn(tmp_path: Path, files: dict[str, str], on: dt.date | None = None) -> Agenda:
    return agenda(make(tmp_path, ROOMS | files, AS_OF), "youth", on)


def told(page: Agenda) -> dict[str, list[str]]:
    """By part of the agenda what is to be done about which item."""
    return {part.part.value: [f"{one.kind} {one.source.id}" for one in part.items] for part in page.parts}


def test_what_is_on_the_agenda_and_in_which_order(tmp_path: Path) -> None:
    assert told(drawn(tmp_path, WORK)) == {
        "answers": [
            "answer 2018-10-01-up-0a1b",
            "answer 2018-10-01-own-0a1b",
            "tell 2018-10-01-told-0a1b",
            "carry-back 2018-10-01-back-0a1b",
        ],
        "promises": ["action youth/2018-10-26"],
        "countermeasures": ["countermeasure wait"],
        "figures": ["missed stay"],
        "work": ["phase late"],
        "kaizen": ["look-back w"],
        "kata": ["review k"],
        "decisions": ["signature late"],
        "sheets": [],
        "recognition": [],
    }


def test_every_line_says_who_and_the_room_leads_where_nobody_is_named(tmp_path: Path) -> None:
    items = [one for part in drawn(tmp_path, WORK).parts for one in part.items]
    assert {str(one.who) for one in items} == {"Director", "Nurse", "Head"}


def test_its_head(tmp_path: Path) -> None:
    page = drawn(tmp_path, WORK)
    assert (page.day, page.last, page.holiday) == (dt.date(2018, 11, 2), dt.date(2018, 10, 26), None)
    assert [(one.day.day, one.rating) for one in page.ratings] == [(19, 6), (26, 8)]
    assert (page.promises.due, page.promises.kept) == (2, 1)
    assert [str(one.what) for one in page.promises.done] == ["Ask"]
    assert [(one.room.id, str(one.text)) for one in page.recognition] == [("north", "The evening team")]


def test_the_minutes_are_all_given_to_what_there_is_to_say(tmp_path: Path) -> None:
    page = drawn(tmp_path, WORK)
    assert sum(part.minutes or 0 for part in page.parts) == 30
    assert all(part.minutes for part in page.parts)


def test_a_later_day_brings_what_is_due_by_then(tmp_path: Path) -> None:
    page = drawn(tmp_path, WORK, dt.date(2018, 12, 25))
    assert (page.day, page.holiday) == (dt.date(2018, 12, 25), Holiday.CHRISTMAS)
    assert told(page)["promises"] == ["action youth/2018-10-26"] * 2


def test_a_meeting_with_nothing_to_say_is_calm(tmp_path: Path) -> None:
    page = agenda(make(tmp_path, ROOMS, AS_OF), "north")
    assert (page.parts, page.day) == ((), None)
    assert page.calm == tuple(Part)


def test_an_answer_that_somebody_is_bringing_home_stands_among_the_promises(tmp_path: Path) -> None:
    carrying = "actions: [{what: Carry, owner: Nurse, due: 2018-11-02, obstacle: 2018-10-01-told-0a1b}]\nrating: 7\n"
    found = told(drawn(tmp_path, WORK | {"rooms/youth/meetings/2018-10-19.yaml": carrying}))
    assert "tell 2018-10-01-told-0a1b" not in found["answers"]
    assert "action youth/2018-10-19" in found["promises"]


def everywhere(root: Path) -> list[Workspace]:
    ws = ipms.open(root)
    return [ws.on(ws.as_of - dt.timedelta(days=days)) for days in (0, 60, 250)]


@pytest.mark.parametrize("folder", [".", "examples/network"])
def test_all_that_is_to_be_done_in_a_room_is_on_its_agenda(checkout: Path, folder: str) -> None:
    asked = 0
    for ws in everywhere(checkout / folder):
        for room in ws.room_ids:
            page = agenda(ws, room)
            keys = [one.key for part in page.parts for one in part.items]
            due = [f"{one.kind}/{one.key}" for one in of_room(ws, page.day or ws.as_of, room)]
            asked += len(due)
            assert [key for key in due if key not in keys] == []
            assert len(set(keys)) == len(keys)
    assert asked > 20


def test_the_board_counts_what_it_does_not_show(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS | WORK, AS_OF)
    page = board(ws, "youth")
    assert (len(page.decide) + page.more) == len(of_room(ws, dt.date(2018, 11, 7), "youth"))
    assert page.more > 0
