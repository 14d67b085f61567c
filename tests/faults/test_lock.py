"""One writer at a time: who waits is told for whom, and a dead writer keeps nobody out."""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from ipms.workspace.disk import lock
from ipms.workspace.disk.lock import FILE, HeldError, Holder, alone, held_by
from ipms.workspace.disk.strays import Stray, strays
from ipms.workspace.writing import FileChange, draft_of, write
from tests.faults import holder
from tests.faults.conftest import Run
from tests.faults.states import hidden, state
from tests.faults.tracing import tracer

ANSWER = ("obstacle", "answer", "7c1e", "A taxi")
WITHOUT_LOCKS = """
import sys
from pathlib import Path
from ipms.workspace.disk.lock import HeldError, alone
try:
    with alone(Path(sys.argv[1]), patience=0.1) as after_a_kill:
        print(after_a_kill)
except HeldError as error:
    print(error.holder.pid)
"""


@contextmanager
def held(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock, until it is told to end."""
    command = [sys.executable, holder.__file__, str(root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_plate_says_which_process_where_and_since_when(root: Path) -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    with held(root) as process:
        found = held_by(root)
        assert found is not None
        assert (found.pid, found.host) == (process.pid, socket.gethostname())
        assert before <= dt.datetime.fromisoformat(found.since) <= dt.datetime.now(dt.UTC)
        assert set(json.loads((root / FILE).read_text(encoding="utf-8"))) == {"pid", "host", "since"}


def test_nobody_holds_it_and_nothing_is_left_when_a_writer_has_ended(root: Path) -> None:
    with alone(root) as after_a_kill:
        assert held_by(root) is not None
    assert not after_a_kill
    assert held_by(root) is None
    assert hidden(root) == []


def test_who_waits_is_told_once_for_whom(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "SILENCE", 0.1)
    monkeypatch.setattr(lock, "PATIENCE", 0.4)
    before = state(root)
    with held(root) as process:
        ran = run("-C", str(root), *ANSWER)
        since = (held_by(root) or Holder(0, "", "")).since[:19].replace("T", " ")
    who = f"process {process.pid} on {socket.gethostname()}, at work since {since}"
    assert ran.code == 2
    assert ran.err == (
        f"ipms: Waiting for another writer: {who}.\nipms: Another writer does not end: {who}. Nothing was written.\n"
    )
    assert state(root) == before


def test_who_waits_goes_on_when_the_other_has_ended(root: Path) -> None:
    told: list[Holder | None] = []
    with held(root) as process, ThreadPoolExecutor(1) as pool:

        def tell(found: Holder | None) -> None:
            told.append(found)
            process.communicate("")

        def waiting() -> bool:
            with alone(root, tell) as after_a_kill:
                return after_a_kill

        assert pool.submit(waiting).result() is False
    assert [found.pid for found in told if found is not None] == [process.pid]


def test_a_killed_writer_keeps_nobody_out_and_its_drafts_are_swept(root: Path) -> None:
    with held(root) as process:
        draft = draft_of(root / "rooms/west.yaml")
        draft.write_bytes(b"half")
        assert strays(root) == ()
        process.kill()
    assert held_by(root) is None
    assert strays(root) == (Stray(FILE, "lock"), Stray("rooms/.west.yaml.new", "draft"))
    write(root, [])
    assert hidden(root) == []


def test_drafts_are_left_to_whoever_wrote_them_where_nobody_was_killed(root: Path) -> None:
    draft = root / "rooms/.mine.yaml.new"
    draft.write_bytes(b"by hand")
    write(root, [FileChange("rooms/south.yaml", None, b"title: South\nlevel: tactical\n")])
    assert draft.read_bytes() == b"by hand"


def test_who_only_reads_neither_waits_nor_leaves_a_trace(root: Path, run: Run) -> None:
    with held(root):
        plate = (root / FILE).read_bytes()
        assert run("-C", str(root), "check", "--no-cache").code == 0
        assert run("-C", str(root), "board", "north").code == 0
        assert run("-C", str(root), "todo").code == 0
        assert (root / FILE).read_bytes() == plate
        assert hidden(root) == [FILE]


def test_many_take_turns(root: Path) -> None:
    inside: list[int] = []

    def turn(number: int) -> int:
        with alone(root):
            inside.append(number)
            together = len(inside)
            inside.remove(number)
        return together

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(turn, range(100))) == {1}
    assert hidden(root) == []


def test_a_link_in_the_place_of_the_plate_is_not_followed(root: Path) -> None:
    outside = root.parent / "outside"
    outside.write_text("kept", encoding="utf-8")
    (root / FILE).symlink_to(outside)
    with alone(root):
        assert outside.read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize(
    ("pid", "host", "hours", "said"),
    [
        (os.getpid(), socket.gethostname(), 2, f"{os.getpid()}"),
        (2**22 + 1, socket.gethostname(), 0, "False"),
        (7, "elsewhere", 0, "7"),
        (7, "elsewhere", 2, "False"),
    ],
    ids=["here-alive", "here-dead", "elsewhere-lately", "elsewhere-long-ago"],
)
def test_where_nothing_can_be_locked_the_plate_holds_by_being_there(
    root: Path, pid: int, host: str, hours: int, said: str
) -> None:
    """As long as its process runs, here; for an hour, elsewhere."""
    then = dt.datetime.now(dt.UTC) - dt.timedelta(hours=hours)
    (root / FILE).write_text(json.dumps({"pid": pid, "host": host, "since": then.isoformat()}), encoding="utf-8")
    os.utime(root / FILE, (then.timestamp(), then.timestamp()))
    options = ["-f", "-qq", "-o", os.devnull, "-e", "trace=flock", "-e", "inject=flock:error=ENOLCK"]
    command = [tracer(), *options, sys.executable, "-c", WITHOUT_LOCKS, str(root)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if "ptrace" in ran.stderr:
        pytest.skip("strace may not trace here")
    assert ran.stdout == f"{said}\n", ran.stderr


def test_one_that_does_not_end_is_named(root: Path) -> None:
    with held(root) as process, pytest.raises(HeldError) as caught, alone(root, patience=0.1):
        pass
    assert caught.value.holder is not None
    assert caught.value.holder.pid == process.pid
