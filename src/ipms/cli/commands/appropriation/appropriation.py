"""`ipms appropriation [ROOM]`: how rooms take root, by their files and by what their people say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, TableForm, head_of, known_date, known_room
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.analysis.appropriation.tally import Window
    from ipms.workspace.workspace import Workspace


def appropriation(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str | None, Argument(metavar="ROOM", autocompletion=rooms_here)] = None,
    *,
    window: Annotated[int | None, Option("--window", metavar="WEEKS", min=1, max=1000)] = None,
    since: Annotated[str | None, Option("--since", metavar="DATE")] = None,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show how rooms take root."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.render.plain.appropriation import tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.appropriation.page import appropriation_text  # noqa: PLC0415
    from ipms.views.appropriation.appropriation import appropriation as appropriation_of  # noqa: PLC0415

    page = appropriation_of(ws, known_room(ws, room) if room is not None else None, _window(ws, window, since))
    Forms(
        table=lambda: appropriation_text(page, door.words, width or columns()),
        json=lambda: tables.appropriation_json(page),
        csv=lambda: tables.appropriation_csv(page),
        markdown=lambda: tables.appropriation_markdown(page, door.words),
    ).show(form, head_of(ws, door.words))
    return 0


def _window(ws: Workspace, weeks: int | None, since: str | None) -> Window:
    """The days that are looked at, up to the date of the workspace.

    Raises:
        RequestError: both beginnings are given, or the one that is lies after the date.
    """
    from ipms.analysis.appropriation.tally import WEEKS, Window  # noqa: PLC0415 - as above

    if since is None:
        return Window.of_weeks(weeks or WEEKS, ws.as_of)
    if weeks is not None:
        raise RequestError("appropriation.error.both")
    first = known_date(since, "--since")
    if first > ws.as_of:
        raise RequestError("appropriation.error.since", since=first, date=ws.as_of)
    return Window(first, ws.as_of)
