"""The workspace: identity by folder, the tree of rooms, and files that cannot be understood."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ipms
from ipms.workspace import NotAWorkspaceError
from ipms.workspace.workspace import Workspace
from tests.workspaces import make, write

TREE = {
    "rooms/top.yaml": "title: Top\nlevel: strategic\n",
    "rooms/youth/room.yaml": "title: Youth\nlevel: tactical\nreports_to: top\n",
    "rooms/youth/a3/waiting.yaml": "title: Waiting\ntype: project\nparent: flow\n",
    "rooms/north.yaml": "title: North\nlevel: operational\nreports_to: youth\n",
    "rooms/south.yml": "title: South\nlevel: operational\nreports_to: youth\n",
}


def test_the_folder_gives_kind_id_and_home(tmp_path: Path) -> None:
    ws = make(tmp_path, TREE)
    a3 = ws.a3s["waiting"]
    assert (a3.kind, a3.id, a3.home, a3.path) == ("a3", "waiting", "youth", "rooms/youth/a3/waiting.yaml")
    assert list(ws.rooms) == ["north", "south", "top", "youth"]


def test_ancestors_are_nearest_first_and_descendants_once_each(tmp_path: Path) -> None:
    ws = make(tmp_path, TREE)
    assert [room.id for room in ws.ancestors("north")] == ["youth", "top"]
    assert [room.id for room in ws.descendants("top")] == ["youth", "north", "south"]
    assert [room.id for room in ws.children("youth")] == ["north", "south"]
    assert [room.id for room in ws.top_rooms()] == ["top"]


@given(parents=st.lists(st.integers(0, 9), min_size=10, max_size=10))
def test_any_tangle_of_rooms_ends(tmp_path_factory: pytest.TempPathFactory, parents: list[int]) -> None:
    files = {
        f"rooms/r{i}.yaml": f"title: R\nlevel: tactical\nreports_to: r{parent}\n" for i, parent in enumerate(parents)
    }
    ws = make(tmp_path_factory.mktemp("tangle"), files)
    for room in ws.rooms:
        above, below = ws.ancestors(room), ws.descendants(room)
        assert len({entry.id for entry in above}) == len(above)
        assert len({entry.id for entry in below}) == len(below)
        assert room not in {entry.id for entry in below}


def test_a_file_that_is_no_yaml_hides_no_other(tmp_path: Path) -> None:
    ws = make(tmp_path, TREE | {"rooms/north.yaml": "title: [\n", "rooms/youth/a3/waiting.yaml": "title: {\n"})
    assert ws.unread == ("rooms/north.yaml", "rooms/youth/a3/waiting.yaml")
    assert list(ws.rooms) == ["south", "top", "youth"]
    assert "north" in ws.room_ids
    assert {finding.code for finding in ws.problems} == {"YML012", "LAY003"}


def test_a_wrong_field_costs_only_itself(tmp_path: Path) -> None:
    youth = "title: Youth\nlevel: tactical\nmeets: {every: week, minutes: long}\nstaf: 3\nvision: [a, []]\n"
    ws = make(tmp_path, TREE | {"rooms/youth/room.yaml": youth})
    room = ws.rooms["youth"]
    assert room.partial
    assert str(room.value.title) == "Youth"
    assert room.value.meets is not None
    assert room.value.meets.minutes is None
    assert [str(text) for text in room.value.vision] == ["a"]
    assert ws.unread == ()


def test_an_item_without_a_title_goes_by_its_id_and_a_misspelt_level_is_taken_as_meant(tmp_path: Path) -> None:
    ws = make(tmp_path, TREE | {"rooms/youth/room.yaml": "level: tactcal\nreports_to: top\nvision: [a]\n"})
    room = ws.rooms["youth"]
    assert (room.partial, str(room.value.title), room.value.level) == (True, "youth", "tactical")
    assert [finding.code for finding in ws.problems if finding.place.path == room.path] == ["FLD002", "FLD004"]


def test_a_required_field_that_is_missing_costs_the_item(tmp_path: Path) -> None:
    ws = make(tmp_path, TREE | {"rooms/youth/a3/waiting.yaml": "title: Waiting\n"})
    assert "waiting" not in ws.a3s
    assert ws.unread == ("rooms/youth/a3/waiting.yaml",)


def test_broken_settings_leave_the_defaults(tmp_path: Path) -> None:
    ws = make(tmp_path, TREE | {"ipms.yaml": "organisation: [\n"})
    assert ws.unread == ("ipms.yaml",)
    assert ws.settings.rules.countermeasure_after == 2
    assert list(ws.rooms) == ["north", "south", "top", "youth"]


def test_the_date_is_what_was_asked_else_what_the_settings_pin_else_today(tmp_path: Path) -> None:
    pinned = make(tmp_path / "pinned", TREE | {"ipms.yaml": "organisation: O\nas_of: 2018-10-31\n"})
    assert (pinned.as_of, pinned.pinned) == (dt.date(2018, 10, 31), True)
    asked = ipms.open(tmp_path / "pinned", as_of=dt.date(2017, 1, 1))
    assert (asked.as_of, asked.pinned) == (dt.date(2017, 1, 1), False)
    free = make(tmp_path / "free", TREE)
    assert (free.as_of >= dt.date(2026, 1, 1), free.pinned) == (True, False)


def test_the_root_is_found_from_below_and_its_absence_is_said(tmp_path: Path) -> None:
    write(tmp_path / "ws", TREE)
    assert ipms.open(tmp_path / "ws" / "rooms" / "youth" / "room.yaml").root == tmp_path / "ws"
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(NotAWorkspaceError):
        ipms.open(tmp_path / "elsewhere")


def test_reading_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, TREE)
    before = {path: (path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in tmp_path.rglob("*")}
    ws: Workspace = ipms.open(tmp_path)
    list(ws.everything())
    after = {path: (path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in tmp_path.rglob("*")}
    assert before == after
