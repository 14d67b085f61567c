"""Rows of a sheet as markup: what stands in many rows is made once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from ipms.render.tables.safe import LARGEST
from ipms.render.tables.spreadsheet import DAY, number, styled
from ipms.render.workbook.heights import LINE, cell_height, row_height
from ipms.render.workbook.looks import Worn
from ipms.render.workbook.sheet import Begins

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipms.render.workbook.looks import Look
    from ipms.render.workbook.sheet import Cell, Column, Row, Sheet

_MOST_KNOWN: Final = 4096
"""Cells of a column that are remembered: titles and words come again and again, notes do not."""
_COUNTED: Final = frozenset({int, float})


class Made(NamedTuple):
    """A cell as markup, and the height that it needs."""

    markup: str
    height: float


class Lines:
    """Adds rows to a page; `dress` gives the format of everything that a cell may wear."""

    def __init__(self, page: Any, sheet: Sheet, dress: Callable[[Worn], Any]) -> None:
        self._page = page
        self._places = {
            begins: [_Place(page, column, begins if sheet.headed else None, dress) for column in sheet.columns]
            for begins in get_args(Begins)
        }

    def add(self, row: Row) -> None:
        """Write the next row, as high as its tallest cell."""
        places = self._places[row.begins]
        made = [place.known.get(cell) or place.made(cell) for cell, place in zip(row.cells, places, strict=False)]
        cells, heights = zip(*made, strict=True)
        self._page.add_row(cells, row_height(max(heights)))


class _Place:
    """The cells of one column, in rows that begin alike."""

    def __init__(self, page: Any, column: Column, begins: Begins | None, dress: Callable[[Worn], Any]) -> None:
        self._page = page
        self._column = column
        self._begins = begins
        self._dress = dress
        self._styles: dict[tuple[Look, str, int], str] = {}
        self.known: dict[Cell, Made] = {}

    def made(self, cell: Cell) -> Made:
        """The cell, made and remembered; of figures, which are many and rarely alike, only how they look."""
        value = cell.value
        if type(value) in _COUNTED and abs(value) <= LARGEST:  # type: ignore[arg-type]
            return Made(self._style(cell) + number(value), LINE)  # type: ignore[arg-type]
        look = self._dress(self._worn(cell))
        made = Made(self._page.markup(value, look), cell_height(cell, self._column.width))
        if type(value) not in _COUNTED and not isinstance(value, bool):
            self._remember(cell, made)
        return made

    def _style(self, cell: Cell) -> str:
        key = (cell.look, cell.form, cell.level)
        found = self._styles.get(key)
        if found is None:
            found = self._styles[key] = styled(self._dress(self._worn(cell)))
        return found

    def _remember(self, cell: Cell, made: Made) -> None:
        """Never for numbers and truth: 1, 1.0 and True are the same key, and other cells."""
        if len(self.known) >= _MOST_KNOWN:
            self.known.clear()
        self.known[cell] = made

    def _worn(self, cell: Cell) -> Worn:
        form = cell.form or (DAY if isinstance(cell.value, dt.date) else "")
        return Worn(cell.look, form, cell.level, self._begins, self._column.right)
