"""A report takes its place as a whole; what did not change keeps its file, and what is somebody else's stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipms.workspace.disk.lock import HeldError
from ipms.workspace.disk.strays import Stray, strays
from ipms.workspace.publishing.draft import MANY, all_there, intact
from ipms.workspace.publishing.exchange import put_in_place
from ipms.workspace.publishing.manifest import FILE, Manifest, read_manifest
from ipms.workspace.publishing.publishing import building, publish, restate, tidy
from ipms.workspace.publishing.target import NotAReportError, UnmovableError, target
from ipms.workspace.publishing.tree import InTheWayError
from ipms.workspace.tables.folder import InsideError
from tests.faults.states import hidden, state

Files = dict[str, str]


def root_beside(folder: Path) -> Path:
    return folder.parent / "workspace"


def published(folder: Path, files: Files) -> Manifest:
    """Publish files whose keys are their texts."""
    place = target(folder, root_beside(folder))
    with building(place) as draft:
        before = intact(place.folder, draft.before)
        for path, text in files.items():
            if path in before and before[path].key == text:
                draft.keep(before[path])
            else:
                draft.write(path, text.encode(), text)
        publish(place, draft, {"told": sorted(files)})
    manifest = read_manifest(folder)
    assert manifest is not None
    return manifest


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "out"


def test_the_first_report(out: Path) -> None:
    manifest = published(out, {"index.html": "start", "en/rooms/north.html": "north"})
    assert [(one.path, one.size, one.key) for one in manifest.files] == [
        ("en/rooms/north.html", 5, "north"),
        ("index.html", 5, "start"),
    ]
    assert {*state(out)} == {FILE, "index.html", "en/rooms/north.html"}
    assert hidden(out.parent) == []


def test_only_what_changed_is_written_again(out: Path) -> None:
    published(out, {"same": "1", "other": "1", "gone": "1"})
    before = {path.name: path.stat().st_ino for path in out.iterdir()}
    published(out, {"same": "1", "other": "2", "new": "1"})
    after = {path.name: path.stat().st_ino for path in out.iterdir()}
    assert after["same"] == before["same"]
    assert after["other"] != before["other"]
    assert {*after} == {FILE, "same", "other", "new"}


def test_a_file_that_was_touched_by_hand_is_not_what_it_says(out: Path) -> None:
    manifest = published(out, {"same": "1", "cut": "12", "gone": "1", "linked": "1"})
    (out / "cut").write_text("21")
    (out / "gone").unlink()
    (out / "linked").unlink()
    (out / "linked").symlink_to(out / "same")
    assert list(intact(out, manifest)) == ["same"]
    assert not all_there(out, manifest)


def test_files_of_others_stay(out: Path) -> None:
    published(out, {"en/a": "1", "en/b": "1"})
    (out / "en/notes.txt").write_text("mine")
    (out / ".git").mkdir()
    (out / ".git/config").write_text("theirs")
    (out / "link").symlink_to("en/notes.txt")
    published(out, {"en/a": "2"})
    assert {*state(out)} == {FILE, "en/a", "en/notes.txt", "link", ".git/config"}
    assert (out / ".git/config").read_text() == "theirs"
    assert (out / "link").readlink() == Path("en/notes.txt")
    assert hidden(out.parent) == []


def test_a_file_of_others_in_the_place_of_ours(out: Path) -> None:
    published(out, {"a": "1"})
    (out / "b").write_text("mine")
    before = state(out)
    with pytest.raises(InTheWayError) as caught:
        published(out, {"a": "2", "b": "1"})
    assert caught.value.path == "b"
    assert state(out) == before
    assert hidden(out.parent) == []


def test_a_file_that_came_in_the_last_moment_is_saved(out: Path) -> None:
    """Between the look at the folder and the exchange there is time for somebody else."""
    published(out, {"a": "1"})
    place = target(out, root_beside(out))
    with building(place) as draft:
        draft.write("a", b"2", "2")
        draft.close({})
        (out / "late.txt").write_text("mine")
        put_in_place(place)
    assert {path: data for path, data in state(out).items() if path != FILE} == {"a": b"2", "late.txt": b"mine"}
    assert hidden(out.parent) == []


def test_a_folder_with_files_and_no_report_is_refused(out: Path) -> None:
    out.mkdir(parents=True)
    target(out, root_beside(out))
    (out / "thesis.doc").write_text("mine")
    with pytest.raises(NotAReportError):
        target(out, root_beside(out))


def test_the_workspace_itself_is_no_place(tmp_path: Path) -> None:
    root = tmp_path / "ws"
    (root / "rooms").mkdir(parents=True)
    for folder in (root / "rooms/north", root, tmp_path, root / "private"):
        with pytest.raises(InsideError):
            target(folder, root)
    assert target(root / "public", root).folder == root / "public"


def test_where_somebody_stands_nothing_is_exchanged(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = root_beside(out.parent)
    (out / "inside").mkdir(parents=True)
    (out / "inside").rmdir()
    monkeypatch.chdir(out)
    with pytest.raises(UnmovableError, match="current"):
        target(Path(), root)
    assert target(Path("report"), root).folder == out / "report"


def test_where_a_disk_begins_nothing_is_exchanged(tmp_path: Path) -> None:
    with pytest.raises(UnmovableError, match="mount"):
        target(Path("/proc"), tmp_path)


def test_through_a_link_the_report_is_where_it_leads(out: Path) -> None:
    out.parent.mkdir()
    out.symlink_to("real")
    published(out, {"a": "1"})
    published(out, {"a": "2"})
    assert out.readlink() == Path("real")
    assert (out.parent / "real/a").read_text() == "2"


def test_a_manifest_alone_may_change(out: Path) -> None:
    manifest = published(out, {"a": "1"})
    inode = (out / "a").stat().st_ino
    restate(target(out, root_beside(out)), Manifest({"told": "later"}, manifest.files))
    assert read_manifest(out) == Manifest({"told": "later"}, manifest.files)
    assert (out / "a").stat().st_ino == inode


def test_two_do_not_meet(out: Path) -> None:
    place = target(out, root_beside(out))
    with building(place), pytest.raises(HeldError), building(place):
        pass
    assert not out.parent.exists()


def test_what_a_killed_run_left_is_known_to_the_doctor(out: Path) -> None:
    place = target(out, root_beside(out))
    with building(place):
        assert strays(out.parent) == ()
    place.new.mkdir(parents=True)
    assert strays(out.parent) == (Stray(".out.ipms-report", "folder"),)


@pytest.mark.parametrize("many", [MANY - 1, 2 * MANY])
def test_few_files_and_many(out: Path, many: int) -> None:
    files = {f"en/{number}.html": "x" * number for number in range(many)}
    manifest = published(out, files)
    assert len(manifest.files) == many
    assert [*intact(out, manifest)] == sorted(files)


def test_what_a_killed_run_left_is_cleared(out: Path) -> None:
    published(out, {"a": "1"})
    place = target(out, root_beside(out))
    (place.new / "en").mkdir(parents=True)
    (place.new / "en/half.html").write_text("<ht")
    tidy(place)
    assert {*state(out)} == {FILE, "a"}
    assert hidden(out.parent) == []


@pytest.mark.parametrize("whole", [True, False])
def test_an_exchange_that_was_stopped_between_its_steps(out: Path, whole: bool) -> None:  # noqa: FBT001
    place = target(out, root_beside(out))
    published(out, {"a": "old"})
    previous = out.rename(out.with_name("previous"))
    published(out, {"a": "new"})
    place.work.mkdir()
    out.rename(place.new)
    previous.rename(place.aside)
    if not whole:
        (place.new / FILE).unlink()
    tidy(place)
    assert (out / "a").read_text() == {True: "new", False: "old"}[whole]
    assert hidden(out.parent) == []


def test_rights_of_the_folder_stay(out: Path) -> None:
    published(out, {"a": "1"})
    out.chmod(0o2775)
    published(out, {"a": "2"})
    assert out.stat().st_mode & 0o7777 == 0o2775
