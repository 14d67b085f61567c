"""A document on a terminal: headings with what stands beside them, points that hang, tables that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.cells import width as cells_of
from ipms.render.layout import Cell, cut_line, fit, flow, hanging, indented, labelled, line_width, row, spread, wrap
from ipms.render.marks import WARNING
from ipms.render.pages.document import Beside, Facts, Finder, Part, Picture, Points, Rows, Said, told
from ipms.render.spans import BLANK, Line, Page, Span, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.render.pages.document import Block, Document, Point, Section

_GAP: Final = 2
_LEAST_NAME: Final = 16


def document_page(document: Document, width: int) -> Page:
    """The document in so many columns."""
    inside = width - 1
    head = [*spread([line(Span(document.title, "title")), document.date], width), *flow(document.facts, width)]
    warned = [text for each in document.warnings for text in _warning(each, width)]
    body = [text for section in document.sections for text in _section(section, inside)]
    notes = [text for note in document.notes for text in wrap(line(Span(note, "muted")), inside)]
    first = _warning(document.first, width) if document.first else []
    return fit([*first, *head, *warned, *indented([*body, *([BLANK, *notes] if notes else [])], 1)], width)


def _warning(text: str, width: int) -> list[Line]:
    return hanging(line(Span(f"{WARNING} ", "warning")), line(Span(text, "warning")), width)


def _section(section: Section, width: int) -> list[Line]:
    heading = line(Span(section.heading, "heading"))
    beside = line(Span(section.beside, "strong"))
    return [BLANK, *spread([heading, beside], width), *indented(_blocks(section.blocks, width - 1), 1)]


def _blocks(blocks: Sequence[Block], width: int) -> list[Line]:
    return [text for place in range(len(blocks)) for text in _apart(blocks, place, width)]


def _apart(blocks: Sequence[Block], place: int, width: int) -> list[Line]:
    """A block, with an empty line between a table and the list or table before it."""
    after_another = place > 0 and isinstance(blocks[place], Rows) and not isinstance(blocks[place - 1], Said)
    return [*([BLANK] if after_another else []), *_block(blocks[place], width)]


def _block(block: Block, width: int) -> list[Line]:  # noqa: PLR0911 - one a kind of block
    match block:
        case Said():
            return wrap(block.text, width)
        case Points():
            return [text for point in block.points for text in _point(point, width)]
        case Rows():
            return _table(block, width)
        case Facts():
            return _facts(block, width)
        case Picture():
            return wrap(block.said, width) if block.said else []
        case Part():
            return [line(Span(block.heading, "group")), *indented(_blocks(block.blocks, width - 1), 1)]
        case Beside():
            return [text for column in block.columns for text in _blocks(column, width)]
        case Finder():
            return [text for _, group in block.groups for found in group for text in wrap(found.name, width)]


def _facts(facts: Facts, width: int) -> list[Line]:
    """What each fact is called, in a column, and the fact beside it."""
    start = max((cells_of(label) for label, _ in facts.pairs), default=0) + _GAP
    pairs = (hanging(line(Span(label, "label")), fact, width, start) for label, fact in facts.pairs)
    return [text for lines in pairs for text in lines]


def _point(point: Point, width: int) -> list[Line]:
    mark = line(Span(f"{point.mark.text} ", point.mark.style))
    inside = width - line_width(mark)
    below = [text for one in point.below for text in _point(one, inside)]
    return labelled(mark, [*flow(point.facts, inside), *below], line_width(mark))


def _table(table: Rows, width: int) -> list[Line]:
    """Columns as wide as they need to be, captions broken at words; where they do not fit, each row by itself."""
    rows = [tuple(map(told, cells)) for cells in table.rows]
    widths = _widths(table, width)
    if widths is None:
        return [text for cells in rows for text in _below(cells, table.captions, width)]
    heads = [wrap(line(Span(caption, "muted")), wide) for caption, wide in zip(table.captions, widths, strict=True)]
    tall = max(map(len, heads))
    lowered = [[*[BLANK] * (tall - len(lines)), *lines] for lines in heads]
    first = row(_cells(lowered, widths, table), _GAP) if any(table.captions) else []
    return [*first, *(text for cells in rows for text in _row(cells, widths, table))]


def _row(cells: Sequence[Line], widths: Sequence[int], table: Rows) -> list[Line]:
    return row(_cells([wrap(cells[0], widths[0]), *([cell] for cell in cells[1:])], widths, table), _GAP)


def _cells(columns: Sequence[Sequence[Line]], widths: Sequence[int], table: Rows) -> list[Cell]:
    pairs = enumerate(zip(columns, widths, strict=True))
    return [Cell(lines, wide, right=place in table.numbers) for place, (lines, wide) in pairs]


def _widths(table: Rows, width: int) -> tuple[int, ...] | None:
    columns = list(zip(*(map(told, cells) for cells in table.rows), strict=True))
    facts = [
        max(_longest_word(caption), *map(line_width, column))
        for caption, column in zip(table.captions[1:], columns[1:], strict=True)
    ]
    wanted = max(_longest_word(table.captions[0]), *map(line_width, columns[0]))
    left = width - sum(facts) - _GAP * len(facts)
    return (min(left, wanted), *facts) if left >= min(_LEAST_NAME, wanted) else None


def _longest_word(caption: str) -> int:
    return max(map(cells_of, caption.split(" ")))


def _below(cells: Sequence[Line], captions: Sequence[str], width: int) -> list[Line]:
    """The name of the row, and under it each fact with its caption."""
    facts = [
        line(Span(f"{caption} ", "muted"), *cell) for caption, cell in zip(captions[1:], cells[1:], strict=True) if cell
    ]
    return [cut_line(cells[0], width), *indented(flow(facts, width - _GAP), _GAP)]
