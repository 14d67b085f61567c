"""The bowling charts of all rooms below each other: target and actual of every indicator, a column a period."""

from __future__ import annotations

from itertools import groupby, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from ipms.render import figures
from ipms.render.marks import HOLLOW, STANDING, STANDING_STYLE
from ipms.render.spans import text_of
from ipms.render.terminal.figures.bowling import about, is_hollow
from ipms.render.workbook.formats import Dress, number_format
from ipms.render.workbook.looks import look_of
from ipms.render.workbook.sheet import EMPTY, NAME, WIDE, Cell, Column, Row, Sheet
from ipms.render.workbook.sheets.performance import dollars, target_number, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.views.bowling import Bowling, BowlingCell, BowlingRow
    from ipms.views.report.workbook import Workbook

_PERIOD: Final = 12


def bowling_sheet(view: Workbook, words: Words) -> Sheet:
    """The sheet. Every row names its room and indicator, so that any of them may be filtered by."""
    heads = [("room", NAME), ("indicator", 30), ("unit", 10), ("row", 9)]
    periods = view.rooms[0].bowling.columns if view.rooms else ()
    columns = (
        *(Column(words(f"workbook.column.{name}"), width) for name, width in heads),
        *(Column(words.period(period), _PERIOD, right=True) for period in periods),
        Column(words("workbook.column.work"), 2 * WIDE),
    )
    rows = (row for room in view.rooms for row in _rows(room.bowling, words))
    return Sheet(words("workbook.sheet.bowling"), columns, rows, frozen=len(heads))


def _rows(page: Bowling, words: Words) -> Iterator[Row]:
    room = figures.typed(words, page.room.title)
    for number, one in enumerate(page.rows):
        named = Cell(room, "muted" if number else "strong")
        yield Row((named, *_targets(one, words)), "part" if number else "group")
        yield Row((Cell(room, "muted"), *_actuals(page, one, words)))


def _targets(one: BowlingRow, words: Words) -> Iterator[Cell]:
    yield titled(figures.typed(words, one.indicator.title), illustrative=one.illustrative)
    yield _unit(one, words)
    yield Cell(words("bowling.target"), "muted")
    for target, cells in groupby(one.cells, key=attrgetter("target")):
        yield from repeat(target_number(target, one, words, HOLLOW), len(list(cells)))
    yield EMPTY


def _actuals(page: Bowling, one: BowlingRow, words: Words) -> Iterator[Cell]:
    yield titled(figures.typed(words, one.indicator.title), illustrative=one.illustrative)._replace(look="muted")
    yield _unit(one, words)
    yield Cell(words("bowling.actual"), "strong")
    yield from (_actual(cell, one, words) for cell in one.cells)
    yield Cell(" · ".join(text_of(each) for each in about(page, one, one.cells, words)))


def _unit(one: BowlingRow, words: Words) -> Cell:
    return Cell(figures.unit_name(words, one.unit) or dollars(one, words), "muted")


def _actual(cell: BowlingCell, one: BowlingRow, words: Words) -> Cell:
    """The figure in its colour, its mark in the number format; nothing before its period is over."""
    if cell.hidden:
        return Cell(words("board.standing.hidden"), "hidden")
    if cell.value is None:
        return Cell("–", "muted") if cell.over else EMPTY
    dress = Dress(f"{STANDING[cell.standing]} ", bare=True)
    dress = dress._replace(after=HOLLOW) if is_hollow(cell) else dress._replace(room=HOLLOW)
    form = number_format(words, cell.value, one.unit, one.decimals, dress)
    return Cell(cell.value, look_of(STANDING_STYLE[cell.standing]), form)
