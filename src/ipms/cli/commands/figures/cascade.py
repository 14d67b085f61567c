"""`ipms cascade INDICATOR`: how a figure is made up, from the teams to the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, TableForm, head_of, known_indicator, known_period, known_trajectory
from ipms.cli.commands.opening import AsOf, Rev, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import indicators_here
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.cascade import Cascade, Drivers


def cascade(  # noqa: PLR0913 - one parameter an option
    context: Context,
    indicator: Annotated[str, Argument(metavar="INDICATOR", autocompletion=indicators_here)],
    *,
    period: Annotated[str | None, Option("--period", metavar="PERIOD")] = None,
    trajectory: Annotated[str | None, Option("--trajectory", metavar="TRAJECTORY")] = None,
    drivers: Annotated[bool, Option("--drivers")] = False,
    as_of: AsOf = None,
    rev: Rev = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show an indicator down the tree of rooms, along a trajectory, or its drivers."""
    if drivers and (period is not None or trajectory is not None):
        other = "--period" if period is not None else "--trajectory"
        raise RequestError("cli.error.not-together", one="--drivers", other=other)
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.views.cascade import cascade as cascade_of  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.views.cascade import driver_tree  # noqa: PLC0415

    asked = known_indicator(ws, indicator)
    if drivers:
        _drivers(driver_tree(ws, asked), door.words).show(form, head_of(ws, door.words))
        return 0
    along = known_trajectory(ws, trajectory) if trajectory is not None else None
    page = cascade_of(ws, asked, known_period(ws, period), along)
    _cascade(page, door.words).show(form, head_of(ws, door.words))
    return 0


def _cascade(page: Cascade, words: Words) -> Forms:
    from ipms.render.plain import cascade_tables  # noqa: PLC0415
    from ipms.render.terminal.figures.cascade import cascade_page  # noqa: PLC0415

    return Forms(
        table=lambda: cascade_page(page, words, columns()),
        json=lambda: cascade_tables.cascade_json(page),
        csv=lambda: cascade_tables.cascade_csv(page),
        markdown=lambda: cascade_tables.cascade_markdown(page, words),
    )


def _drivers(page: Drivers, words: Words) -> Forms:
    from ipms.render.plain import cascade_tables  # noqa: PLC0415
    from ipms.render.terminal.figures.cascade import drivers_page  # noqa: PLC0415

    return Forms(
        table=lambda: drivers_page(page, words, columns()),
        json=lambda: cascade_tables.drivers_json(page),
        csv=lambda: cascade_tables.drivers_csv(page),
        markdown=lambda: cascade_tables.drivers_markdown(page, words),
    )
