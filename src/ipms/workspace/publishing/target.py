"""Where a report goes: a folder of its own, and the hidden one beside it in which it is built."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipms.workspace.publishing.manifest import read_manifest
from ipms.workspace.tables.folder import InsideError, refuse

if TYPE_CHECKING:
    from ipms.workspace.publishing.manifest import Manifest

_WORK: Final = ".{name}.ipms-report"


class NotAReportError(Exception):
    """The folder holds files, and no manifest says that they are a report."""


class UnmovableError(Exception):
    """The folder cannot be exchanged. `why` is one of: current (somebody stands in it), mount (a disk begins there)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Target:
    """The folder of a report (where links lead, if it is one), and what stands in it now."""

    folder: Path
    before: Manifest | None

    @property
    def work(self) -> Path:
        """The folder in which it is built: beside it, so on the same disk."""
        return self.folder.with_name(_WORK.format(name=self.folder.name))

    @property
    def new(self) -> Path:
        """The report that is being built; after the exchange, the one that stood there before."""
        return self.work / "new"

    @property
    def aside(self) -> Path:
        """The previous report, for the moment between two steps where they cannot be one."""
        return self.work / "old"


def target(asked: Path, root: Path) -> Target:
    """Look at the folder that was asked for, before anything is made.

    Raises:
        InsideError: it lies where the workspace keeps its own files, or around them.
        NotAReportError: it holds something else.
        UnmovableError: it cannot be exchanged in one step.
        OSError: it is a file, or cannot be looked into.
    """
    folder = Path(os.path.realpath(asked))
    refuse(folder, {}, root, force=True)
    if Path(os.path.realpath(root)).is_relative_to(folder):
        raise InsideError
    if os.path.ismount(folder):
        raise UnmovableError("mount")
    if Path.cwd().is_relative_to(folder):
        raise UnmovableError("current")
    before = read_manifest(folder)
    if before is None and _holds_anything(folder):
        raise NotAReportError
    return Target(folder, before)


def _holds_anything(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(entries)
    except FileNotFoundError:
        return False
