"""One A3 as a PDF: set on its paper, written, and told what did not fit."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from ipms.cli.commands.printing.target import Target
    from ipms.locale import Words
    from ipms.render.paper.a3.document import Commit, Size
    from ipms.render.paper.typesetting import Printed
    from ipms.workspace.workspace import Workspace

NOT_ON_ONE_PAGE = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """An A3, its paper, and where the PDF goes."""

    a3: str
    size: Size
    target: Target


def print_a3(ws: Workspace, asked: Asked, words: Words) -> int:
    """Write the PDF; 1 where a part of the sheet did not fit on its page.

    Raises:
        RequestError: the part of the program that sets type is missing, or the target is refused.
    """
    asked.target.refuse(ws.root)
    sheet = _set(ws, asked, words)
    asked.target.write(sheet.pdf, ws.root)
    if asked.target.path is not None:
        sys.stdout.write(_said(sheet, asked, words) + "\n")
    complaints = list(_complaints(sheet, words))
    sys.stderr.write("".join(f"ipms: {one}\n" for one in complaints))
    return NOT_ON_ONE_PAGE if sheet.pages > 1 else 0


def _set(ws: Workspace, asked: Asked, words: Words) -> Printed:
    from ipms.render.paper.a3.document import a3_document  # noqa: PLC0415 - paid for by paper alone
    from ipms.render.paper.typesetting import NoTypesettingError, printed  # noqa: PLC0415
    from ipms.views.work.a3_paper import a3_paper  # noqa: PLC0415

    document = a3_document(a3_paper(ws, asked.a3), words, asked.size, _commit(ws, asked.a3))
    try:
        return printed("a3", document)
    except NoTypesettingError as error:
        raise RequestError("cli.paper.extra") from error


def _commit(ws: Workspace, a3: str) -> Commit | None:
    """The commit that was asked for, else the one that the workspace stands on; none where git does not say."""
    from ipms.render.paper.a3.document import Commit  # noqa: PLC0415 - as above
    from ipms.workspace.history.resolving import resolve  # noqa: PLC0415
    from ipms.workspace.history.revision import HistoryError  # noqa: PLC0415
    from ipms.workspace.history.standing import changed_since  # noqa: PLC0415

    if ws.revision is not None:
        return Commit(ws.revision.short, ws.revision.day, changed=False)
    try:
        head = resolve(ws.root, "HEAD")
    except HistoryError:
        return None
    return Commit(head.short, head.day, changed_since(ws.root, head.commit, ws.a3s[a3].path))


def _said(sheet: Printed, asked: Asked, words: Words) -> str:
    key = "cli.paper.written" if sheet.pages == 1 else "cli.paper.written.more"
    paper = words(f"paper.size.{asked.size}")
    return words(key, name=asked.target.name, paper=paper, size=sheet.size, pages=sheet.pages)


def _complaints(sheet: Printed, words: Words) -> list[str]:
    """What did not fit, and what no font can show."""
    told = []
    if sheet.pages > 1:
        parts = [words(f"a3.section.{name}") for name in sheet.moved] or [words("paper.head")]
        told.append(words("cli.paper.overflow", size=sheet.size, parts=words.listing(parts)))
    if sheet.replaced:
        told.append(words("cli.paper.replaced", n=sheet.replaced))
    return told
