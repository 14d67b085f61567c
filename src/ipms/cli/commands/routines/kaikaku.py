"""`ipms kaikaku [ID]`: what a kaikaku vowed, produced and became, or the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context

from ipms.cli.commands.routines.item import Answer, Asked, AsOf, Format, Rev, Width, show_routine
from ipms.cli.completion import kaikaku_here

if TYPE_CHECKING:
    from ipms.views.routines.kaikaku_page import KaikakuList, KaikakuPage
    from ipms.workspace.workspace import Workspace


def kaikaku(  # noqa: PLR0913 - one parameter an option
    context: Context,
    kaikaku: Annotated[str | None, Argument(metavar="KAIKAKU", autocompletion=kaikaku_here)] = None,
    *,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Format = "table",
) -> int:
    """Show what a kaikaku vowed, produced and became, or the list of them."""
    return show_routine(context, ("kaikaku", kaikaku), _one, _list, Asked(as_of, rev, width, form))


def _one(ws: Workspace, kaikaku: str) -> Answer[KaikakuPage]:
    from ipms.render.plain.routines import event_tables as plain  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.routines.kaikaku import kaikaku_text  # noqa: PLC0415
    from ipms.views.routines.kaikaku_page import kaikaku_page  # noqa: PLC0415

    return Answer(
        kaikaku_page(ws, kaikaku), kaikaku_text, plain.kaikaku_json, plain.kaikaku_csv, plain.kaikaku_markdown
    )


def _list(ws: Workspace) -> Answer[KaikakuList]:
    from ipms.render.plain.routines import event_tables as plain  # noqa: PLC0415 - as above
    from ipms.render.terminal.routines.kaikaku import kaikaku_list_text  # noqa: PLC0415
    from ipms.views.routines.kaikaku_page import kaikaku_list  # noqa: PLC0415

    return Answer(
        kaikaku_list(ws),
        kaikaku_list_text,
        plain.kaikaku_list_json,
        plain.kaikaku_list_csv,
        plain.kaikaku_list_markdown,
    )
