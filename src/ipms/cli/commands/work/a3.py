"""`ipms a3 [ID]`: the tree of A3s, or one A3 as its sheet."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.asked import head_of, headed, show
from ipms.cli.commands.opening import AsOf, Rev, Width, opened, root_of
from ipms.cli.commands.paper import columns
from ipms.cli.commands.printing.target import Target
from ipms.cli.completion import a3s_here
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.paper.sheet import Size
    from ipms.workspace.workspace import Workspace

Form = Literal["table", "json", "csv", "markdown", "mermaid", "dot"]
_OF_ONE: frozenset[Form] = frozenset({"table", "json", "markdown"})
"""The forms in which one A3 is its sheet; in the others it is the tree from it down."""


def a3(  # noqa: PLR0913 - one parameter an option
    context: Context,
    a3: Annotated[str | None, Argument(metavar="A3", autocompletion=a3s_here)] = None,
    *,
    as_of: AsOf = None,
    rev: Rev = None,
    width: Width = None,
    form: Annotated[Form, Option("--format")] = "table",
    export: Annotated[Literal["pdf"] | None, Option("--export")] = None,
    paper: Annotated[Literal["tabloid", "a3"] | None, Option("--paper")] = None,
    out: Annotated[Path | None, Option("--out", metavar="FILE")] = None,
) -> int:
    """Show the tree of A3s, or one A3 as its sheet; or print it."""
    door = door_of(context)
    if export is None and (paper or out):
        raise RequestError("cli.paper.without-export")
    ws = opened(root_of(door), as_of, rev)
    known = _known(ws, a3) if a3 is not None else None
    if export is not None:
        return _printed(ws, known, Target.asked(out, door), paper or "tabloid", door.words)
    if known is not None and form in _OF_ONE:
        _sheet(ws, known, door.words, form, width or columns())
    else:
        _tree(ws, known, door.words, form, width or columns())
    return 0


def _sheet(ws: Workspace, a3: str, words: Words, form: Form, width: int) -> None:
    from ipms.render.plain.work import a3_document  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.render.terminal.work.a3_sheet import a3_sheet_page  # noqa: PLC0415
    from ipms.views.work.a3_page import a3_sheet  # noqa: PLC0415

    sheet = a3_sheet(ws, a3)
    if form == "json":
        sys.stdout.write(a3_document.a3_sheet_json(sheet))
    elif form == "markdown":
        sys.stdout.write(headed(head_of(ws, words)) + a3_document.a3_sheet_markdown(sheet, words))
    else:
        show(a3_sheet_page(sheet, words, width), head_of(ws, words))


def _printed(ws: Workspace, a3: str | None, target: Target, size: Size, words: Words) -> int:
    from ipms.cli.commands.printing.a3 import Asked, print_a3  # noqa: PLC0415 - as above

    if a3 is None:
        raise RequestError("cli.paper.which", alike=("", list(ws.a3s)))
    return print_a3(ws, Asked(a3, size, target), words)


def _tree(ws: Workspace, top: str | None, words: Words, form: Form, width: int) -> None:
    from ipms.render.plain.work import a3_graphs, a3_tables  # noqa: PLC0415
    from ipms.render.terminal.work.a3_tree import a3_tree_page  # noqa: PLC0415
    from ipms.views.work.a3_tree import a3_tree  # noqa: PLC0415

    tree = a3_tree(ws, top)
    match form:
        case "table":
            show(a3_tree_page(tree, words, width), head_of(ws, words))
        case "json":
            sys.stdout.write(a3_tables.a3_tree_json(tree))
        case "csv":
            sys.stdout.write(a3_tables.a3_tree_csv(tree))
        case "markdown":
            sys.stdout.write(headed(head_of(ws, words)) + a3_tables.a3_tree_markdown(tree, words))
        case "mermaid":
            sys.stdout.write(a3_graphs.mermaid(tree, words))
        case "dot":
            sys.stdout.write(a3_graphs.dot(tree, words))


def _known(ws: Workspace, typed: str) -> str:
    """The id of an A3 that can be read.

    Raises:
        RequestError: there is none, and the answer names the nearest; or its file cannot be understood.
    """
    if typed in ws.a3s:
        return typed
    if ws.unread_id("a3", typed):
        raise RequestError("cli.error.a3-unread", a3=typed, path=ws.path_of("a3", typed))
    raise RequestError("cli.error.no-such-a3", a3=typed, alike=(typed, list(ws.a3s)))
