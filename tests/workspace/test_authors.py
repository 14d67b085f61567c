"""How many people wrote in some files: counted from git, and nothing but the number."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from ipms.analysis.appropriation.tally import Look, Window
from ipms.analysis.appropriation.writers import Writers, writers
from ipms.workspace.history.authors import author_count
from ipms.workspace.history.revision import HistoryError
from ipms.workspace.opening import open_workspace
from tests.workspaces import write

FIRST, LAST = dt.date(2018, 8, 2), dt.date(2018, 10, 31)


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def commit(root: Path, who: str, day: str, path: str = "rooms/team/room.yaml", committed: str = "") -> None:
    """Somebody changes a file on a day."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("a", encoding="utf-8") as out:
        out.write(f"# {who} {day}\n")
    git(root, "add", "--all")
    named = ("-c", f"user.name={who}", "-c", f"user.email={who}@example.org")
    when = f"{committed or day}T12:00:00+00:00"
    subprocess.run(
        ["git", *named, "commit", "--quiet", "--no-gpg-sign", "--message", "x", f"--date={day}T23:30:00-05:00"],
        cwd=root,
        check=True,
        env={"GIT_COMMITTER_DATE": when, "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(root)},
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "ws", {"rooms/team/room.yaml": "title: Team\nlevel: operational\n"})
    git(tmp_path / "ws", "init", "--quiet", "--initial-branch=main")
    return tmp_path / "ws"


def test_authors_count_once_and_by_their_own_day(root: Path) -> None:
    commit(root, "ann", "2018-08-01")
    commit(root, "bob", "2018-08-02")
    commit(root, "Bob", "2018-09-01")
    commit(root, "cleo", "2018-10-31", committed="2018-11-20")
    commit(root, "dan", "2018-11-01")
    assert author_count(root, FIRST, LAST, (".",)) == 2


def test_only_the_places_asked_for_count(root: Path) -> None:
    commit(root, "ann", "2018-09-01")
    commit(root, "bob", "2018-09-02", "rooms/other.yaml")
    commit(root, "cleo", "2018-09-03", "rooms/team/a3/wait.yaml")
    commit(root, "dan", "2018-09-04", "rooms/team-two.yaml")
    assert author_count(root, FIRST, LAST, ("rooms/team", "rooms/team.yaml")) == 2
    assert author_count(root, FIRST, LAST, ("rooms/*",)) == 0


def test_a_workspace_below_the_top_of_its_repository(root: Path) -> None:
    commit(root, "ann", "2018-09-01", "below/ipms.yaml")
    commit(root, "bob", "2018-09-02")
    assert author_count(root / "below", FIRST, LAST, (".",)) == 1


def test_an_earlier_commit_knows_fewer(root: Path) -> None:
    commit(root, "ann", "2018-09-01")
    commit(root, "bob", "2018-09-02")
    assert author_count(root, FIRST, LAST, (".",), "HEAD~1") == 1


def test_a_list_of_who_is_who_is_not_asked(root: Path) -> None:
    (root / ".mailmap").write_text("Ann <ann@example.org> <bob@example.org>\n", encoding="utf-8")
    commit(root, "ann", "2018-09-01")
    commit(root, "bob", "2018-09-02")
    assert author_count(root, FIRST, LAST, (".",)) == 2


def why(root: Path) -> str:
    with pytest.raises(HistoryError) as found:
        author_count(root, FIRST, LAST, (".",))
    return found.value.code


def test_without_a_repository_it_says_so(tmp_path: Path) -> None:
    assert why(tmp_path) == "no-repository"


def test_without_a_commit_it_says_so(root: Path) -> None:
    assert why(root) == "no-commits"


def test_without_git_it_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(root, "ann", "2018-09-01")
    monkeypatch.setenv("PATH", str(root))
    assert why(root) == "no-git"


def test_a_broken_repository_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    assert why(tmp_path) == "refused"


@pytest.mark.parametrize(("depth", "reaches"), [("1", False), ("3", True)])
def test_a_clone_that_does_not_reach_back_so_far_says_so(root: Path, depth: str, *, reaches: bool) -> None:
    for day in ("2018-05-01", "2018-06-01", "2018-09-01", "2018-10-01"):
        commit(root, "ann", day)
    clone = root.parent / "clone"
    git(root.parent, "clone", "--quiet", "--depth", depth, f"file://{root}", str(clone))
    found: list[int | str] = []
    try:
        found.append(author_count(clone, FIRST, LAST, (".",)))
    except HistoryError as error:
        found.append(error.code)
    assert found == ([1] if reaches else ["shallow"])


@pytest.mark.parametrize(("people", "shown"), [(0, "<5"), (1, "<5"), (4, "<5"), (5, 5), (6, 6)])
def test_few_who_wrote_are_fewer_than_five(root: Path, people: int, shown: int | str) -> None:
    commit(root, "first", "2018-01-01")
    for number in range(people):
        commit(root, f"person{number}", "2018-09-01")
    look = Look(open_workspace(root, as_of=LAST), Window(FIRST, LAST))
    assert writers(look, None) == Writers(shown)
    assert writers(look, "team") == Writers(shown)
    assert writers(look, "other") == Writers("<5")
