"""`ipms indicator ID`: the question an indicator answers, its chart, and what the chart says."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.asked import head_of, known_indicator, known_room, need_rooms, show
from ipms.cli.commands.opening import AsOf, Rev, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import indicators_here, rooms_here
from ipms.cli.door import door_of

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.spans import Line
    from ipms.views.indicator_page import IndicatorPage


def indicator(  # noqa: PLR0913 - one parameter an option
    context: Context,
    indicator: Annotated[str, Argument(metavar="INDICATOR", autocompletion=indicators_here)],
    *,
    room: Annotated[str | None, Option("--room", metavar="ROOM", autocompletion=rooms_here)] = None,
    as_of: AsOf = None,
    rev: Rev = None,
    form: Annotated[Literal["table", "json"], Option("--format")] = "table",
    export: Annotated[Literal["svg", "html"] | None, Option("--export")] = None,
) -> int:
    """Show an indicator in a room: its question, its chart, what the chart says."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.views.indicator_page import indicator_page  # noqa: PLC0415 - paid for once there is a workspace

    known = known_indicator(ws, indicator)
    need_rooms(ws)
    page = indicator_page(ws, known, known_room(ws, room) if room is not None else None)
    if export is not None:
        sys.stdout.write(_exported(export, page, door.words, head_of(ws, door.words)))
        return 0
    if form == "json":
        from ipms.render.plain.indicator_json import indicator_json  # noqa: PLC0415 - one form at a time

        sys.stdout.write(indicator_json(page))
        return 0
    from ipms.render.terminal.figures.indicator import indicator_text  # noqa: PLC0415

    show(indicator_text(page, door.words, columns()), head_of(ws, door.words))
    return 0


def _exported(form: Literal["svg", "html"], page: IndicatorPage, words: Words, head: Line) -> str:
    """The indicator as a picture or as a page of its own."""
    if form == "svg":
        from ipms.render.charts.control import control_chart  # noqa: PLC0415 - one form at a time
        from ipms.render.spans import text_of  # noqa: PLC0415

        return control_chart(page, words, first=text_of(head)) + "\n"
    from ipms.render.export.indicator import indicator_html  # noqa: PLC0415

    return indicator_html(page, words, head)
