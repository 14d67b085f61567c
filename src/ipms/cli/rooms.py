"""`ipms rooms`: the tree of rooms."""

from __future__ import annotations

from typing import Annotated, Literal

from typer import Context, Option

from ipms.cli.door import door_of


def rooms(
    context: Context,
    *,
    as_of: Annotated[str | None, Option("--as-of", metavar="DATE")] = None,
    form: Annotated[Literal["table", "json"], Option("--format")] = "table",
) -> int:
    """Show the rooms, each under the room it reports to."""
    door = door_of(context)
    raise NotImplementedError(door, as_of, form)
