"""`ipms todo`: one list of what must be done, over all rooms."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Context, Option

from ipms.cli.commands.asked import Forms, head_of, known_date, known_room
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError, visible

if TYPE_CHECKING:
    import datetime as dt

    from ipms.analysis.todo.roles import Role
    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.workspace.workspace import Workspace


def todo(  # noqa: PLR0913 - one parameter an option
    context: Context,
    *,
    role: Annotated[str | None, Option("--for", metavar="ROLE")] = None,
    room: Annotated[str | None, Option("--room", metavar="ROOM", autocompletion=rooms_here)] = None,
    until: Annotated[str | None, Option("--until", metavar="DATE")] = None,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[Literal["table", "json", "csv", "markdown", "ics"], Option("--format")] = "table",
) -> int:
    """Show what must be done, by urgency."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.render.plain import todo_tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.plain.todo_calendar import todo_calendar  # noqa: PLC0415
    from ipms.render.terminal.todo import todo_page  # noqa: PLC0415
    from ipms.views.todo import todo_page as todo_of  # noqa: PLC0415

    page = todo_of(
        ws,
        _until(ws, until),
        room=known_room(ws, room) if room is not None else None,
        role=_role(ws, role, door.words) if role is not None else None,
        places=form in {"json", "csv"},
    )
    if form == "ics":
        _write_as_it_is(todo_calendar(page, door.words))
        return 0
    Forms(
        table=lambda: todo_page(page, door.words, width or columns()),
        json=lambda: todo_tables.todo_json(page),
        csv=lambda: todo_tables.todo_csv(page, door.words),
        markdown=lambda: todo_tables.todo_markdown(page, door.words),
    ).show(form, head_of(ws, door.words))
    return 0


def _write_as_it_is(text: str) -> None:
    """Write a text whose line breaks are the same on every system."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    sys.stdout.write(text)


def _until(ws: Workspace, typed: str | None) -> dt.date:
    """The last day that counts.

    Raises:
        RequestError: it is no date, or lies before the day of the list.
    """
    from ipms.analysis.todo.todo import AHEAD  # noqa: PLC0415 - paid for once there is a workspace

    if typed is None:
        return ws.as_of + AHEAD
    until = known_date(typed, "--until")
    if until < ws.as_of:
        raise RequestError("cli.error.until", until=until.isoformat(), date=ws.as_of.isoformat())
    return until


def _role(ws: Workspace, typed: str, words: Words) -> Role:
    """The role that was typed.

    Raises:
        RequestError: no role, or several, are called so; the answer names the nearest.
    """
    from ipms.analysis.todo.roles import UnknownRoleError, role_called  # noqa: PLC0415 - for those who ask

    try:
        return role_called(ws, typed)
    except UnknownRoleError as error:
        key = "cli.error.several-roles" if error.several else "cli.error.no-such-role"
        near, known = (
            [words.quote(visible(words.choose(role))) for role in found] for found in (error.near, error.known)
        )
        raise RequestError(key, role=typed, alike=(typed, known), near=near) from error


def _quoted(roles: list[Text], words: Words) -> list[str]:
    """Names of roles between quotation marks, for there are commas in them."""
    return [words.quote(visible(words.choose(role))) for role in roles]
