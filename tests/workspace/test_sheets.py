"""The sheets of single people: read where they are at hand, and nothing of them told."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from ipms.model.finding import Finding
from ipms.model.kinds.settings import Settings
from ipms.workspace.sheets import is_private, read_sheets, sheet_place
from tests.workspaces import make, write

ANSWER = "overwhelmed-by-the-fire"
WEEK = "private/status/north/2018-W43"
SHEET = f"{WEEK}/p-k4x9tz.yaml"
GOOD = "on: 2018-10-25\nanswers: {workload: 4}\n"


def told(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{one.place} {one.code} {one.variant}".rstrip() for one in findings]


def test_sheets_become_items(tmp_path: Path) -> None:
    other = SHEET.replace("W43/p-k4x9tz", "W44/p-000000")
    ws = make(tmp_path, {other: GOOD, SHEET: GOOD, "private/notes.txt": "x", f"{WEEK}/.p-hidden.yaml": "x"})
    entries, findings = read_sheets(ws)
    assert findings == ()
    assert [(one.kind, one.id, one.home, one.path, one.day) for one in entries] == [
        ("sheet", "north/2018-W43/p-k4x9tz", "north", SHEET, dt.date(2018, 10, 26)),
        ("sheet", "north/2018-W44/p-000000", "north", other, dt.date(2018, 11, 2)),
    ]
    assert str(entries[0].value.answers["workload"].text) == "4"
    assert str(sheet_place(ws, entries[0], ("answers", "workload"))) == f"{SHEET}:2:21"
    assert read_sheets(ws)[0] is entries


def test_no_private_folder_is_no_sheet(tmp_path: Path) -> None:
    assert read_sheets(make(tmp_path, {})) == ((), ())


@pytest.mark.parametrize("root", ["{outside}", "../outside", "elsewhere/"])
def test_sheets_may_be_kept_elsewhere(tmp_path: Path, root: str) -> None:
    outside = tmp_path / ("ws/elsewhere" if root == "elsewhere/" else "outside")
    shown = root.format(outside=outside).rstrip("/")
    inside = {"ipms.yaml": f"organisation: O\nprivate_root: {root.format(outside=outside)}\n", SHEET: GOOD}
    ws = make(tmp_path / "ws", inside)
    path = SHEET.removeprefix("private/")
    for name, text in {path: GOOD, path.replace("tz", "bb"): "on: x\n"}.items():
        (outside / name).parent.mkdir(parents=True, exist_ok=True)
        (outside / name).write_text(text, encoding="utf-8")
    entries, findings = read_sheets(ws)
    assert [one.path for one in entries] == [f"{shown}/{path}"]
    assert str(sheet_place(ws, entries[0], ("on",))) == f"{shown}/{path}:1:5"
    assert told(findings) == [f"{shown}/{path.replace('tz', 'bb')}:1:5 FLD005 period.date-malformed"]
    assert all(is_private(place.path, ws.settings) for place in (findings[0].place, sheet_place(ws, entries[0])))


@pytest.mark.parametrize(
    ("name", "findings"),
    [
        pytest.param(f"{WEEK}/jane-doe.yaml", [f"{WEEK}:1:1 LAY001 staff"], id="a name"),
        pytest.param(f"{WEEK}/p-K4X9TZ.yaml", [f"{WEEK}:1:1 LAY001 staff"], id="capitals"),
        pytest.param(f"{WEEK}/p-k4x9tz.yml", [f"{WEEK}/p-k4x9tz.yml:1:1 LAY003"], id="the other ending"),
        pytest.param(f"{WEEK}/p-k4x9tz/a.yaml", [f"{WEEK}:1:1 LAY004 private"], id="a folder too many"),
        pytest.param(
            "private/status/north/2018-W60/p-k4x9tz.yaml",
            ["private/status/north/2018-W60:1:1 LAY001 week"],
            id="no such week",
        ),
        pytest.param("private/status/north/p-k4x9tz.yaml", ["private/status/north:1:1 LAY004 private"], id="no week"),
        pytest.param("private/status/north/W43/x.yaml", ["private/status/north:1:1 LAY004 private"], id="half a week"),
        pytest.param("private/status/Jane Doe/2018-W43/x.yaml", ["private/status:1:1 LAY004 private"], id="no room"),
    ],
)
def test_what_is_misplaced_is_told_without_its_name(tmp_path: Path, name: str, findings: list[str]) -> None:
    found = read_sheets(make(tmp_path, {name: GOOD}))[1]
    assert told(found) == findings
    assert not any(word in str(found).lower() for word in ("jane", "doe"))


def test_of_two_files_for_one_sheet_the_first_is_read(tmp_path: Path) -> None:
    entries, findings = read_sheets(make(tmp_path, {SHEET: GOOD, SHEET.replace("yaml", "yml"): "on: 2018-01-01\n"}))
    assert [one.path for one in entries] == [SHEET]
    assert told(findings) == [f"{WEEK}/p-k4x9tz.yml:1:1 LAY002", f"{WEEK}/p-k4x9tz.yml:1:1 LAY003"]


@pytest.mark.parametrize(
    "text",
    [
        f"on: {ANSWER}\n",
        f"on: 2018-10-25\n{ANSWER}: 1\n",
        f"on: 2018-10-25\nanswers: {{{ANSWER} at home: 1}}\n",
        f"on: 2018-10-25\nanswers: {{workload: {{{ANSWER}: 1}}}}\n",
        f"on: 2018-10-25\n{ANSWER}: 1\n{ANSWER}: 2\n",
        f"on: 2018-10-25\nanswers: &{ANSWER} {{workload: 1}}\n",
        f"on: 2018-10-25\nanswers: *{ANSWER}\n",
        f"on: !{ANSWER} 2018-10-25\n",
        f'on: 2018-10-25\nanswers: {{workload: "{ANSWER}\\q"}}\n',
        f"%{ANSWER}\non: 2018-10-25\n",
        f"on: 2018-10-25\nanswers: [{ANSWER}\n",
        f"on: 2018-10-25\n{ANSWER}\n",
        f"on: 2018-10-25\nobstacles: [{ANSWER}!]\n",
        f"on: 2018-10-25\nanswers: {ANSWER}\n",
        f"on: 2018-10-25\nactions: [{{what: w, owner: [{ANSWER}]}}]\n",
        f"on: 2018-10-25\n<<<<<<< {ANSWER}\n",
    ],
)
def test_nothing_of_a_sheet_is_told(tmp_path: Path, text: str) -> None:
    _, findings = read_sheets(make(tmp_path, {SHEET: text}))
    assert findings != ()
    assert not any(ANSWER in str(asdict(one)) for one in findings)


def test_links_lead_nowhere(tmp_path: Path) -> None:
    away = write(tmp_path / "away", {SHEET.removeprefix("private/"): GOOD})
    ws = make(tmp_path / "ws", {})
    (tmp_path / "ws" / "private").symlink_to(away)
    assert told(read_sheets(ws)[1]) == ["private:1:1 YML032"]

    week = write(tmp_path / "other", {}) / WEEK
    week.mkdir(parents=True)
    (week / "p-k4x9tz.yaml").symlink_to(away / SHEET.removeprefix("private/"))
    assert told(read_sheets(make(tmp_path / "other", {}))[1]) == [f"{SHEET}:1:1 YML032"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_folders_of_other_teams_are_passed_over(tmp_path: Path) -> None:
    ws = make(tmp_path, {SHEET: GOOD, SHEET.replace("north", "south"): GOOD})
    (tmp_path / "private/status/south").chmod(0)
    entries, findings = read_sheets(ws)
    (tmp_path / "private/status/south").chmod(0o700)
    assert ([one.home for one in entries], findings) == (["north"], ())


@pytest.mark.parametrize(
    ("path", "private_root", "private"),
    [
        ("private/status/north/2018-W43/p-k4x9tz.yaml", None, True),
        ("private", None, True),
        ("private/status/x.yaml", "secret/", True),
        ("secret/status/x.yaml", "secret/", True),
        ("secrets/status/x.yaml", "secret", False),
        ("/srv/ipms/status/x.yaml", "/srv/ipms", True),
        ("C:\\ipms/status/x.yaml", "C:\\ipms", True),
        ("../ipms/status/x.yaml", "../ipms", True),
        ("rooms/private/room.yaml", None, False),
        ("privateer.yaml", None, False),
    ],
)
def test_private_is_what_lies_below_the_private_root(path: str, private_root: str | None, *, private: bool) -> None:
    settings = Settings.model_validate({"organisation": "O", "private_root": private_root})
    assert is_private(path, settings) is private
