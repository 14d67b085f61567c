"""`ipms aims [ROOM]`: the quadruple aim, and its trade-offs."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, TableForm, head_of, known_room, need_rooms
from ipms.cli.commands.opening import AsOf, Rev, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of


def aims(
    context: Context,
    room: Annotated[str | None, Argument(metavar="ROOM", autocompletion=rooms_here)] = None,
    *,
    as_of: AsOf = None,
    rev: Rev = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show what became better or worse in each of the four aims."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.render.plain import aims_tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.figures.aims import aims_page  # noqa: PLC0415
    from ipms.views.aims import aims as aims_of  # noqa: PLC0415

    need_rooms(ws)
    page = aims_of(ws, known_room(ws, room) if room is not None else None)
    Forms(
        table=lambda: aims_page(page, door.words, columns()),
        json=lambda: aims_tables.aims_json(page),
        csv=lambda: aims_tables.aims_csv(page),
        markdown=lambda: aims_tables.aims_markdown(page, door.words),
    ).show(form, head_of(ws, door.words))
    return 0
