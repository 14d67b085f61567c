"""One file: all of it or nothing, the old bytes or the new ones; every writer of the program comes through here.

A text is written under a hidden name first and made safe on the disk; only then it takes its name, in one step.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from errno import EBADF, EINVAL, ENOTSUP
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
_RIGHTS: Final = 0o777
_USUAL: Final = 0o666
_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_NO_SUCH_CALL: Final = frozenset({EBADF, EINVAL, ENOTSUP})
"""What network disks say that cannot make a folder safe: they do it themselves, or nobody can."""


def fill(path: Path, content: bytes, *, mode: int | None = None, safe: bool = True) -> None:
    """Make a file that is not there yet, with all of its content; half a file is taken away again.

    `mode` are its rights from the first byte on (else what the user's mask leaves), `safe` waits for the disk.

    Raises:
        OSError: it is there already, or the disk refused.
    """
    handle = os.open(path, _FLAGS, _USUAL if mode is None else mode)
    try:
        with os.fdopen(handle, "wb") as file:
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
            file.write(content)
            file.flush()
            if safe:
                os.fsync(handle)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def replace(target: Path, content: bytes, *, mode: int | None = None, safe: bool = True) -> None:
    """Put new bytes in the place of a file, or make it; for files that no lock protects.

    A file that is there keeps its rights; `mode` are those of a new one.

    Raises:
        OSError: the disk refused; the file is as it was.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    with told_as(str(target)):
        fill(draft, content, mode=mode_of(target, mode), safe=safe)
        try:
            draft.replace(target)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise
        if safe:
            sync_folder(target.parent)


def place(draft: Path, target: Path) -> None:
    """Give a finished file its name, unless something has that name.

    Some network disks know no hard links: there the last look and the step are two.

    Raises:
        FileExistsError: something has the name; the draft stays.
        OSError: the disk refused; the draft stays.
    """
    try:
        os.link(draft, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(target):
            raise
        draft.rename(target)
    else:
        with suppress(OSError):  # it has its name: a second one that is left is swept away later
            draft.unlink()


def mode_of(target: Path, otherwise: int | None = None) -> int | None:
    """The rights of a file that is there."""
    try:
        return stat.S_IMODE(target.stat().st_mode) & _RIGHTS
    except FileNotFoundError:
        return otherwise


def make_folders(folder: Path, *, private: bool = False) -> list[Path]:
    """Make a folder and what is missing above it, and give those that were made; private ones open to nobody else.

    Raises:
        OSError: the disk refused; none is left.
    """
    missing = [one for one in (folder, *folder.parents) if not os.path.lexists(one)]
    made: list[Path] = []
    try:
        for one in reversed(missing):
            one.mkdir(mode=PRIVATE_FOLDER if private else _RIGHTS, exist_ok=True)
            made.append(one)
    except BaseException:
        remove_folders(made)
        raise
    return made


def remove_folders(made: Iterable[Path]) -> None:
    """Take folders away again, the innermost first; one that somebody has put something into stays."""
    for folder in sorted(made, reverse=True):
        with suppress(OSError):
            folder.rmdir()


def sync_folders(folders: Iterable[Path]) -> None:
    """Make the names in several folders safe on the disk, each once."""
    for folder in sorted(set(folders)):
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder safe on the disk, where the system knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_CALL:
            raise
    finally:
        os.close(handle)


@contextmanager
def told_as(path: str) -> Iterator[None]:
    """Have the disk's refusals name the file that people know, and not the draft, or none at all."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from error
