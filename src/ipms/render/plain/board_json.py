"""A room's board for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.plain.data import document

if TYPE_CHECKING:
    from ipms.views.board_page import Board
    from ipms.views.changes.page import ChangesPage

SCHEMA: Final = "ipms.board/1"


def board_json(board: Board, since: ChangesPage | None = None) -> str:
    """Everything the board shows, and what a screen has no place for; with what changed, where that was asked."""
    return document(SCHEMA, board=board, **({} if since is None else {"since": since}))
