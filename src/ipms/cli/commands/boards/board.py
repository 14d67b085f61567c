"""`ipms board ROOM`: the walls of a room."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations
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
    from collections.abc import Mapping

    from ipms.cli.door import Door
    from ipms.render.paper.sheet import Size
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
    watch: Annotated[bool, Option("--watch")] = False,
    form: Annotated[Literal["text", "json"], Option("--format")] = "text",
    export: Annotated[Literal["svg", "html", "txt", "pdf"] | None, Option("--export")] = None,
    paper: Annotated[Literal["tabloid", "a3"] | None, Option("--paper")] = None,
    out: Annotated[Path | None, Option("--out", metavar="FILE")] = None,
    no_cache: Annotated[bool, Option("--no-cache")] = False,
) -> int:
    """Show a room's board, or print it."""
    from ipms.workspace.cache import Pages  # noqa: PLC0415 - a mistaken request needs none

    door = door_of(context)
    root = root_of(door)
    if watch:
        still = {"rev": rev, "format": form if form != "text" else None, "export": export, "paper": paper, "out": out}
        return _watched(door, (root, room, as_of, since, width, wall or None), still)
    if export == "pdf":
        return _printed(opened(root, as_of, rev), room, since, (paper or "tabloid", out), door)
    if paper or out:
        raise RequestError("cli.paper.without-export")
    shown_on = Paper.asked(sys.stdout, form=form, export=export, width=width, wall=wall)
    pages = None if no_cache or rev is not None or since is not None else Pages(root)
    key = f"board {room} {as_of} {door.words.language} {shown_on}"
    page = pages.recall(key) if pages else None
    if page is None:
        ws = opened(root, as_of, rev)
        drawn = _board(ws, room)
        news = changed_since(root, ws, room, since) if since is not None else None
        page = shown_on.printed(drawn, door.words, head_of(ws, door.words), news)
        if pages:
            pages.remember(key, page)
    sys.stdout.write(page)
    return 0


def _printed(ws: Workspace, room: str, since: str | None, to: tuple[Size, Path | None], door: Door) -> int:
    """The board as a poster, of a size, to a file or to a pipe."""
    from ipms.cli.commands.printing.poster import Poster, print_poster  # noqa: PLC0415 - for paper alone
    from ipms.cli.commands.printing.target import Target  # noqa: PLC0415

    size, out = to
    if since is not None:
        raise RequestError("cli.paper.since")
    return print_poster(ws, _board(ws, room), Poster(size, Target.asked(out, door)), door.words)


def _watched(
    door: Door,
    of: tuple[Path, str, str | None, str | None, int | None, bool | None],
    still: Mapping[str, object],
) -> int:
    """The board on the whole screen, until somebody ends it; options that stand still are refused."""
    from ipms.cli.commands.boards import watch  # noqa: PLC0415 - for screens alone

    watch.refuse_what_cannot_be_watched(still)
    return watch.watch(watch.Asked(*of), door.words, _board)


def _board(ws: Workspace, room: str) -> Board:
    from ipms.views.board import UnknownRoomError  # noqa: PLC0415 - nothing of this where the page is remembered
    from ipms.views.board import board as board_of  # noqa: PLC0415

    try:
        return board_of(ws, room)
    except UnknownRoomError as error:
        raise RequestError("cli.error.no-such-room", room=room, alike=(room, ws.room_ids), near=error.close) from error
