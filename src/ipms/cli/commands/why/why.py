"""`ipms why REF`: the line of sight up to the vision and down to what feeds it; where a figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import Forms, TableForm, head_of
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import anything_here
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.analysis.line_of_sight.asking import Asked
    from ipms.workspace.workspace import Workspace


def why(  # noqa: PLR0913 - one parameter an option
    context: Context,
    ref: Annotated[str, Argument(metavar="REF", autocompletion=anything_here)],
    *,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[TableForm, Option("--format")] = "table",
) -> int:
    """Show why something is done: from the vision down to it, and what feeds it."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.render.plain.why import tables  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.why.page import why_text  # noqa: PLC0415
    from ipms.views.why.page import why_page  # noqa: PLC0415

    page = why_page(ws, _asked(ws, ref))
    forms = Forms(
        table=lambda: why_text(page, door.words, width or columns()),
        json=lambda: tables.why_json(page),
        csv=lambda: tables.why_csv(page),
        markdown=lambda: tables.why_markdown(page, door.words),
    )
    forms.show(form, head_of(ws, door.words))
    return 0


def _asked(ws: Workspace, typed: str) -> Asked:
    """The one thing that is meant.

    Raises:
        RequestError: nothing is, and the answer names the nearest; or several are, and it names them with their kinds.
    """
    from ipms.analysis.line_of_sight.asking import NotFoundError, asked  # noqa: PLC0415 - as above

    try:
        return asked(ws, typed)
    except NotFoundError as error:
        alike = (error.typed, ()) if error.near else None
        key = f"why.error.{error.code}"
        raise RequestError(key, alike=alike, near=error.near, ref=error.typed, path=error.path) from error
