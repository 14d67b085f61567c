"""The bowling chart as a table: a column a period, for each indicator what came of it and what was wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.pages.document import Point, Points, Rows, Said
from ipms.render.spans import Span, leading, line, text_of
from ipms.render.terminal.figures.bowling import about, actual, caption, legend, named, target
from ipms.render.terminal.names import titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.spans import Line
    from ipms.views.bowling import Bowling, BowlingRow


def bowling_block(page: Bowling, words: Words) -> Rows:
    """Two rows an indicator: its figures with their marks, and below them the targets."""
    captions = (words("aims.column.indicator"), *(caption(column, words) for column in page.columns))
    rows = tuple(row for one in page.rows for row in _rows(page, one, words))
    return Rows(words("bowling.year", year=page.year), captions, rows, frozenset(range(1, len(captions))))


def bowling_blocks(page: Bowling, words: Words) -> tuple[Block, ...]:
    """The table, what its marks mean, and beside misses the work that was done about them."""
    marks = " · ".join(legend(page, words))
    points = tuple(_misses(page, words))
    told: tuple[Block, ...] = (Said(line(Span(marks, "muted"))),) if marks else ()
    return (bowling_block(page, words), *told, *((Points(points),) if points else ()))


def _rows(page: Bowling, one: BowlingRow, words: Words) -> Iterator[tuple[Line, ...]]:
    title = leading(named(one, words), f"figure:{page.room.id}/{one.indicator.id}")
    yield title, *(actual(cell, one, words) for cell in one.cells)
    wanted = (line(Span(target(cell, one, words), "muted")) for cell in one.cells)
    yield line(Span(words("bowling.target"), "muted")), *wanted


def _misses(page: Bowling, words: Words) -> Iterator[Point]:
    """Each indicator that misses its target, and what is done about it, or that nothing is."""
    for one in page.rows:
        told = about(page, one, one.cells, words)
        if told:
            title = titled(words, one.indicator.title, illustrative=one.illustrative)
            known = leading(title, f"figure:{page.room.id}/{one.indicator.id}")
            facts = tuple(fact for fact in told if text_of(fact))
            yield Point(Span("▪", "muted"), (known, *facts))
