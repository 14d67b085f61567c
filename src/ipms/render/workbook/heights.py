"""How high a row must be: spreadsheets that open a file of another program do not fit rows to their texts."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from ipms.render.cells import width

if TYPE_CHECKING:
    from ipms.render.workbook.sheet import Cell, Sheet

LINE: Final = 15.0
"""Points that a line takes."""
HIGHEST: Final = 405.0
"""Points that a row may take: what is longer can be read in the line above the sheet."""
_TALL: Final = {"title": 27.0, "heading": 21.0}
_READY: Final = 1.15
"""Letters to a character of a column's width, which is that of a digit: most letters are narrower."""
_DEEPER: Final = 2
"""Characters that a level takes."""


def row_height(tallest: float) -> float | None:
    """The height in points of a row whose tallest cell is so high; None where it is as high as all others."""
    return min(tallest, HIGHEST) if tallest > LINE else None


def caption_height(sheet: Sheet) -> float:
    """The height of the row of captions."""
    return max((LINE * _lines(column.caption, column.width - _DEEPER) for column in sheet.columns), default=LINE)


def cell_height(cell: Cell, across: int) -> float:
    """The height that a cell needs in a column so wide."""
    if cell.look in _TALL:
        return _TALL[cell.look]
    text = cell.value if isinstance(cell.value, str) else ""
    return LINE * _lines(text, across - _DEEPER * cell.level)


def _lines(text: str, across: int) -> int:
    """How many lines a text takes in a column; one at least."""
    room = max(int(across * _READY), 1)
    if (wide := width(text)) <= room:
        return 1
    long = HIGHEST / LINE * room
    return ceil(wide / room) if len(text) > long else _filled(text, room)


def _filled(text: str, room: int) -> int:
    """The lines that words fill, each on the line begun where it fits there; what is longer than a line is broken."""
    lines, left = 0, -1
    for word in text.split(" "):
        size = len(word) + 1
        if size > left:
            more = ceil(len(word) / room) or 1
            lines += more
            left = more * room - len(word)
        else:
            left -= size
    return lines
