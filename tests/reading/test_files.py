"""Files are opened with care: regular, inside the workspace, of a sensible size; anything else is told."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ipms.workspace.reading import Document, read_bytes, read_file
from ipms.workspace.reading.guards import LARGEST
from tests.reading.telling import data_of, told, words


@contextmanager
def nobody() -> Iterator[None]:
    """Give up the rights of root for a while, if these are root's: root may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    (folder / "rooms").mkdir(parents=True)
    (folder / "rooms" / "a.yaml").write_text("a: b\n")
    (tmp_path / "secret.yaml").write_text("password: hunter2\n")
    return folder


def test_a_file_is_read_by_its_path_in_the_workspace(root: Path) -> None:
    outcome = read_file(root, "rooms/a.yaml")
    assert data_of(outcome) == {"a": "b"}
    assert isinstance(outcome, Document)
    assert outcome.path == "rooms/a.yaml"


def test_a_link_inside_the_workspace_is_followed(root: Path) -> None:
    (root / "b.yaml").symlink_to("rooms/a.yaml")
    assert data_of(read_file(root, "b.yaml")) == {"a": "b"}


def test_the_workspace_itself_may_be_reached_by_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert data_of(read_file(tmp_path / "link", "rooms/a.yaml")) == {"a": "b"}


def test_a_link_out_of_the_workspace_is_refused_and_nothing_of_it_shown(root: Path) -> None:
    (root / "out.yaml").symlink_to("../secret.yaml")
    outcome = read_file(root, "out.yaml")
    assert told(outcome) == ["YML032 1:1"]
    assert "hunter2" not in repr(outcome)


def test_a_folder_that_is_a_link_out_is_refused(root: Path, tmp_path: Path) -> None:
    (root / "indicators").symlink_to(tmp_path)
    folders: dict[str, bool] = {}
    assert told(read_file(root, "indicators/secret.yaml", folders=folders)) == ["YML032 1:1"]
    assert told(read_file(root, "indicators/secret.yaml", folders=folders)) == ["YML032 1:1"]


@pytest.mark.parametrize(
    "path", ["../secret.yaml", "rooms/../../secret.yaml", "/etc/hostname", "../workspace-2/a.yaml"]
)
def test_a_path_cannot_climb_out(root: Path, path: str) -> None:
    (root.parent / "workspace-2").mkdir()
    (root.parent / "workspace-2" / "a.yaml").write_text("a: b\n")
    outcome = read_file(root, path)
    assert isinstance(outcome, list)
    assert [finding.code for finding in outcome] in (["YML032"], ["YML033"])


def test_links_that_lead_nowhere_are_told_apart(root: Path) -> None:
    (root / "loop.yaml").symlink_to("loop.yaml")
    (root / "broken.yaml").symlink_to("nothing.yaml")
    assert told(read_file(root, "loop.yaml")) == ["YML032 loop 1:1"]
    assert told(read_file(root, "broken.yaml")) == ["YML032 broken 1:1"]


def test_a_pipe_is_refused_without_waiting(root: Path) -> None:
    os.mkfifo(root / "f.yaml")
    assert told(read_file(root, "f.yaml")) == ["YML031 fifo 1:1"]


def test_a_link_to_a_pipe_is_refused_without_waiting(root: Path) -> None:
    os.mkfifo(root / "f")
    (root / "f.yaml").symlink_to("f")
    assert told(read_file(root, "f.yaml")) == ["YML031 fifo 1:1"]


def test_a_folder_with_the_name_of_a_file_is_refused(root: Path) -> None:
    (root / "d.yaml").mkdir()
    assert told(read_file(root, "d.yaml")) == ["YML031 directory 1:1"]


def test_a_socket_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)  # the names of sockets are short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.yaml")
        assert told(read_file(root, "s.yaml")) == ["YML031 socket 1:1"]


def test_a_device_is_refused() -> None:
    assert told(read_file(Path("/dev"), "zero")) == ["YML031 device 1:1"]


def test_a_missing_file_is_told(root: Path) -> None:
    assert told(read_file(root, "rooms/none.yaml")) == ["YML033 gone 1:1"]
    assert told(read_file(root, "none/none.yaml")) == ["YML033 gone 1:1"]
    assert told(read_file(root, "rooms/a.yaml/b.yaml")) == ["YML033 gone 1:1"]


def test_a_name_that_no_file_can_have_is_told(root: Path) -> None:
    assert told(read_file(root, "x" * 5000)) == ["YML033 name 1:1"]
    assert told(read_file(root, "a\0b.yaml")) == ["YML033 1:1"]


def test_a_file_without_permission_is_told(root: Path) -> None:
    (root / "rooms" / "a.yaml").chmod(0)
    with nobody():
        assert told(read_file(root, "rooms/a.yaml")) == ["YML033 permission 1:1"]


def test_a_file_too_large_is_refused_before_it_is_read(root: Path) -> None:
    with (root / "big.yaml").open("wb") as file:
        file.truncate(1 << 40)
    outcome = read_file(root, "big.yaml")
    assert told(outcome) == ["YML030 1:1"]


def test_other_files_may_be_larger(root: Path) -> None:
    data = b"1,2\n" * (LARGEST // 2)
    (root / "big.csv").write_bytes(data)
    assert told(read_file(root, "big.csv")) == ["YML030 1:1"]
    assert read_bytes(root, "big.csv", largest=4 * LARGEST) == data


def test_names_in_other_encodings_are_read_and_named(root: Path) -> None:
    name = os.fsdecode(b"caf\xe9\x1b[31m\n.yaml")
    (root / name).write_bytes(b"a: [\n")
    outcome = read_file(root, name)
    assert isinstance(outcome, list)
    assert [finding.place.path for finding in outcome] == [name]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_cannot_be_opened_has_words_in_both_languages(root: Path, language: str) -> None:
    (root / "loop.yaml").symlink_to("loop.yaml")
    (root / "out.yaml").symlink_to("../secret.yaml")
    (root / "d.yaml").mkdir()
    for path in ("loop.yaml", "out.yaml", "d.yaml", "none.yaml", "x" * 5000, "a\0b"):
        outcome = read_file(root, path)
        assert isinstance(outcome, list)
        assert [words(finding, language).startswith(f"{path}:1:1: ") for finding in outcome] == [True]
