"""Twenty at once, and kills at random: everything that was said to be written is there."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from ipms.workspace.disk.strays import strays
from ipms.workspace.writing import write
from tests.faults import appender, crowd
from tests.faults.conftest import Run
from tests.faults.states import hidden
from tests.faults.weekly import BUS, SHEET

CROWD = 20
KILLS = 40
LONGEST = 0.15
"""Seconds between the first entry and the kill: some tens of entries."""


def all_at_once(lines: Sequence[Sequence[str]]) -> list[int]:
    """The exit codes of runs that start together."""
    ran = subprocess.run(
        [sys.executable, crowd.__file__], input=json.dumps(lines), capture_output=True, text=True, check=True
    )
    return list(json.loads(ran.stderr.splitlines()[-1]))


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def kept(root: Path, run: Run) -> None:
    """Nothing lies about, and the check finds nothing wrong."""
    assert hidden(root) == []
    assert run("-C", str(root), "check", "--no-cache").code == 0


def test_twenty_obstacles_of_the_same_words(root: Path, run: Run) -> None:
    codes = all_at_once([["-C", str(root), "obstacle", "add", "north", "No lift", "--yes"]] * CROWD)
    assert codes == [0] * CROWD
    assert len(list((root / "rooms/north/obstacles").glob("2018-10-31-no-lift-*.yaml"))) == CROWD
    kept(root, run)


def test_twenty_answers_to_one_obstacle(root: Path, run: Run) -> None:
    codes = all_at_once([["-C", str(root), "obstacle", "answer", "7c1e", f"Answer {n}"] for n in range(CROWD)])
    assert codes == [0] * CROWD
    path = root / f"rooms/north/obstacles/{BUS}.yaml"
    assert sorted(one["answer"] for one in read(path)["answers"]) == sorted(f"Answer {n}" for n in range(CROWD))
    assert "# since spring" in path.read_text(encoding="utf-8")
    kept(root, run)


def test_twenty_records_of_one_meeting(root: Path, run: Run) -> None:
    lines = [["-C", str(root), "meeting", "record", "north", "--decision", f"Decision {n}"] for n in range(CROWD)]
    assert all_at_once(lines) == [0] * CROWD
    decisions = read(root / "rooms/north/meetings/2018-10-31.yaml")["decisions"]
    assert sorted(decisions) == sorted(f"Decision {n}" for n in range(CROWD))
    kept(root, run)


def test_twenty_sheets_of_twenty_people(root: Path, run: Run) -> None:
    for n in range(CROWD):
        (root.parent / f"sheet-{n}.yaml").write_text(SHEET.format(staff=f"p-7k2m{n + 10}"), encoding="utf-8")
    files = [str(root.parent / f"sheet-{n}.yaml") for n in range(CROWD)]
    assert (
        all_at_once([["-C", str(root), "status", "add", "north", "--answers", file] for file in files]) == [0] * CROWD
    )
    sheets = [read(path) for path in sorted((root / "private/status/north/2018-W44").glob("*.yaml"))]
    raised = {path.stem for path in (root / "rooms/north/obstacles").glob("2018-10-31-no-room-*.yaml")}
    assert (len(sheets), len(raised)) == (CROWD, CROWD)
    assert {sheet["obstacles"][0] for sheet in sheets} == raised
    kept(root, run)


def test_killed_at_random_no_entry_is_lost(tmp_path: Path) -> None:
    path = tmp_path / appender.PATH
    path.parent.mkdir()
    path.write_bytes(b"# entries\n")
    chance = random.Random(6)  # noqa: S311 - the same delays each time
    for _ in range(KILLS):
        said = _killed(tmp_path, chance.uniform(0, LONGEST))
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[1:] == [f"- entry {number}" for number in range(1, len(lines))]
        assert len(lines) > said
    write(tmp_path, [])
    assert hidden(tmp_path) == []
    assert strays(tmp_path) == ()


def _killed(root: Path, seconds: float) -> int:
    """Kill a writer some time after its first entry; gives the last entry that it said was written."""
    with subprocess.Popen([sys.executable, appender.__file__, str(root)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        try:
            writer.wait(seconds)
        except subprocess.TimeoutExpired:
            writer.kill()
        whole = [line for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    return int((whole or [first])[-1])
