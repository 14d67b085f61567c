"""Nothing lost: killed, out of date or two at once, a file is the old one or the new one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ipms.workspace.writing import ChangedMeanwhileError, FileChange, OutsideError, draft_of, write
from tests.tables.conftest import Given, Run, everything

OLD = b"period,room,value\n2018-01,north,9\n"
NEW = b"period,room,value\n2018-01,north,9\n2018-02,north,8\n"
PATH = "indicators/wait.csv"
KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL)
KILLED_AT = ["rename,renameat,renameat2:when=1", "fsync:when=1", "fsync:when=2", "unlink,unlinkat:when=1"]


@pytest.fixture
def own(root: Path) -> Path:
    path = root / PATH
    path.write_bytes(OLD)
    return path


def test_a_file_takes_its_new_text_and_keeps_its_rights(root: Path, own: Path) -> None:
    own.chmod(0o640)
    write(root, [FileChange(PATH, OLD, NEW)])
    assert own.read_bytes() == NEW
    assert own.stat().st_mode & 0o777 == 0o640
    assert not draft_of(own).exists()


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(root: Path, own: Path) -> None:
    own.write_bytes(OLD + b"2018-01,south,7\n")
    before = everything(root)
    with pytest.raises(ChangedMeanwhileError):
        write(root, [FileChange("indicators/rate.csv", None, NEW), FileChange(PATH, OLD, NEW)])
    assert everything(root) == before


def test_a_file_that_somebody_made_meanwhile_is_left_alone(root: Path, own: Path) -> None:
    with pytest.raises(ChangedMeanwhileError):
        write(root, [FileChange(PATH, None, NEW)])
    assert own.read_bytes() == OLD


def test_of_several_at_once_one_wins(root: Path, own: Path) -> None:
    def attempt(number: int) -> bool:
        try:
            write(root, [FileChange(PATH, OLD, NEW + f"2018-03,north,{number}\n".encode())])
        except ChangedMeanwhileError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = [number for number, done in enumerate(pool.map(attempt, range(8))) if done]
    assert len(won) == 1
    assert own.read_bytes() == NEW + f"2018-03,north,{won[0]}\n".encode()


def test_a_link_inside_the_workspace_stays_a_link(root: Path, own: Path) -> None:
    (root / "real.csv").write_bytes(OLD)
    own.unlink()
    own.symlink_to("../real.csv")
    write(root, [FileChange(PATH, OLD, NEW)])
    assert own.is_symlink()
    assert (root / "real.csv").read_bytes() == NEW


def test_a_link_out_of_the_workspace_is_not_followed(root: Path, own: Path) -> None:
    outside = root.parent / "outside.csv"
    outside.write_bytes(OLD)
    own.unlink()
    own.symlink_to(outside)
    with pytest.raises(OutsideError):
        write(root, [FileChange(PATH, OLD, NEW)])
    assert outside.read_bytes() == OLD


def test_a_folder_that_cannot_be_written_to_leaves_everything(run: Run, given: Given, own: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is forbidden to root")
    own.parent.chmod(0o500)
    ran = run("import", str(given("period,room,value\n2018-02,north,8\n")), "--indicator", "wait", "--yes")
    own.parent.chmod(0o700)
    assert ran.code == 2
    assert own.read_bytes() == OLD


@pytest.mark.parametrize("moment", KILLED_AT)
def test_killed_at_any_moment(run: Run, given: Given, root: Path, own: Path, moment: str) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not here to kill the program at a chosen moment")
    table = str(given("period,room,value\n2018-02,north,8\n"))
    words = ["-C", str(root), "import", table, "--indicator", "wait", "--yes"]
    calls, _, when = moment.partition(":")
    options = ["-f", "-qq", "-o", str(root.parent / "trace"), "-P", str(draft_of(own)), "-P", str(own.parent)]
    command = [strace, *options, "-e", f"trace={calls}", "-e", f"inject={calls}:signal=KILL:{when}"]
    ended = subprocess.run([*command, sys.executable, "-m", "ipms.cli.main", *words], capture_output=True, check=False)
    if b"ptrace" in ended.stderr:
        pytest.skip("strace may not trace here")
    assert ended.returncode in KILLED
    assert own.read_bytes() in (OLD, NEW)
    assert run(*words[2:]).code == 0
    assert own.read_bytes() == NEW
    assert sorted(path.name for path in own.parent.glob(".*")) == []
