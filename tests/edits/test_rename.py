"""Another id: no link is lost, nothing else changes, and the way back leads to the same bytes."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipms.model.references import references
from ipms.workspace.edits.edit import carry_out
from ipms.workspace.edits.rename import RenameRefusedError, planned
from ipms.workspace.opening import open_workspace
from tests.edits.conftest import FILES, MAIL, everything
from tests.edits.made import Made, workspaces
from tests.workspaces import write

NEW = "zz-new"
EVERY = [
    ("room", "north"),
    ("room", "top"),
    ("room", "south"),
    ("indicator", "wait"),
    ("indicator", "plans"),
    ("a3", "pathway"),
    ("a3", "first"),
    ("kaizen", "first"),
    ("trajectory", "jimmy"),
    ("obstacle", MAIL),
    ("dimension", "access"),
    ("directorate", "youth"),
]


def rename(root: Path, kind: str, old: str, new: str) -> None:
    carry_out(root, lambda: planned(open_workspace(root), kind, old, new), "")


def links(root: Path) -> Counter[tuple[str, str]]:
    """What everything refers to: kinds and ids, those of rooms in measurements too."""
    ws = open_workspace(root).complete()
    assert ws.problems == ()
    named = Counter((one.kind, one.id) for entry in ws.everything() for one in references(entry.value))
    return named + Counter(("room", row.room) for indicator in ws.indicators for row in ws.rows(indicator))


def after(found: Counter[tuple[str, str]], kind: str, old: str, new: str) -> Counter[tuple[str, str]]:
    """The same links, once an item has another id."""
    steps = {
        (one, id_): (one, new + id_[len(old) :]) for one, id_ in found if one == "step" and id_.split("/")[0] == old
    }
    table = {(kind, old): (kind, new)} | (steps if kind == "trajectory" else {})
    renamed: Counter[tuple[str, str]] = Counter()
    for link, count in found.items():
        renamed[table.get(link, link)] += count
    return renamed


@pytest.mark.parametrize(("kind", "old"), EVERY)
def test_every_link_follows_and_nothing_else_changes(root: Path, kind: str, old: str) -> None:
    before, linked = everything(root), links(root)
    rename(root, kind, old, NEW)
    assert links(root) == after(linked, kind, old, NEW)
    restored = {
        path.replace(NEW, old): data.replace(NEW.encode(), old.encode()) for path, data in everything(root).items()
    }
    assert restored == before
    rename(root, kind, NEW, old)
    assert everything(root) == before


def test_files_and_folders_take_the_name(root: Path) -> None:
    (root / "private/status/north/2018-W41").mkdir(parents=True)
    (root / "private/status/north/2018-W41/p-abc123.yaml").write_text("on: 2018-10-12\n", encoding="utf-8")
    edit = planned(open_workspace(root), "room", "north", "nord")
    assert [(move.old, move.new) for move in edit.moves] == [
        ("rooms/north", "rooms/nord"),
        ("indicators/wait/north.csv", "indicators/wait/nord.csv"),
        ("private/status/north", "private/status/nord"),
    ]
    assert [str(place) for place in edit.places] == [
        "indicators/plans.csv:2:1",
        "indicators/wait/north.csv:2:9",
        "indicators/wait/north.csv:3:10",
        "rooms/north/a3/first.yaml:5:37",
        "rooms/top/a3/pathway.yaml:4:50",
        "rooms/top/trajectories/jimmy.yaml:3:37",
    ]


def test_sheets_at_hand_name_the_obstacle_by_its_new_id(root: Path) -> None:
    sheet = root / "private/status/north/2018-W41/p-abc123.yaml"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(f"on: 2018-10-12\nobstacles: [{MAIL}]   # again\n", encoding="utf-8")
    rename(root, "obstacle", MAIL, "mail")
    assert sheet.read_text(encoding="utf-8") == "on: 2018-10-12\nobstacles: [mail]   # again\n"


def test_sheets_kept_elsewhere_are_told_and_left(root: Path) -> None:
    (root.parent / "sheets/status/north").mkdir(parents=True)
    (root / "ipms.yaml").write_text("organisation: Region\nprivate_root: ../sheets\n", encoding="utf-8")
    edit = planned(open_workspace(root), "room", "north", "nord")
    assert edit.out_of_reach == "../sheets"
    assert [move.old for move in edit.moves if "sheets" in move.old] == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "reason"),
    [
        ("a3", "first", "First", "slug"),
        ("a3", "first", "nul", "slug"),
        ("a3", "frist", "x", "unknown"),
        ("a3", "first", "first", "same"),
        ("a3", "first", "pathway", "taken"),
        ("dimension", "wait", "x", "unknown"),
    ],
)
def test_a_request_that_makes_no_sense(root: Path, kind: str, old: str, new: str, reason: str) -> None:
    with pytest.raises(RenameRefusedError) as refused:
        planned(open_workspace(root), kind, old, new)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("kind", "old", "path", "text"),
    [
        ("room", "north", "rooms/south.yaml", "title: South\nlevel: tactical\nreports_to: [north\n"),
        ("room", "north", "rooms/south.yaml", "title: South\nlevel: tactical\nreport_to: north\n"),
        ("room", "north", "indicators/plans.csv", 'room,period,value\nnorth,2018-01,"1\n'),
        ("room", "north", "indicators/plans.csv", "room,period,value\nnorth,2018-01,1,2\n"),
        ("room", "north", "indicators/plans.csv", "place,period,value\nnorth,2018-01,1\n"),
        ("trajectory", "jimmy", "rooms/south.yaml", "title: South\nlevel: tactical\ntrajectory: jimmy/north\n"),
    ],
)
def test_a_file_that_may_hide_a_reference(root: Path, kind: str, old: str, path: str, text: str) -> None:
    write(root, {"ipms.yaml": FILES["ipms.yaml"], path: text})
    with pytest.raises(RenameRefusedError) as refused:
        planned(open_workspace(root), kind, old, NEW)
    assert (refused.value.reason, refused.value.path) == ("hidden", path)


@pytest.mark.parametrize(
    ("kind", "old", "path"),
    [("a3", "first", "rooms/south/a3/first.yaml"), ("room", "north", "rooms/north.yaml")],
)
def test_an_id_that_two_files_have(root: Path, kind: str, old: str, path: str) -> None:
    write(root, {"ipms.yaml": FILES["ipms.yaml"], path: "title: T\n"})
    with pytest.raises(RenameRefusedError) as refused:
        planned(open_workspace(root), kind, old, NEW)
    assert refused.value.reason == "twice"


@pytest.mark.parametrize("text", ["title: [\n", "title: South\nlevel: no\n", ""])
def test_a_file_with_errors_that_does_not_name_the_id_is_no_obstacle(root: Path, text: str) -> None:
    (root / "rooms/south.yaml").write_text(text, encoding="utf-8")
    assert [move.new for move in planned(open_workspace(root), "a3", "pathway", NEW).moves] == [
        f"rooms/top/a3/{NEW}.yaml"
    ]


def test_what_stands_in_the_way_is_named(root: Path) -> None:
    (root / f"indicators/{NEW}").mkdir()
    with pytest.raises(RenameRefusedError) as refused:
        planned(open_workspace(root), "indicator", "wait", NEW)
    assert (refused.value.reason, refused.value.path) == ("taken", f"indicators/{NEW}")


@settings(max_examples=60)
@given(made=workspaces(), data=st.data())
def test_in_any_workspace_no_link_is_lost(made: Made, data: st.DataObject) -> None:
    kind, old = data.draw(st.sampled_from(made.items))
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), made.files)
        before, linked = everything(root), links(root)
        rename(root, kind, old, NEW)
        assert links(root) == after(linked, kind, old, NEW)
        rename(root, kind, NEW, old)
        assert everything(root) == before
