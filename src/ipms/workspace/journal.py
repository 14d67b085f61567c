"""A change of several steps, written down before the first of them, so that it can be finished after a kill.

It names files and the hashes of what they held and shall hold, never what stands in them: drafts lie beside their
files, those of private ones in the private folder.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FILE = ".ipms-unfinished"
"""Beside the settings; hidden, so that nobody takes it for a part of the workspace."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Move:
    """A file or a folder takes another name; both paths are relative to the root."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """A file takes new bytes, which wait in its draft. `path` is its name before the moves."""

    path: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Journal:
    """All steps of one change; `name` is what it was called by whoever asked for it."""

    name: str
    moves: tuple[Move, ...]
    replacements: tuple[Replacement, ...]

    def text(self) -> str:
        """The journal as it is kept."""
        return json.dumps({"version": _VERSION, **asdict(self)}, indent=1) + "\n"

    def holds(self, root: Path) -> bool:
        """Whether every file is as the change found it or left it, so that the rest of its steps can be taken."""
        return all(_is_open(root, move) or _is_taken(root, move) for move in self.moves) and all(
            self._is_sound(root, one) for one in self.replacements
        )

    def drafts(self, path: str) -> tuple[str, str]:
        """Where the draft of a file lies before and after the moves: those of folders take it along."""
        return draft_name(path), moved(draft_name(path), self.moves)

    def _is_sound(self, root: Path, one: Replacement) -> bool:
        now = _hash_of(root, one.path, moved(one.path, self.moves))
        return now == one.after or (now == one.before and _hash_of(root, *self.drafts(one.path)) == one.after)


def moved(path: str, moves: tuple[Move, ...]) -> str:
    """Where a path leads after the moves."""
    for move in moves:
        if path == move.old or path.startswith(f"{move.old}/"):
            path = move.new + path[len(move.old) :]
    return path


def draft_name(path: str) -> str:
    """The name under which a file is written first.

    Hidden, so that nobody reads it; the same each time, so that one left by a writer that was killed is written over.
    """
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}.{name}.new"


def digest(content: bytes | None) -> str | None:
    """The hash of what a file holds; None of one that is not there."""
    return None if content is None else hashlib.sha256(content).hexdigest()


def unfinished(root: Path) -> bool:
    """Whether a change was interrupted and waits to be finished."""
    return os.path.lexists(root / FILE)


def read_journal(root: Path) -> Journal | None:
    """The journal of an interrupted change; one that nobody can read, or that leads astray, speaks of no step."""
    try:
        journal = _journal(json.loads((root / FILE).read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return _NOTHING
    return journal if _stays_inside(root, journal) else _NOTHING


_NOTHING = Journal("?", (), (Replacement(FILE, "", ""),))
"""A journal that holds in no workspace."""


def _stays_inside(root: Path, journal: Journal) -> bool:
    """Whether no folder on the way to any of its files is a link that leads out of the workspace."""
    home = os.path.realpath(root)
    paths = [path for move in journal.moves for path in (move.old, move.new)]
    paths += [name for one in journal.replacements for name in (one.path, moved(one.path, journal.moves))]
    return all(Path(os.path.realpath((root / path).parent)).is_relative_to(home) for path in paths)


def _journal(data: Any) -> Journal:
    moves = tuple(Move(_plain(one["old"]), _plain(one["new"])) for one in data["moves"])
    replacements = tuple(
        Replacement(_plain(one["path"]), one["before"], str(one["after"])) for one in data["replacements"]
    )
    if data["version"] != _VERSION:
        raise ValueError(data["version"])
    return Journal(str(data["name"]), moves, replacements)


def _plain(path: str) -> str:
    """A path below the root that climbs nowhere; a journal may have come with somebody else's files."""
    parts = path.split("/")
    if not all(parts) or {".", "..", ".git"} & set(parts) or "\\" in path or ":" in path:
        raise ValueError(path)
    return path


def _is_open(root: Path, move: Move) -> bool:
    return os.path.lexists(root / move.old) and not os.path.lexists(root / move.new)


def _is_taken(root: Path, move: Move) -> bool:
    return os.path.lexists(root / move.new) and not os.path.lexists(root / move.old)


def _hash_of(root: Path, *paths: str) -> str | None:
    """The hash of the last of these files that is there; None where none is."""
    for path in reversed(paths):
        with suppress(OSError):
            return digest((root / path).read_bytes())
    return None
