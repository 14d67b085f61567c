"""How wide the columns of a poster's table have to be: that no word is divided, and as their texts want it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, cast

from ipms.locale.numbers import NO_BREAK_SPACE
from ipms.render.cells import width
from ipms.render.export.palette import PALETTE
from ipms.render.spans import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.render.paper.pieces import Block, Runs
    from ipms.render.spans import Line, Style

_CHART: Final = (8.0, 10.0)
"""The least and the usual width of a chart, in sizes of the text around it."""
_TITLE: Final = 11.0
"""Titles have at least such a width, or a third of what the longest needs."""
_LATE: Final = 6.5
"""What is late stands below its period, in three lines at most where that takes no more than this."""
_LONG_WORD: Final = 13
"""A longer word may be divided, for it may be wider than its column."""
_MOST: Final = 14.5
"""A column wants no more, in sizes of the text; texts that are longer are turned over."""
_CHARACTER: Final = 0.56
_BOLD: Final = 1.16
_VALUE: Final = 1.3
"""How wide a character of the paper's font is on average, in sizes of the text; of bold ones, and of the values."""
_SHORT: Final = 16


def whole(spans: Line) -> Line:
    """A line whose pieces are not divided where they are short: a mark and its word, a value and its unit."""
    return line(*(span._replace(text=_held(span.text)) for span in spans))


def reach(column: str, caption: Runs, rows: Sequence[Block]) -> list[float]:
    """How narrow a column may be, and how wide it wants to be, in sizes of the text."""
    if column == "spark":
        return list(_CHART)
    told = [caption, *(row[column] for row in rows)]
    wanted = max(_wide(cell, column) for cell in told)
    late = max((_wide(row["late"], column) for row in rows), default=0.0) if column == "period" else 0.0
    wanted = max(wanted, late / 2)
    least = max(_long(word[:_LONG_WORD], style, column) for word, style in _words(told))
    if column == "title":
        least = max(least, min(wanted / 3, _TITLE))
    least = max(least, min(late / 3, _LATE))
    return [least, max(least, min(wanted, _MOST))]


def _held(text: str) -> str:
    return text.replace(" ", NO_BREAK_SPACE) if len(text) <= _SHORT else text


def _words(told: Sequence[Runs]) -> Iterator[tuple[str, str]]:
    """What is set in one piece, each with its style."""
    for text, style in chain.from_iterable(told):
        yield from ((word, style) for word in text.split(" "))


def _wide(cell: Runs, column: str) -> float:
    """About how wide a cell is on one line."""
    return sum(_long(text, style, column) for text, style in cell)


def _long(text: str, style: str, column: str) -> float:
    """About how long a text of the table is."""
    bold = _BOLD if PALETTE[cast("Style", style)].bold else 1.0
    larger = _VALUE if column == "since" and style == "strong" else 1.0
    return width(text) * _CHARACTER * bold * larger
