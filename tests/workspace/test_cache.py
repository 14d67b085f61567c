"""The cache of pages: what nothing changed under is printed again, and nothing else ever is."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ipms.workspace import cache
from ipms.workspace.cache import Pages
from tests.workspaces import write

LONG_AGO = time.time() - 3600


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose files are an hour old, and an empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(cache.sys, "platform", "linux")
    root = write(tmp_path / "ws", {"rooms/top.yaml": "title: Top\nlevel: strategic\n", "indicators/x.csv": "period\n"})
    _age(root)
    return root


def _age(root: Path) -> None:
    for path in [root, *root.rglob("*")]:
        os.utime(path, (LONG_AGO, LONG_AGO))


def test_a_page_is_recalled_by_its_key_alone(root: Path) -> None:
    Pages(root).remember("board top", "words")
    assert Pages(root).recall("board top") == "words"
    assert Pages(root).recall("board youth") is None


@pytest.mark.parametrize("path", ["ipms.yaml", "rooms/top.yaml", "indicators/x.csv"])
def test_any_changed_file_forgets_every_page(root: Path, path: str) -> None:
    Pages(root).remember("board top", "words")
    (root / path).write_text("other: text\n", encoding="utf-8")
    assert Pages(root).recall("board top") is None


def test_a_new_or_lost_file_forgets_every_page(root: Path) -> None:
    Pages(root).remember("board top", "words")
    new = root / "rooms" / "new.yaml"
    new.write_text("title: New\n", encoding="utf-8")
    assert Pages(root).recall("board top") is None
    new.unlink()
    _age(root)
    assert Pages(root).recall("board top") == "words"
    (root / "rooms" / "top.yaml").unlink()
    assert Pages(root).recall("board top") is None


def test_same_size_and_time_with_another_file_is_noticed(root: Path) -> None:
    Pages(root).remember("board top", "words")
    file = root / "rooms" / "top.yaml"
    beside = root.parent / "beside"
    beside.write_text(file.read_text(encoding="utf-8").replace("Top", "Pot"), encoding="utf-8")
    beside.replace(file)
    _age(root)
    assert Pages(root).recall("board top") is None


def test_a_file_changed_a_moment_ago_is_not_trusted(root: Path) -> None:
    (root / "ipms.yaml").write_text("organisation: Other\n", encoding="utf-8")
    Pages(root).remember("board top", "words")
    assert Pages(root).recall("board top") is None


def test_another_build_of_the_same_version_starts_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Pages(root).remember("board top", "words")
    monkeypatch.setattr(cache, "_program", lambda: "0.1.0 of tomorrow")
    assert Pages(root).recall("board top") is None


def test_another_version_of_the_program_starts_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Pages(root).remember("board top", "words")
    monkeypatch.setattr(cache, "__version__", "99")
    cache._program.cache_clear()  # noqa: SLF001 - asked once a process
    try:
        assert Pages(root).recall("board top") is None
    finally:
        cache._program.cache_clear()  # noqa: SLF001


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"pages": 3}', b"\xff\xfe"])
def test_a_damaged_cache_is_no_cache(root: Path, content: bytes) -> None:
    Pages(root).remember("board top", "words")
    (file,) = cache.folder().iterdir()
    file.write_bytes(content)
    assert Pages(root).recall("board top") is None
    Pages(root).remember("board top", "new words")
    assert Pages(root).recall("board top") == "new words"


def test_a_cache_that_cannot_be_written_stops_nothing(root: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be", encoding="utf-8")
    Pages(root).remember("board top", "words")
    assert Pages(root).recall("board top") is None


def test_the_file_is_the_users_own_and_bounded(root: Path) -> None:
    for number in range(60):
        Pages(root).remember(f"board {number}", "words")
    (file,) = cache.folder().iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert (Pages(root).recall("board 0"), Pages(root).recall("board 59")) == (None, "words")


def test_a_page_is_forgotten_when_what_a_link_leads_to_changes(root: Path) -> None:
    shared = root / "shared.yaml"
    shared.write_text("title: South\n", encoding="utf-8")
    (root / "rooms" / "south.yaml").symlink_to(shared)
    for path in [shared, root / "rooms"]:
        os.utime(path, (LONG_AGO, LONG_AGO))
    os.utime(root / "rooms" / "south.yaml", (LONG_AGO, LONG_AGO), follow_symlinks=False)
    Pages(root).remember("board top", "words")
    assert Pages(root).recall("board top") == "words"
    shared.write_text("title: North\n", encoding="utf-8")
    assert Pages(root).recall("board top") is None


def test_names_that_no_text_can_hold_are_told_apart(root: Path) -> None:
    odd = root / "rooms" / os.fsdecode(b"a\xffb.yaml")
    odd.write_text("title: Odd\n", encoding="utf-8")
    _age(root)
    Pages(root).remember("board top", "words")
    odd.rename(root / "rooms" / os.fsdecode(b"a\xfeb.yaml"))
    os.utime(root / "rooms", (LONG_AGO, LONG_AGO))
    assert Pages(root).recall("board top") is None
