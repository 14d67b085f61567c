"""`ipms report`: a folder that is whole, the same however it is made, and written again only where it changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running import Ran, Run
from tests.workspaces import write

MONTHS = [f"2018-{month:02}" for month in range(1, 11)]
INDICATOR = "title: Wait\ndimension: access\nunit: days\nbetter: lower\nmeasure: mean\npeople: true\n"
DIMENSIONS = "dimensions: [{id: access, aim: experience, title: Access}]\n"
DOORS = """\
title: Many doors
type: project
parent: care
status: active
owner: Head
opened: 2018-02-01
due: 2018-12-31
"""
FILES = {
    "ipms.yaml": f"organisation: Region\nas_of: 2018-10-31\n{DIMENSIONS}",
    "rooms/top/room.yaml": "title: Top\nlevel: strategic\nlead: Chief\nindicators: [wait]\n",
    "rooms/north/room.yaml": "title: North\nlevel: tactical\nreports_to: top\nlead: Head\nindicators: [wait]\n",
    "rooms/south/room.yaml": "title: South\nlevel: tactical\nreports_to: top\nlead: Head\nindicators: [wait, falls]\n",
    "rooms/top/a3/care.yaml": "title: Care\ntype: strategic\nstatus: active\nowner: Chief\nopened: 2018-01-08\n",
    "rooms/north/a3/doors.yaml": DOORS,
    "indicators/wait.yaml": INDICATOR,
    "indicators/falls.yaml": INDICATOR.replace("Wait", "Falls"),
    "indicators/wait.csv": "period,room,value,n\n"
    + "".join(
        f"{month},{room},{9 + place % 3},40\n" for place, month in enumerate(MONTHS) for room in ("north", "south")
    ),
    "indicators/falls.csv": "period,room,value,n\n" + "".join(f"{month},south,7,3\n" for month in MONTHS[:4]),
}
SOME = (
    *("index.html", "rooms/north.html", "rooms/north.pdf", "figures/south/falls.html", "indicators/wait.html"),
    *("a3s/care.pdf", "a3s/doors.html", "todo.html", "about.html", "report.xlsx", "summary.md"),
)
"""Files of every language."""
LONG_AGO = dt.datetime(2018, 11, 1, tzinfo=dt.UTC).timestamp()
IDENTITY = ("-c", "user.name=A", "-c", "user.email=a@example.org")

pytestmark = pytest.mark.usefixtures("root")


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1541073600")


@pytest.fixture
def root(away: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose files have come to rest, and in which one stands."""
    root = write(away / "ws", FILES)
    settle(root)
    monkeypatch.chdir(root)
    return root


def settle(root: Path) -> None:
    for path in (root, *root.rglob("*")):
        os.utime(path, (LONG_AGO, LONG_AGO))


def commit(root: Path) -> str:
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "x"]):
        subprocess.run(["git", *IDENTITY, *words], cwd=root, check=True)
    return subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=root, check=True, capture_output=True, text=True
    ).stdout.strip()


def manifest(out: str = "../out") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(out, "manifest.json").read_bytes())
    return found


def files(out: str = "../out") -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in Path(out).rglob("*") if path.is_file()}


def inodes(out: str = "../out") -> dict[str, int]:
    return {path.relative_to(out).as_posix(): path.stat().st_ino for path in Path(out).rglob("*") if path.is_file()}


def test_everything_is_in_it_and_named(run: Run) -> None:
    ran = run("report", "--out", "../out")
    assert (ran.code, ran.err) == (0, "")
    found = files()
    assert {*found} - {"manifest.json"} == {one["path"] for one in manifest()["files"]}
    for one in manifest()["files"]:
        data = found[one["path"]]
        assert (one["size"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest()), one["path"]
    expected = {"index.html", "style.css", "script.js"} | {
        f"{language}/{path}" for language in ("en", "fr") for path in SOME
    }
    assert expected <= {*found}
    assert [path for path, data in found.items() if not data] == []


def test_what_is_said_of_it(run: Run) -> None:
    first = run("report", "--out", "../out", "--only", "summary", "--only", "workbook")
    assert first.out == "../out: 2 workbooks and 2 summaries.\n4 files were written.\n"
    again = run("report", "--out", "../out", "--only", "summary", "--only", "workbook")
    assert again.out == "../out: 2 workbooks and 2 summaries.\nNothing changed since it was made.\n"
    french = run("--lang", "fr", "report", "south", "--out", "../out", "--only", "paper")
    told = "2 fichiers ont été écrits. 4 fichiers qui n’en font plus partie ont été retirés."
    assert french.out == f"../out\u00a0: 2 feuilles de papier.\n{told}\n"


def test_the_manifest_says_how_it_was_made(root: Path, run: Run) -> None:
    head = commit(root)
    assert run("report", "south", "--out", "../out", "--only", "summary", "--as-of", "2018-09-30").code == 0
    told = manifest()
    assert told["schema"] == "ipms.report/1"
    assert (told["as_of"], told["pinned"], told["made"]) == ("2018-09-30", False, "2018-11-01T12:00:00Z")
    assert (told["commit"]["id"], told["commit"]["differs"]) == (head, False)
    assert (told["rooms"], told["forms"], told["languages"]) == (["south"], ["summary"], ["en", "fr"])
    assert told["settings"]["min_count"] == 5
    assert told["hidden"] == [{"room": "south", "indicator": "falls", "count": 4}]
    assert told["unread"] == []
    (root / "rooms/south/room.yaml").write_text(FILES["rooms/south/room.yaml"] + "notes: New\n")
    assert run("report", "--out", "../out", "--only", "summary").code == 0
    assert manifest()["commit"]["differs"] is True


@pytest.mark.parametrize("more", [("--only", "workbook"), ("--rev", "HEAD")])
def test_the_same_bytes_however_many_draw(root: Path, run: Run, more: tuple[str, ...]) -> None:
    commit(root)
    settle(root)
    for jobs in ("1", "2"):
        assert run("report", "north", "--out", f"../by-{jobs}", "--jobs", jobs, "--only", "pages", *more).code == 0
    assert files("../by-1") == files("../by-2")


def test_the_same_bytes_where_processes_are_not_copied(run: Run) -> None:
    """Windows and macOS start each process anew; a thread in this one does the same here."""
    asked = ("--only", "pages")
    assert run("report", "north", "--out", "../here", "--jobs", "1", *asked).code == 0
    script = (
        "import sys, threading\nfrom ipms.cli.main import main\n"
        "if __name__ == '__main__':\n"
        "    threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        f"    sys.exit(main(['report', 'north', '--out', '../anew', '--jobs', '2', *{asked!r}]))\n"
    )
    Path("../anew.py").write_text(script)
    subprocess.run([sys.executable, "../anew.py"], check=True, capture_output=True)
    assert files("../here") == files("../anew")


def test_nothing_is_written_where_nothing_changed(run: Run) -> None:
    run("report", "--out", "../out", "--only", "pages")
    before = inodes()
    ran = run("report", "--out", "../out", "--only", "pages")
    assert (ran.code, ran.out.splitlines()[1]) == (0, "Nothing changed since it was made.")
    assert inodes() == before


def test_only_what_shows_the_change_is_written_again(root: Path, run: Run) -> None:
    asked = ("report", "north", "--out", "../out", "--only", "pages", "--only", "paper")
    run(*asked)
    before = inodes()
    path = root / "rooms/north/a3/doors.yaml"
    path.write_text(path.read_text().replace("Many doors", "Too many doors"))
    assert run(*asked).code == 0
    changed = {path for path, inode in inodes().items() if before.get(path) != inode}
    assert {"en/a3s/doors.html", "fr/a3s/doors.pdf", "en/rooms/north.html", "en/about.html", "manifest.json"} <= changed
    assert not {"style.css", "en/figures/north/wait.html", "fr/indicators/wait.html"} & changed


def test_a_commit_alone_leaves_the_pages(root: Path, run: Run) -> None:
    """The files are the same: only what names the commit is another."""
    commit(root)
    run("report", "north", "--out", "../out")
    before = inodes()
    subprocess.run(["git", *IDENTITY, "commit", "--quiet", "--allow-empty", "-m", "y"], cwd=root, check=True)
    ran = run("report", "north", "--out", "../out")
    assert ran.code == 0
    assert {path for path, inode in inodes().items() if before[path] != inode} == {
        "manifest.json",
        "en/about.html",
        "fr/about.html",
    }


def test_a_file_that_is_gone_or_touched_is_made_again(run: Run) -> None:
    run("report", "--out", "../out", "--only", "summary")
    before = files()
    Path("../out/en/summary.md").write_text("by hand")
    Path("../out/fr/summary.md").unlink()
    assert run("report", "--out", "../out", "--only", "summary").code == 0
    assert files() == before


def test_all_of_it_again(run: Run) -> None:
    run("report", "--out", "../out", "--only", "summary")
    before, told = inodes(), files()
    ran = run("report", "--out", "../out", "--only", "summary", "--force")
    assert ran.out.splitlines()[1] == "2 files were written."
    assert before.items() & inodes().items() == set()
    assert files() == told


def test_what_was_there_before_and_is_not_asked_for_goes(run: Run) -> None:
    run("report", "--out", "../out", "--only", "summary")
    Path("../out/notes.txt").write_text("mine")
    assert run("report", "--out", "../out", "--only", "workbook").code == 0
    assert {*files()} == {"manifest.json", "notes.txt", "en/report.xlsx", "fr/report.xlsx"}


def test_a_broken_file_hides_nothing_else(root: Path, run: Run) -> None:
    (root / "rooms/north/a3/doors.yaml").write_text("title: [\n")
    ran = run("report", "north", "--out", "../out")
    assert ran.code == 1
    told = "ipms: 1 file could not be read, wholly or in part; its pages say so, and `ipms check` says why.\n"
    assert ran.err.splitlines(keepends=True)[-1] == told
    assert manifest()["unread"] == [{"path": "rooms/north/a3/doors.yaml", "wholly": True, "problems": 1}]
    assert {"en/a3s/doors.html", "en/rooms/north.pdf", "fr/rooms/north.html"} <= {*files()}
    assert "en/a3s/doors.pdf" not in files()
    again = run("report", "north", "--out", "../out")
    assert (again.code, again.err) == (1, ran.err.splitlines(keepends=True)[-1])


def test_since(root: Path, run: Run) -> None:
    commit(root)
    path = root / "rooms/north/a3/doors.yaml"
    path.write_text(path.read_text().replace("status: active", "status: closed\nclosed: 2018-10-20"))
    ran = run("report", "--out", "../out", "--only", "summary", "--since", "HEAD")
    assert ran.code == 0
    assert manifest()["since"] == "HEAD"
    without = files()["en/summary.md"]
    assert run("report", "--out", "../out", "--only", "summary").code == 0
    assert files()["en/summary.md"] != without


def test_rooms_above_are_not_in_the_report_of_one(run: Run) -> None:
    assert run("report", "north", "--out", "../out", "--only", "paper").code == 0
    assert {*files()} == {
        "manifest.json",
        *(f"{language}/{path}.pdf" for language in ("en", "fr") for path in ("rooms/north", "a3s/doors")),
    }


WRONG = {
    "no folder": ([], "--out"),
    "a room": (["nort", "--out", "../out"], "nort"),
    "a form": (["--out", "../out", "--only", "pictures"], "pictures"),
    "a date": (["--out", "../out", "--as-of", "soon"], "soon"),
    "a commit": (["--out", "../out", "--rev", "gone"], "git"),
    "since": (["--out", "../out", "--since", "gone"], "git"),
    "jobs": (["--out", "../out", "--jobs", "0"], "--jobs takes a whole number from 1 to 64"),
    "among the rooms": (["--out", "rooms/report"], "rooms/report is the workspace itself or a part of it"),
    "the workspace": (["--out", "../ws"], "../ws is the workspace itself"),
    "a file": (["--out", "../taken"], "taken"),
    "something else": (["--out", "../full"], "Name a folder that is empty"),
    "something else, by force": (["--out", "../full", "--force"], "Name a folder that is empty"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_request_writes_nothing(away: Path, run: Run, case: str) -> None:
    words, told = WRONG[case]
    Path("../taken").write_text("a file")
    Path("../full").mkdir()
    Path("../full/thesis.doc").write_text("mine")
    before = sorted(away.rglob("*"))
    ran: Ran = run("report", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert sorted(away.rglob("*")) == before


def test_a_workspace_without_rooms(away: Path, run: Run) -> None:
    root = write(away / "empty", {})
    ran = run("-C", str(root), "report", "--out", "out")
    assert (ran.code, ran.out) == (2, "")
    assert not (root / "out").exists()


def test_where_one_stands(root: Path, away: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (away / "here").mkdir()
    monkeypatch.chdir(away / "here")
    ran = run("-C", "../ws", "report", "--out", "../here")
    assert ran.code == 2
    assert ran.err.endswith("Name a folder inside it: ../ws/../here/report\n")
    assert list((away / "here").iterdir()) == []
    assert root.is_dir()


def test_a_folder_is_seen_from_where_the_program_starts(root: Path, away: Path, run: Run) -> None:
    """As `-C` has it for every path."""
    ran = run("-C", str(root), "report", "--out", "public", "--only", "summary")
    assert ran.out.splitlines()[0] == f"{root / 'public'}: 2 summaries."
    assert (root / "public/en/summary.md").is_file()
    assert away.is_dir()
