"""The steps of a change that is written down, in an order in which they can be taken back, or finished later."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ipms.workspace.disk import atomic
from ipms.workspace.journal import FILE, moved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.workspace.journal import Journal


class UnfinishedError(Exception):
    """The disk refused in the middle of a change: it is written down, and the next writer finishes it."""


def take_refusable(root: Path, journal: Journal) -> None:
    """Take first what may find its place taken: moves, then files that are made. Refused, all of it is taken back.

    Raises:
        FileExistsError: something has a name that is to be taken; it names the file as the change does.
        UnfinishedError: what was taken cannot be taken back.
        OSError: the disk refused.
    """
    taken: list[tuple[Path, Path]] = []
    try:
        for old, new, take in _refusable(root, journal):
            taken.append((old, new))
            with atomic.told_as(new.relative_to(root).as_posix()):
                take(old, new)
        atomic.sync_folders(path.parent for step in taken for path in step)
    except BaseException:
        _take_back(taken)
        raise


def take_replacements(root: Path, journal: Journal) -> None:
    """Put new bytes in the place of old ones; a file without a draft has them already."""
    places = [root / moved(one.path, journal.moves) for one in journal.replacements]
    for one, place in zip(journal.replacements, places, strict=True):
        if one.before is not None:
            with suppress(FileNotFoundError):
                (root / journal.drafts(one.path)[1]).replace(place)
    atomic.sync_folders(place.parent for place in places)


def forget(root: Path, journal: Journal) -> None:
    """Take the record away at the very end: as long as it is there, somebody finishes what it says."""
    for one in journal.replacements:
        for path in journal.drafts(one.path):
            unlink(root / path)
    (root / FILE).unlink()
    with suppress(OSError):  # should it come back after a power cut, it finds everything as it says
        atomic.sync_folder(root)


def unlink(path: Path) -> None:
    """Take a draft away; one that stays does no harm and is swept away later."""
    with suppress(OSError):
        path.unlink()


def _refusable(root: Path, journal: Journal) -> Iterator[tuple[Path, Path, Callable[[Path, Path], object]]]:
    """The steps of this kind that are still to be taken: from where, to where, and how."""
    for move in journal.moves:
        if os.path.lexists(root / move.old):
            yield root / move.old, root / move.new, Path.rename
    for one in journal.replacements:
        draft, target = root / journal.drafts(one.path)[1], root / moved(one.path, journal.moves)
        if one.before is None and draft.exists() and not _are_one(draft, target):
            yield draft, target, atomic.place


def _take_back(taken: list[tuple[Path, Path]]) -> None:
    """Undo the steps, the last first; that one may have been taken, half taken, or not."""
    try:
        for old, new in reversed(taken):
            if not os.path.lexists(old):
                new.rename(old)
            elif _are_one(old, new):
                new.unlink()
    except (OSError, KeyboardInterrupt) as error:
        raise UnfinishedError from error


def _are_one(draft: Path, target: Path) -> bool:
    """Whether a file has both names: it was to lose the first."""
    return draft.is_file() and target.is_file() and draft.samefile(target)
