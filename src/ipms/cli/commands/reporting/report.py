"""`ipms report`: pages, sheets of paper, workbooks and a summary, in one folder that needs no server."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.opening import AsOf, Rev, root_of
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of

Size = Literal["tabloid", "a3"]


class Form(StrEnum):
    """A part of a report."""

    PAGES = "pages"
    PAPER = "paper"
    WORKBOOK = "workbook"
    SUMMARY = "summary"


def report(  # noqa: PLR0913 - one parameter an option
    context: Context,
    rooms: Annotated[list[str] | None, Argument(metavar="ROOM", autocompletion=rooms_here)] = None,
    *,
    out: Annotated[Path, Option("--out", metavar="FOLDER")],
    only: Annotated[list[Form] | None, Option("--only")] = None,
    paper: Annotated[Size, Option("--paper")] = "tabloid",
    as_of: AsOf = None,
    rev: Rev = None,
    since: Annotated[str | None, Option("--since", metavar="REV")] = None,
    processes: Annotated[int | None, Option("--jobs", metavar="NUMBER", min=1, max=64)] = None,
    force: Annotated[bool, Option("--force")] = False,
) -> int:
    """Write a report into a folder."""
    door = door_of(context)
    from ipms.cli.commands.reporting.publishing import published  # noqa: PLC0415 - a long way, for reports alone
    from ipms.cli.commands.reporting.request import Request  # noqa: PLC0415

    folder = Path(door.folder, out)
    asked = Request(tuple(rooms or ()), folder, frozenset(form.value for form in only or ()), paper, as_of, rev, since)
    return published(asked, root_of(door), door, processes, force=force)
