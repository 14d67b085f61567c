"""`ipms rooms`: the tree of rooms."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

from typer import Context, Option

from ipms.cli.commands.asked import head_of, show
from ipms.cli.commands.opening import AsOf, Rev, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.door import door_of


def rooms(
    context: Context,
    *,
    as_of: AsOf = None,
    rev: Rev = None,
    form: Annotated[Literal["table", "json"], Option("--format")] = "table",
) -> int:
    """Show the rooms, each under the room it reports to."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.views.rooms_tree import rooms_tree  # noqa: PLC0415 - paid for once there is a workspace

    nodes = rooms_tree(ws)
    if form == "json":
        from ipms.render.plain.rooms_json import rooms_json  # noqa: PLC0415 - one form at a time

        sys.stdout.write(rooms_json(nodes))
        return 0
    from ipms.render.terminal.rooms import rooms_page  # noqa: PLC0415

    show(rooms_page(nodes, door.words, columns()), head_of(ws, door.words))
    return 0
