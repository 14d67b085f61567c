"""`ipms doctor`, with real git: what it says, how it ends, and the little that `--fix` takes away."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import pytest
from running import Run
from tests.workspaces import write

FILES = {
    "ipms.yaml": "organisation: Region\nas_of: 2018-10-31\n",
    "rooms/top.yaml": "title: Executive\nlevel: strategic\n",
    "rooms/north.yaml": "title: Team North\nlevel: tactical\nreports_to: top\n",
    "rooms/north/status/2018-W43.yaml": "expected: 6\nfilled: 6\n",
    "private/status/north/2018-W43/p-abc123.yaml": "on: 2018-10-26\n",
    "private/status/north/2018-W43/p-abc124.yaml": "on: 2018-10-26\n",
}
DRAFTS = {"rooms/.top.yaml.new": "half", "private/status/north/2018-W43/.p-abc123.yaml.new": "half", ".ipms-lock": ""}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {path: text for path, text in FILES.items() if path != "rooms/north.yaml"}
    return write(tmp_path / "ws", {**files, "rooms/north/room.yaml": FILES["rooms/north.yaml"]})


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


def everything(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(("language", "said"), [("en", "all is well"), ("fr", "tout va bien")])
def test_all_is_well(run: Run, root: Path, language: str, said: str) -> None:
    before = everything(root)
    ran = run("-C", str(root), "doctor", "--lang", language)
    assert (ran.code, ran.err, everything(root)) == (0, "", before)
    assert said in ran.out


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Git tracks 2 private files in private/status/north"),
        ("fr", "Git suit 2 fichiers privés dans private/status/north"),
    ],
)
def test_private_files_that_git_tracks(run: Run, root: Path, language: str, said: str) -> None:
    git(root, "init", "--quiet")
    git(root, "add", ".")
    ran = run("-C", str(root), "doctor", "--lang", language)
    assert ran.code == 1
    assert said in ran.out
    assert "→ git rm -r --cached private/status/north\n" in ran.out
    git(root, "rm", "-r", "--cached", "private/status/north")
    assert run("-C", str(root), "doctor").code == 1


def test_what_is_said_of_an_ignored_folder_puts_it_right(run: Run, root: Path) -> None:
    git(root, "init", "--quiet")
    remark = json.loads(run("-C", str(root), "doctor", "--format", "json").out)["doctor"]["remarks"][0]
    assert (remark["part"], remark["state"], remark["n"]) == ("ignored", "hand", 2)
    subprocess.run(remark["commands"][0], shell=True, check=True, cwd=root)  # noqa: S602 - the command of the page
    assert run("-C", str(root), "doctor").code == 0


def test_a_repository_that_does_not_tell(run: Run, root: Path) -> None:
    (root / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    ran = run("-C", str(root), "doctor")
    assert ran.code == 1
    assert "Git does not say whether it tracks private files" in ran.out
    assert "No private file would be taken" not in ran.out


def test_fix_takes_away_drafts_and_a_dead_lock_and_nothing_else(run: Run, root: Path) -> None:
    before = everything(root)
    write(root, {**DRAFTS, "ipms.yaml": FILES["ipms.yaml"], "rooms/north/notes.new": "mine"})
    assert run("-C", str(root), "doctor").code == 1
    ran = run("-C", str(root), "doctor", "--fix")
    assert ran.code == 0
    assert everything(root) == {**before, "rooms/north/notes.new": b"mine"}
    assert len(ran.err.splitlines()) == len(DRAFTS)
    assert "p-abc" not in ran.err + ran.out


def test_fix_leaves_the_drafts_of_a_change_that_can_still_be_finished(run: Run, root: Path) -> None:
    journal = {
        "version": 1,
        "name": "mv",
        "moves": [],
        "replacements": [{"path": "rooms/top.yaml", "before": "", "after": ""}],
    }
    write(root, {**DRAFTS, "ipms.yaml": FILES["ipms.yaml"], ".ipms-unfinished": json.dumps(journal)})
    ran = run("-C", str(root), "doctor", "--fix")
    assert ran.code == 1
    assert "A change was interrupted" in ran.out
    assert (root / "rooms/.top.yaml.new").read_text(encoding="utf-8") == "half"


def test_forms_for_programs(run: Run, root: Path) -> None:
    write(root, {**DRAFTS, "ipms.yaml": FILES["ipms.yaml"]})
    ran = run("-C", str(root), "doctor", "--format", "csv")
    rows = list(csv.DictReader(ran.out.splitlines()))
    assert ran.code == 1
    assert [row["part"] for row in rows if row["state"] == "hand"] == ["lock", "drafts", "drafts"]
    assert {row["command"] for row in rows if row["state"] == "hand"} == {"ipms doctor --fix"}
    markdown = run("-C", str(root), "doctor", "--format", "markdown", "--lang", "fr").out.splitlines()
    assert markdown[0] == "| état | constat | commande |"
    assert len(markdown) == 2 + len(rows)


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_fits_its_width(run: Run, root: Path, width: int, language: str) -> None:
    write(root, {**DRAFTS, "ipms.yaml": FILES["ipms.yaml"]})
    out = run("-C", str(root), "doctor", "--width", str(width), "--lang", language).out
    assert max(map(len, out.splitlines())) <= width


def test_the_cache_is_where_it_is_said_to_be(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(root.parent / "cache" / "ipms", {"pages-1.json": "x" * 1500})
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent))
    remarks = json.loads(run("-C", str(root), "doctor", "--format", "json").out)["doctor"]["remarks"]
    [cache] = [remark for remark in remarks if remark["part"] == "cache"]
    assert cache["path"] == str(folder)
    assert (cache["n"], cache["facts"]["bytes"]) == (2, 1500 + len("organisation: Region\n"))
    assert "2 fichiers, 2\u00a0ko" in run("-C", str(root), "doctor", "--lang", "fr", "--width", "1000").out
