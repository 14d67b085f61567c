"""A room's board as a page: first lines, decisions, then the walls, one below the other or side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.layout import beside, fit, indented
from ipms.render.spans import BLANK, Line, Page
from ipms.render.terminal.walls.decide import decide
from ipms.render.terminal.walls.direction import direction
from ipms.render.terminal.walls.footnotes import footnotes
from ipms.render.terminal.walls.gaps import gaps
from ipms.render.terminal.walls.head import head, unread
from ipms.render.terminal.walls.improvement import improvement
from ipms.render.terminal.walls.performance import performance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.changes.since import Since
    from ipms.views.board_page import Board

_MARGIN: Final = 1
_GUTTER: Final = 5
_WALL_FROM: Final = 180
_LEFT_SHARES: Final = (0.58, 0.5)


def board_page(board: Board, words: Words, width: int, *, wall: bool | None = None, news: Since | None = None) -> Page:
    """Set the board into so many columns.

    `wall` puts the walls side by side, for a large screen; unless told, from 180 columns on.
    `news` is what changed: told after what asks for a decision, and marked on the walls.
    """
    told: list[Line] = []
    if news is not None:
        from ipms.render.terminal.changes.since import marked, since_block  # noqa: PLC0415 - for those who look back

        board, told = marked(board, news.page, words), since_block(news, words, max(width - _MARGIN, 1))
    inside = max(width - _MARGIN, 1)
    side_by_side = width >= _WALL_FROM if wall is None else wall
    walls = _side_by_side(board, words, inside) if side_by_side else _stacked(board, words, inside)
    first = [*head(board, words, width), *unread(board.gaps, words, width)]
    asked = decide(board.decide, words, inside, board.more)
    body = _parts(asked, told, direction(board, words, inside), walls)
    notes = footnotes(board, words, inside)
    return fit([*first, BLANK, *indented(_parts(body, notes), _MARGIN)], width)


def _stacked(board: Board, words: Words, width: int) -> list[Line]:
    """The walls one below the other."""
    return _parts(performance(board, words, width), improvement(board, words, width), gaps(board, words, width))


def _side_by_side(board: Board, words: Words, width: int) -> list[Line]:
    """Performance at the left, improvement at the right, gaps and actions below either: whatever is shortest."""
    return min((each for share in _LEFT_SHARES for each in _pairs(board, words, width, share)), key=len)


def _pairs(board: Board, words: Words, width: int, share: float) -> Iterator[list[Line]]:
    """Both ways of setting three walls into two columns, the left of which takes a share of the width."""
    left = int((width - _GUTTER) * share)
    right = width - _GUTTER - left
    figures, work = performance(board, words, left), improvement(board, words, right)
    yield beside(figures, _parts(work, gaps(board, words, right)), left, _GUTTER)
    yield beside(_parts(figures, gaps(board, words, left)), work, left, _GUTTER)


def _parts(*parts: list[Line]) -> list[Line]:
    """Parts one below the other with an empty line between them."""
    lines: list[Line] = []
    for part in filter(None, parts):
        lines += [BLANK, *part] if lines else part
    return lines
