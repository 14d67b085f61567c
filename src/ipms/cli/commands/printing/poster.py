"""A room's board as a poster in PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.cli.commands.printing.sheets import delivered, set_on_paper

if TYPE_CHECKING:
    from ipms.cli.commands.printing.target import Target
    from ipms.locale import Words
    from ipms.render.paper.sheet import Commit, Size
    from ipms.views.board_page import Board
    from ipms.workspace.workspace import Workspace

_SHORT = 10


@dataclass(frozen=True, slots=True)
class Poster:
    """The paper that was asked for, and where the PDF goes."""

    size: Size
    target: Target


def print_poster(ws: Workspace, board: Board, poster: Poster, words: Words) -> int:
    """Write the PDF; 1 where a part of the board did not fit on its page.

    Raises:
        RequestError: the part of the program that sets type is missing, or the target is refused.
    """
    from ipms.render.paper.poster.document import poster_document  # noqa: PLC0415 - paid for by paper alone

    poster.target.refuse(ws.root)
    sheet = set_on_paper("poster", poster_document(board, words, poster.size, _commit(ws)))
    return delivered(sheet, poster.target, ws.root, poster.size, words, moved=sheet.moved)


def _commit(ws: Workspace) -> Commit | None:
    """The commit of the files, and whether any of them is another one now: a board is made of many."""
    from ipms.cli.commands.reporting.request import made_from  # noqa: PLC0415 - as above
    from ipms.render.paper.sheet import Commit  # noqa: PLC0415

    source = made_from(ws)
    return Commit(source.commit[:_SHORT], source.on, source.differs) if source is not None else None
