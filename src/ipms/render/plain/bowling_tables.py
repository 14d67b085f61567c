"""The bowling chart for programs and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render import figures
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.spans import text_of
from ipms.render.terminal.figures.bowling import actual, caption, target

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.bowling import Bowling, BowlingCell, BowlingRow

SCHEMA: Final = "ipms.bowling/1"
_COLUMNS: Final = (
    *("indicator", "room", "period", "figure", "target", "target_low", "target_high"),
    *("value", "standing", "hidden", "quality"),
)


def bowling_json(page: Bowling) -> str:
    """The whole chart."""
    return document(SCHEMA, bowling=page)


def bowling_csv(page: Bowling) -> str:
    """A row for each indicator and period; figures as they are stored, percentages as fractions."""
    return csv_table(_COLUMNS, [_values(page, row, cell) for row in page.rows for cell in row.cells])


def bowling_markdown(page: Bowling, words: Words) -> str:
    """Two rows an indicator, a column a period."""
    captions = ["", "", *(caption(column, words) for column in page.columns)]
    rows = [each for row in page.rows for each in _rows(row, words)]
    return markdown_table(captions, rows)


def _rows(row: BowlingRow, words: Words) -> list[list[str]]:
    title = figures.typed(words, row.indicator.title)
    return [
        [title, words("bowling.target"), *(target(cell, row, words) for cell in row.cells)],
        ["", words("bowling.actual"), *(text_of(actual(cell, row, words)) for cell in row.cells)],
    ]


def _values(page: Bowling, row: BowlingRow, cell: BowlingCell) -> tuple[object, ...]:
    wanted = cell.target
    limits = (wanted.value, wanted.low, wanted.high) if wanted is not None else (None, None, None)
    known = (row.indicator.id, page.room.id, cell.column, cell.figure)
    return (*known, *limits, cell.value, cell.standing, cell.hidden, cell.quality)
