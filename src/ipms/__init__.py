"""Control rooms, A3s, indicators and improvement routines over flat, git-versioned files.

Files become frozen items with a place; items become a `Workspace`; pure functions of
(workspace, as-of date) become views; views become pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from os import PathLike

    from ipms.workspace.workspace import Workspace

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(path: str | PathLike[str] = ".", as_of: dt.date | None = None) -> Workspace:  # noqa: A001 - `ipms.open(...)` is how it reads
    """Read the workspace that holds `path`, as it was known on `as_of`.

    `as_of` defaults to the date pinned in `ipms.yaml`, else to today. Problems in the files are
    values in `Workspace.problems`, never exceptions.

    Raises:
        ipms.workspace.NotAWorkspaceError: neither `path` nor a folder above it holds an `ipms.yaml`.
    """
    from ipms.workspace.opening import open_workspace  # noqa: PLC0415 - importing ipms stays cheap

    return open_workspace(path, as_of=as_of)
