"""`ipms kaizen [ID]`: a workshop, or the list of workshops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context

from ipms.cli.commands.routines.item import Answer, Asked, AsOf, Format, Rev, Width, show_routine
from ipms.cli.completion import kaizens_here

if TYPE_CHECKING:
    from ipms.views.routines.kaizen_page import KaizenList, KaizenPage
    from ipms.workspace.workspace import Workspace


def kaizen(  # noqa: PLR0913 - one parameter an option
    context: Context,
    kaizen: Annotated[str | None, Argument(metavar="KAIZEN", autocompletion=kaizens_here)] = None,
    *,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Format = "table",
) -> int:
    """Show a workshop, or the list of workshops."""
    return show_routine(context, ("kaizen", kaizen), _one, _list, Asked(as_of, rev, width, form))


def _one(ws: Workspace, kaizen: str) -> Answer[KaizenPage]:
    from ipms.render.plain.routines import event_tables as plain  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.routines.kaizen import kaizen_text  # noqa: PLC0415
    from ipms.views.routines.kaizen_page import kaizen_page  # noqa: PLC0415

    return Answer(kaizen_page(ws, kaizen), kaizen_text, plain.kaizen_json, plain.kaizen_csv, plain.kaizen_markdown)


def _list(ws: Workspace) -> Answer[KaizenList]:
    from ipms.render.plain.routines import event_tables as plain  # noqa: PLC0415 - as above
    from ipms.render.terminal.routines.kaizen import kaizens_text  # noqa: PLC0415
    from ipms.views.routines.kaizen_page import kaizen_list  # noqa: PLC0415

    return Answer(kaizen_list(ws), kaizens_text, plain.kaizens_json, plain.kaizens_csv, plain.kaizens_markdown)
