"""`ipms trajectory [ID]`: the pathway as a picture, or the list of trajectories."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, head_of, known_trajectory
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import trajectories_here
from ipms.cli.door import door_of

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.workspace.workspace import Workspace

Form = Literal["table", "json", "csv", "markdown", "mermaid"]


def trajectory(  # noqa: PLR0913 - one parameter an option
    context: Context,
    trajectory: Annotated[str | None, Argument(metavar="TRAJECTORY", autocompletion=trajectories_here)] = None,
    *,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[Form, Option("--format")] = "table",
) -> int:
    """Show a service trajectory as a picture, or the list of trajectories."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    known = known_trajectory(ws, trajectory) if trajectory is not None else None
    if form == "mermaid":
        sys.stdout.write(_graph(ws, known, door.words))
        return 0
    cells = width or columns()
    forms = _every(ws, door.words, cells) if known is None else _one(ws, known, door.words, cells)
    forms.show(form, head_of(ws, door.words))
    return 0


def _one(ws: Workspace, trajectory: str, words: Words, cells: int) -> Forms:
    from ipms.render.plain.trajectories import tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.trajectories.page import trajectory_text  # noqa: PLC0415
    from ipms.views.trajectories.page import trajectory_page  # noqa: PLC0415

    page = trajectory_page(ws, trajectory)
    return Forms(
        table=lambda: trajectory_text(page, words, cells),
        json=lambda: tables.trajectory_json(page),
        csv=lambda: tables.trajectory_csv(page),
        markdown=lambda: tables.trajectory_markdown(page, words),
    )


def _every(ws: Workspace, words: Words, cells: int) -> Forms:
    from ipms.render.plain.trajectories import tables  # noqa: PLC0415 - as above
    from ipms.render.terminal.trajectories.page import trajectories_text  # noqa: PLC0415
    from ipms.views.trajectories.page import trajectory_list  # noqa: PLC0415

    page = trajectory_list(ws)
    return Forms(
        table=lambda: trajectories_text(page, words, cells),
        json=lambda: tables.trajectories_json(page),
        csv=lambda: tables.trajectories_csv(page),
        markdown=lambda: tables.trajectories_markdown(page, words),
    )


def _graph(ws: Workspace, trajectory: str | None, words: Words) -> str:
    from ipms.render.plain.trajectories.mermaid import mermaid  # noqa: PLC0415 - as above
    from ipms.views.trajectories.page import trajectory_list, trajectory_page  # noqa: PLC0415

    pages = trajectory_list(ws).trajectories if trajectory is None else (trajectory_page(ws, trajectory),)
    return mermaid(pages, words)
