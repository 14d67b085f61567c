"""The week, its agenda, and what a room's own people see: drawn from summaries, and from sheets for them alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import ipms
from ipms.analysis.rooms.escalation import Escalated
from ipms.analysis.sheets.weekly.agenda import Part
from ipms.analysis.todo.duty import Kind
from ipms.views.sheets.meeting import status_meeting
from ipms.views.sheets.own import latest_own_week, own_week
from ipms.views.sheets.week import status_week
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

TODAY = dt.date(2018, 10, 31)
SETTINGS = """\
organisation: Region
dimensions: [{id: access, title: Access}]
confidentiality: {min_count: 3}
status_sheet:
  questions:
    - {id: progress, ask: What moved?}
    - {id: worry, ask: What worries you?, private: true}
    - {id: no-shows, ask: Who missed?, type: counted-reasons}
    - {id: put-off, ask: How many put off?, type: count}
    - {id: safe, ask: Safe?, type: yes-no}
    - {id: workload, ask: How heavy?, type: scale, from: 1, to: 5, private: true, act_when: ">= 4"}
"""
ROOMS = {
    "ipms.yaml": SETTINGS,
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\nlead: Director\n",
    "rooms/north/room.yaml": "title: North\nlevel: operational\nreports_to: youth\nstaff: 6\nlead: Manager North\n",
    "rooms/south/room.yaml": "title: South\nlevel: operational\nreports_to: youth\nstaff: 6\nlead: Manager South\n",
}
PUBLISHED = {
    "rooms/north/status/2018-W42.yaml": "expected: 6\nfilled: 6\n",
    "rooms/north/status/2018-W43.yaml": "expected: 6\nfilled: 5\nrecognition: [A thank-you from a school]\n",
    "rooms/south/status/2018-W43.yaml": (
        "expected: 6\nfilled: 6\nanswers: {no-shows: {reasons: [{reason: Forgot, count: 4}]}}\n"
    ),
}


def sheet(progress: str, load: int, *, on: str = "2018-10-26", more: str = "") -> str:
    answers = (
        f"  progress: {progress}\n  worry: Something secret\n  no-shows: [{{reason: Forgot, count: 2}}]\n"
        f"  put-off: 2\n  safe: {'yes' if load < 4 else 'no'}\n  workload: {load}\n"
    )
    return f"on: {on}\nanswers:\n{answers}{more}"


OBSTACLES = {
    "rooms/north/obstacles/2018-10-01-no-car-0001.yaml": (
        "what: No car\nraised: {on: 2018-10-01, theme: access}\nmoves: [{on: 2018-10-02, to: youth}]\n"
    ),
    "rooms/south/obstacles/2018-10-20-no-key-0002.yaml": (
        "what: No key\nraised: {on: 2018-10-20}\nmoves: [{on: 2018-10-21, to: youth}]\n"
        "answers: [{on: 2018-10-23, room: youth, answer: Ask the porter}]\n"
    ),
    "rooms/south/obstacles/2018-10-29-no-light-0003.yaml": "what: No light\nraised: {on: 2018-10-29, theme: access}\n",
    "rooms/south/obstacles/2018-09-01-gone-0004.yaml": "what: Gone\nraised: {on: 2018-09-01}\nresolved: 2018-09-03\n",
}


def test_a_week_is_the_latest_that_any_of_the_rooms_published(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS | PUBLISHED, TODAY)
    page = status_week(ws)
    assert (str(page.week), page.due, str(page.before)) == ("2018-W43", dt.date(2018, 10, 26), "2018-W42")
    assert (page.total.filled, page.total.expected, page.total.published, page.total.rooms) == (11, 12, 2, 2)
    assert [one.filled for one in page.course] == [6, 11]
    assert [(one.room.id, one.first) for one in page.rooms] == [("north", False), ("south", True)]
    assert [(str(one.reason), one.counts) for one in page.reasons] == [("Forgot", (None, 4))]
    assert [(one.room.id, str(one.text)) for one in page.recognition] == [("north", "A thank-you from a school")]


def test_a_room_is_told_with_those_below_it_and_no_other(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS | PUBLISHED, TODAY)
    assert [one.room.id for one in status_week(ws, "youth").rooms] == ["north", "south"]
    assert [one.room.id for one in status_week(ws, "south").rooms] == ["south"]
    assert status_week(ws, "south").recognition == ()


def test_obstacles_are_told_overdue_first_and_counted_by_theme_and_age(tmp_path: Path) -> None:
    page = status_week(make(tmp_path, ROOMS | PUBLISHED | OBSTACLES, TODAY))
    assert [(str(one.what), one.state) for one in page.obstacles] == [
        ("No car", Escalated.OVERDUE),
        ("No light", Escalated.WAITING),
        ("No key", Escalated.ANSWERED),
    ]
    assert [(str(one.theme), one.open, one.overdue, one.by_age) for one in page.themes] == [
        ("Access", 2, 1, (1, 0, 1, 0)),
        ("None", 1, 0, (0, 1, 0, 0)),
    ]


def test_the_call_settles_answers_and_who_carries_them_back(tmp_path: Path) -> None:
    page = status_meeting(make(tmp_path, ROOMS | PUBLISHED | OBSTACLES, TODAY))
    assert [(one.kind, str(one.what), str(one.who)) for one in page.decisions] == [(Kind.ANSWER, "No car", "Director")]
    [back] = page.carry_back
    assert (back.to.id, str(back.answer), str(back.who), back.due) == ("south", "Ask the porter", "Manager South", None)


def test_who_took_an_answer_on_in_a_meeting_carries_it_back(tmp_path: Path) -> None:
    action = "actions: [{what: Tell them, owner: Clerk, due: 2018-11-02, obstacle: 2018-10-20-no-key-0002}]\n"
    files = ROOMS | PUBLISHED | OBSTACLES | {"rooms/youth/meetings/2018-10-26.yaml": action}
    [back] = status_meeting(make(tmp_path, files, TODAY)).carry_back
    assert (str(back.who), str(back.due)) == ("Clerk", "2018-11-02")


def test_a_part_of_which_nothing_is_told_takes_a_minute(tmp_path: Path) -> None:
    page = status_meeting(make(tmp_path, ROOMS | PUBLISHED, TODAY))
    assert {one.part for one in page.agenda if one.empty} == {
        *(Part.PROMISES, Part.WORKLOAD, Part.OBSTACLES, Part.DECISIONS),
    }
    assert page.minutes == 8 + 5 + 8 + 4
    assert [one.start for one in page.agenda] == [0, 8, 13, 14, 22, 23, 24]


SHEETS = {
    "private/status/north/2018-W43/p-zz11aa.yaml": sheet("Beta moved", 2),
    "private/status/north/2018-W43/p-aa22zz.yaml": sheet("Alpha moved", 5, more="actions: [{what: Swap a round}]\n"),
    "private/status/north/2018-W43/p-mm33mm.yaml": sheet("Gamma came late", 3, on="2018-11-05"),
}


def own(ws: Workspace, week: str = "2018-W43") -> dict[str, tuple[list[str], list[tuple[str, object]], object, bool]]:
    return {
        str(one.ask): (
            [str(text) for text in one.texts],
            [(each.label, each.count) for each in one.counts],
            one.total,
            one.hidden,
        )
        for one in own_week(ws, "north", ws.calendar.parse(week)).answers
    }


def test_a_rooms_own_people_see_words_in_their_order_and_exact_counts(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS | SHEETS, TODAY)
    answers = own(ws)
    assert answers["What moved?"] == (["Alpha moved", "Beta moved"], [], None, False)
    assert answers["Who missed?"] == ([], [("forgot", 4)], None, False)
    assert answers["How many put off?"] == ([], [], 4, False)
    assert answers["Safe?"] == ([], [("no", 1), ("yes", 1)], None, False)
    page = own_week(ws, "north", ws.calendar.parse("2018-W43"))
    assert (page.sheets, page.staff, page.late) == (2, 6, 0)
    assert [str(one.what) for one in page.actions] == ["Swap a round"]


def test_of_private_questions_even_they_see_only_what_may_be_published(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS | SHEETS, TODAY)
    answers = own(ws)
    assert answers["What worries you?"] == ([], [], None, True)
    assert answers["How heavy?"] == ([], [], None, True)
    assert own_week(ws, "north", ws.calendar.parse("2018-W43")).raised == "<3"


def test_what_was_published_of_a_private_question_is_not_counted_again(tmp_path: Path) -> None:
    """Two counts of one week, before and after a late sheet, would tell what that sheet says."""
    told = "expected: 6\nfilled: 6\nanswers: {workload: {answered: 6, distribution: {1-3: 3, 4-5: 3}}}\n"
    ws = make(tmp_path, ROOMS | SHEETS | {"rooms/north/status/2018-W43.yaml": told}, TODAY)
    assert own(ws)["How heavy?"] == ([], [("1-3", 3), ("4-5", 3)], None, False)


def test_sheets_that_came_later_are_not_known_yet_and_the_rest_is_not_at_hand(tmp_path: Path) -> None:
    ws = make(tmp_path, ROOMS | SHEETS | PUBLISHED, TODAY)
    assert own_week(ws, "north", ws.calendar.parse("2018-W42")).sheets == 0
    assert own_week(ws, "south", ws.calendar.parse("2018-W43")).answers == ()
    assert str(latest_own_week(ws, "north")) == "2018-W43"
    later = ws.on(dt.date(2018, 11, 5))
    page = own_week(later, "north", ws.calendar.parse("2018-W43"))
    assert (page.sheets, page.late) == (3, 1)


def test_the_published_case() -> None:
    page = status_week(ipms.open(Path(__file__).parents[2]))
    assert (str(page.week), page.total.filled, page.total.expected, page.total.late) == ("2018-W43", 41, 48, 5)
    assert {one.room.id for one in page.rooms} == {"team-east", "team-north", "team-south", "team-west"}
    assert [str(one.what) for one in page.obstacles if one.state is Escalated.OVERDUE] == [
        "No transport to appointments"
    ]
