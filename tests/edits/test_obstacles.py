"""What is written of an obstacle: by place, and nothing else of the file changes."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.model.kinds.obstacle import Obstacle
from ipms.workspace.edits.edit import carry_out
from ipms.workspace.edits.obstacles import (
    answered,
    carried_back,
    moved,
    obstacle_in,
    raised,
    raising,
    resolved,
    stepped,
    unused_id,
)
from ipms.workspace.edits.source import Source, UnprovedError, source_of
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

DAY = dt.date(2018, 10, 31)
FILES = {
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\n",
    "rooms/north.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
}
HEAD = "what: No key   # in the evening\nraised: {on: 2018-10-01}\n"


def source(text: str) -> Source:
    found = source_of(text.encode(), "rooms/youth/obstacles/o.yaml")
    assert found is not None
    return found


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make(tmp_path / "ws", FILES, DAY)


# --- raised ----------------------------------------------------------------------------------------


def test_a_file_says_what_was_given(ws: Workspace) -> None:
    identity, file = raised(
        ws, "youth", "No key", by="sheet", theme="access", trajectory="jimmy/a", a3="x", indicator="w", suffix="3f9a"
    )
    assert (identity, file.path, file.before) == (
        "2018-10-31-no-key-3f9a",
        "rooms/youth/obstacles/2018-10-31-no-key-3f9a.yaml",
        None,
    )
    assert file.after.decode() == (
        "what: No key\nraised: {on: 2018-10-31, by: sheet, theme: access}\ntrajectory: jimmy/a\na3: x\nindicator: w\n"
    )


@given(
    what=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), min_size=1).filter(
        str.strip
    )
)
def test_whatever_is_in_the_way_is_read_as_it_was_said(tmp_path_factory: pytest.TempPathFactory, what: str) -> None:
    _, file = raised(make(tmp_path_factory.mktemp("ws"), FILES, DAY), "youth", what, suffix="3f9a")
    again = source_of(file.after, file.path)
    assert again is not None
    assert again.document.data["what"] == what


def test_a_room_in_one_file_becomes_a_folder(ws: Workspace) -> None:
    identity, file = raised(ws, "north", "No key", on=dt.date(2018, 10, 20))
    carry_out(ws.root, lambda: raising(ws, "north", identity, file), "")
    again = make(ws.root, {}, DAY)
    assert again.problems == ()
    assert (again.obstacles[identity].home, again.rooms["north"].path) == ("north", "rooms/north/room.yaml")


def test_nothing_else_has_the_id(ws: Workspace) -> None:
    names = {unused_id(ws, DAY, "No key") for _ in range(40)}
    assert len(names) == 40
    assert {name[:-4] for name in names} == {"2018-10-31-no-key-"}


def test_two_branches_raise_the_same_on_the_same_day(tmp_path: Path) -> None:
    first, second = (make(tmp_path / name, FILES, DAY) for name in ("one", "two"))
    assert raised(first, "youth", "No key")[0] != raised(second, "youth", "No key")[0]


# --- steps -----------------------------------------------------------------------------------------


def test_a_whole_way_keeps_comments_and_order() -> None:
    file = moved(source(f"{HEAD}# the end\n"), "youth", "The keys are theirs: ask", dt.date(2018, 10, 3))
    file = answered(file, "youth", "From Monday", dt.date(2018, 10, 8))
    file = carried_back(file, dt.date(2018, 10, 9))
    file = resolved(file, dt.date(2018, 10, 20), "A box for the key")
    assert file.text == (
        f"{HEAD}# the end\n"
        'moves:\n  - on: 2018-10-03\n    to: youth\n    why: "The keys are theirs: ask"\n'
        "answers:\n  - on: 2018-10-08\n    room: youth\n    answer: From Monday\n"
        "carried_back: 2018-10-09\nresolved: 2018-10-20\nprevented_by: A box for the key\n"
    )
    whole = obstacle_in(file, "o")
    assert isinstance(whole, Obstacle)
    assert (whole.carried_back, whole.resolved) == (dt.date(2018, 10, 9), dt.date(2018, 10, 20))


def test_a_further_move_stands_after_the_last() -> None:
    before = source(f"{HEAD}moves:\n  - {{on: 2018-10-03, to: youth, why: w}}   # first\na3: x\n")
    assert moved(before, "top", "Beyond us", DAY).text == (
        f"{HEAD}moves:\n  - {{on: 2018-10-03, to: youth, why: w}}   # first\n"
        "  - on: 2018-10-31\n    to: top\n    why: Beyond us\na3: x\n"
    )


def test_a_second_return_takes_the_place_of_the_first() -> None:
    assert carried_back(source(f"{HEAD}carried_back: 2018-10-09   # once\n"), DAY).text == (
        f"{HEAD}carried_back: 2018-10-31   # once\n"
    )


def test_what_keeps_it_away_may_be_left_out() -> None:
    assert resolved(source(HEAD), DAY).text == f"{HEAD}resolved: 2018-10-31\n"


def test_a_file_that_cannot_take_a_step_is_left_alone() -> None:
    with pytest.raises(UnprovedError):
        moved(source(f"{HEAD}moves: soon\n"), "youth", "w", DAY)


def test_an_obstacle_with_errors_is_none() -> None:
    assert obstacle_in(source(f"{HEAD}mooves: []\n"), "o") is None


def test_a_step_is_an_edit_of_the_file_as_it_was_read() -> None:
    before = source(HEAD)
    (change,) = stepped(before, carried_back(before, DAY)).changes
    assert (change.path, change.before) == (before.path, HEAD.encode())
    assert change.after.decode().endswith("carried_back: 2018-10-31\n")


# --- branches --------------------------------------------------------------------------------------


def git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false", *words]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def step_on_a_branch(root: Path, branch: str, text: str) -> None:
    git(root, "checkout", "-q", "-b", branch, "main")
    (root / "o.yaml").write_text(text, encoding="utf-8")
    git(root, "commit", "-qam", branch)


@pytest.mark.parametrize("step", ["move", "answer"])
def test_two_branches_that_take_the_same_step_conflict(tmp_path: Path, step: str) -> None:
    before = source(HEAD)
    steps = {
        "move": (moved(before, "youth", "Theirs", DAY), moved(before, "top", "Beyond", DAY)),
        "answer": (answered(before, "youth", "Yes", DAY), answered(before, "youth", "No", DAY)),
    }
    (tmp_path / "o.yaml").write_text(HEAD, encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "raised")
    for branch, after in zip(("one", "two"), steps[step], strict=True):
        step_on_a_branch(tmp_path, branch, after.text)
    assert git(tmp_path, "merge", "one").returncode == 1
    assert "<<<<<<<" in (tmp_path / "o.yaml").read_text(encoding="utf-8")
