"""The performance wall of a room's page: its indicators as a table, the four aims, the trajectories that it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render.charts.trend import trend
from ipms.render.figures import typed
from ipms.render.marks import STANDING, STANDING_STYLE
from ipms.render.pages.document import Part, Picture, Point, Points, Rows, Said, Section
from ipms.render.pages.headings import headed
from ipms.render.paper.poster.performance import alt
from ipms.render.site.around import joined
from ipms.render.site.figures.bowling import bowling_blocks
from ipms.render.spans import Span, leading, line, text_of
from ipms.render.terminal.names import titled
from ipms.render.terminal.walls.pathways import chain, counted, weakest
from ipms.render.terminal.walls.performance import aim_line
from ipms.render.terminal.walls.performance_row import row_text

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.spans import Line
    from ipms.views.board_page import Board, PerformanceRow
    from ipms.views.bowling import Bowling
    from ipms.views.trajectories.pathway import Pathway

_OWN: Final = ("site.room.column.indicator", "site.room.column.standing")
_SHARED: Final = ("since", "target_by", "change", "signals", "spark", "period")


def performance(page: Board, words: Words) -> Section:
    """The wall."""
    rows = [row for group in page.performance for row in group.rows]
    blocks: list[Block] = [_table(page, words)] if rows else [_nothing("board.performance.none", words)]
    if rows:
        told = joined(aim_line(aim, count, words) for aim, count in page.aims)
        blocks.append(Said(line(Span(words("board.aims"), "muted", "page:aims"), " ", *told), "about"))
    if page.trajectories:
        ways = tuple(_way(way, words) for way in page.trajectories)
        blocks.append(Part(words("board.trajectories"), (Points(ways),), "trajectories"))
    return Section(headed(words, "board.performance"), tuple(blocks), key="performance")


def bowled(year: Bowling, words: Words) -> tuple[Section, ...]:
    """The bowling chart of the year; nothing where nothing hangs on the wall."""
    if not year.rows:
        return ()
    return (Section(words("site.room.bowling", year=year.year), bowling_blocks(year, words), key="bowling"),)


def _table(page: Board, words: Words) -> Rows:
    parts = tuple(
        (typed(words, group.dimension.title) if group.dimension else words("board.dimension.none"), len(group.rows))
        for group in page.performance
    )
    rows = tuple(_row(row, page, words) for group in page.performance for row in group.rows)
    captions = tuple(words(key) for key in (*_OWN, *(f"board.column.{name}" for name in _SHARED)))
    return Rows(words("site.room.figures"), captions, rows, frozenset(), parts)


def _row(row: PerformanceRow, page: Board, words: Words) -> tuple[Line | Picture, ...]:
    """One indicator: what it is, where it stands, the way it has come, what the chart says, how fresh it is."""
    text = row_text(row, page, words, short=False)
    title = leading(text.title, f"figure:{page.head.room.id}/{row.indicator.id}")
    notes = [note for note in text.notes if text_of(note)]
    chart = Picture(trend(row), line(alt(row, text, words))) if row.spark else ()
    fresh = joined([text.period, *notes])
    return title, text.standing, text.since, text.target_by, text.change, text.signals, chart, fresh


def _way(way: Pathway, words: Words) -> Point:
    """A trajectory: its mark, what is broken, the weakest hand-off, and the chain."""
    standing = Standing.MISSED if way.broken else Standing.MET
    title = titled(words, way.trajectory.title, illustrative=way.illustrative)
    facts = (leading(title, f"trajectory:{way.trajectory.id}"), counted(way, words), weakest(way, words))
    pathway = line(*(piece for step in chain(way, words) for piece in (*step, Span(" "))))
    return Point(Span(STANDING[standing], STANDING_STYLE[standing]), (*facts, pathway))


def _nothing(key: str, words: Words) -> Said:
    return Said(line(Span(words(key), "muted")))
