"""`ipms matrix [ROOM]`: strategic goals, project A3s, indicators and owners crossed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.asked import head_of, headed, known_room, show
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.spans import Line
    from ipms.views.work.matrix import Matrix

Form = Literal["table", "json", "csv", "markdown", "html"]


def matrix(  # noqa: PLR0913 - one parameter an option
    context: Context,
    room: Annotated[str | None, Argument(metavar="ROOM", autocompletion=rooms_here)] = None,
    *,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[Form, Option("--format")] = "table",
) -> int:
    """Cross strategic goals, project A3s, indicators and owners."""
    door = door_of(context)
    ws = opened(root_of(door), as_of, rev)
    from ipms.views.work.matrix import matrix as matrix_of  # noqa: PLC0415 - paid for once there is a workspace

    page = matrix_of(ws, known_room(ws, room) if room is not None else None)
    if form == "table":
        from ipms.render.terminal.work.matrix import matrix_page  # noqa: PLC0415

        show(matrix_page(page, door.words, width or columns()), head_of(ws, door.words))
    else:
        sys.stdout.write(_written(page, door.words, form, head_of(ws, door.words)))
    return 0


def _written(page: Matrix, words: Words, form: Form, head: Line) -> str:
    from ipms.render.plain.work import matrix_tables  # noqa: PLC0415 - one form at a time

    match form:
        case "json":
            return matrix_tables.matrix_json(page)
        case "csv":
            return matrix_tables.matrix_csv(page)
        case "markdown":
            return headed(head) + matrix_tables.matrix_markdown(page, words)
        case _:
            from ipms.render.export.matrix import matrix_html  # noqa: PLC0415

            return matrix_html(page, words, head)
