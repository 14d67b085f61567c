"""`--rev` on every view: as data the same as a checkout of the commit, as a page with the commit in its head."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import Run
from tests.repository import commit, git

from ipms.cli.commands import COMMANDS
from ipms.cli.doors import build_command
from ipms.locale import Words

VIEWS = (
    ("board", "tactical-youth"),
    ("rooms",),
    ("indicator", "assessment-to-intervention"),
    ("cascade", "intervention-plans-voluntary"),
    ("bowling", "tactical-youth"),
    ("aims",),
    ("a3",),
    ("a3", "integration"),
    ("pdca", "tactical-youth"),
    ("matrix",),
    ("kata", "foster-families"),
    ("kaizen",),
    ("kaikaku",),
    ("todo",),
    ("obstacles",),
    ("meeting", "tactical-youth"),
    ("status", "week"),
    ("status", "meeting"),
    ("trajectory", "jimmy"),
)
WITHOUT_FILES_OF_THE_PAST = {"doctor"}
"""It looks at the machine and at the files as they are."""


@pytest.fixture(scope="module")
def history(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case as it is, tagged `case`, and behind it a commit that changes and removes files."""
    root = tmp_path_factory.mktemp("history") / "region" / "ipms"
    for name in ("rooms", "indicators"):
        shutil.copytree(checkout / name, root / name)
    shutil.copy(checkout / "ipms.yaml", root)
    commit(root.parent, {}, "2018-11-01")
    git(root, "tag", "case")
    files = {"ipms/indicators/assessment-to-intervention.csv": "period,room,value\n2018-09,tactical-youth,31.25\n"}
    commit(root.parent, files, "2018-12-01", gone=("ipms/rooms/tactical-youth/trajectories/jimmy.yaml",))
    return root


@pytest.fixture(scope="module")
def checked_out(history: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    further = tmp_path_factory.mktemp("further") / "tree"
    git(history, "worktree", "add", "--quiet", "--detach", str(further), "case")
    return further / "ipms"


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_as_data_it_is_a_checkout(run: Run, history: Path, checked_out: Path, view: tuple[str, ...]) -> None:
    there = run("-C", str(checked_out), *view, "--format", "json")
    here = run("-C", str(history), *view, "--rev", "case", "--format", "json")
    assert (here.code, here.err) == (0, "")
    assert here == there


def test_the_files_are_not_those_of_now(run: Run, history: Path) -> None:
    assert run("-C", str(history), "trajectory", "jimmy").code == 2
    board = ("-C", str(history), "board", "tactical-youth", "--format", "json")
    assert run(*board).out != run(*board, "--rev", "case").out


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_a_page_begins_with_its_commit(run: Run, history: Path, checked_out: Path, view: tuple[str, ...]) -> None:
    there = run("-C", str(checked_out), *view)
    here = run("-C", str(history), *view, "--rev", "case")
    head, _, page = here.out.partition("\n")
    assert head == f"Commit {git(history, 'rev-parse', 'case')[:10]} of 1 Nov 2018 (case)"
    assert page == there.out


def test_in_french_and_by_a_date(run: Run, history: Path) -> None:
    ran = run("-C", str(history), "rooms", "--rev", "2018-11-30", "--lang", "fr")
    assert ran.out.startswith(f"Commit {git(history, 'rev-parse', 'case')[:10]} du 1er nov. 2018 (2018-11-30)\n")


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_documents_say_it_too(run: Run, history: Path, form: str) -> None:
    for view in (("matrix",), ("status", "week")):
        out = run("-C", str(history), *view, "--rev", "case", "--format", form).out
        assert "of 1 Nov 2018 (case)" in out


def test_a_picture_says_it_too(run: Run, history: Path) -> None:
    out = run("-C", str(history), "board", "strategic", "--rev", "case", "--export", "html").out
    assert "of 1 Nov 2018 (case)" in out


def test_the_tables_of_a_commit(run: Run, history: Path, tmp_path: Path) -> None:
    ran = run("-C", str(history), "export", "--rev", "case", "--to", str(tmp_path / "then"))
    assert ran.out.startswith("Commit ")
    assert run("-C", str(history), "export", "--to", str(tmp_path / "now")).code == 0
    then, now = (tmp_path / name / "measurements.csv" for name in ("then", "now"))
    assert ",31.25," not in then.read_text(encoding="utf-8")
    assert ",31.25," in now.read_text(encoding="utf-8")


def test_a_remembered_page_is_not_taken_for_a_commits(run: Run, history: Path) -> None:
    board = ("-C", str(history), "board", "strategic")
    first, then, again = run(*board), run(*board, "--rev", "case"), run(*board)
    assert first == again
    assert then.out.startswith("Commit ")


def test_sheets_of_people_are_not_shown_of_a_commit(run: Run, history: Path) -> None:
    ran = run("-C", str(history), "status", "week", "team-north", "--private", "--rev", "case")
    assert (ran.code, ran.err) == (2, "ipms: --private and --rev exclude each other.\n")


@pytest.mark.parametrize(
    ("rev", "said"),
    [
        ("cast", "ipms: No commit is called “cast”.\n  Did you mean case?\n"),
        ("--output=x", "ipms: No commit is called “--output=x”.\n"),
        ("2001-01-01", "ipms: There is no commit up to 1 January 2001: the first is of 1 November 2018.\n"),
    ],
)
def test_what_is_no_commit(run: Run, history: Path, rev: str, said: str) -> None:
    ran = run("-C", str(history), "rooms", f"--rev={rev}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)


def test_outside_a_repository_history_says_why_it_cannot(run: Run, checkout: Path, tmp_path: Path) -> None:
    root = tmp_path / "plain"
    shutil.copytree(checkout / "rooms", root / "rooms")
    shutil.copytree(checkout / "indicators", root / "indicators")
    shutil.copy(checkout / "ipms.yaml", root)
    assert run("-C", str(root), "board", "strategic").code == 0
    ran = run("-C", str(root), "board", "strategic", "--rev", "HEAD")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("ipms: This workspace is in no git repository")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_shows_a_day_shows_a_commit(name: str) -> None:
    options = {opt for one in build_command(name, Words("en")).params for opt in one.opts}
    if name not in WITHOUT_FILES_OF_THE_PAST:
        assert ("--rev" in options) == ("--as-of" in options)
