"""What a writer that was killed has left: drafts without a name, folders for drafts, and the plate of its lock."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ipms.workspace.disk.lock import FILE, held_by
from ipms.workspace.journal import FILE as JOURNAL
from ipms.workspace.journal import read_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRITTEN_TO: Final = ("rooms", "indicators", "private", "status", ".ipms")
"""Folders that the program writes to, below the root of a workspace or below the folder of the private files."""
_DRAFT: Final = re.compile(r"\..+\.new")
_DRAFTS: Final = re.compile(r"\.ipms-(init|export)-[a-z0-9_]+|\..+\.ipms-report")


@dataclass(frozen=True, slots=True)
class Stray:
    """Something that is no part of the workspace. `path` is relative to its root."""

    path: str
    kind: Literal["draft", "folder", "lock"]


def strays(root: Path) -> tuple[Stray, ...]:
    """What was left below a folder, in order; nothing while somebody writes there. Changes nothing.

    Drafts that an interrupted change still needs are none, and neither is the record of that change.
    """
    if held_by(root) is not None:
        return ()
    found = [Stray(path, "draft") for path in _drafts(root)]
    found += [Stray(name, "folder") for name in _names(root) if _is_left(root / name)]
    if os.path.lexists(root / FILE):
        found.append(Stray(FILE, "lock"))
    return tuple(sorted(found, key=lambda one: one.path))


def sweep(root: Path) -> tuple[str, ...]:
    """Take away the drafts that were left; the caller is alone, and has finished what was interrupted."""
    swept = tuple(_drafts(root))
    for path in swept:
        with suppress(OSError):
            (root / path).unlink()
    return swept


def _drafts(root: Path) -> Iterator[str]:
    needed = _needed(root)
    for name in _names(root):
        if _is_draft(root / name) and name not in needed:
            yield name
    for folder in WRITTEN_TO:
        for path, _, names in os.walk(root / folder):
            below = os.path.relpath(path, root).replace(os.sep, "/")
            yield from (
                f"{below}/{name}"
                for name in sorted(names)
                if f"{below}/{name}" not in needed and _is_draft(root / below / name)
            )


def _is_draft(path: Path) -> bool:
    return _DRAFT.fullmatch(path.name) is not None and path.is_file() and not path.is_symlink()


def _is_left(folder: Path) -> bool:
    """Whether something is built in a folder by nobody any more."""
    return _DRAFTS.fullmatch(folder.name) is not None and held_by(folder) is None


def _needed(root: Path) -> set[str]:
    """Drafts that the next writer will put in their place, by their names before and after the moves."""
    journal = read_journal(root)
    if journal is None:
        return set()
    return {JOURNAL, *(name for one in journal.replacements for name in journal.drafts(one.path))}


def _names(root: Path) -> list[str]:
    with suppress(OSError), os.scandir(root) as entries:
        return sorted(entry.name for entry in entries)
    return []
