"""How things of people's files are called on a page: titles, rooms, what is illustrative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.figures import typed
from ipms.render.marks import ILLUSTRATIVE
from ipms.render.spans import Line, Span, line

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.spans import Style
    from ipms.views.board_page import Board, Named


def titled(words: Words, title: Text, *, illustrative: bool, style: Style = "strong") -> Line:
    """A title; what is made up for a demonstration stands in italics and carries the mark of the footnote."""
    if not illustrative:
        return line(Span(typed(words, title), style))
    return line(Span(typed(words, title), "illustrative"), Span(ILLUSTRATIVE, "muted"))


def flagged(text: str, *, illustrative: bool) -> str:
    """A text inside a sentence, with the mark of the footnote where it is made up."""
    return text + ILLUSTRATIVE if illustrative else text


def room_title(board: Board, words: Words, room: Named) -> str:
    """The title of a room; nothing for the board's own."""
    return "" if room.id == board.head.room.id else typed(words, room.title)
