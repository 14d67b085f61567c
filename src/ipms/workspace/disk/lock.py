"""One writer at a time: a lock that the system takes away from whoever ends, with a plate that says who holds it.

The plate is `.ipms-lock` beside the settings: process, machine and time, no user. It is locked, not merely there, so
one that a killed process has left keeps nobody out; that it is still there tells the next writer of the kill.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from ipms.workspace.disk.atomic import place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _FAR: Final = 1 << 30
    """A locked byte cannot be read by others: not one of those that say who holds the lock."""

    def _lock(handle: int, *, shared: bool = False) -> None:  # noqa: ARG001 - Windows knows no shared one
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(handle: int, *, shared: bool = False) -> None:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


FILE: Final = ".ipms-lock"
PATIENCE: Final = 60.0
"""Seconds after which a writer gives up."""
SILENCE: Final = 1.0
"""Seconds after which it says for whom it waits."""
_AGAIN: Final = 0.02
_STALE: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes: the number of a process on a machine, and since when. Nobody's name."""

    pid: int
    host: str
    since: str


_UNKNOWN: Final = Holder(0, "?", "")


class HeldError(Exception):
    """Another writer has not ended in time: nothing was written. `holder` is None where it has not said who it is."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__()
        self.holder = holder


def nobody_to_tell(_holder: Holder | None) -> None:
    """Wait in silence."""


@contextmanager
def alone(
    root: Path, tell: Callable[[Holder | None], None] = nobody_to_tell, patience: float | None = None
) -> Iterator[bool]:
    """Wait until no other writer is at work below a folder; gives whether one was killed there before.

    `tell` hears once of whom one waits for.

    Raises:
        HeldError: in `patience` seconds (else PATIENCE) it did not end.
        OSError: no lock can be had here, neither on a file nor on the folder.
    """
    began = time.monotonic()
    patience = PATIENCE if patience is None else patience
    told = False
    while (held := _attempt(root)) is None:
        waited = time.monotonic() - began
        if waited >= patience:
            raise HeldError(_read(root / FILE))
        if waited >= SILENCE and not told:
            told = True
            tell(_read(root / FILE))
        time.sleep(_AGAIN)
    try:
        yield held.after_a_kill
    finally:
        held.release()


def held_by(root: Path) -> Holder | None:
    """Who writes below a folder now; None where nobody does, whatever a killed one has left. Changes nothing."""
    plate = root / FILE
    try:
        handle = os.open(plate, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    try:
        _lock(handle, shared=True)
    except BlockingIOError:
        return _read(plate) or _UNKNOWN
    except OSError:
        holder = _read(plate)
        return None if _is_gone(holder, plate) else holder or _UNKNOWN
    finally:
        os.close(handle)
    return None


@dataclass(slots=True)
class _Held:
    """What is held: the folder, where the system locks folders, and the plate, where one may be made."""

    folder: int | None
    plate: int | None
    path: Path
    after_a_kill: bool = False

    def release(self) -> None:
        """Take the plate down while nobody else can hold it, then let go."""
        if self.plate is not None:
            with suppress(OSError):  # Windows removes no open file
                self.path.unlink()
        for handle in (self.plate, self.folder):
            if handle is not None:
                os.close(handle)
        if self.plate is not None and os.name == "nt":
            with suppress(OSError):
                self.path.unlink()


def _attempt(root: Path) -> _Held | None:
    """Take what can be had at once; None where somebody else has it.

    Who may not make a file in the root still excludes others by the folder: a team may have rights in its room alone.
    """
    try:
        folder = _folder(root)
    except BlockingIOError:
        return None
    try:
        held = _plate(root / FILE, folder)
    except BlockingIOError:
        held = None
    except OSError:
        if folder is None:
            raise
        return _Held(folder, None, root / FILE)
    if held is None and folder is not None:
        os.close(folder)
    return held


def _folder(root: Path) -> int | None:
    """The folder, locked; None where the system locks no folders, as on some network disks and Windows."""
    try:
        handle = os.open(root, os.O_RDONLY)
    except OSError:
        return None
    try:
        _lock(handle)
    except OSError as error:
        os.close(handle)
        if isinstance(error, BlockingIOError):
            raise
        return None
    return handle


def _plate(path: Path, folder: int | None) -> _Held | None:
    """The plate, locked and written; None where it is to be tried again.

    Where files cannot be locked, it holds by being there.
    """
    handle, made = _opened(path)
    try:
        _lock(handle)
        holds = _is_still(handle, path)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:
        holds = made
        if not made:
            _take_down(path)
    if not holds:
        os.close(handle)
        return None
    _write(handle)
    return _Held(folder, handle, path, after_a_kill=not made)


def _opened(path: Path) -> tuple[int, bool]:
    """The plate, and whether it was made just now."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o666), True
    except FileExistsError:
        pass
    try:
        return os.open(path, flags), False
    except FileNotFoundError as error:  # taken down in this very moment
        raise BlockingIOError from error


def _take_down(path: Path) -> None:
    """Take away a plate that cannot be locked, once its process is gone; not one that came in its place meanwhile."""
    left = _read(path)
    if not _is_gone(left, path):
        return
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        path.rename(aside)
        if _read(aside) != left:
            place(aside, path)
        else:
            aside.unlink()


def _is_still(handle: int, path: Path) -> bool:
    """Whether the file that was opened still has the name: its last holder may have taken it down."""
    try:
        now = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - beside fstat
    except FileNotFoundError:
        return False
    opened = os.fstat(handle)
    return (opened.st_dev, opened.st_ino) == (now.st_dev, now.st_ino)


def _write(handle: int) -> None:
    """Say who holds it; on a full disk the lock holds all the same."""
    since = dt.datetime.now(dt.UTC).astimezone().isoformat(timespec="seconds")
    text = json.dumps(asdict(Holder(os.getpid(), socket.gethostname(), since))) + "\n"
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.write(handle, text.encode())


def _read(path: Path) -> Holder | None:
    try:
        data = json.loads(path.read_bytes())
        return Holder(int(data["pid"]), str(data["host"]), str(data["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_gone(holder: Holder | None, path: Path) -> bool:
    """Whether a process that no lock tells of has ended: here it is looked for, elsewhere it has an hour."""
    if holder is not None and holder.host == socket.gethostname():
        return not _is_running(holder.pid)
    try:
        return time.time() - path.stat().st_mtime > _STALE
    except FileNotFoundError:
        return False


def _is_running(pid: int) -> bool:
    if os.name == "nt":  # there, asking a process ends it
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError, ValueError):
        return False
    except PermissionError:
        return True
    return True
