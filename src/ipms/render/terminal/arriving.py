"""The sheets that a form's table would bring, in numbers, as people read them before they say yes; never an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.cells import neutral
from ipms.render.cells import width as cells_of
from ipms.render.layout import Cell, fit, flow, indented, row, wrap
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.import_page import notice_line, refused_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipms.analysis.sheets.arriving import Arrivals, Batch
    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.spans import Style

MOST_REFUSED: Final = 200
"""What is wrong in the rows of a form is told in one run, so that it is put right in one go."""
_COLUMNS: Final = ("week", "sheets", "late", "raised", "actions")
_GAP: Final = 2
_LEFT_OUT: Final = ("same", "other_weeks", "empty")


def arrivals_page(arrivals: Arrivals, titles: Mapping[str, Text], words: Words, width: int) -> Page:
    """What was read and what was not, what would be written for each room and week, what is refused, what is left."""
    lines = [part for notice in arrivals.notices for part in wrap(notice_line(notice, words), width)]
    if arrivals.batches and not arrivals.refusals:
        lines += [BLANK, *_table(arrivals.batches, titles, words, width)]
    if arrivals.refusals:
        lines += [BLANK, *refused_lines(arrivals.refusals, words, width, MOST_REFUSED)]
    return fit([*lines, BLANK, *_counts(arrivals, words, width)], width)


def _table(batches: Sequence[Batch], titles: Mapping[str, Text], words: Words, width: int) -> list[Line]:
    captions = [words(f"status-import.column.{name}") for name in _COLUMNS]
    body = [[str(getattr(batch, name)) for name in _COLUMNS] for batch in batches]
    wide = [max(cells_of(text) for text in column) for column in zip(captions, *body, strict=True)]
    rooms = [neutral(words.choose(titles.get(batch.room) or batch.room)) for batch in batches]
    caption = words("status-import.column.room")
    room = min(max(map(cells_of, [caption, *rooms])), width - sum(wide) - _GAP * len(wide) - 1)
    head = _row(caption, captions, room, wide, muted=True)
    return indented(
        [*head, *(each for name, cells in zip(rooms, body, strict=True) for each in _row(name, cells, room, wide))], 1
    )


def _row(room: str, cells: Sequence[str], wide: int, widths: Sequence[int], *, muted: bool = False) -> list[Line]:
    style: Style = "muted" if muted else "plain"
    name = Cell(wrap(line(Span(room, "muted" if muted else "strong")), wide), wide)
    numbers = [
        Cell([line(Span(text, style))], each, right=place > 0)
        for place, (text, each) in enumerate(zip(cells, widths, strict=True))
    ]
    return row([name, *numbers], _GAP)


def _counts(arrivals: Arrivals, words: Words, width: int) -> list[Line]:
    said = [words("status-import.count.sheets", n=0 if arrivals.refusals else len(arrivals.sheets))]
    said += [words("status-import.count.refused", n=len(arrivals.refusals))] if arrivals.refusals else []
    said += [words(f"status-import.count.{name}", n=n) for name in _LEFT_OUT if (n := getattr(arrivals, name))]
    return flow([line(Span(each, "strong")) for each in said], width)
