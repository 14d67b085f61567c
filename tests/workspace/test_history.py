"""The files of a commit, read from git's objects: which commit is meant, and what is read of it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from ipms.workspace.history.opening import open_revision
from ipms.workspace.history.resolving import resolve
from ipms.workspace.history.revision import HistoryError
from ipms.workspace.history.tree import Tree
from ipms.workspace.reading.guards import LARGEST
from ipms.workspace.reading.places import Folder
from ipms.workspace.sheets import read_sheets
from tests.repository import commit, git
from tests.workspaces import write

SETTINGS = {"ipms.yaml": "organisation: Region\n"}
ROOM = {"rooms/north.yaml": "title: North\nlevel: operational\n"}
LATER = {"rooms/north.yaml": "title: North, renamed\nlevel: operational\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three commits: 1 June, 15 June, 15 July."""
    root = tmp_path / "ws"
    commit(root, {**SETTINGS, **ROOM}, "2018-06-01")
    commit(root, LATER, "2018-06-15")
    commit(root, {"rooms/south.yaml": "title: South\nlevel: operational\n"}, "2018-07-15")
    return root


def refused(root: Path, asked: str) -> HistoryError:
    with pytest.raises(HistoryError) as error:
        open_revision(root, asked)
    return error.value


# --- which commit ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "day"),
    [("2018-06-01", 1), ("2018-06-14", 1), ("2018-06-15", 15), ("2018-07-14", 15), ("HEAD~1", 15), ("main~2", 1)],
)
def test_a_date_is_the_last_commit_up_to_the_end_of_that_day(root: Path, asked: str, day: int) -> None:
    assert resolve(root, asked).day == dt.date(2018, 6, day)


def test_the_day_is_the_one_the_committer_wrote(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late = commit(root, {}, "2018-08-01", clock="23:30:00 -0400")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert resolve(root, "2018-08-01").commit == late


def test_what_was_merged_later_was_not_there_yet(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "side", "HEAD~1")
    commit(root, {"rooms/side.yaml": "title: Side\nlevel: operational\n"}, "2018-07-20")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "merge", "side", day="2018-09-01")
    assert "side" not in open_revision(root, "2018-08-01").rooms
    assert "side" in open_revision(root, "2018-09-01").rooms


def test_a_tag_that_looks_like_a_date_has_a_longer_name(root: Path) -> None:
    git(root, "tag", "2018-07-15", "HEAD~2")
    assert resolve(root, "2018-07-15").day == dt.date(2018, 7, 15)
    assert resolve(root, "tags/2018-07-15").day == dt.date(2018, 6, 1)


@pytest.mark.parametrize(
    "asked", ["nope", "--output=x", "-h", "", " ", "HEAD:rooms", "HEAD..HEAD~1", "HEAD~9", "a\nb", "--", "2018-13-40"]
)
def test_what_names_no_commit_is_unknown(root: Path, asked: str) -> None:
    assert refused(root, asked).code == "unknown"
    assert not (root / "x").exists()


def test_branches_and_tags_are_what_a_word_may_have_meant(root: Path) -> None:
    git(root, "tag", "kaikaku")
    assert set(refused(root, "kaikuka").known) == {"main", "kaikaku"}


def test_before_the_first_commit(root: Path) -> None:
    error = refused(root, "2018-05-31")
    assert (error.code, error.facts["first"]) == ("before-first", dt.date(2018, 6, 1))


def test_a_clone_that_does_not_reach_back(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{root}", "shallow")
    error = refused(tmp_path / "shallow", "2018-06-20")
    assert (error.code, error.facts["first"]) == ("shallow", dt.date(2018, 7, 15))
    assert refused(tmp_path / "shallow", "HEAD~1").code == "unknown-shallow"


def test_without_a_repository(tmp_path: Path) -> None:
    assert refused(write(tmp_path, SETTINGS), "HEAD").code == "no-repository"


def test_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert refused(write(tmp_path, SETTINGS), "HEAD").code == "no-commits"
    assert refused(tmp_path, "2018-01-01").code == "no-commits"


def test_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refused(root, "HEAD").code == "no-git"


def test_a_repository_that_git_does_not_read(root: Path) -> None:
    (root / ".git" / "HEAD").write_text("broken", encoding="utf-8")
    assert refused(root, "HEAD").code == "refused"


def test_a_commit_without_a_workspace(tmp_path: Path) -> None:
    write(tmp_path, SETTINGS)
    (tmp_path / "ipms.yaml").rename(tmp_path / "settings")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    write(tmp_path, SETTINGS)
    assert refused(tmp_path, "HEAD").code == "no-workspace"


# --- what is read ----------------------------------------------------------------------------------


def test_every_file_of_a_commit_is_that_of_the_folder(checkout: Path, tmp_path: Path) -> None:
    """Of the case, below the top of a repository, and behind a later commit."""
    top, root = tmp_path / "top", tmp_path / "top" / "deep" / "ws"
    for name in ("rooms", "indicators"):
        shutil.copytree(checkout / name, root / name)
    commit(top, {"deep/ws/ipms.yaml": (checkout / "ipms.yaml").read_text(encoding="utf-8")}, "2018-10-31")
    tree, folder = Tree(root, resolve(root, "HEAD")), Folder(root)
    files = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    folders = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_dir()]
    assert len(files) > 50
    assert {path: tree.read(path) for path in files} == {path: folder.read(path) for path in files}
    assert {path: tree.listing(path) for path in folders} == {path: folder.listing(path) for path in folders}


def test_the_later_files_are_not_seen(root: Path) -> None:
    ws = open_revision(root, "HEAD~2")
    assert [(entry.id, str(entry.value.title)) for entry in ws.rooms.values()] == [("north", "North")]
    assert ws.source_line("rooms/north.yaml", 1) == "title: North"
    assert ws.place(ws.rooms["north"], ("level",)).line == 2


def test_a_view_speaks_of_the_day_asked_else_the_pinned_one_else_the_commits_own(root: Path) -> None:
    commit(root, {"ipms.yaml": "organisation: Region\nas_of: 2017-01-01\n"}, "2018-08-01")
    days = [
        open_revision(root, "HEAD", dt.date(2016, 1, 1)),
        open_revision(root, "HEAD"),
        open_revision(root, "HEAD~1"),
    ]
    assert [(ws.as_of.isoformat(), ws.pinned) for ws in days] == [
        ("2016-01-01", False),
        ("2017-01-01", True),
        ("2018-07-15", False),
    ]


def test_a_link_is_refused_and_a_submodule_is_not_there(root: Path, tmp_path: Path) -> None:
    (root / "rooms" / "link.yaml").symlink_to("north.yaml")
    (root / "indicators").symlink_to(tmp_path)
    other = tmp_path / "other"
    commit(other, SETTINGS, "2018-01-01")
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", "--quiet", str(other), "rooms/other")
    commit(root, {}, "2018-09-01")
    ws = open_revision(root, "HEAD")
    assert set(ws.rooms) == {"north", "south"}
    assert [(one.place.path, one.code) for one in ws.problems] == [("rooms/link.yaml", "YML032")]
    assert list(ws.indicators) == []


def test_a_file_over_the_limit_is_not_read(root: Path) -> None:
    commit(root, {"rooms/big.yaml": "# " + "x" * LARGEST}, "2018-09-01")
    ws = open_revision(root, "HEAD")
    assert ws.is_unread("rooms/big.yaml")
    assert [one.facts["limit"] for one in ws.problems_in("rooms/big.yaml")] == [LARGEST]


def test_a_missing_object_is_a_finding(root: Path) -> None:
    identity = git(root, "rev-parse", "HEAD:rooms/south.yaml")
    tree = Tree(root, resolve(root, "HEAD"))
    (root / ".git" / "objects" / identity[:2] / identity[2:]).unlink()
    found = tree.read("rooms/south.yaml")
    assert isinstance(found, list)
    assert isinstance(tree.read("rooms/north.yaml"), bytes)


def test_sheets_of_people_have_no_history(root: Path) -> None:
    sheet = {"private/status/north/2018-W43/p-4k7x2m.yaml": "on: 2018-10-26\n"}
    commit(root, sheet, "2018-10-26")
    ws = open_revision(root, "HEAD")
    assert read_sheets(ws) == ((), ())
    assert isinstance(ws.files.read(next(iter(sheet))), list)


def test_nothing_that_the_repository_names_is_run_and_nothing_is_written(root: Path, tmp_path: Path) -> None:
    trap = f"touch {tmp_path / 'sprung'}; cat"
    for name in ("filter.trap.smudge", "filter.trap.clean", "diff.trap.textconv", "core.fsmonitor", "core.pager"):
        git(root, "config", name, trap)
    write(root, {".gitattributes": "*.yaml filter=trap diff=trap\n"})
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    ws = open_revision(root, "HEAD~1")
    assert str(ws.rooms["north"].value.title) == "North, renamed"
    assert not (tmp_path / "sprung").exists()
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_hook_that_runs_the_program_does_not_lead_it_elsewhere(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", os.devnull)
    monkeypatch.setenv("GIT_INDEX_FILE", os.devnull)
    assert set(open_revision(root, "HEAD").rooms) == {"north", "south"}
