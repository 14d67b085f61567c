"""Opening a workspace as a commit has it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from ipms.workspace.git import CannotLookError
from ipms.workspace.history.resolving import resolve
from ipms.workspace.history.revision import HistoryError, Revision
from ipms.workspace.history.tree import Tree
from ipms.workspace.load import Library
from ipms.workspace.root import SETTINGS_FILE
from ipms.workspace.workspace import Workspace

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


def open_revision(root: Path, asked: str, as_of: dt.date | None = None, *, start: str = "HEAD") -> Workspace:
    """Open the workspace at `root` as a commit has it, known on `as_of`, else on its settings' date, else its own.

    A date is looked for on the way back from `start`.

    Raises:
        HistoryError: there is no such commit, or no workspace in it.
    """
    return open_commit(root, resolve(root, asked, start), as_of)


def open_commit(root: Path, revision: Revision, as_of: dt.date | None = None) -> Workspace:
    """Open the workspace at `root` as a commit that was found has it.

    Raises:
        HistoryError: there is no workspace in it, or git does not read it.
    """
    try:
        tree = Tree(root, revision)
    except CannotLookError as error:
        raise HistoryError("refused" if shutil.which("git") else "no-git") from error
    if SETTINGS_FILE not in tree:
        raise HistoryError("no-workspace", revision=revision.asked, commit=revision.short)
    library = Library(tree)
    pinned = library.settings.as_of if as_of is None else None
    return Workspace(library, as_of or pinned or revision.day, pinned=pinned is not None)
