"""`ipms obstacles [ROOM]`: the register, the times to answer, and what came back down to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, TableForm, head_of, known_room
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.views.obstacles.page import Shown


def obstacles(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str | None, Argument(metavar="ROOM", autocompletion=rooms_here)] = None,
    *,
    by: Annotated[Literal["age", "place", "theme", "level"], Option("--by")] = "age",
    every: Annotated[bool, Option("--all")] = False,
    owed: Annotated[bool, Option("--open")] = False,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show the register of obstacles."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.render.plain.obstacles import tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.obstacles.page import register_page  # noqa: PLC0415
    from ipms.views.obstacles.page import By  # noqa: PLC0415
    from ipms.views.obstacles.register import register as register_of  # noqa: PLC0415

    top = known_room(ws, room) if room is not None else None
    page = register_of(ws, top, by=By(by), shown=_shown(every=every, owed=owed))
    Forms(
        table=lambda: register_page(page, door.words, width or columns()),
        json=lambda: tables.register_json(page),
        csv=lambda: tables.register_csv(page, door.words),
        markdown=lambda: tables.register_markdown(page, door.words),
    ).show(form, head_of(ws, door.words))
    return 0


def _shown(*, every: bool, owed: bool) -> Shown:
    """Which obstacles are listed.

    Raises:
        RequestError: all of them, and not all of them.
    """
    from ipms.views.obstacles.page import Shown  # noqa: PLC0415

    if every and owed:
        raise RequestError("obstacles.both")
    if every:
        return Shown.ALL
    return Shown.OWED if owed else Shown.UNRESOLVED
