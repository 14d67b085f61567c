"""A report that is stopped or refused at every single thing it asks of the disk: the previous one or the new one."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ipms.workspace.publishing.manifest import read_manifest
from ipms.workspace.publishing.publishing import building
from ipms.workspace.publishing.target import target
from tests.faults import reporter
from tests.faults.conftest import Run
from tests.faults.states import State, hidden, state
from tests.faults.tracing import SAFE, Moment, moments, struck

EXCHANGES = {"first": {"rename"}, "again": {"renameat2", "linkat", "syncfs"}, "in-two-steps": {"rename", "linkat"}}
"""What a run does -> by which calls the report comes to its place."""


def laid(here: Path, shape: str) -> Path:
    """A folder in which a report stands, or is to stand, with a file of somebody else in it."""
    shutil.rmtree(here, ignore_errors=True)
    template = here.with_name("template")
    if not template.exists():
        template.mkdir()
        if shape != "first":
            reporter.publish_all(template / "out", reporter.OLD)
            (template / "out" / reporter.NOTES).write_text("mine")
    shutil.copytree(template, here)
    return here / "out"


def command(shape: str, out: Path) -> list[str]:
    return [sys.executable, reporter.__file__, shape, str(out)]


def states(shape: str, here: Path) -> tuple[State, State]:
    """What stands there before, and after a run that nobody stops; the folder is as before again."""
    before = state(laid(here, shape))
    assert subprocess.run(command(shape, here / "out"), check=False).returncode == 0
    after = state(here / "out")
    assert {**after, "manifest.json": b""} == {
        **reporter.NEW,
        "manifest.json": b"",
        **({} if shape == "first" else {reporter.NOTES: b"mine"}),
    }
    assert hidden(here) == []
    laid(here, shape)
    return before, after


def recovered(out: Path) -> State:
    """What the next run finds and leaves, whatever it comes for."""
    with building(target(out, out.parent / "ws")):
        pass
    return state(out)


@pytest.mark.parametrize("shape", sorted(EXCHANGES))
def test_killed_anywhere(tmp_path: Path, shape: str) -> None:
    here, log = tmp_path / "here", tmp_path / "log"
    before, after = states(shape, here)
    for moment in (one for one in walked(shape, here) if one.call not in SAFE):
        struck(command(shape, here / "out"), moment, "KILL", log)
        between: list[State] = [] if shape != "in-two-steps" else [{}]  # here alone it may be away until the next run
        assert state(here / "out") in [before, after, *between], moment
        assert recovered(here / "out") in [before, after], moment
        assert hidden(here) == [], moment
        laid(here, shape)


@pytest.mark.parametrize("shape", sorted(EXCHANGES))
def test_refused_anywhere(tmp_path: Path, shape: str) -> None:
    here, log = tmp_path / "here", tmp_path / "log"
    before, after = states(shape, here)
    for moment in walked(shape, here):
        fault = "EIO" if moment.call in {*SAFE, "unlink", "unlinkat"} else "ENOSPC"
        ended = struck(command(shape, here / "out"), moment, fault, log)
        assert ended.code in {0, 2}, (moment, ended)
        assert state(here / "out") == (before if ended.code else after), moment
        assert recovered(here / "out") == (before if ended.code else after), moment
        assert hidden(here) == [], moment
        laid(here, shape)


def walked(shape: str, here: Path) -> list[Moment]:
    """The moments of a run, but for those that are the same in every shape; the folder is as before again."""
    found = moments(command(shape, here / "out"), here / "out")
    laid(here, shape)
    calls = [moment.call for moment in found]
    assert {*calls} >= {"openat", "write", "fsync", "mkdir", *EXCHANGES[shape]}
    return found if shape == "again" else found[calls.index("rename") - 1 :]


def program(root: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "ipms.cli.main", "-C", str(root), "report", "--out", str(out), *more]


@pytest.mark.parametrize("limited", [16, 300])
def test_where_no_file_may_grow(root: Path, run: Run, limited: int) -> None:
    """A quota that ends before the first file, or within it."""
    out = root.parent / "out"
    assert run("-C", str(root), "report", "--out", str(out), "--only", "summary").code == 0
    before = state(out)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limited, limited))

    ended = subprocess.run(
        program(root, out, "--only", "summary", "--force"),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},  # else Python leaves half a module in its folder
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"ipms: {root.parent}/")
    assert ended.stderr.endswith(": it may not become so large here.\n")
    assert ended.stderr.count("\n") == 1
    assert state(out) == before
    assert hidden(root.parent) == []


@contextmanager
def begun(root: Path, out: Path, jobs: str) -> Iterator[subprocess.Popen[str]]:
    """A run that is in the middle of its work, in a group of processes of its own, as a shell starts it."""
    pipe = subprocess.PIPE
    command = program(root, out, "--jobs", jobs)
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as process:
        while process.poll() is None and not any(out.with_name(f".{out.name}.ipms-report").glob("new/*/*/*")):
            time.sleep(0.005)
        yield process


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_the_previous_report_and_nothing_beside_it(root: Path, run: Run, jobs: str) -> None:
    out = root.parent / "out"
    assert run("-C", str(root), "report", "--out", str(out), "--only", "summary").code == 0
    before = state(out)
    with begun(root, out, jobs) as process:
        os.killpg(process.pid, signal.SIGINT)
        told, complaints = process.communicate()
    assert (process.returncode, told, complaints) == (130, "", "")
    assert state(out) == before
    assert hidden(root.parent) == []


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_in_the_middle_and_asked_again(root: Path, run: Run, jobs: str) -> None:
    out = root.parent / "out"
    assert run("-C", str(root), "report", "--out", str(out), "--only", "summary").code == 0
    before = state(out)
    with begun(root, out, jobs) as process:
        process.kill()
        process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert state(out) == before
    assert run("-C", str(root), "report", "--out", str(out)).code == 0
    manifest = read_manifest(out)
    assert manifest is not None
    assert {*state(out)} == manifest.paths
    assert hidden(root.parent) == []


def test_two_at_once(root: Path, run: Run) -> None:
    """The second is refused at once, and says of whom."""
    out = root.parent / "out"
    with building(target(out, root)):
        second = run("-C", str(root), "report", "--out", str(out), "--only", "summary")
    assert second.code == 2
    assert second.err.startswith(f"ipms: Another run writes a report into {out}: process {os.getpid()} on ")
    assert not out.exists()
    assert hidden(root.parent) == []
