"""The last lines of a board: what its marks mean, what is made up, where the facts come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.locale.numbers import NO_BREAK_SPACE
from ipms.render.figures import typed
from ipms.render.layout import hanging
from ipms.render.marks import HOLLOW, ILLUSTRATIVE, PROGRESS
from ipms.render.spans import Line, Span, line

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.board_page import Board


def footnotes(board: Board, words: Words, width: int) -> list[Line]:
    """Only the notes that this board needs."""
    return [text for mark, note in notes(board, words) for text in _note(mark, note, width)]


def notes(board: Board, words: Words) -> list[tuple[str, str]]:
    """The marks that this board needs told, each with its note."""
    return [
        *([(ILLUSTRATIVE, words("board.note.illustrative"))] if board.illustrative else []),
        *([(HOLLOW, words("board.note.hollow"))] if _has_hollow(board) else []),
        *([(_legend_mark(words), legend(words))] if board.a3s else []),
        *([("", words("board.note.sources", sources=_sources(board, words)))] if board.sources else []),
    ]


def legend(words: Words) -> str:
    """What the letters and marks of the phases stand for."""
    letters = [f"{words(f'phase.{phase}.letter')} {words(f'phase.{phase}').lower()}" for phase in _PHASES]
    marks = [f"{mark} {words(f'board.progress.{progress}')}" for progress, mark in PROGRESS.items()]
    return " · ".join([*letters, *marks])


_PHASES = ("plan", "do", "check", "adjust")


def _legend_mark(words: Words) -> str:
    return words("board.note.cycle")


def _note(mark: str, note: str, width: int) -> list[Line]:
    label = line(Span(f"{mark} ", "muted")) if mark else ()
    return hanging(label, line(Span(note, "muted")), width)


def _has_hollow(board: Board) -> bool:
    rows = (row for group in board.performance for row in group.rows)
    return any(point.hollow and point.value is not None for row in rows for point in row.spark)


def _sources(board: Board, words: Words) -> str:
    """The works that are cited, each once: what stands before the colon, without what was taken from them."""
    cited = (typed(words, source).partition(": ")[0].rstrip(" " + NO_BREAK_SPACE) for source in board.sources)
    return "; ".join(dict.fromkeys(cited))
