"""The workspace that a command is about, opened on the date it was asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from ipms.cli.errors import RequestError
from ipms.workspace.root import NotAWorkspaceError, find_root

if TYPE_CHECKING:
    import datetime as dt

    from ipms.cli.door import Door
    from ipms.workspace.history.revision import HistoryError
    from ipms.workspace.workspace import Workspace

AsOf = Annotated[str | None, Option("--as-of", metavar="DATE")]
"""The day on which things are told, in place of the workspace’s own."""
Width = Annotated[int | None, Option("--width", metavar="COLUMNS", min=40, max=1000)]
"""How wide a page is, in place of the terminal’s own width."""
Rev = Annotated[str | None, Option("--rev", metavar="REV")]
"""The commit that a view is drawn from, in place of the files as they are now."""


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


def opened(root: Path, as_of: str | None, rev: str | None = None) -> Workspace:
    """Read the workspace, as a commit has it where one was typed, as it was known on a date that was typed.

    Raises:
        RequestError: what was typed is no date, or there is nothing to show of that commit.
    """
    from ipms.workspace.opening import open_workspace  # noqa: PLC0415 - models and YAML are paid for here

    day = _date(as_of)
    return open_workspace(root, as_of=day) if rev is None else _at(root, rev, day)


def _at(root: Path, rev: str, day: dt.date | None) -> Workspace:
    from ipms.workspace.history.opening import open_revision  # noqa: PLC0415 - for those who look back
    from ipms.workspace.history.revision import HistoryError  # noqa: PLC0415

    try:
        return open_revision(root, rev, day)
    except HistoryError as error:
        raise refused(error) from error


def refused(error: HistoryError) -> RequestError:
    """Why history cannot show what was asked, and what to do about it."""
    hint = {"no-repository": "history.hint.no-repository", "unknown": "history.hint.unknown"}.get(error.code, "")
    alike = (str(error.facts.get("revision", "")), error.known) if error.known else None
    facts: dict[str, Any] = dict(error.facts)
    return RequestError(f"history.error.{error.code}", alike=alike, hint=hint, **facts)


def _date(typed: str | None) -> dt.date | None:
    from ipms.model.periods import PeriodError, parse_date  # noqa: PLC0415

    try:
        return None if typed is None else parse_date(typed)
    except PeriodError as error:
        raise RequestError("cli.error.date", name="--as-of", value=typed) from error
