"""Opening a file of the workspace without being led astray: no links out, nothing that waits, nothing endless."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from ipms.model.finding import Finding, Place
from ipms.workspace.reading.guards import LARGEST
from ipms.workspace.reading.reader import read_text
from ipms.workspace.reading.refusal import Code, refusal

if TYPE_CHECKING:
    from pathlib import Path

    from ipms.workspace.reading.document import Document

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_LINKS = frozenset({errno.ELOOP, errno.EMLINK})
_KINDS = (
    (stat.S_ISDIR, "directory"),
    (stat.S_ISFIFO, "fifo"),
    (stat.S_ISSOCK, "socket"),
    (stat.S_ISCHR, "device"),
    (stat.S_ISBLK, "device"),
)
_REASONS = {
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.ENOENT: "gone",
    errno.ENOTDIR: "gone",
    errno.ENAMETOOLONG: "name",
}


def read_file(root: Path, path: str, *, folders: dict[str, bool] | None = None) -> Document | list[Finding]:
    """Read one file, named relative to the root; what cannot or must not be opened is a finding.

    `folders` remembers, over the files of one run, which folders lie inside the root.
    """
    data = read_bytes(root, path, folders=folders)
    return data if isinstance(data, list) else read_text(data, path)


def read_bytes(
    root: Path,
    path: str,
    *,
    folders: dict[str, bool] | None = None,
    largest: int = LARGEST,
) -> bytes | list[Finding]:
    """Give the bytes of a regular file inside the root, or the finding that says why not."""
    folder = path.rpartition("/")[0]
    inside = {} if folders is None else folders
    try:
        data = _opened(root, path, largest) if _is_inside(root, folder, inside) else refusal(Code.LINK, Place(path))
    except (OSError, ValueError) as error:
        data = _unreadable(error, path)
    return [data] if isinstance(data, Finding) else data


def _joined(root: Path, path: str) -> str:
    """Join as texts: at ten thousand files, `Path` objects cost more than the reading."""
    return f"{root}/{path}"


def _opened(root: Path, path: str, largest: int) -> bytes | Finding:
    full = _joined(root, path)
    try:
        handle = os.open(full, _FLAGS)
    except OSError as error:
        if error.errno not in _LINKS:
            raise
        return _through_link(root, path, largest)
    return _bytes_of(handle, path, largest)


def _through_link(root: Path, path: str, largest: int) -> bytes | Finding:
    """Follow a link only to a file inside the root."""
    try:
        target = os.path.realpath(_joined(root, path), strict=True)
    except OSError as error:
        return refusal(Code.LINK, Place(path), "loop" if error.errno == errno.ELOOP else "broken")
    if not _lies_inside(root, target):
        return refusal(Code.LINK, Place(path))
    return _bytes_of(os.open(target, _FLAGS), path, largest)


def _bytes_of(handle: int, path: str, largest: int) -> bytes | Finding:
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            return refusal(Code.NOT_A_FILE, Place(path), _kind(about.st_mode))
        if about.st_size > largest:
            return refusal(Code.TOO_LARGE, Place(path), facts={"size": about.st_size, "limit": largest})
        data = _all_bytes(handle, about.st_size, largest)
    finally:
        os.close(handle)
    return (
        data
        if len(data) <= largest
        else refusal(Code.TOO_LARGE, Place(path), facts={"size": len(data), "limit": largest})
    )


def _all_bytes(handle: int, size: int, largest: int) -> bytes:
    """Read to the end, or just past the limit where the file grows under the reader's eyes."""
    data = os.read(handle, size + 1)
    while len(data) <= largest and (more := os.read(handle, largest + 1 - len(data))):
        data += more
    return data


def _is_inside(root: Path, folder: str, known: dict[str, bool]) -> bool:
    """Whether a folder lies inside the root: one in a folder that does, and no link, needs no longer look."""
    if not folder:
        return True
    if folder not in known:
        full = _joined(root, folder)
        within = ".." not in folder and _is_inside(root, folder.rpartition("/")[0], known)
        plain = within and not os.path.islink(full)  # noqa: PTH114 - texts, as above
        known[folder] = plain or _lies_inside(root, full)
    return known[folder]


def _lies_inside(root: Path, target: str) -> bool:
    home, real = os.path.realpath(root), os.path.realpath(target)
    return real == home or real.startswith(home.rstrip(os.sep) + os.sep)


def _kind(mode: int) -> str:
    return next((name for test, name in _KINDS if test(mode)), "other")


def _unreadable(error: OSError | ValueError, path: str) -> Finding:
    number = error.errno or 0 if isinstance(error, OSError) else 0
    if number == errno.ENXIO:
        return refusal(Code.NOT_A_FILE, Place(path), "socket")
    reason = _REASONS.get(number, "")
    return refusal(
        Code.UNREADABLE, Place(path), reason, facts={"error": errno.errorcode.get(number, type(error).__name__)}
    )
