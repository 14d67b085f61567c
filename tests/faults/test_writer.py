"""The one writer of the program, stopped or refused at every single thing it asks of the disk: old state or new."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ipms.workspace.disk.atomic import fill, place
from ipms.workspace.disk.strays import strays
from ipms.workspace.journal import unfinished
from ipms.workspace.writing import FileChange, draft_of, write
from tests.faults import writer
from tests.faults.states import State, hidden, state
from tests.faults.tracing import Moment, moments, struck

SHEET = f"kept/{writer.SHEET_PATH}"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a workspace `ws`, and `kept`, a place for sheets outside it."""
    return laid(tmp_path / "here")


def laid(here: Path) -> Path:
    shutil.rmtree(here, ignore_errors=True)
    (here / "kept").mkdir(parents=True)
    for path, data in writer.OLD.items():
        (here / "ws" / path).parent.mkdir(parents=True, exist_ok=True)
        (here / "ws" / path).write_bytes(data)
    return here


def command(shape: str, here: Path) -> list[str]:
    return [sys.executable, writer.__file__, shape, str(here / "ws")]


def states(shape: str, here: Path) -> tuple[State, State]:
    """What is there before, and after a run that nobody stops; the folder is as before again."""
    before = state(here)
    assert subprocess.run(command(shape, here), check=False).returncode == 0
    after = state(here)
    assert after != before
    assert hidden(here) == []
    laid(here)
    return before, after


def recover(here: Path) -> State:
    """What the next writer makes of what it finds, whatever it came for."""
    for folder in ("ws", "kept"):
        write(here / folder, [])
        assert hidden(here / folder) == [one.path for one in strays(here / folder)]
    return state(here)


def allowed(shape: str, before: State, after: State) -> list[State]:
    """A sheet that lies apart comes last: without it, the rest says nothing wrong."""
    half = [{path: data for path, data in after.items() if path != SHEET}] if shape == "apart" else []
    return [before, after, *half]


@pytest.mark.parametrize("shape", sorted(writer.SHAPES))
def test_killed_anywhere(here: Path, shape: str) -> None:
    before, after = states(shape, here)
    for moment in walked(shape, here):
        struck(command(shape, here), moment, "KILL", here.parent / "log")
        assert state(here) in allowed(shape, before, after) or unfinished(here / "ws"), moment
        assert recover(here) in allowed(shape, before, after), moment
        assert hidden(here) == []
        laid(here)


@pytest.mark.parametrize("shape", sorted(writer.SHAPES))
def test_refused_anywhere(here: Path, shape: str) -> None:
    before, after = states(shape, here)
    for moment, fault in refusals(walked(shape, here)):
        ended = struck(command(shape, here), moment, fault, here.parent / "log")
        assert ended.code in {0, 2}, (moment, ended)
        assert "Traceback" not in ended.err, (moment, ended)
        assert ended.code == 2 or state(here) == after, moment
        if ended.err == "UnfinishedError\n":
            assert unfinished(here / "ws"), moment
            assert recover(here) == after, moment
        elif ended.err == "UnconfirmedError\n":
            assert state(here) in allowed(shape, before, after)[1:], moment
        elif ended.code:
            assert state(here) in allowed(shape, before, after)[::2], moment
        assert recover(here) in allowed(shape, before, after), moment
        laid(here)


def walked(shape: str, here: Path) -> list[Moment]:
    """All moments of a run; the folder is as before again."""
    found = moments(command(shape, here), here / "ws")
    laid(here)
    assert {moment.call for moment in found} >= {"openat", "write", "fsync", "unlink"}
    return found


def refusals(found: list[Moment]) -> list[tuple[Moment, str]]:
    """A disk is full where something is added to it; it fails anywhere."""
    adding = [moment for moment in found if moment.call not in {"fsync", "unlink", "fchmod", "ftruncate"}]
    failing = [moment for moment in found if moment.call == "write" or moment not in adding]
    return [(moment, "ENOSPC") for moment in adding] + [(moment, "EIO") for moment in failing]


@pytest.mark.parametrize(("shape", "folder"), [("several", "ws/private"), ("apart", "kept/status")])
def test_private_files_are_for_one_pair_of_eyes(here: Path, shape: str, folder: str) -> None:
    assert subprocess.run(command(shape, here), check=False).returncode == 0
    inside = [here / folder, *sorted((here / folder).rglob("*"))]
    assert {oct(path.stat().st_mode & 0o777) for path in inside if path.is_dir()} == {"0o700"}
    assert [oct(path.stat().st_mode & 0o777) for path in inside if path.is_file()] == ["0o600"]


def test_a_file_that_somebody_makes_in_the_last_moment_is_not_written_over(here: Path) -> None:
    """Between the last look and the step there is time for an editor."""
    path = here / "ws/rooms/south.yaml"
    draft = draft_of(path)
    fill(draft, b"title: South\n")
    path.write_bytes(b"title: By hand\n")
    with pytest.raises(FileExistsError):
        place(draft, path)
    assert path.read_bytes() == b"title: By hand\n"


def test_no_folder_is_left_where_nothing_was_written(here: Path) -> None:
    change = FileChange(f"rooms/new/obstacles/{'x' * 250}.yaml", None, b"what: X\n")  # the draft's name is too long
    with pytest.raises(OSError, match="name too long") as caught:
        write(here / "ws", [change])
    assert caught.value.filename == change.path
    assert not (here / "ws/rooms/new").exists()
