"""Killed at any step, a change of several files is finished by the next writer, or given up where that is safer."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ipms.workspace.journal import FILE, Move
from ipms.workspace.writing import FileChange, put, write
from tests.edits.conftest import Run, everything

RENAME = ("mv", "room", "north", "nord")
MOMENTS = [
    *(f"rename,renameat,renameat2:when={number}" for number in range(1, 9)),
    *(f"fsync:when={number}" for number in (1, 6, 7, 8, 10, 14)),
    *(f"unlink,unlinkat:when={number}" for number in (1, 6, 9, 17)),
]
"""Drafts are written, the journal takes its place, the moves, the new files, and the journal goes."""


@pytest.fixture
def done(run: Run, root: Path) -> dict[str, bytes]:
    """What the workspace becomes when nobody interrupts; it is put back as it was."""
    shutil.copytree(root, root.parent / "kept")
    run(*RENAME)
    after = everything(root)
    shutil.rmtree(root)
    (root.parent / "kept").rename(root)
    return after


def kill(root: Path, moment: str) -> None:
    """Run the rename and kill it at a system call."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not here to kill the program at a chosen moment")
    calls, _, when = moment.partition(":")
    options = ["-f", "-qq", "-o", os.devnull, "-e", f"trace={calls}", "-e", f"inject={calls}:signal=KILL:{when}"]
    command = [strace, *options, sys.executable, "-B", "-m", "ipms.cli.main", "-C", str(root), *RENAME]
    ended = subprocess.run(command, capture_output=True, check=False)
    if b"ptrace" in ended.stderr:
        pytest.skip("strace may not trace here")
    assert ended.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)


@pytest.mark.parametrize("moment", MOMENTS)
def test_asked_again_it_is_done(run: Run, root: Path, done: dict[str, bytes], moment: str) -> None:
    before = everything(root)
    kill(root, moment)
    between = {path: data for path, data in everything(root).items() if not path.rpartition("/")[2].startswith(".")}
    told = {finding["code"] for finding in json.loads(run("check", "--format", "json", "--no-cache").out)["findings"]}
    assert between in (before, done) or "LAY006" in told
    assert run(*RENAME).code == 0
    assert everything(root) == done


KILLED_AT_A_RENAME = """
import os, pathlib, sys
from ipms.workspace.journal import Move
from ipms.workspace.writing import FileChange, put

root, stop = pathlib.Path(sys.argv[1]), int(sys.argv[2])
rename, renames = pathlib.Path.rename, 0

def counted(path, target):
    global renames
    renames += 1
    if renames == stop:
        os._exit(9)
    return rename(path, target)

pathlib.Path.rename = counted
south = root / "rooms/south.yaml"
change = FileChange("rooms/south.yaml", south.read_bytes(), b"title: New\\nlevel: tactical\\n")
moves = [Move("rooms/top", "rooms/haut"), Move("indicators/plans.yaml", "indicators/plan.yaml")]
put(root, [change], moves, name="a change")
"""


def interrupted(root: Path, stop: int) -> None:
    """Take the steps of a change up to one of them, as a kill leaves them."""
    command = [sys.executable, "-c", KILLED_AT_A_RENAME, str(root), str(stop)]
    assert subprocess.run(command, check=False).returncode == 9


def test_ctrl_c_amid_the_moves_leaves_the_old_state(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(root)
    rename = Path.rename

    pressed_at = iter([True])

    def pressed(self: Path, target: Path) -> Path:
        done = rename(self, target)
        if next(pressed_at, False):
            raise KeyboardInterrupt
        return done

    moves = [Move("rooms/top", "rooms/haut"), Move("indicators/plans.yaml", "indicators/plan.yaml")]
    change = FileChange("rooms/south.yaml", (root / "rooms/south.yaml").read_bytes(), b"new\n")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", pressed)
        with pytest.raises(KeyboardInterrupt):
            put(root, [change], moves)
    assert everything(root) == before


@pytest.mark.parametrize("stop", [1, 2])
def test_the_next_writer_finishes_first_whatever_it_was_asked(run: Run, root: Path, stop: int) -> None:
    interrupted(root, stop)
    ran = run("fmt")
    assert ran.err.startswith("ipms: A change that was interrupted has been finished first: a change.\n")
    assert (root / "rooms/south.yaml").read_text(encoding="utf-8") == "title: New\nlevel: tactical\n"
    assert (root / "rooms/haut/room.yaml").is_file()
    assert (root / "indicators/plan.yaml").is_file()
    assert [path for path in everything(root) if "/." in f"/{path}"] == []


def test_who_only_looks_is_told_and_changes_nothing(run: Run, root: Path) -> None:
    interrupted(root, 2)
    before = everything(root)
    said = "ipms: A change was interrupted: the next command that writes will finish it.\n"
    assert run("mv", "a3", "first", "second", "--dry-run").err == said
    assert "LAY006" in run("check", "--no-cache").out
    assert everything(root) == before


def test_where_somebody_went_on_the_rest_is_given_up(run: Run, root: Path) -> None:
    interrupted(root, 2)
    (root / "rooms/south.yaml").write_text("title: By hand\nlevel: tactical\n", encoding="utf-8")
    ran = run("fmt")
    assert "was given up, since its files have changed: a change." in ran.err
    assert (root / "rooms/south.yaml").read_text(encoding="utf-8") == "title: By hand\nlevel: tactical\n"
    assert [path for path in everything(root) if "/." in f"/{path}"] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"version": 2, "name": "", "moves": [], "replacements": []}',
        '{"version": 1, "name": "", "moves": [{"old": "../outside", "new": "inside"}], "replacements": []}',
        '{"version": 1, "name": "", "moves": [{"old": ".git/hooks", "new": "inside"}], "replacements": []}',
        '{"version": 1, "name": "", "moves": [{"old": "/etc/hosts", "new": "inside"}], "replacements": []}',
        '{"version": 1, "name": "", "moves": [{"old": "link/outside", "new": "inside"}], "replacements": []}',
    ],
)
def test_a_journal_from_somebody_else_leads_nowhere(run: Run, root: Path, text: str) -> None:
    outside = root.parent / "outside"
    outside.write_text("kept\n", encoding="utf-8")
    (root / "link").symlink_to(root.parent)
    (root / FILE).write_text(text, encoding="utf-8")
    before = {path: data for path, data in everything(root).items() if path != FILE}
    assert "was given up" in run("fmt").err
    assert outside.read_text(encoding="utf-8") == "kept\n"
    assert {path: data for path, data in everything(root).items() if path != FILE} == before
    assert not (root / FILE).exists()


def test_a_move_that_is_refused_leaves_everything(root: Path) -> None:
    before = everything(root)
    change = FileChange("rooms/south.yaml", (root / "rooms/south.yaml").read_bytes(), b"new\n")
    moves = [Move("rooms/top", "rooms/haut"), Move("rooms/north", "rooms/top-two/north")]
    with pytest.raises(FileNotFoundError):
        write(root, [change], moves)
    assert everything(root) == before


def test_of_many_renames_at_once_each_comes_after_the_other(root: Path) -> None:
    def rename(number: int) -> int:
        words = ["-C", str(root), "mv", "a3", f"a3-{number}", f"renamed-{number}"]
        return subprocess.run(
            [sys.executable, "-m", "ipms.cli.main", *words], capture_output=True, check=False
        ).returncode

    parents = [f"a3-{number}" for number in range(4)]
    for parent in parents:
        (root / f"rooms/top/a3/{parent}.yaml").write_text("title: T\ntype: strategic\n", encoding="utf-8")
    shared = root / "rooms/top/kaikaku/start.yaml"
    shared.parent.mkdir()
    shared.write_text(f"title: Start\nproduced: [{', '.join(parents)}]\n", encoding="utf-8")
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(rename, range(4))) == [0] * 4
    assert (
        shared.read_text(encoding="utf-8") == "title: Start\nproduced: [renamed-0, renamed-1, renamed-2, renamed-3]\n"
    )
