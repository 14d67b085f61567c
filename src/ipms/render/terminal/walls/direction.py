"""The direction wall: the room's vision, its own or the one it shares with a room above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.figures import typed
from ipms.render.layout import flow, hanging, labelled, line_width
from ipms.render.spans import BLANK, Line, Span, line

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.board_page import Board


def direction(board: Board, words: Words, width: int) -> list[Line]:
    """The sentences of the vision, one after the other, and whose they are."""
    heading = line(Span(words("board.direction"), "heading"), "   ")
    if not board.vision:
        return hanging(heading, line(Span(words("board.direction.none"), "muted")), width)
    sentences = [line(typed(words, sentence)) for sentence in board.vision]
    return labelled(heading, flow([*sentences, _from(board, words)], width - line_width(heading)), line_width(heading))


def _from(board: Board, words: Words) -> Line:
    if board.vision_from is None:
        return BLANK
    return line(Span(words("board.direction.from", room=typed(words, board.vision_from.title)), "muted"))
