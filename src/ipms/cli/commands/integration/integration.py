"""`ipms integration`: between services and between levels of rooms, measure by measure."""

from __future__ import annotations

from typing import Annotated

from typer import Context, Option

from ipms.cli.commands.asked import Forms, TableForm, head_of, known_room, known_trajectory
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import rooms_here, trajectories_here
from ipms.cli.door import door_of


def integration(  # noqa: PLR0913 - one parameter an option
    context: Context,
    *,
    room: Annotated[str | None, Option("--room", metavar="ROOM", autocompletion=rooms_here)] = None,
    trajectory: Annotated[
        str | None, Option("--trajectory", metavar="TRAJECTORY", autocompletion=trajectories_here)
    ] = None,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show how integrated services and levels of rooms are."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.render.plain.integration import measure_tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.integration.page import integration_text  # noqa: PLC0415
    from ipms.views.integration.page import integration as integration_of  # noqa: PLC0415

    page = integration_of(
        ws,
        known_room(ws, room) if room is not None else None,
        known_trajectory(ws, trajectory) if trajectory is not None else None,
    )
    Forms(
        table=lambda: integration_text(page, door.words, width or columns()),
        json=lambda: measure_tables.integration_json(page),
        csv=lambda: measure_tables.integration_csv(page),
        markdown=lambda: measure_tables.integration_markdown(page, door.words),
    ).show(form, head_of(ws, door.words))
    return 0
