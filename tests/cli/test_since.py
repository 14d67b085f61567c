"""`ipms board --since`: what changed is told near the top, and marked on the walls."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from running import Run
from tests.repository import commit, git
from tests.workspaces import write

ROOM = "title: Youth room\nlevel: tactical\nindicators: [wait]\n"
WAIT = "title: Wait\nunit: days\nbetter: lower\ntargets: [{value: 12}]\n"
FIRST = {
    "ipms.yaml": "organisation: Region\nas_of: 2018-10-31\n",
    "rooms/youth/room.yaml": ROOM,
    "rooms/youth/meetings/2018-10-05.yaml": "decisions: [Go on]\n",
    "indicators/wait.yaml": WAIT,
    "indicators/wait.csv": "period,room,value\n2018-08,youth,10\n",
}
SECOND = {
    "rooms/youth/obstacles/2018-10-09-no-bus-1a2b.yaml": "what: No bus\nraised: {on: 2018-10-09, by: room}\n",
    "indicators/wait.csv": "period,room,value\n2018-08,youth,10\n2018-09,youth,14\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A meeting on 5 October, its commit of that day, and what came after it."""
    root = tmp_path / "ws"
    commit(root, FIRST, "2018-10-05")
    commit(root, SECOND, "2018-10-12")
    return root


def board(run: Run, root: Path, *typed: str) -> str:
    ran = run("-C", str(root), "board", "youth", *typed, "--width", "120")
    assert (ran.code, ran.err) == (0, "")
    out: str = ran.out
    return out


@pytest.mark.parametrize("since", ["last-meeting", "2018-10-05", "2018-10-11", "HEAD~1"])
def test_what_changed_stands_near_the_top(run: Run, root: Path, since: str) -> None:
    lines = board(run, root, "--since", since).splitlines()
    (start,) = [place for place, line in enumerate(lines) if line.startswith(" CHANGED SINCE")]
    assert "2 worse · 1 other change" in lines[start]
    assert [line.strip().replace("\N{NO-BREAK SPACE}", " ") for line in lines[start + 1 : start + 4]] == [
        "▼ worse  Wait: met → missed, 14 days (Sep 2018), target ≤ 12 days",
        "▼ worse  Obstacle “No bus”: the answer of Youth room is late by 15 days",
        "• and 1 other change: ipms diff tells it",
    ]


def test_what_changed_is_marked_on_the_walls_with_a_word(run: Run, root: Path) -> None:
    plain, marked = board(run, root), board(run, root, "--since", "last-meeting")
    assert "▼ worse · Wait" in marked
    assert "“▼ worse · No bus”" in marked
    assert "▼" not in plain


def test_in_french(run: Run, root: Path) -> None:
    out = board(run, root, "--since", "last-meeting", "--lang", "fr")
    assert "CHANGÉ DEPUIS 5 oct. 2018" in out
    assert "▼ pire · Wait" in out


def test_as_data(run: Run, root: Path) -> None:
    with_changes = json.loads(board(run, root, "--since", "HEAD~1", "--format", "json"))
    assert [one["what"] for one in with_changes["since"]["changes"]] == [
        "standing",
        "obstacle-overdue",
        "obstacle-raised",
    ]
    del with_changes["since"]
    assert with_changes == json.loads(board(run, root, "--format", "json"))


def test_without_a_repository_the_dates_in_the_files_tell_what_they_can(run: Run, root: Path) -> None:
    shutil.rmtree(root / ".git")
    out = board(run, root, "--since", "last-meeting")
    assert "⚠ This workspace is in no git repository" in out
    assert "▼ worse  Obstacle “No bus”" in out
    assert "met → missed" not in out  # the period had ended by then: who knew of it when, the files do not say
    ran = run("-C", str(root), "board", "youth", "--since", "HEAD")
    assert (ran.code, ran.out) == (2, "")


def test_a_history_that_does_not_reach_so_far(run: Run, root: Path) -> None:
    out = board(run, root, "--since", "2018-10-04")
    assert "⚠ There is no commit up to 4 October 2018" in out
    assert "Meeting held" not in out


def test_from_one_commit_to_another(run: Run, root: Path) -> None:
    git(root, "tag", "second")
    commit(root, {"indicators/wait.csv": "period,room,value\n"}, "2018-10-20")
    page = json.loads(board(run, root, "--rev", "second", "--since", "last-meeting", "--format", "json"))
    assert [one["what"] for one in page["since"]["changes"]] == ["standing", "obstacle-overdue", "obstacle-raised"]


def test_a_room_that_has_not_met(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path / "new", {"rooms/youth.yaml": "title: Youth\nlevel: tactical\n"})
    ran = run("-C", str(root), "board", "youth", "--since", "last-meeting")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("ipms: The room “youth” has no meeting on file")


def test_nothing_changed(run: Run, root: Path) -> None:
    assert "nothing changed" in board(run, root, "--since", "HEAD")
