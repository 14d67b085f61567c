"""Every command that writes, killed or refused by the disk at its decisive moment: nothing lost, nothing half."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from ipms.cli.commands import COMMANDS as TABLE
from ipms.workspace.journal import unfinished
from tests.faults.conftest import Ran, Run
from tests.faults.states import State, hidden, state
from tests.faults.tracing import Ended, Moment, struck
from tests.faults.weekly import COMMANDS, region, seen, words

TAKING = Moment("rename,renameat,renameat2,link,linkat", 1, "the first step")
SAFE = Moment("fsync", 1, "the first draft is made safe")
SMALL = 16
WITHOUT_DRY_RUN = {
    "check": "`--diff` shows what `--fix` would change",
    "fmt": "`--check` and `--diff` show it",
    "kata coach": "asks before it writes, once the difference is shown",
    "doctor": "`--fix` takes away what no file of the workspace is, and names it",
    "export": "writes beside the workspace alone, and over nothing without `--force`",
    "schema": "`--check` tells what `--write` would change",
}
"""Commands that write, and have another way to show what they would."""


@pytest.fixture
def after(tmp_path: Path, run: Run, command: str) -> State:
    """What the workspace becomes when nobody stops the command."""
    root = region(tmp_path / "undisturbed")
    before = seen(root)
    ran = run(*words(command, root))
    assert (ran.code, ran.err.count("Traceback")) == (0, 0), ran
    assert seen(root) != before
    assert hidden(root) == []
    return seen(root)


def program(command: str, root: Path) -> list[str]:
    return [sys.executable, "-B", "-m", "ipms.cli.main", *words(command, root)]


def findings(run: Run, root: Path) -> list[str]:
    told = json.loads(run("-C", str(root), "check", "--format", "json", "--no-cache").out)["findings"]
    return sorted(finding["code"] for finding in told)


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_its_first_step_and_asked_again(root: Path, run: Run, command: str, after: State) -> None:
    before, known = seen(root), findings(run, root)
    struck(program(command, root), TAKING, "KILL", root.parent / "log")
    assert seen(root) == before
    assert findings(run, root) == known
    assert run(*words(command, root)).code == 0
    assert seen(root) == after
    assert hidden(root) == []


@pytest.mark.parametrize("command", ["status add", "status publish", "obstacle answer", "mv"])
def test_refused_by_the_disk(root: Path, run: Run, command: str, after: State) -> None:
    before = state(root)
    ended = struck(program(command, root), SAFE, "EIO", root.parent / "log")
    refused_in_one_line(ended, "the disk could not be read or written")
    assert (state(root), hidden(root)) == (before, [])
    assert run(*words(command, root)).code == 0
    assert seen(root) == after


@pytest.mark.parametrize("command", COMMANDS)
def test_where_no_file_may_grow(root: Path, run: Run, command: str, after: State) -> None:
    """A quota that ends within the first new file."""
    before = state(root)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))

    # Else Python leaves half a module in its folder, where it may write no more.
    plain = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run(program(command, root), capture_output=True, check=False, preexec_fn=limit, env=plain)
    told = Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
    refused_in_one_line(told, "it may not become so large here")
    assert (state(root), hidden(root)) == (before, [])
    assert run(*words(command, root)).code == 0
    assert seen(root) == after


def refused_in_one_line(ended: Ended, why: str) -> None:
    assert ended.code == 2, ended
    assert ended.err.startswith("ipms: ")
    assert ended.err.endswith(f": {why}.\n")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in WITHOUT_DRY_RUN])
def test_a_dry_run_shows_something_and_writes_nothing(root: Path, run: Run, command: str) -> None:
    before = state(root)
    ran: Ran = run(*words(command, root), "--dry-run")
    assert ran.code == 0, ran
    assert ran.out
    assert (state(root), hidden(root), unfinished(root)) == (before, [], False)


@pytest.mark.parametrize("command", sorted(set(TABLE) & {*COMMANDS, *WITHOUT_DRY_RUN, "init"} - set(WITHOUT_DRY_RUN)))
def test_a_command_that_writes_has_a_dry_run(run: Run, command: str) -> None:
    assert "--dry-run" in run(*command.split(), "--help").out
