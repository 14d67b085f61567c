"""What is known of the workspace around a folder by names alone, without reading YAML: quick enough for a TAB key."""

from __future__ import annotations

import os
import stat

from ipms.workspace.root import SETTINGS_FILE, NotAWorkspaceError, find_root

MOST_BYTES = 1 << 20


def root_above(folder: str) -> str | None:
    """The root of the workspace that holds `folder`; None where there is none."""
    try:
        return str(find_root(folder))
    except (NotAWorkspaceError, OSError):  # the latter: the current folder was taken away under the reader's feet
        return None


def language_of(root: str) -> str:
    """What follows `language:` at the start of a line of the settings; empty where there is no such line.

    A glance and no reading: the words of a help page, or of the very error that says why the settings
    cannot be read, must not wait for a YAML parser.
    """
    for line in _bytes_of(os.path.join(root, SETTINGS_FILE)).splitlines():
        if line.startswith(b"language:"):
            value = line.partition(b":")[2].partition(b" #")[0]
            return value.decode("ascii", "replace").strip(" \t\"'")
    return ""


def room_ids(root: str) -> list[str]:
    """The ids of the rooms, sorted: the folders and files of `rooms/` are named after them."""
    return _ids(root, "rooms")


def indicator_ids(root: str) -> list[str]:
    """The ids of the indicators, sorted: their files, and the folders of their figures, are named after them."""
    return _ids(root, "indicators")


def item_ids(root: str, wall: str) -> list[str]:
    """The ids of what hangs on one wall (`a3`, `kata`) of all rooms, sorted."""
    found = (_ids(root, os.path.join("rooms", room, wall)) for room in room_ids(root))
    return sorted({one for ids in found for one in ids})


def _ids(root: str, folder: str) -> list[str]:
    try:
        with os.scandir(os.path.join(root, folder)) as entries:
            names = {_id(entry) for entry in entries}
    except OSError:
        return []
    return sorted(names - {""})


def _id(entry: os.DirEntry[str]) -> str:
    if entry.name.startswith((".", "_")):
        return ""
    if entry.is_dir():
        return entry.name
    stem, extension = os.path.splitext(entry.name)
    return stem if extension in {".yaml", ".yml"} else ""


def _bytes_of(path: str) -> bytes:
    """The start of a regular file; nothing of a file that cannot be read, or that would keep the reader waiting."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return b""
        with open(path, "rb") as file:
            return file.read(MOST_BYTES)
    except OSError:
        return b""
