"""Two folders that change places: in one step where the system has it, else in two that can be finished later."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from ipms.workspace.disk.atomic import sync_folders
from ipms.workspace.publishing.system import exchanged

if TYPE_CHECKING:
    from ipms.workspace.publishing.target import Target


def put_in_place(target: Target) -> None:
    """Give the new report its place. The previous one stands where it was, or in the folder for what is past.

    Raises:
        OSError: the disk refused; everything is as it was, or the next run finishes it.
    """
    if not os.path.lexists(target.folder):
        target.new.rename(target.folder)
    else:
        with suppress(OSError):
            target.new.chmod(target.folder.stat().st_mode & 0o7777)
        if not exchanged(target.new, target.folder):
            _in_two_steps(target)
    with suppress(OSError):  # it has its place; were it lost with the power, the previous one is there
        sync_folders((target.work, target.folder.parent))


def _in_two_steps(target: Target) -> None:
    target.folder.rename(target.aside)
    try:
        target.new.rename(target.folder)
    except BaseException:
        target.aside.rename(target.folder)
        raise
