"""`ipms deployment`: how far the planned rooms have opened, against each target."""

from __future__ import annotations

from typing import Annotated

from typer import Context, Option

from ipms.cli.commands.asked import Forms, TableForm, head_of
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.door import door_of


def deployment(
    context: Context,
    *,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show how far the planned rooms have opened."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.render.plain.integration import deployment_tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.integration.deployment import deployment_text  # noqa: PLC0415
    from ipms.views.integration.deployment import deployment as deployment_of  # noqa: PLC0415

    page = deployment_of(ws)
    Forms(
        table=lambda: deployment_text(page, door.words, width or columns()),
        json=lambda: deployment_tables.deployment_json(page),
        csv=lambda: deployment_tables.deployment_csv(page),
        markdown=lambda: deployment_tables.deployment_markdown(page, door.words),
    ).show(form, head_of(ws, door.words))
    return 0
