"""Files put into a folder for other programs: each whole or not there, and never among the workspace's own."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipms.workspace.disk.atomic import fill, mode_of, sync_folder, told_as

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN: Final = ("rooms", "indicators", "private", ".git")


class InsideError(Exception):
    """The folder belongs to the workspace itself."""


class ThereAlreadyError(Exception):
    """Files of these names are there already: nothing was written."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def put(folder: Path, files: Mapping[str, bytes], root: Path, *, force: bool = False) -> None:
    """Write all files; they take their names once all of them are safe on the disk.

    Raises:
        InsideError: `folder` lies where the workspace keeps its own files, be it through a link.
        ThereAlreadyError: a file of that name is there, and `force` is not given.
        OSError: the disk refused.
    """
    refuse(folder, files, root, force=force)
    folder.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".ipms-export-", dir=folder))
    try:
        for name, data in files.items():
            with told_as(str(folder / name)):
                fill(draft / name, data, mode=mode_of(folder / name))
        for name in files:
            (draft / name).replace(folder / name)
        sync_folder(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def refuse(folder: Path, names: Mapping[str, object], root: Path, *, force: bool) -> None:
    """Look before anything is made; raises as `put`."""
    real, home = Path(os.path.realpath(folder)), Path(os.path.realpath(root))
    if any(real.is_relative_to(home / own) for own in OWN):
        raise InsideError
    there = sorted(name for name in names if os.path.lexists(folder / name))
    if there and not force:
        raise ThereAlreadyError(there)
