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


def all_ids(root: str) -> list[str]:
    """The ids of everything that people call by one: what several kinds have goes by each kind and id, too."""
    named = {"room": room_ids(root), "indicator": indicator_ids(root)}
    named |= {kind: item_ids(root, wall) for kind, wall in _WALLS.items()}
    every = [one for ids in named.values() for one in ids]
    double = {f"{kind}:{one}" for kind, ids in named.items() for one in ids if every.count(one) > 1}
    return sorted({*every, *double})


_WALLS = {
    **{kind: kind for kind in ("a3", "kaikaku", "kaizen", "kata")},
    "trajectory": "trajectories",
    "obstacle": "obstacles",
}
"""Kinds of what hangs in rooms, with the folder of each."""


def open_obstacle_ids(root: str) -> list[str]:
    """The ids of the obstacles that are not resolved, sorted: no line of their file begins with the day they were."""
    folders = [os.path.join("rooms", room, "obstacles") for room in room_ids(root)]
    return sorted(one for folder in folders for one in _ids(root, folder) if not _is_resolved(root, folder, one))


def _is_resolved(root: str, folder: str, identity: str) -> bool:
    """A glance at a file, as at the settings."""
    stem = os.path.join(root, folder, identity)
    lines = (line for ending in (".yaml", ".yml") for line in _bytes_of(stem + ending).splitlines())
    return any(line.startswith(b"resolved:") and line.partition(b":")[2].strip() for line in lines)


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
