"""`ipms board ROOM`: the walls of a room."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.asked import head_of
from ipms.cli.commands.history.since import changed_since
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import Paper
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.views.board_page import Board
    from ipms.workspace.workspace import Workspace


def board(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str, Argument(metavar="ROOM", autocompletion=rooms_here)],
    *,
    as_of: AsOf = None,
    rev: Rev = None,
    since: Annotated[str | None, Option("--since", metavar="SINCE")] = None,
    width: Width = None,
    wall: Annotated[bool, Option("--wall")] = False,
    form: Annotated[Literal["text", "json"], Option("--format")] = "text",
    export: Annotated[Literal["svg", "html", "txt"] | None, Option("--export")] = None,
    no_cache: Annotated[bool, Option("--no-cache")] = False,
) -> int:
    """Show a room's board."""
    from ipms.workspace.cache import Pages  # noqa: PLC0415 - a mistaken request needs none

    door = door_of(context)
    root = root_of(door)
    paper = Paper.asked(sys.stdout, form=form, export=export, width=width, wall=wall)
    pages = None if no_cache or rev is not None or since is not None else Pages(root)
    key = f"board {room} {as_of} {door.words.language} {paper}"
    page = pages.recall(key) if pages else None
    if page is None:
        ws = opened(root, as_of, rev)
        drawn = _board(ws, room)
        news = changed_since(root, ws, room, since) if since is not None else None
        page = paper.printed(drawn, door.words, head_of(ws, door.words), news)
        if pages:
            pages.remember(key, page)
    sys.stdout.write(page)
    return 0


def _board(ws: Workspace, room: str) -> Board:
    from ipms.views.board import UnknownRoomError  # noqa: PLC0415 - nothing of this where the page is remembered
    from ipms.views.board import board as board_of  # noqa: PLC0415

    try:
        return board_of(ws, room)
    except UnknownRoomError as error:
        raise RequestError("cli.error.no-such-room", room=room, alike=(room, ws.room_ids), near=error.close) from error
