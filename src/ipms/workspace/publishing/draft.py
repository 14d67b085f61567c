"""A report in the making: files are written or kept, and nobody sees them before all of them are there."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from ipms.workspace.disk.atomic import fill, sync_folder, told_as
from ipms.workspace.publishing.manifest import FILE, Manifest, Record, manifest_bytes
from ipms.workspace.publishing.system import disk_synced
from ipms.workspace.publishing.tree import link_or_copy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from ipms.workspace.publishing.target import Target


MANY = 16
"""So many files are made safe together with whatever else is on the disk."""


class Draft:
    """The folder of a new report, and what was put into it. Refusals of the disk name the files that people know.

    `before` is the previous report, as it was when nobody else could write any more.
    """

    def __init__(self, target: Target, before: Manifest | None) -> None:
        self.before = before
        self._target = target
        self._records: dict[str, Record] = {}
        self._folders: set[Path] = {target.new}
        self.written: set[str] = set()

    def write(self, path: str, data: bytes, key: str) -> None:
        """Put a file into the report."""
        with told_as(str(self._target.folder / path)):
            fill(self._place(path), data, safe=False)
        self._records[path] = Record(path, len(data), hashlib.sha256(data).hexdigest(), key)
        self.written.add(path)

    def keep(self, record: Record) -> None:
        """Let a file of the previous report stand in the new one, untouched."""
        with told_as(str(self._target.folder / record.path)):
            link_or_copy(self._target.folder / record.path, self._place(record.path))
        self._records[record.path] = record

    @property
    def files(self) -> tuple[Record, ...]:
        """What the report holds so far, in order."""
        return tuple(sorted(self._records.values()))

    @property
    def paths(self) -> frozenset[str]:
        """The names of all its files."""
        return frozenset({FILE, *self._records})

    def close(self, facts: Mapping[str, Any]) -> Manifest:
        """Make everything safe on the disk; the manifest comes last, so that one that is there tells of the rest."""
        manifest = Manifest(facts, self.files)
        with told_as(str(self._target.folder)):
            self._make_safe()
            fill(self._target.new / FILE, manifest_bytes(manifest))
            for folder in sorted(self._folders):
                sync_folder(folder)
        return manifest

    def _make_safe(self) -> None:
        """Wait for the disk: once for many files, since each alone makes it write down all that goes before it."""
        if len(self.written) < MANY or not disk_synced(self._target.new):
            for path in sorted(self.written):
                _sync(self._target.new / path)

    def _place(self, path: str) -> Path:
        place = self._target.new / path
        if place.parent not in self._folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._folders.update(one for one in place.parents if one.is_relative_to(self._target.new))
        return place


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def intact(folder: Path, manifest: Manifest | None) -> dict[str, Record]:
    """The files of a report that still are what its manifest says, by path."""
    files = manifest.files if manifest is not None else ()
    return {one.path: one for one in files if _is_still(folder / one.path, one)}


def all_there(folder: Path, manifest: Manifest) -> bool:
    """Whether every file of a report is there in its size; a quick look that opens none of them."""
    return all(_has_size(folder / one.path, one.size) for one in manifest.files)


def _is_still(path: Path, record: Record) -> bool:
    try:
        return _has_size(path, record.size) and hashlib.sha256(path.read_bytes()).hexdigest() == record.sha256
    except OSError:
        return False


def _has_size(path: Path, size: int) -> bool:
    try:
        return not path.is_symlink() and path.is_file() and path.stat().st_size == size
    except OSError:
        return False
