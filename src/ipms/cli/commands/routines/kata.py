"""`ipms kata [ID]`: the learner's storyboard of a kata, or the list of katas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context

from ipms.cli.commands.routines.item import Answer, Asked, AsOf, Format, Rev, Width, show_routine
from ipms.cli.completion import katas_or_more_here

if TYPE_CHECKING:
    from ipms.views.routines.kata_page import KataList, KataPage
    from ipms.workspace.workspace import Workspace


def kata(  # noqa: PLR0913 - one parameter an option
    context: Context,
    kata: Annotated[str | None, Argument(metavar="KATA", autocompletion=katas_or_more_here)] = None,
    *,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Format = "table",
) -> int:
    """Show the learner's storyboard of a kata, or the list of katas."""
    return show_routine(context, ("kata", kata), _one, _list, Asked(as_of, rev, width, form))


def _one(ws: Workspace, kata: str) -> Answer[KataPage]:
    from ipms.render.plain.routines import kata_tables as plain  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.routines.kata import kata_text  # noqa: PLC0415
    from ipms.views.routines.kata_page import kata_page  # noqa: PLC0415

    return Answer(kata_page(ws, kata), kata_text, plain.kata_json, plain.kata_csv, plain.kata_markdown)


def _list(ws: Workspace) -> Answer[KataList]:
    from ipms.render.plain.routines import kata_tables as plain  # noqa: PLC0415 - as above
    from ipms.render.terminal.routines.kata import katas_text  # noqa: PLC0415
    from ipms.views.routines.kata_page import kata_list  # noqa: PLC0415

    return Answer(kata_list(ws), katas_text, plain.katas_json, plain.katas_csv, plain.katas_markdown)
