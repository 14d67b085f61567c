"""How a workspace keeps: each examination on its own, and that nothing of a private file is told."""

from __future__ import annotations

import dataclasses
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipms.render.plain.doctor_tables import doctor_json
from ipms.views.doctor import Part, Remark, State, doctor_page, without_people
from ipms.workspace.disk.lock import alone
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

SETTINGS = """
organisation: Region
as_of: 2018-10-31
confidentiality: {keep_weeks: 4}
status_sheet: {due: friday, questions: [{id: progress, ask: What has moved?}]}
"""
SUMMARY = "expected: 6\nfilled: 6\n"
SHEET = "on: 2018-10-26\nanswers:\n  progress: A secret of mine\n"
FILES = {
    "ipms.yaml": SETTINGS,
    "rooms/top.yaml": "title: Executive\nlevel: strategic\n",
    "rooms/north/room.yaml": "title: Team North\nlevel: tactical\nreports_to: top\nstaff: 6\n",
    "rooms/north/status/2018-W43.yaml": SUMMARY,
}


def remarks(ws: Workspace, part: Part) -> list[Remark]:
    return [remark for remark in doctor_page(ws).remarks if remark.part is part]


def only(ws: Workspace, part: Part) -> Remark:
    [remark] = remarks(ws, part)
    return remark


def sheet(room: str, week: str, staff: str = "p-abc123") -> dict[str, str]:
    return {f"private/status/{room}/{week}/{staff}.yaml": SHEET}


def test_all_is_well(tmp_path: Path) -> None:
    page = doctor_page(make(tmp_path, {**FILES, **sheet("north", "2018-W43")}))
    assert page.healthy
    assert {remark.part for remark in page.remarks if remark.state is State.WELL} == set(Part) - {
        Part.CACHE,
        Part.VERSION,
    }
    assert [remark.state for remark in page.remarks] == sorted(
        (one.state for one in page.remarks), key=list(State).index
    )


def test_what_needs_a_hand_comes_first(tmp_path: Path) -> None:
    page = doctor_page(make(tmp_path, {**FILES, **sheet("nroth", "2018-W43")}))
    assert not page.healthy
    assert (page.remarks[0].part, page.remarks[0].state) == (Part.STRANGERS, State.HAND)


# --- weeks -----------------------------------------------------------------------------------------


def test_a_week_with_sheets_and_no_summary(tmp_path: Path) -> None:
    found = only(make(tmp_path, {**FILES, **sheet("north", "2018-W42")}), Part.UNPUBLISHED)
    assert (found.state, found.weeks) == (State.HAND, ("2018-W42",))
    assert found.commands == ("ipms status publish north --week 2018-W42",)


def test_the_week_that_runs_is_nobodys_fault(tmp_path: Path) -> None:
    ws = make(tmp_path, {**FILES, **sheet("north", "2018-W44")})
    assert only(ws, Part.UNPUBLISHED).state is State.WELL
    assert only(ws, Part.WEEKS).state is State.WELL


def test_a_week_let_go_by_since_the_first(tmp_path: Path) -> None:
    files = {**FILES, "rooms/north/status/2018-W40.yaml": SUMMARY, **sheet("north", "2018-W42")}
    found = only(make(tmp_path, files), Part.WEEKS)
    assert (found.n, found.weeks, found.commands) == (1, ("2018-W41",), ("ipms status add north --week 2018-W41",))


def test_weeks_before_the_first_and_beyond_keeping_are_past(tmp_path: Path) -> None:
    files = {**FILES, "rooms/north/status/2018-W30.yaml": SUMMARY}
    assert only(make(tmp_path, files), Part.WEEKS).weeks == ("2018-W40", "2018-W41", "2018-W42")
    assert only(make(tmp_path / "other", FILES), Part.WEEKS).state is State.WELL


def test_a_summary_that_cannot_be_read_is_no_missing_week(tmp_path: Path) -> None:
    files = {**FILES, "rooms/north/status/2018-W42.yaml": "expected: [\n", "rooms/north/status/2018-W41.yaml": SUMMARY}
    assert only(make(tmp_path, files), Part.WEEKS).state is State.WELL


# --- what is kept ----------------------------------------------------------------------------------


def test_sheets_kept_too_long(tmp_path: Path) -> None:
    old = sheet("north", "2018-W38") | sheet("north", "2018-W39") | sheet("north", "2017-W52", "p-abc124")
    found = only(make(tmp_path, {**FILES, **old, **sheet("north", "2018-W40", "p-abc125")}), Part.KEPT)
    assert (found.n, found.weeks, dict(found.facts)) == (3, ("2017-W52", "2018-W38", "2018-W39"), {"keep": 4})
    assert found.commands == (
        "rm -r private/status/north/2017-W52",
        "rm -r private/status/north/2018-W{38,39}",
    )


def test_the_command_takes_away_what_it_says(tmp_path: Path) -> None:
    old = sheet("north", "2018-W38") | sheet("north", "2018-W39")
    ws = make(tmp_path, {**FILES, **old, **sheet("north", "2018-W43")})
    [command] = only(ws, Part.KEPT).commands
    assert os.system(f"cd '{tmp_path}' && bash -c '{command}'") == 0  # noqa: S605 - the command of the page itself
    assert sorted(path.name for path in (tmp_path / "private/status/north").iterdir()) == ["2018-W43"]


def test_sheets_of_no_room(tmp_path: Path) -> None:
    near = only(make(tmp_path / "near", {**FILES, **sheet("nroth", "2018-W43")}), Part.STRANGERS)
    far = only(make(tmp_path / "far", {**FILES, **sheet("zzz", "2018-W43")}), Part.STRANGERS)
    assert near.commands == ("mv private/status/nroth private/status/north",)
    assert (far.variant, far.commands) == ("", ())


# --- what writers left -----------------------------------------------------------------------------


def test_drafts_and_a_lock_that_were_left(tmp_path: Path) -> None:
    left = {
        "rooms/north/.room.yaml.new": "x",
        "private/status/north/2018-W43/.p-abc123.yaml.new": "x",
        ".ipms-lock": "",
    }
    ws = make(tmp_path, {**FILES, **left})
    drafts = remarks(ws, Part.DRAFTS)
    assert [(one.path, one.n) for one in drafts] == [
        (f"{tmp_path}/private/status/north", 1),
        (f"{tmp_path}/rooms/north", 1),
    ]
    assert only(ws, Part.LOCK).commands == ("ipms doctor --fix",)


def test_somebody_who_writes_is_only_told(tmp_path: Path) -> None:
    ws = make(tmp_path, {**FILES, "rooms/.top.yaml.new": "x"})
    with alone(tmp_path):
        found = only(ws, Part.LOCK)
        assert (found.state, found.variant, found.facts["pid"]) == (State.NOTE, "held", os.getpid())
        assert only(ws, Part.DRAFTS).state is State.WELL


def test_a_change_that_was_interrupted(tmp_path: Path) -> None:
    ws = make(tmp_path, {**FILES, ".ipms-unfinished": "{}"})
    assert only(ws, Part.JOURNAL).commands == ("ipms fmt",)


# --- rights ----------------------------------------------------------------------------------------


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user can walk into, unlike those that tests are usually given."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="rights of another kind")
@pytest.mark.parametrize(("file", "folder", "n"), [(0o644, 0o755, 1), (0o640, 0o755, 0), (0o644, 0o700, 0)])
def test_private_files_that_others_can_read(public: Path, file: int, folder: int, n: int) -> None:
    ws = make(public, {**FILES, **sheet("north", "2018-W43")})
    (public / "private/status/north/2018-W43/p-abc123.yaml").chmod(file)
    (public / "private").chmod(folder)
    assert only(ws, Part.RIGHTS).n == n


def test_invented_sheets_are_nobodys(public: Path) -> None:
    settings = SETTINGS.replace("{keep_weeks: 4}", "{fictional: true}")
    ws = make(public, {**FILES, "ipms.yaml": settings, **sheet("north", "2018-W43")})
    assert remarks(ws, Part.RIGHTS) == []
    assert only(ws, Part.TRACKED).variant == "fictional"


# --- what may not be told --------------------------------------------------------------------------


def test_settings_that_cannot_be_read_vouch_for_nothing(tmp_path: Path) -> None:
    ws = make(tmp_path, {**FILES, "ipms.yaml": "organisation: [\n"})
    assert only(ws, Part.SETTINGS).state is State.HAND
    assert remarks(ws, Part.TRACKED) == []


def test_nothing_of_a_sheet_is_told(tmp_path: Path) -> None:
    old = sheet("north", "2018-W30") | sheet("nroth", "2018-W43") | sheet("north", "2018-W41")
    left = {"private/status/north/2018-W43/.p-abc123.yaml.new": SHEET}
    page = doctor_page(make(tmp_path, {**FILES, **old, **left}))
    told = doctor_json(page) + str([dataclasses.astuple(remark) for remark in page.remarks])
    assert "p-abc" not in told
    assert "secret" not in told


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("private/status/north/2018-W43", "private/status/north"),
        ("drive/sheets/status/north/2018-W43", "drive/sheets/status/north"),
        ("status/north", "status/north"),
        ("rooms/north/status", "rooms/north/status"),
        ("rooms/north", "rooms/north"),
    ],
)
def test_a_folder_is_told_down_to_the_room(path: str, told: str) -> None:
    assert without_people(path) == told
