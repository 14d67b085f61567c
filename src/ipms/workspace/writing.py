"""Files of the workspace replaced and moved: one writer at a time, the old state or the new one, nothing between.

A file takes its new bytes in one step. A change of several steps is written down first: killed between two of them,
the next writer finishes it, whichever command it belongs to.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ipms.workspace.journal import FILE as JOURNAL
from ipms.workspace.journal import Journal, Replacement, digest, draft_name, moved, read_journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ipms.workspace.journal import Move

    Settle = Callable[[Path, Sequence[Move]], None]


class ChangedMeanwhileError(Exception):
    """Somebody wrote to a file after it was read: nothing was written."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class OutsideError(Exception):
    """A file to be written lies outside the workspace, through a link: nothing was written."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file: its bytes as they were read (None for a file to be made) and its new ones."""

    path: str
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of a change that was interrupted: `done`, or given up since files are no longer as it left them."""

    name: str
    done: bool


def nothing_to_settle(_root: Path, _moves: Sequence[Move]) -> None:
    """Leave it at the files: nobody else keeps a list of them."""


def write(
    root: Path,
    changes: Sequence[FileChange],
    moves: Sequence[Move] = (),
    *,
    name: str = "",
    settle: Settle = nothing_to_settle,
) -> Finished | None:
    """Wait for other writers, finish what one of them had to leave, and put every change in its place.

    Raises: as `put`.
    """
    with alone(root):
        finished = finish(root, settle)
        put(root, changes, moves, name=name, settle=settle)
    return finished


def put(
    root: Path,
    changes: Sequence[FileChange],
    moves: Sequence[Move] = (),
    *,
    name: str = "",
    settle: Settle = nothing_to_settle,
) -> None:
    """Put every change in its place; the caller holds the workspace `alone`.

    Changes name files by where they stand before the moves. Every new text is written beside its place and made safe
    on the disk before the first step. `settle` is told of the moves at the end, before the change counts as done.

    Raises:
        ChangedMeanwhileError: a file is not as it was read, or stands where one is to be moved.
        OutsideError: a link leads out of the workspace.
        OSError: the disk refused; moves that were made are undone.
    """
    if not changes and not moves:
        return
    targets = [_target(root, change.path) for change in changes]
    _look_first(root, changes, targets, moves)
    drafts = [draft_of(target) for target in targets]
    try:
        for change, target, draft in zip(changes, targets, drafts, strict=True):
            _write_draft(draft, change.after, target)
        if len(changes) == 1 and not moves:
            _replace(drafts[0], targets[0])
            return
        journal = _journal(root, changes, targets, moves, name)
    except BaseException:
        for draft in drafts:
            with suppress(OSError):
                draft.unlink()
        raise
    _take_moves(root, journal)
    _take_replacements(root, journal)
    settle(root, moves)
    _forget(root, journal)


def finish(root: Path, settle: Settle = nothing_to_settle) -> Finished | None:
    """Finish a change that was interrupted, where nobody has touched its files since; None where there is none."""
    journal = read_journal(root)
    if journal is None:
        return None
    done = journal.holds(root)
    if done:
        _take_moves(root, journal)
        _take_replacements(root, journal)
        settle(root, journal.moves)
    _forget(root, journal)
    return Finished(journal.name, done)


def draft_of(target: Path) -> Path:
    """The file beside its place in which a new text is made safe first."""
    return target.with_name(draft_name(target.name))


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Wait until no other writer is at work in the workspace."""
    try:
        import fcntl  # noqa: PLC0415 - not everywhere
    except ImportError:
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _journal(
    root: Path, changes: Sequence[FileChange], targets: Sequence[Path], moves: Sequence[Move], name: str
) -> Journal:
    """Write down what is to be done; from here on it is done, whoever does it."""
    home = Path(os.path.realpath(root))
    replacements = tuple(
        Replacement(target.relative_to(home).as_posix(), digest(change.before), digest(change.after) or "")
        for change, target in zip(changes, targets, strict=True)
    )
    journal = Journal(name, tuple(moves), replacements)
    place = root / JOURNAL
    _write_draft(draft_of(place), journal.text().encode(), place)
    _replace(draft_of(place), place)
    return journal


def _take_moves(root: Path, journal: Journal) -> None:
    """Moves come first: they alone can still be refused, and then nothing has changed."""
    taken: list[Move] = []
    try:
        for move in journal.moves:
            if os.path.lexists(root / move.old):
                (root / move.old).rename(root / move.new)
                taken.append(move)
    except OSError:
        for move in reversed(taken):
            (root / move.new).rename(root / move.old)
        _forget(root, journal)
        raise
    _sync_folders((root / path).parent for move in journal.moves for path in (move.old, move.new))


def _take_replacements(root: Path, journal: Journal) -> None:
    """A file without a draft has its new bytes already."""
    places = [root / moved(one.path, journal.moves) for one in journal.replacements]
    for one, place in zip(journal.replacements, places, strict=True):
        with suppress(FileNotFoundError):
            (root / journal.drafts(one.path)[1]).replace(place)
    _sync_folders(place.parent for place in places)


def _forget(root: Path, journal: Journal) -> None:
    """The journal goes last: as long as it is there, somebody finishes what it says."""
    for one in journal.replacements:
        for path in journal.drafts(one.path):
            (root / path).unlink(missing_ok=True)
    (root / JOURNAL).unlink()
    _sync_folder(root)


def _look_first(root: Path, changes: Sequence[FileChange], targets: Sequence[Path], moves: Sequence[Move]) -> None:
    for change, target in zip(changes, targets, strict=True):
        if _bytes(target) != change.before:
            raise ChangedMeanwhileError(change.path)
    for move in moves:
        for path in (move.old, move.new):
            _inside(root, path, (root / path).parent)
        if not os.path.lexists(root / move.old):
            raise ChangedMeanwhileError(move.old)
        if os.path.lexists(root / move.new):
            raise ChangedMeanwhileError(move.new)


def _target(root: Path, path: str) -> Path:
    """The file itself, where a link inside the workspace stands for it."""
    full = _inside(root, path, root / path)
    full.parent.mkdir(parents=True, exist_ok=True)
    return full


def _inside(root: Path, path: str, place: Path) -> Path:
    full = Path(os.path.realpath(place))
    if not full.is_relative_to(os.path.realpath(root)):
        raise OutsideError(path)
    return full


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write_draft(draft: Path, content: bytes, target: Path) -> None:
    with suppress(FileNotFoundError):
        draft.unlink()
    with draft.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileNotFoundError):
        draft.chmod(target.stat().st_mode & 0o777)


def _replace(draft: Path, target: Path) -> None:
    draft.replace(target)
    _sync_folder(target.parent)


def _sync_folders(folders: Iterable[Path]) -> None:
    for folder in sorted(set(folders)):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
