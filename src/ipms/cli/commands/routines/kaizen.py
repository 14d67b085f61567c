"""`ipms kaizen [ID]`: a workshop, or the list of workshops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, TableForm
from ipms.cli.commands.opening import opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.commands.routines.item import known_item
from ipms.cli.completion import kaizens_here
from ipms.cli.door import door_of

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.workspace.workspace import Workspace


def kaizen(
    context: Context,
    kaizen: Annotated[str | None, Argument(metavar="KAIZEN", autocompletion=kaizens_here)] = None,
    *,
    as_of: Annotated[str | None, Option("--as-of", metavar="DATE")] = None,
    width: Annotated[int | None, Option("--width", metavar="COLUMNS", min=40, max=1000)] = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show a workshop, or the list of workshops."""
    door = door_of(context)
    ws = opened(root_of(door), as_of)
    cells = width or columns()
    forms = (
        _list(ws, door.words, cells)
        if kaizen is None
        else _one(ws, known_item(ws, "kaizen", kaizen), door.words, cells)
    )
    forms.show(form)
    return 0


def _one(ws: Workspace, kaizen: str, words: Words, cells: int) -> Forms:
    from ipms.render.plain.routines import event_tables as plain  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.routines.kaizen import kaizen_text  # noqa: PLC0415
    from ipms.views.routines.kaizen_page import kaizen_page  # noqa: PLC0415

    page = kaizen_page(ws, kaizen)
    return Forms(
        table=lambda: kaizen_text(page, words, cells),
        json=lambda: plain.kaizen_json(page),
        csv=lambda: plain.kaizen_csv(page),
        markdown=lambda: plain.kaizen_markdown(page, words),
    )


def _list(ws: Workspace, words: Words, cells: int) -> Forms:
    from ipms.render.plain.routines import event_tables as plain  # noqa: PLC0415 - as above
    from ipms.render.terminal.routines.kaizen import kaizens_text  # noqa: PLC0415
    from ipms.views.routines.kaizen_page import kaizen_list  # noqa: PLC0415

    page = kaizen_list(ws)
    return Forms(
        table=lambda: kaizens_text(page, words, cells),
        json=lambda: plain.kaizens_json(page),
        csv=lambda: plain.kaizens_csv(page),
        markdown=lambda: plain.kaizens_markdown(page, words),
    )
