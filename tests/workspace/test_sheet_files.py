"""The file of a sheet: where it stands, what it says, whose it is, and what is written with it."""

from __future__ import annotations

import datetime as dt
import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.workspace.edits.edit import carry_out
from ipms.workspace.new_files.making import ThereAlreadyError
from ipms.workspace.new_files.sheets import (
    Filling,
    NewObstacle,
    NewSheet,
    filling,
    new_pseudonym,
    private_base,
    sheet_file,
    sheet_path,
    sheet_text,
)
from ipms.workspace.opening import open_workspace
from ipms.workspace.reading import Document, read_text
from ipms.workspace.reading.guards import FORBIDDEN
from ipms.workspace.sheets import read_sheets
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

ON = dt.date(2018, 10, 31)
EARLIER = "private/status/north/2018-W43/p-k4x9tz.yaml"
FILES = {
    "ipms.yaml": "organisation: Region\nas_of: 2018-10-31\n",
    "rooms/north.yaml": "title: North\nlevel: operational\n",
    EARLIER: "on: 2018-10-25\nactions:\n  - {what: Call the school, owner: Lead}   # at once\n  - what: Ask\n",
}
WORDS = st.text(min_size=1, max_size=200).filter(lambda text: text.strip() != "" and not FORBIDDEN.search(text))


def said(text: str) -> object:
    document = read_text(text.encode(), "sheet.yaml")
    assert isinstance(document, Document)
    return document.data


def sheet(**more: object) -> NewSheet:
    fields: dict[str, object] = {"on": "2018-10-31", "answers": {"progress": "Good"}}
    return NewSheet("north", "2018-W44", "p-k4x9tz", ON, fields, **more)  # type: ignore[arg-type]


def written(ws: Workspace, new: NewSheet) -> Filling:
    filled = filling(ws, new)
    carry_out(ws.root, lambda: filled.edit, "status add")
    return filled


@given(WORDS, WORDS, WORDS)
def test_a_file_says_what_was_said(answer: str, what: str, reason: str) -> None:
    fields = {
        "on": "2018-10-31",
        "with": {"en": what, "fr": answer},
        "answers": {"progress": answer, "no-shows": [{"reason": reason, "count": 3}], "workload": 0},
        "actions": [{"what": what, "owner": {"en": reason, "fr": what}}],
        "obstacles": [],
        "recognition": None,
    }
    assert said(sheet_text(fields)) == {
        "on": "2018-10-31",
        "with": {"en": what, "fr": answer},
        "answers": {"progress": answer, "no-shows": [{"reason": reason, "count": "3"}], "workload": "0"},
        "actions": [{"what": what, "owner": {"en": reason, "fr": what}}],
    }


def test_a_pseudonym_is_drawn_and_no_name() -> None:
    taken: set[str] = set()
    for _ in range(500):
        taken.add(new_pseudonym(taken))
    assert len(taken) == 500
    assert [one for one in taken if not re.fullmatch(r"p-(?=.*[a-z])(?=.*[2-9])[a-z2-9]{6}", one)] == []


def test_a_sheet_stands_in_the_private_folder_where_it_is_found_again(tmp_path: Path) -> None:
    ws = make(tmp_path, FILES)
    change = sheet_file(ws, "north", "2018-W44", "p-7k2m9x", {"on": "2018-10-31"})
    assert (change.path, change.before, change.private) == ("private/status/north/2018-W44/p-7k2m9x.yaml", None, True)
    assert private_base(ws) == ws.root


@pytest.mark.parametrize("named", ["sheets", "./sheets/", "deep/er"])
def test_a_private_root_inside_the_workspace(tmp_path: Path, named: str) -> None:
    ws = make(tmp_path, {**FILES, "ipms.yaml": f"organisation: Region\nas_of: 2018-10-31\nprivate_root: {named}\n"})
    assert private_base(ws) == ws.root
    assert sheet_path(ws, "north", "2018-W44", "p-a2a2a2") == (
        f"{os.path.normpath(named)}/status/north/2018-W44/p-a2a2a2.yaml"
    )


def test_a_private_root_elsewhere_gets_the_sheet_and_the_workspace_the_obstacle(tmp_path: Path) -> None:
    settings = f"organisation: Region\nas_of: 2018-10-31\nprivate_root: {tmp_path}/drive\n"
    (tmp_path / "drive").mkdir()
    ws = make(tmp_path / "region", {**FILES, "ipms.yaml": settings})
    filled = written(ws, sheet(obstacles=(NewObstacle("No bus"),)))
    assert (tmp_path / "drive/status/north/2018-W44/p-k4x9tz.yaml").is_file()
    assert not (tmp_path / "region/private/status/north/2018-W44").exists()
    assert (tmp_path / "region" / filled.raised[0].path).is_file()
    entries, findings = read_sheets(open_workspace(tmp_path / "region"))
    assert ([entry.id for entry in entries], findings) == (["north/2018-W44/p-k4x9tz"], ())


def test_obstacles_that_are_raised_get_their_files_and_the_room_its_folder(tmp_path: Path) -> None:
    ws = make(tmp_path, FILES)
    old = "2018-10-01-old-a2c4"
    new = (old, NewObstacle("No bus", "access", "jimmy"), NewObstacle("No room"))
    filled = written(ws, sheet(obstacles=new))
    assert not (tmp_path / "rooms/north.yaml").exists()
    assert (tmp_path / "rooms/north/room.yaml").read_text() == FILES["rooms/north.yaml"]
    first, second = (Path(change.path) for change in filled.raised)
    assert (tmp_path / first).read_text() == (
        "what: No bus\nraised: {on: 2018-10-31, by: sheet, theme: access}\ntrajectory: jimmy\n"
    )
    text = (tmp_path / filled.sheet.path).read_text()
    assert text.endswith(f"obstacles:\n  - {old}\n  - {first.stem}\n  - {second.stem}\n")


def test_what_is_done_is_written_where_it_was_promised(tmp_path: Path) -> None:
    ws = make(tmp_path, FILES)
    (entry,) = read_sheets(ws)[0]
    written(ws, sheet(done=((entry, 0), (entry, 1))))
    assert (tmp_path / EARLIER).read_text() == (
        "on: 2018-10-25\nactions:\n  - {what: Call the school, owner: Lead, done: 2018-10-31}   # at once\n"
        "  - what: Ask\n    done: 2018-10-31\n"
    )


@pytest.mark.parametrize("ending", ["yaml", "yml"])
def test_a_second_sheet_of_a_week_is_refused_under_either_ending(tmp_path: Path, ending: str) -> None:
    there = f"private/status/north/2018-W44/p-k4x9tz.{ending}"
    ws = make(tmp_path, {**FILES, there: "on: 2018-10-30\n"})
    with pytest.raises(ThereAlreadyError) as refused:
        filling(ws, sheet())
    assert refused.value.path == there


def test_nobody_else_may_read_a_sheet(tmp_path: Path) -> None:
    ws = make(tmp_path, {path: text for path, text in FILES.items() if not path.startswith("private")})
    filled = written(ws, sheet())
    file = tmp_path / filled.sheet.path
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (file.parent, *file.parents[1:3])} == {0o700}
