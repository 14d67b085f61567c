"""What a board is printed on: a terminal, a pipe, a picture, a page, or JSON."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TextIO

from ipms.render.terminal.write import wants_colour

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.changes.since import Since
    from ipms.render.spans import Line, Page
    from ipms.views.board_page import Board

PICTURE_WIDTH = 120


def columns() -> int:
    """The width of the terminal, or what COLUMNS says; 80 where nothing is known."""
    return shutil.get_terminal_size().columns


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything about the paper that changes what is printed; as text, a part of the key of a remembered page."""

    form: Literal["text", "json", "svg", "html", "txt"]
    width: int
    wall: bool | None
    colours: str
    """What the terminal says of its colours; empty for none."""
    today: str
    """The day on which it is printed: a board without a date of its own is another one tomorrow."""

    @classmethod
    def asked(
        cls,
        out: TextIO,
        *,
        form: Literal["text", "json"],
        export: Literal["svg", "html", "txt"] | None,
        width: int | None,
        wall: bool,
    ) -> Paper:
        """The paper that was asked for; in a pipe, or where nothing is known of the terminal, 80 columns."""
        kind = export or form
        usual = columns() if kind in {"text", "txt"} else PICTURE_WIDTH
        terminal = f"{os.environ.get('TERM')} {os.environ.get('COLORTERM')}"
        colours = terminal if kind == "text" and wants_colour(out) else ""
        return cls(kind, width or usual, wall or None, colours, time.strftime("%Y-%m-%d"))

    def printed(self, board: Board, words: Words, head: Line = (), news: Since | None = None) -> str:
        """The board on this paper, below its head (as data it has none), with what changed where that was asked."""
        if self.form == "json":
            from ipms.render.plain.board_json import board_json  # noqa: PLC0415 - one way of printing at a time

            return board_json(board, news.page if news is not None else None)
        return self._drawn(board, words, head, news)

    def _drawn(self, board: Board, words: Words, head: Line, news: Since | None) -> str:
        from ipms.render.terminal.board import board_page  # noqa: PLC0415

        drawn = board_page(board, words, self.width, wall=self.wall, news=news)
        page = (head, *drawn) if head else drawn
        title = words.choose(board.head.room.title)
        if self.form == "svg":
            from ipms.render.export.svg import svg_picture  # noqa: PLC0415

            return svg_picture(page, title, words.language)
        if self.form == "html":
            from ipms.render.export.html import html_document  # noqa: PLC0415

            return html_document(page, title, words.language)
        return written(page, colour=bool(self.colours))


def written(page: Page, *, colour: bool) -> str:
    """A page as the text that goes to a terminal or a pipe."""
    from io import StringIO  # noqa: PLC0415

    from ipms.render.terminal.write import write_page  # noqa: PLC0415

    out = StringIO()
    write_page(page, out, colour=colour)
    return out.getvalue()
