"""The performance wall of a poster: a table of the indicators by dimension, each with a chart of its last periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.charts.trend import trend
from ipms.render.figures import typed
from ipms.render.paper.pieces import joined, para, runs
from ipms.render.paper.poster.columns import reach, whole
from ipms.render.paper.poster.parts import part, wall
from ipms.render.spans import BLANK, text_of
from ipms.render.terminal.walls.performance import aims
from ipms.render.terminal.walls.performance_row import row_text, stale

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.paper.pieces import Block
    from ipms.render.paper.poster.parts import Part, Wall
    from ipms.render.terminal.walls.performance_row import RowText
    from ipms.views.board_page import Board, PerformanceGroup, PerformanceRow

_COLUMNS: Final = ("standing", "title", "since", "target_by", "change", "spark", "signals", "period")
_OWN_CAPTIONS: Final = {"standing": "paper.poster.column.standing", "title": "paper.poster.column.title"}
_ENDLESS: Final = 1_000_000


def performance(board: Board, words: Words) -> Wall:
    """The wall: captions, a part a dimension, then how it covers the four aims."""
    title = words("board.performance")
    if not any(group.rows for group in board.performance):
        return wall(title, [part([para(words("board.performance.none"), "muted")])])
    parts = [_part(group, board, words) for group in board.performance]
    rows = [row for each in parts for row in each["rows"]]
    captions = [runs(_caption(column, words), "muted") for column in _COLUMNS]
    return wall(
        title,
        parts,
        form="figures",
        captions=captions,
        columns=[reach(column, caption, rows) for column, caption in zip(_COLUMNS, captions, strict=True)],
        under=runs(aims(board, words, _ENDLESS)[0]),
    )


def _caption(column: str, words: Words) -> str:
    return words(_OWN_CAPTIONS.get(column, f"board.column.{column}"))


def _part(group: PerformanceGroup, board: Board, words: Words) -> Part:
    """The rows of a dimension."""
    label = words("board.dimension.none") if group.dimension is None else typed(words, group.dimension.title)
    rows = [_row(figure, row_text(figure, board, words, short=False), words) for figure in group.rows]
    return {**part([], label), "rows": rows}


def _row(figure: PerformanceRow, text: RowText, words: Words) -> Block:
    """The cells of an indicator. What is late about the figure stands with its period, all else below its title."""
    behind = stale(figure, words)
    notes = [note for note in text.notes if note and note != behind]
    return {
        "standing": runs(whole(text.standing)),
        "title": runs(text.title),
        "notes": runs(joined(notes)),
        "since": runs(whole(text.since)),
        "target_by": runs(text.target_by),
        "change": runs(text.change),
        "spark": {"svg": trend(figure), "alt": alt(figure, text, words)},
        "signals": runs(text.signals),
        "period": runs(text.period),
        "late": runs(behind if behind in text.notes else BLANK),
    }


def alt(figure: PerformanceRow, text: RowText, words: Words) -> str:
    """What the chart shows, for those who hear it."""
    known = [point for point in figure.spark if point.value is not None]
    if not known:
        return ""
    title, first = text_of(text.title), words.period(known[0].period)
    said = words("paper.poster.chart.alt", title=title, first=first, value=text_of(text.since), n=len(known))
    return f"{said}, {words('indicator.target', target=text_of(text.target))}" if figure.target else said
