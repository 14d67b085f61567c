"""One A3 as a PDF: set on its paper, written, and told what did not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.cli.commands.printing.sheets import delivered, set_on_paper

if TYPE_CHECKING:
    from ipms.cli.commands.printing.target import Target
    from ipms.locale import Words
    from ipms.render.paper.sheet import Commit, Size
    from ipms.render.paper.typesetting import Printed
    from ipms.workspace.workspace import Workspace


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
    moved = [words(f"a3.section.{name}") for name in sheet.moved]
    return delivered(sheet, asked.target, ws.root, asked.size, words, moved=moved)


def _set(ws: Workspace, asked: Asked, words: Words) -> Printed:
    from ipms.render.paper.a3.document import a3_document  # noqa: PLC0415 - paid for by paper alone
    from ipms.views.work.a3_paper import a3_paper  # noqa: PLC0415

    return set_on_paper("a3", a3_document(a3_paper(ws, asked.a3), words, asked.size, _commit(ws, asked.a3)))


def _commit(ws: Workspace, a3: str) -> Commit | None:
    """The commit that was asked for, else the one that the workspace stands on; none where git does not say."""
    from ipms.render.paper.sheet import Commit  # noqa: PLC0415 - as above
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
