"""Opening a workspace as of a date."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ipms.workspace.load import Library
from ipms.workspace.reading.places import Folder
from ipms.workspace.root import find_root
from ipms.workspace.workspace import Workspace

if TYPE_CHECKING:
    from os import PathLike


def open_workspace(path: str | PathLike[str] = ".", as_of: dt.date | None = None) -> Workspace:
    """Open the workspace that holds `path`, as it was known on `as_of`; its files are read as they are asked for.

    Raises:
        NotAWorkspaceError: neither `path` nor a folder above it is a workspace.
    """
    library = Library(Folder(find_root(path)))
    pinned = library.settings.as_of if as_of is None else None
    today = dt.date.today()  # noqa: DTZ011 - a board shows the reader's own day
    return Workspace(library, as_of or pinned or today, pinned=pinned is not None)
