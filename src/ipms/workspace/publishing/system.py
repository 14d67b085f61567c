"""What Linux does for a folder as a whole, and Python has no function for."""

from __future__ import annotations

import os
import platform
import re
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

_HERE: Final = -100
"""AT_FDCWD: paths are seen from the current folder."""
_EXCHANGE: Final = 2
"""RENAME_EXCHANGE."""
_TELLS_OF_LOSSES: Final = (5, 8)
"""Before this Linux, what a disk could not keep was no error of `syncfs`."""


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; false where the system or the disk has no such step, or refuses it."""
    call = _call("renameat2")
    return call is not None and bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def disk_synced(folder: Path) -> bool:
    """Make everything on the disk of a folder safe at once; false where this cannot be said of it."""
    call = _call("syncfs") if _release() >= _TELLS_OF_LOSSES else None
    if call is None:
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        return bool(call(handle) == 0)
    finally:
        os.close(handle)


def _call(name: str) -> Any:
    """A function of the C library; None where there is none."""
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415 - for a call or two

    try:
        return getattr(ctypes.CDLL(None, use_errno=True), name)
    except (AttributeError, OSError):
        return None


def _release() -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", platform.release())[:2])
