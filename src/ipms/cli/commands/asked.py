"""What a command is asked about: an indicator, a room, a period that the workspace knows; and where it is written."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ipms.cli.errors import RequestError
from ipms.render.spans import text_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection

    from ipms.locale import Words
    from ipms.model.periods import Period
    from ipms.render.spans import Line, Page
    from ipms.workspace.workspace import Workspace

TableForm = Literal["table", "json", "csv", "markdown"]


def known_indicator(ws: Workspace, typed: str) -> str:
    """The id of an indicator.

    Raises:
        RequestError: there is none; the answer names the nearest.
    """
    return _known(typed, ws.indicators, "cli.error.no-such-indicator", "indicator")


def known_room(ws: Workspace, typed: str) -> str:
    """The id of a room; one whose own file cannot be read is a room too.

    Raises:
        RequestError: there is none; the answer names the nearest.
    """
    if typed not in ws.room_ids:
        from ipms.views.board import close_rooms  # noqa: PLC0415 - for failures alone

        near = close_rooms(ws, typed)
        raise RequestError("cli.error.no-such-room", room=typed, alike=(typed, ws.room_ids), near=near)
    return typed


def need_rooms(ws: Workspace) -> None:
    """Refuse a workspace in which no room could have a figure.

    Raises:
        RequestError: there is no room that can be read.
    """
    if not ws.rooms:
        raise RequestError("cli.error.no-rooms", hint="cli.hint.init")


def known_trajectory(ws: Workspace, typed: str) -> str:
    """The id of a trajectory that can be read.

    Raises:
        RequestError: there is none, and the answer names the nearest; or its file cannot be understood.
    """
    if ws.unread_id("trajectory", typed):
        raise RequestError("cli.error.trajectory-unread", id=typed, path=ws.path_of("trajectory", typed))
    return _known(typed, ws.trajectories, "cli.error.no-such-trajectory", "trajectory")


def known_period(ws: Workspace, typed: str | None) -> Period | None:
    """A period as files write it, on the organisation's calendar.

    Raises:
        RequestError: there is no such period.
    """
    from ipms.model.periods import PeriodError  # noqa: PLC0415 - paid for once there is a workspace

    try:
        return None if typed is None else ws.calendar.parse(typed)
    except PeriodError as error:
        raise RequestError("cli.error.period", name="--period", value=typed) from error


def known_date(typed: str, option: str) -> dt.date:
    """A day as files write it.

    Raises:
        RequestError: it is none.
    """
    from ipms.model.periods import PeriodError, parse_date  # noqa: PLC0415 - as above

    try:
        return parse_date(typed)
    except PeriodError as error:
        raise RequestError("cli.error.date", name=option, value=typed) from error


def head_of(ws: Workspace, words: Words) -> Line:
    """What a page says before everything else: the commit it shows; nothing for the files as they are now."""
    if ws.revision is None:
        return ()
    from ipms.render.changes.head import revision_head  # noqa: PLC0415 - for those who look back

    return revision_head(ws.revision, words)


def show(page: Page, head: Line = ()) -> None:
    """Write a page to the terminal or the pipe."""
    from ipms.render.terminal.write import write_page  # noqa: PLC0415 - one form at a time

    write_page((head, *page) if head else page, sys.stdout)


def headed(head: Line) -> str:
    """The head of a page in Markdown: a paragraph of its own."""
    return f"{text_of(head)}\n\n" if head else ""


@dataclass(frozen=True, slots=True)
class Forms:
    """The ways in which one answer can be written; only the one that is asked for is made."""

    table: Callable[[], Page]
    json: Callable[[], str]
    csv: Callable[[], str]
    markdown: Callable[[], str]

    def show(self, form: TableForm, head: Line = ()) -> None:
        """Write the answer in a form; what people read begins with its head."""
        match form:
            case "table":
                show(self.table(), head)
            case "json":
                sys.stdout.write(self.json())
            case "csv":
                sys.stdout.write(self.csv())
            case "markdown":
                sys.stdout.write(f"{headed(head)}{self.markdown()}")


def _known(typed: str, known: Collection[str], key: str, name: str) -> str:
    if typed not in known:
        raise RequestError(key, alike=(typed, list(known)), **{name: typed})
    return typed
