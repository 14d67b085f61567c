"""`ipms doctor`: how the workspace keeps, beside what `ipms check` finds in its files."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from ipms.cli.commands.asked import Forms, TableForm
from ipms.cli.commands.editing import proved, waiting
from ipms.cli.commands.opening import AsOf, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.door import Door, door_of
from ipms.cli.errors import visible

if TYPE_CHECKING:
    from pathlib import Path

    from ipms.workspace.workspace import Workspace

NEEDS_A_HAND = 1


def doctor(
    context: Context,
    *,
    form: Annotated[TableForm, Option("--format")] = "table",
    as_of: AsOf = None,
    width: Width = None,
    fix: Annotated[bool, Option("--fix")] = False,
) -> int:
    """Examine the workspace."""
    door = door_of(context)
    ws = opened(root_of(door), as_of)
    from ipms.render.plain import doctor_tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.doctor import doctor_page  # noqa: PLC0415
    from ipms.views.doctor import doctor_page as examined  # noqa: PLC0415

    if fix:
        _tidy_up(ws, door)
    page = examined(ws)
    Forms(
        table=lambda: doctor_page(page, door.words, width or columns()),
        json=lambda: doctor_tables.doctor_json(page),
        csv=lambda: doctor_tables.doctor_csv(page, door.words),
        markdown=lambda: doctor_tables.doctor_markdown(page, door.words),
    ).show(form)
    return 0 if page.healthy else NEEDS_A_HAND


def _tidy_up(ws: Workspace, door: Door) -> None:
    """Take away what writers that were killed have left; never data, and nothing that a change still needs."""
    from ipms.views.doctor import swept_away, writing_places  # noqa: PLC0415

    for place in writing_places(ws):
        found = swept_away(place)
        for path, n in sorted(found.items()):
            sys.stderr.write(f"ipms: {door.words('doctor.fix.removes', n=n, path=visible(path))}\n")
        if found:
            proved(place, partial(_sweep, place, door))


def _sweep(place: Path, door: Door) -> None:
    """The lock that was left goes when another has been held in its place."""
    from ipms.workspace.disk.lock import alone  # noqa: PLC0415
    from ipms.workspace.disk.strays import sweep  # noqa: PLC0415

    with alone(place, waiting(door)):
        sweep(place)
