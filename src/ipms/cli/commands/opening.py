"""The workspace that a command is about, opened on the date it was asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ipms.cli.errors import RequestError
from ipms.workspace.root import NotAWorkspaceError, find_root

if TYPE_CHECKING:
    import datetime as dt

    from ipms.cli.door import Door
    from ipms.workspace.workspace import Workspace


def root_of(door: Door) -> Path:
    """The folder of the workspace around the door's folder.

    Raises:
        RequestError: there is none; the answer says how to start one.
    """
    try:
        return find_root(door.folder)
    except NotAWorkspaceError as error:
        raise RequestError("cli.error.not-a-workspace", folder=str(error.start), hint="cli.hint.init") from error


def inside(path: Path, root: Path, door: Door) -> str:
    """A path as it was typed, made relative to the workspace; "" is the whole of it.

    Raises:
        RequestError: there is nothing there, or it lies outside.
    """
    typed = Path(door.folder, path)
    if not os.path.lexists(typed):
        raise RequestError("cli.error.no-such-path", path=str(path))
    relative = os.path.relpath(typed.absolute(), root)
    if relative.startswith(os.pardir):
        raise RequestError("cli.error.outside", path=str(path), folder=str(root))
    return "" if relative == os.curdir else Path(relative).as_posix()


def opened(root: Path, as_of: str | None) -> Workspace:
    """Read the workspace as it was known on a date that was typed, else on its own.

    Raises:
        RequestError: what was typed is no date.
    """
    from ipms.workspace.opening import open_workspace  # noqa: PLC0415 - models and YAML are paid for here

    return open_workspace(root, as_of=_date(as_of))


def _date(typed: str | None) -> dt.date | None:
    from ipms.model.periods import PeriodError, parse_date  # noqa: PLC0415

    try:
        return None if typed is None else parse_date(typed)
    except PeriodError as error:
        raise RequestError("cli.error.date", name="--as-of", value=typed) from error
