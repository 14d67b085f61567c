"""Files of the workspace replaced: one writer at a time, the old bytes or the new ones, never anything between."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.workspace.tables.plan import FileChange


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


def write(root: Path, changes: Sequence[FileChange]) -> None:
    """Put every change in its place.

    Each file is written beside its place, made safe on the disk, and takes the place of the old one in one step;
    the steps come after all files are safe. Killed between two steps, some files are new and some old, each whole,
    and the same import finishes the rest.

    Raises:
        ChangedMeanwhileError: a file is not as it was read.
        OutsideError: a link leads out of the workspace.
        OSError: the disk refused.
    """
    with _alone(root):
        targets = [_target(root, change.path) for change in changes]
        for change, target in zip(changes, targets, strict=True):
            if _bytes(target) != change.before:
                raise ChangedMeanwhileError(change.path)
        drafts: list[Path] = []
        try:
            for change, target in zip(changes, targets, strict=True):
                drafts.append(draft_of(target))
                _write_draft(drafts[-1], change.after, target)
            for draft, target in zip(drafts, targets, strict=True):
                draft.replace(target)
                _sync_folder(target.parent)
        finally:
            for draft in drafts:
                with suppress(OSError):
                    draft.unlink()


def draft_of(target: Path) -> Path:
    """The name under which a file is written first.

    Hidden, so that nobody reads it; the same each time, so that one left by a writer that was killed is written over.
    """
    return target.with_name(f".{target.name}.new")


@contextmanager
def _alone(root: Path) -> Iterator[None]:
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


def _target(root: Path, path: str) -> Path:
    """The file itself, where a link inside the workspace stands for it."""
    full = Path(os.path.realpath(root / path))
    if not full.is_relative_to(os.path.realpath(root)):
        raise OutsideError(path)
    full.parent.mkdir(exist_ok=True)
    return full


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write_draft(draft: Path, text: str, target: Path) -> None:
    with suppress(FileNotFoundError):
        draft.unlink()
    with draft.open("x", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileNotFoundError):
        draft.chmod(target.stat().st_mode & 0o777)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
