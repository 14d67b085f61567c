"""The record of a meeting in the files: new, or grown at its place; nothing that was there is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ipms.workspace.edits.edit import Edit
from ipms.workspace.edits.meetings import Done, Record, SaidAlreadyError, meeting_text, open_action, recorded
from ipms.workspace.edits.source import UnprovedError
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

DAY = dt.date(2018, 10, 31)
PATH = "rooms/youth/meetings/2018-10-31.yaml"
BEFORE = "rooms/youth/meetings/2018-10-26.yaml"
A3 = "rooms/youth/a3/a.yaml"
KAIZEN = "rooms/youth/kaizen/w.yaml"
OBSTACLE = "rooms/youth/obstacles/2018-10-01-no-van-0a1b.yaml"
FILES = {
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\n",
    BEFORE: (
        "actions:   # ours\n  - id: call\n    what: Call\n    due: 2018-10-30   # a Tuesday\n"
        "  - {what: Ask}\nrating: 7\n"
    ),
    A3: "title: A\ntype: project\ncountermeasures: [{id: c, what: {en: Move, fr: Déplacer}, due: 2018-10-30}]\n",
    KAIZEN: "title: W\nactions:\n- what: Paint\n",
    OBSTACLE: "what: No van\nraised: {on: 2018-10-01}\n",
}


def opened(tmp_path: Path, more: dict[str, str] | None = None) -> Workspace:
    return make(tmp_path, FILES | (more or {}), DAY)


def written(edit: Edit) -> dict[str, str]:
    return {change.path: change.after.decode() for change in edit.changes if change.after is not None}


def test_a_new_file_is_a_meeting_that_checks(tmp_path: Path) -> None:
    said = {
        "present": [{"en": "Head", "fr": "Chef"}, "Nurse: of nights"],
        "decisions": ["We start at 8:00", {"en": "A long decision that takes more than a line", "fr": "Une décision"}],
        "actions": [{"what": "Call the school", "owner": {"en": "Head", "fr": "Chef"}, "due": "2018-11-09"}],
        "rating": "8",
        "next": "2018-11-07",
    }
    (text,) = written(recorded(opened(tmp_path), Record("youth", DAY, said))).values()
    assert text == (
        "present:\n  - {en: Head, fr: Chef}\n"
        '  - "Nurse: of nights"\n'
        'decisions:\n  - "We start at 8:00"\n'
        "  - en: A long decision that takes more than a line\n"
        '    fr: "Une décision"\n'
        "actions:\n  - id: call-the-school\n    what: Call the school\n    owner: {en: Head, fr: Chef}\n"
        "    due: 2018-11-09\n"
        "rating: 8\nnext: 2018-11-07\n"
    )
    again = make(tmp_path / "again", {"rooms/youth/room.yaml": FILES["rooms/youth/room.yaml"], PATH: text}, DAY)
    assert (again.problems, str(again.meetings["youth/2018-10-31"].value.actions[0].owner)) == ((), "Head")


def test_a_second_record_of_the_day_stands_beside_the_first(tmp_path: Path) -> None:
    first = "present: [Head]\ndecisions:   # two\n- One   # of them\nactions: [{id: call, what: Call}]\nrating: 7\n"
    said = {"present": ["Head", "Nurse"], "decisions": ["Two"], "actions": [{"what": "Call"}], "next": "2018-11-07"}
    edit = recorded(opened(tmp_path, {PATH: first}), Record("youth", DAY, said))
    assert written(edit)[PATH] == (
        "present: [Head, Nurse]\ndecisions:   # two\n- One   # of them\n- Two\n"
        "actions: [{id: call, what: Call}, {id: call-2, what: Call}]\nrating: 7\nnext: 2018-11-07\n"
    )


@pytest.mark.parametrize(
    ("first", "after"),
    [
        (
            "actions: [{id: a, what: A}]\ndecisions: [One]\n",
            (
                "actions: [{id: a, what: A}, {id: call, what: {en: Call, fr: Appeler}}]\n"
                "decisions: [One, {en: Call, fr: Appeler}]\n"
            ),
        ),
        (
            "actions:\n- id: a\n  what: A\ndecisions:\n- One\n",
            (
                "actions:\n- id: a\n  what: A\n- id: call\n  what: {en: Call, fr: Appeler}\n"
                "decisions:\n- One\n- en: Call\n  fr: Appeler\n"
            ),
        ),
    ],
)
def test_two_languages_are_added_to_lists_in_either_form(tmp_path: Path, first: str, after: str) -> None:
    both = {"en": "Call", "fr": "Appeler"}
    said = {"actions": [{"what": both}], "decisions": [both]}
    assert written(recorded(opened(tmp_path, {PATH: first}), Record("youth", DAY, said)))[PATH] == after


@pytest.mark.parametrize(("name", "value"), [("rating", "8"), ("next", "2018-11-14"), ("notes", "Other")])
def test_what_a_meeting_has_once_is_not_overwritten(tmp_path: Path, name: str, value: str) -> None:
    ws = opened(tmp_path, {PATH: "rating: 7\nnext: 2018-11-07\nnotes: Ours\n"})
    with pytest.raises(SaidAlreadyError) as refused:
        recorded(ws, Record("youth", DAY, {name: value}))
    assert (refused.value.path, refused.value.name) == (PATH, name)
    assert recorded(ws, Record("youth", DAY, {"rating": "7"})).changes == []


def test_done_is_written_where_it_was_agreed(tmp_path: Path) -> None:
    ws = opened(tmp_path)
    done = [
        open_action(ws, BEFORE, ("actions", 0)),
        open_action(ws, BEFORE, ("actions", 1)),
        open_action(ws, A3, ("countermeasures", 0)),
        open_action(ws, KAIZEN, ("actions", 0)),
    ]
    assert written(recorded(ws, Record("youth", DAY, done=done))) == {
        BEFORE: (
            "actions:   # ours\n  - id: call\n    what: Call\n    due: 2018-10-30   # a Tuesday\n"
            "    done: 2018-10-31\n  - {what: Ask, done: 2018-10-31}\nrating: 7\n"
        ),
        A3: FILES[A3].replace("due: 2018-10-30}", "due: 2018-10-30, done: 2018-10-31}"),
        KAIZEN: "title: W\nactions:\n- what: Paint\n  done: 2018-10-31\n",
    }


def test_an_action_that_moved_meanwhile_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(UnprovedError):
        recorded(opened(tmp_path), Record("youth", DAY, done=[Done(BEFORE, ("actions", 0), "Ask")]))


def test_an_action_that_somebody_marked_meanwhile_stays_as_it_is(tmp_path: Path) -> None:
    ws = opened(tmp_path, {KAIZEN: "title: W\nactions: [{what: Paint, done: 2018-10-30}]\n"})
    assert recorded(ws, Record("youth", DAY, done=[Done(KAIZEN, ("actions", 0), "Paint")])).changes == []


def test_an_answer_is_written_into_the_obstacle(tmp_path: Path) -> None:
    edit = recorded(opened(tmp_path), Record("youth", DAY, answers={"2018-10-01-no-van-0a1b": "A van on Mondays"}))
    text = FILES[OBSTACLE] + "answers:\n  - on: 2018-10-31\n    room: youth\n    answer: A van on Mondays\n"
    assert written(edit) == {OBSTACLE: text}


def test_a_room_in_one_file_becomes_a_folder(tmp_path: Path) -> None:
    ws = make(tmp_path, {"rooms/small.yaml": "title: Small\nlevel: operational\n"}, DAY)
    edit = recorded(ws, Record("small", DAY, {"decisions": ["Go"]}))
    assert [(move.old, move.new) for move in edit.moves] == [("rooms/small.yaml", "rooms/small/room.yaml")]
    assert written(edit) == {"rooms/small/meetings/2018-10-31.yaml": "decisions:\n  - Go\n"}


def test_records_of_one_day_are_told_from_each_other() -> None:
    one, other = Record("youth", DAY, {"decisions": ["Go"]}), Record("youth", DAY, {"decisions": ["Stay"]})
    assert one.digest != other.digest
    assert one.digest == Record("youth", DAY, {"decisions": ["Go"]}).digest


def test_texts_that_mean_something_else_in_the_file_are_quoted() -> None:
    text = meeting_text({"decisions": ["null", "- a", "# b", "x: y", "true", 'say "so"', ""]})
    assert text == ('decisions:\n  - "null"\n  - "- a"\n  - "# b"\n  - "x: y"\n  - true\n  - "say \\"so\\""\n  - ""\n')
