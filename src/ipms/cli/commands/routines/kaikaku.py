"""`ipms kaikaku [ID]`: what a kaikaku vowed, produced and became, or the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, TableForm
from ipms.cli.commands.opening import opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.commands.routines.item import known_item
from ipms.cli.completion import kaikaku_here
from ipms.cli.door import door_of

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.workspace.workspace import Workspace


def kaikaku(
    context: Context,
    kaikaku: Annotated[str | None, Argument(metavar="KAIKAKU", autocompletion=kaikaku_here)] = None,
    *,
    as_of: Annotated[str | None, Option("--as-of", metavar="DATE")] = None,
    width: Annotated[int | None, Option("--width", metavar="COLUMNS", min=40, max=1000)] = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show what a kaikaku vowed, produced and became, or the list of them."""
    door = door_of(context)
    ws = opened(root_of(door), as_of)
    cells = width or columns()
    forms = (
        _list(ws, door.words, cells)
        if kaikaku is None
        else _one(ws, known_item(ws, "kaikaku", kaikaku), door.words, cells)
    )
    forms.show(form)
    return 0


def _one(ws: Workspace, kaikaku: str, words: Words, cells: int) -> Forms:
    from ipms.render.plain.routines import event_tables as plain  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.routines.kaikaku import kaikaku_text  # noqa: PLC0415
    from ipms.views.routines.kaikaku_page import kaikaku_page  # noqa: PLC0415

    page = kaikaku_page(ws, kaikaku)
    return Forms(
        table=lambda: kaikaku_text(page, words, cells),
        json=lambda: plain.kaikaku_json(page),
        csv=lambda: plain.kaikaku_csv(page),
        markdown=lambda: plain.kaikaku_markdown(page, words),
    )


def _list(ws: Workspace, words: Words, cells: int) -> Forms:
    from ipms.render.plain.routines import event_tables as plain  # noqa: PLC0415 - as above
    from ipms.render.terminal.routines.kaikaku import kaikaku_list_text  # noqa: PLC0415
    from ipms.views.routines.kaikaku_page import kaikaku_list  # noqa: PLC0415

    page = kaikaku_list(ws)
    return Forms(
        table=lambda: kaikaku_list_text(page, words, cells),
        json=lambda: plain.kaikaku_list_json(page),
        csv=lambda: plain.kaikaku_list_csv(page),
        markdown=lambda: plain.kaikaku_list_markdown(page, words),
    )
