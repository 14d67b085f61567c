"""The commits that last touched files and lines, asked of a real git that could be made to run things."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ipms.workspace.history.opening import open_revision
from ipms.workspace.history.touched import Touched, touched
from ipms.workspace.reading.places import Folder
from tests.workspaces import write

ROWS = "indicators/wait.csv"
ROOM = "rooms/top.yaml"
FILES = {ROOM: "title: Top\nlevel: strategic\n", ROWS: "period,room,value\n2018-01,top,10\n2018-02,top,11\n"}


def git(folder: Path, *words: str, day: str = "2018-05-04") -> str:
    identity = ("-c", "user.name=Somebody", "-c", "user.email=who@localhost", "-c", "core.autocrlf=false")
    when = {"GIT_COMMITTER_DATE": f"{day}T23:30:00 -0500", "GIT_AUTHOR_DATE": f"{day}T23:30:00 -0500"}
    ran = subprocess.run(
        ["git", *identity, *words],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(folder), **when},
    )
    return ran.stdout


def commit(folder: Path, message: str, day: str = "2018-05-04") -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message, day=day)
    return git(folder, "rev-parse", "HEAD").strip()[:10]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(write(tmp_path / "region", FILES), "init", "--quiet")
    return tmp_path / "region"


def asked(root: Path, *lines: int) -> Touched:
    return touched(Folder(root), [ROOM, ROWS], {ROWS: lines})


def test_each_line_has_the_commit_that_wrote_it(repository: Path) -> None:
    first = commit(repository, "Begin", "2018-05-04")
    write(repository, {ROWS: FILES[ROWS].replace("11", "12")})
    second = commit(repository, "Correct February", "2018-05-05")
    known = asked(repository, 2, 3)
    told = {line: one.commit for (_, line), one in known.lines.items()}
    assert {line: (one.short, one.day.isoformat(), one.subject) for line, one in told.items() if one is not None} == {
        2: (first, "2018-05-04", "Begin"),
        3: (second, "2018-05-05", "Correct February"),
    }
    files = {path: one.commit.short for path, one in known.files.items() if one.commit is not None}
    assert files == {ROOM: first, ROWS: second}
    assert (known.reason, known.shallow) == ("", False)


def test_lines_that_are_not_committed_say_so_and_the_others_are_found_where_they_were(repository: Path) -> None:
    first = commit(repository, "Begin")
    write(repository, {ROWS: "period,room,value\n2017-12,top,9\n2018-01,top,10\n2018-02,top,15\n"})
    known = asked(repository, 2, 3, 4)
    told = {line: one.commit.short if one.commit else None for (_, line), one in known.lines.items()}
    assert told == {2: None, 3: first, 4: None}
    assert known.files[ROWS].changed
    assert not known.files[ROOM].changed


def test_a_file_that_git_does_not_know(repository: Path) -> None:
    commit(repository, "Begin")
    write(repository, {"rooms/north.yaml": "title: North\nlevel: tactical\n"})
    known = touched(Folder(repository), ["rooms/north.yaml"], {})
    assert known.files["rooms/north.yaml"].commit is None


def test_line_ends_alone_are_no_change(repository: Path) -> None:
    commit(repository, "Begin")
    write(repository, {ROWS: FILES[ROWS].replace("\n", "\r\n")})
    assert not asked(repository, 2).files[ROWS].changed


def test_what_names_a_person_in_a_subject_is_masked_and_no_author_is_told(repository: Path) -> None:
    commit(repository, "Ask jean.tremblay@example.org about 514 555-0199")
    told = repr(asked(repository, 2))
    assert "tremblay" not in told
    assert "555" not in told
    assert "Somebody" not in told


def test_at_a_commit_nothing_later_is_known(repository: Path) -> None:
    first = commit(repository, "Begin")
    write(repository, {ROWS: FILES[ROWS].replace("11", "12")})
    commit(repository, "Correct February")
    files = open_revision(repository, first).files
    known = touched(files, [ROWS], {ROWS: [3]})
    assert known.lines[ROWS, 3].commit == known.files[ROWS].commit
    assert [one.short for one in (known.files[ROWS].commit,) if one is not None] == [first]


def test_nothing_that_the_repository_names_is_run(repository: Path, tmp_path: Path) -> None:
    commit(repository, "Begin")
    trap = tmp_path / "sprung"
    program = tmp_path / "trap.sh"
    program.write_text(f"#!/bin/sh\ntouch {trap}\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    attributes = "* diff=trap filter=trap\n"
    write(repository, {".gitattributes": attributes, ".git/info/attributes": attributes})
    for name in ("diff.trap.textconv", "diff.external", "filter.trap.clean", "filter.trap.smudge", "gpg.program"):
        git(repository, "config", name, str(program))
    git(repository, "config", "log.showSignature", "true")
    write(repository, {ROWS: FILES[ROWS].replace("11", "12")})
    assert asked(repository, 2, 3).lines[ROWS, 2].commit is not None
    assert not trap.exists()


def test_without_a_repository_without_a_commit_and_without_git(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(write(tmp_path / "bare", FILES), 2) == Touched(reason="no-repository")
    assert asked(repository, 2).reason == "no-commits"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert asked(repository, 2).reason == "no-git"


def test_private_files_are_never_asked_about(repository: Path) -> None:
    path = "private/status/top/2018-W18/p-1.yaml"
    write(repository, {path: "on: 2018-05-04\n"})
    commit(repository, "Begin")
    assert touched(Folder(repository), [path], {path: [1]}) == Touched()


def test_a_workspace_below_the_top_of_its_repository(tmp_path: Path) -> None:
    root = write(tmp_path / "repo" / "units" / "youth", FILES)
    git(tmp_path / "repo", "init", "--quiet")
    first = commit(tmp_path / "repo", "Begin")
    known = asked(root, 2)
    assert {one.commit.short for one in (*known.files.values(), *known.lines.values()) if one.commit} == {first}
    assert len(known.files) + len(known.lines) == 3
