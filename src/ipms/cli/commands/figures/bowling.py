"""`ipms bowling ROOM`: target and actual, period by period over a fiscal year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, TableForm, head_of, known_room
from ipms.cli.commands.opening import AsOf, Rev, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.workspace.workspace import Workspace

_YEAR = re.compile(r"([0-9]{4})(-[0-9]{4})?\Z")


def bowling(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str, Argument(metavar="ROOM", autocompletion=rooms_here)],
    *,
    year: Annotated[str | None, Option("--year", metavar="YEAR")] = None,
    as_of: AsOf = None,
    rev: Rev = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show target and actual of a room's indicators, period by period."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.render.plain import bowling_tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.figures.bowling import bowling_page  # noqa: PLC0415
    from ipms.views.bowling import bowling as bowling_of  # noqa: PLC0415

    page = bowling_of(ws, known_room(ws, room), _year(ws, year))
    Forms(
        table=lambda: bowling_page(page, door.words, columns()),
        json=lambda: bowling_tables.bowling_json(page),
        csv=lambda: bowling_tables.bowling_csv(page),
        markdown=lambda: bowling_tables.bowling_markdown(page, door.words),
    ).show(form, head_of(ws, door.words))
    return 0


def _year(ws: Workspace, typed: str | None) -> int | None:
    """The calendar year in which a fiscal year starts, typed as `2017-2018` or `2017`."""
    if typed is None:
        return None
    from ipms.model.periods import PeriodError  # noqa: PLC0415

    found = _YEAR.match(typed)
    wrong = RequestError("cli.error.year", name="--year", value=typed, example=_example(ws))
    if found is None:
        raise wrong
    year = int(found[1])
    if found[2] and typed != ws.calendar.fiscal_label(year):
        raise wrong
    try:
        first, last = ws.calendar.fiscal_year_dates(year)
        ws.calendar.containing(first, "month")
        ws.calendar.containing(last, "month")
    except PeriodError as error:
        raise wrong from error
    return year


def _example(ws: Workspace) -> str:
    return ws.calendar.fiscal_label(ws.calendar.fiscal_year(ws.as_of))
