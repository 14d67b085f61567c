"""`ipms board ROOM`: the walls of a room."""

from __future__ import annotations

from typing import Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of


def board(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str, Argument(metavar="ROOM", autocompletion=rooms_here)],
    *,
    as_of: Annotated[str | None, Option("--as-of", metavar="DATE")] = None,
    width: Annotated[int | None, Option("--width", metavar="COLUMNS", min=40, max=1000)] = None,
    wall: Annotated[bool, Option("--wall")] = False,
    form: Annotated[Literal["text", "json"], Option("--format")] = "text",
    export: Annotated[Literal["svg", "html", "txt"] | None, Option("--export")] = None,
) -> int:
    """Show a room's board."""
    door = door_of(context)
    raise NotImplementedError(door, room, as_of, width, wall, form, export)
