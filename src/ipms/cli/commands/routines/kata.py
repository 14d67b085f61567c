"""`ipms kata [ID]`: the learner's storyboard of a kata, or the list of katas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, TableForm
from ipms.cli.commands.opening import opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.commands.routines.item import known_item
from ipms.cli.completion import katas_or_more_here
from ipms.cli.door import door_of

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.workspace.workspace import Workspace


def kata(
    context: Context,
    kata: Annotated[str | None, Argument(metavar="KATA", autocompletion=katas_or_more_here)] = None,
    *,
    as_of: Annotated[str | None, Option("--as-of", metavar="DATE")] = None,
    width: Annotated[int | None, Option("--width", metavar="COLUMNS", min=40, max=1000)] = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show the learner's storyboard of a kata, or the list of katas."""
    door = door_of(context)
    ws = opened(root_of(door), as_of)
    cells = width or columns()
    forms = _list(ws, door.words, cells) if kata is None else _one(ws, known_item(ws, "kata", kata), door.words, cells)
    forms.show(form)
    return 0


def _one(ws: Workspace, kata: str, words: Words, cells: int) -> Forms:
    from ipms.render.plain.routines import kata_tables as plain  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.routines.kata import kata_text  # noqa: PLC0415
    from ipms.views.routines.kata_page import kata_page  # noqa: PLC0415

    page = kata_page(ws, kata)
    return Forms(
        table=lambda: kata_text(page, words, cells),
        json=lambda: plain.kata_json(page),
        csv=lambda: plain.kata_csv(page),
        markdown=lambda: plain.kata_markdown(page, words),
    )


def _list(ws: Workspace, words: Words, cells: int) -> Forms:
    from ipms.render.plain.routines import kata_tables as plain  # noqa: PLC0415 - as above
    from ipms.render.terminal.routines.kata import katas_text  # noqa: PLC0415
    from ipms.views.routines.kata_page import kata_list  # noqa: PLC0415

    page = kata_list(ws)
    return Forms(
        table=lambda: katas_text(page, words, cells),
        json=lambda: plain.katas_json(page),
        csv=lambda: plain.katas_csv(page),
        markdown=lambda: plain.katas_markdown(page, words),
    )
