"""In a repository a renamed file stays the same file: the index follows, nothing is staged or committed besides."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.edits.conftest import Run, everything
from tests.edits.test_interrupted import interrupted


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "core.autocrlf=false")
    ran = subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True)
    return ran.stdout


def status(folder: Path) -> list[str]:
    return git(folder, "status", "--porcelain", "--find-renames").splitlines()


@pytest.fixture
def repository(root: Path) -> Path:
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "start")
    return root


def test_a_rename_is_a_rename_to_git(run: Run, repository: Path) -> None:
    run("mv", "a3", "pathway", "one-pathway")
    assert status(repository) == [
        " M rooms/north/a3/first.yaml",
        " M rooms/north/kaizen/first.yaml",
        "R  rooms/top/a3/pathway.yaml -> rooms/top/a3/one-pathway.yaml",
    ]
    assert git(repository, "log", "--oneline").count("\n") == 1


def test_a_room_moves_with_all_its_files_and_back_again(run: Run, repository: Path) -> None:
    run("mv", "room", "north", "nord")
    moved = [line for line in status(repository) if line.startswith("R")]
    assert [line.partition(" -> ")[2] for line in moved] == [
        "indicators/wait/nord.csv",
        "rooms/nord/a3/first.yaml",
        "rooms/nord/kaizen/first.yaml",
        "rooms/nord/meetings/2018-10-12.yaml",
        "rooms/nord/obstacles/2018-10-09-reports-by-mail-58e2.yaml",
        "rooms/nord/room.yaml",
    ]
    run("mv", "room", "nord", "north")
    assert status(repository) == []


def test_what_is_staged_stays_staged_and_what_is_not_stays_so(run: Run, repository: Path) -> None:
    south = repository / "rooms/south.yaml"
    south.write_text("title: Staged\nlevel: tactical\nreports_to: top\n", encoding="utf-8")
    git(repository, "add", "rooms/south.yaml")
    south.write_text("title: Not staged\nlevel: tactical\nreports_to: top\n", encoding="utf-8")
    (repository / "rooms/new.yaml").write_text("title: New\nlevel: tactical\nreports_to: top\n", encoding="utf-8")
    run("mv", "room", "south", "sud")
    run("mv", "room", "new", "newer")
    assert "Staged" in git(repository, "show", ":rooms/sud.yaml")
    assert "?? rooms/newer.yaml" in status(repository)
    assert "Not staged" in (repository / "rooms/sud.yaml").read_text(encoding="utf-8")


def test_a_workspace_deep_in_a_repository(run: Run, root: Path) -> None:
    git(root.parent, "init", "--quiet")
    git(root.parent, "add", "--all")
    git(root.parent, "commit", "--quiet", "--message", "start")
    run("mv", "trajectory", "jimmy", "jim")
    assert "R  ws/rooms/top/trajectories/jimmy.yaml -> ws/rooms/top/trajectories/jim.yaml" in status(root.parent)


def test_names_that_git_would_take_for_patterns(run: Run, repository: Path) -> None:
    odd = repository / "rooms/north/notes [1]*.txt"
    odd.write_text("kept\n", encoding="utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "odd")
    run("mv", "room", "north", "nord")
    assert 'R  "rooms/north/notes [1]*.txt" -> "rooms/nord/notes [1]*.txt"' in status(repository)


def test_an_ending_that_is_corrected_is_a_rename_too(run: Run, root: Path) -> None:
    (root / "rooms/south.yaml").rename(root / "rooms/south.yml")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "start")
    run("check", "--fix", "--select", "LAY003")
    assert status(root) == ["R  rooms/south.yml -> rooms/south.yaml"]


def test_the_index_follows_when_an_interrupted_change_is_finished(run: Run, repository: Path) -> None:
    interrupted(repository, 2)
    run("fmt")
    assert status(repository) == [
        "R  indicators/plans.yaml -> indicators/plan.yaml",
        "R  rooms/top/a3/pathway.yaml -> rooms/haut/a3/pathway.yaml",
        "R  rooms/top/room.yaml -> rooms/haut/room.yaml",
        "R  rooms/top/trajectories/jimmy.yaml -> rooms/haut/trajectories/jimmy.yaml",
        " M rooms/south.yaml",
    ]


def test_an_index_that_is_locked_is_told(run: Run, repository: Path) -> None:
    (repository / ".git/index.lock").write_bytes(b"")
    ran = run("mv", "a3", "pathway", "one-pathway")
    assert ran.code == 0
    assert ran.err == "ipms: Git’s index could not be brought along: `git add --all` will show the renames.\n"
    assert (repository / "rooms/top/a3/one-pathway.yaml").is_file()


def test_without_git_files_move_all_the_same(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    assert run("mv", "a3", "pathway", "one-pathway").err == ""
    assert "rooms/top/a3/one-pathway.yaml" in everything(repository)
