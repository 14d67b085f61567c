"""`ipms meeting ROOM`: the agenda of the room's next meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, TableForm, head_of, known_date, known_room
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import meetings_here
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    import datetime as dt

    from ipms.workspace.workspace import Workspace


def agenda(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str, Argument(metavar="ROOM", autocompletion=meetings_here)],
    *,
    on: Annotated[str | None, Option("--on", metavar="DATE")] = None,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show the agenda of a room's next meeting."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.render.plain.meetings import agenda_tables as plain  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.meetings.agenda import agenda_page  # noqa: PLC0415
    from ipms.views.meetings.agenda import agenda as agenda_of  # noqa: PLC0415

    page = agenda_of(ws, known_room(ws, room), _on(ws, on))
    Forms(
        table=lambda: agenda_page(page, door.words, width or columns()),
        json=lambda: plain.agenda_json(page),
        csv=lambda: plain.agenda_csv(page, door.words),
        markdown=lambda: plain.agenda_markdown(page, door.words),
    ).show(form, head_of(ws, door.words))
    return 0


def _on(ws: Workspace, typed: str | None) -> dt.date | None:
    """The day of the meeting that was asked for.

    Raises:
        RequestError: it is no date, or lies before the day of the agenda.
    """
    on = known_date(typed, "--on") if typed is not None else None
    if on is not None and on < ws.as_of:
        raise RequestError("cli.error.meeting-past", on=on.isoformat(), date=ws.as_of.isoformat())
    return on
