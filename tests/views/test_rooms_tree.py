"""The tree of rooms shows every room once, whatever its file says of who stands above whom."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.views.rooms_tree import RoomNode, rooms_tree
from tests.workspaces import make

AS_OF = dt.date(2018, 10, 31)


def flat(nodes: tuple[RoomNode, ...], depth: int = 0) -> list[tuple[int, str, bool]]:
    return [found for node in nodes for found in [(depth, node.id, node.orphan), *flat(node.children, depth + 1)]]


def room(above: str = "", more: str = "") -> str:
    return f"title: R\nlevel: operational\n{f'reports_to: {above}' if above else ''}\n{more}\n"


def test_rooms_stand_under_the_room_they_report_to(tmp_path: Path) -> None:
    files = {
        "rooms/top.yaml": room(),
        "rooms/youth.yaml": room("top", "directorates: [a, b]\nstaff: 3\ndeployed: 2018-01"),
        "rooms/east.yaml": room("youth", "deployed: 2018-12"),
        "rooms/alone.yaml": room("nowhere"),
    }
    nodes = rooms_tree(make(tmp_path, files, AS_OF))
    assert flat(nodes) == [(0, "top", False), (1, "youth", False), (2, "east", False), (0, "alone", True)]
    youth = nodes[0].children[0]
    assert (youth.joint, youth.staff, str(youth.deployed), youth.children[0].deployed) == (True, 3, "2018-01", None)


def test_a_room_that_cannot_be_read_keeps_its_place_above_its_children(tmp_path: Path) -> None:
    files = {"rooms/youth/room.yaml": "title: [\n", "rooms/east.yaml": room("youth")}
    (node,) = rooms_tree(make(tmp_path, files, AS_OF))
    assert (node.id, node.level, [child.id for child in node.children]) == ("youth", None, ["east"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-1, 9), min_size=1, max_size=8))
def test_every_room_stands_in_the_tree_once(above: list[int]) -> None:
    files = {f"rooms/r{i}.yaml": room(f"r{up}" if up >= 0 else "") for i, up in enumerate(above)}
    with TemporaryDirectory() as folder:
        found = flat(rooms_tree(make(Path(folder), files, AS_OF)))
    assert sorted(name for _, name, _ in found) == sorted(f"r{i}" for i in range(len(above)))
