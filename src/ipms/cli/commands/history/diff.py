"""`ipms diff REV [REV]`: what changed between two states of the files, in the words of the field."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, TableForm, known_room
from ipms.cli.commands.opening import Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of


def diff(  # noqa: PLR0913 - one parameter an option
    context: Context,
    before: Annotated[str, Argument(metavar="REV")],
    after: Annotated[str | None, Argument(metavar="REV")] = None,
    *,
    room: Annotated[str | None, Option("--room", metavar="ROOM", autocompletion=rooms_here)] = None,
    width: Width = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show what changed since a commit, or from one to another."""
    door = door_of(context)
    root = root_of(door)
    old, new = opened(root, None, before), opened(root, None, after)
    from ipms.render.plain.changes import tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.changes.page import changes_page  # noqa: PLC0415
    from ipms.views.changes.page import changes_page as changes_of  # noqa: PLC0415

    page = changes_of(old, new, known_room(new, room) if room is not None else None)
    Forms(
        table=lambda: changes_page(page, door.words, width or columns()),
        json=lambda: tables.changes_json(page),
        csv=lambda: tables.changes_csv(page, door.words),
        markdown=lambda: tables.changes_markdown(page, door.words),
    ).show(form)
    return 0
