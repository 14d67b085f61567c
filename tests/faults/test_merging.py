"""Two branches of one day, merged by git itself: both sides' entries are there, or a person sees the conflict.

The scenarios are those by which other layouts lose entries: one list for all, one file a day, `merge=union`.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from ipms.workspace.starter import starter_files
from tests.faults.conftest import Run
from tests.faults.weekly import BUS, SHEET

Side = Callable[[], None]


def git(root: Path, *typed: str) -> subprocess.CompletedProcess[str]:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.invalid", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, "-C", str(root), *typed], capture_output=True, text=True, check=False)


def done(root: Path, *typed: str) -> str:
    ran = git(root, *typed)
    assert ran.returncode == 0, ran
    return ran.stdout


@pytest.fixture
def shared(root: Path) -> Path:
    """The workspace in git, as a demonstration: its sheets are tracked, as in a private repository."""
    settings = root / "ipms.yaml"
    with settings.open("a", encoding="utf-8") as file:
        file.write("confidentiality: {fictional: true}\n")
    done(root, "init", "-q", "-b", "main")
    done(root, "add", "--all")
    done(root, "commit", "-q", "-m", "start")
    return root


def merged(root: Path, mine: Side, theirs: Side) -> subprocess.CompletedProcess[str]:
    """One side on a branch, the other on main, and the branch merged."""
    for branch, side in (("theirs", theirs), ("main", mine)):
        done(root, "switch", "-q", *([] if branch == "main" else ["-c"]), branch)
        side()
        done(root, "add", "--all")
        done(root, "commit", "-q", "-m", branch)
    return git(root, "merge", "-q", "--no-edit", "theirs")


@pytest.fixture
def say(shared: Path, run: Run) -> Callable[..., Side]:
    """A run of the program as one side of a merge."""

    def say(*typed: str) -> Side:
        def side() -> None:
            ran = run("-C", str(shared), *typed)
            assert ran.code == 0, ran

        return side

    return say


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def told(run: Run, root: Path) -> set[str]:
    findings = json.loads(run("-C", str(root), "check", "--format", "json", "--no-cache").out)["findings"]
    return {finding["code"] for finding in findings if finding["severity"] == "error"}


def test_obstacles_of_the_same_words_on_both_sides(shared: Path, run: Run, say: Callable[..., Side]) -> None:
    add = say("obstacle", "add", "north", "No lift", "--yes")
    assert merged(shared, add, add).returncode == 0
    assert len(list((shared / "rooms/north/obstacles").glob("*-no-lift-*.yaml"))) == 2
    assert told(run, shared) == set()


def test_sheets_of_two_people_with_the_same_answers(shared: Path, run: Run, say: Callable[..., Side]) -> None:
    files = [shared.parent / f"{staff}.yaml" for staff in ("p-7k2m9x", "p-7k2m9z")]
    for file in files:
        file.write_text(SHEET.format(staff=file.stem), encoding="utf-8")
    sides = [say("status", "add", "north", "--answers", str(file)) for file in files]
    assert merged(shared, *sides).returncode == 0
    assert sorted(path.name for path in (shared / "private/status/north/2018-W44").iterdir()) == [
        "p-7k2m9x.yaml",
        "p-7k2m9z.yaml",
    ]
    assert len(list((shared / "rooms/north/obstacles").glob("*-no-room-*.yaml"))) == 2
    assert told(run, shared) == set()


def test_a_summary_here_and_a_meeting_there(shared: Path, run: Run, say: Callable[..., Side]) -> None:
    mine = say("status", "publish", "north", "--week", "2018-W43")
    theirs = say("meeting", "record", "top", "--decision", "A taxi")
    assert merged(shared, mine, theirs).returncode == 0
    assert (shared / "rooms/north/status/2018-W43.yaml").is_file()
    assert read(shared / "rooms/top/meetings/2018-10-31.yaml")["decisions"] == ["A taxi"]
    assert told(run, shared) == set()


@pytest.mark.parametrize(
    ("command", "path"),
    [
        ("obstacle answer 7c1e", f"rooms/north/obstacles/{BUS}.yaml"),
        ("meeting record north --decision", "rooms/north/meetings/2018-10-31.yaml"),
    ],
)
def test_where_both_wrote_the_same_file_people_see_it(
    shared: Path, run: Run, say: Callable[..., Side], command: str, path: str
) -> None:
    mine, theirs = (say(*command.split(), said) for said in ("A taxi", "A van"))
    assert "CONFLICT" in merged(shared, mine, theirs).stdout
    text = (shared / path).read_text(encoding="utf-8")
    assert "A taxi" in text
    assert "A van" in text
    assert "YML022" in told(run, shared)


def test_two_summaries_that_differ_are_a_conflict(shared: Path, run: Run, say: Callable[..., Side]) -> None:
    publish = say("status", "publish", "north", "--week", "2018-W43")

    def with_one_more() -> None:
        sheet = shared / "private/status/north/2018-W43/p-k4x099.yaml"
        sheet.write_text("on: 2018-10-26\nanswers: {load: 2}\n", encoding="utf-8")
        publish()

    assert "CONFLICT" in merged(shared, publish, with_one_more).stdout
    assert "YML022" in told(run, shared)


def test_union_merge_is_refused_and_never_written(shared: Path, run: Run) -> None:
    """It would put two answers into one entry and call that done."""
    for language in ("en", "fr"):
        assert "union" not in starter_files(language, dt.date(2018, 10, 31))[".gitattributes"]
    (shared / ".gitattributes").write_text("*.yaml merge=union\n", encoding="utf-8")
    assert "CON509" in told(run, shared)


def test_what_a_writer_leaves_is_ignored_by_git(root: Path) -> None:
    """Its record of a change names the files of single people."""
    (root / ".gitignore").write_text(starter_files("en", dt.date(2018, 10, 31))[".gitignore"], encoding="utf-8")
    done(root, "init", "-q")
    for name in (".ipms-unfinished", ".ipms-lock", "..ipms-unfinished.new", "rooms/.west.yaml.new"):
        (root / name).write_text("{}\n", encoding="utf-8")
    done(root, "add", "--all")
    assert {name for name in done(root, "ls-files").splitlines() if "/." in f"/{name}"} == {".gitignore"}
