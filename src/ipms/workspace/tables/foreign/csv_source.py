"""CSV as spreadsheets save it: `;`, tab or `,`; UTF-8 or Windows-1252; each cell with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.workspace.reading.guards import FORBIDDEN
from ipms.workspace.tables.foreign.grid import (
    LIMITS,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Grid,
    Notice,
    Refusal,
    Spot,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.workspace.tables.foreign.sources import Declared

DELIMITERS: Final = (";", "\t", ",")
LONGEST_CELL: Final = 10_000
_MOST_FAULTS: Final = 50
_LOOKED_AT: Final = 100
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_SEPARATOR_LINE: Final = re.compile(r"sep=([;,\t])\r?(?:\n|\Z)", re.IGNORECASE)
_BREAK: Final = re.compile(r"\r\n|\r|\n")
_QUOTED: Final = re.compile(r'"((?:[^"]++|"")*+)"')
_BARE: Final = {mark: re.compile(rf'[^{re.escape(mark)}\r\n"]*') for mark in (*DELIMITERS, "|")}


class _StopReadingError(Exception):
    """The rest of a text cannot be told apart into cells."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


def read_csv(data: bytes, source: str, declared: Declared) -> Grid | list[Refusal]:
    """The table a text holds, or every reason why it holds none."""
    decoded = _decoded(data, source, declared.encoding)
    if isinstance(decoded, Refusal):
        return [decoded]
    text, encoding = decoded
    if (unfit := FORBIDDEN.search(text)) is not None:
        spot = _spot(text, unfit.start(), source)
        return [Refusal(spot, "control-character", {"character": f"U+{ord(unfit[0]):04X}"})]
    if not text.strip():
        return [Refusal(Spot(source), "empty")]
    if max(text.count("\n"), text.count("\r")) > 2 * MOST_ROWS:
        return [Refusal(Spot(source), "too-many-cells", LIMITS)]
    separator = _SEPARATOR_LINE.match(text)
    told = declared.delimiter or (separator[1] if separator else "")
    return _grid(_Text(text, source, separator.end() if separator else 0), told, encoding, declared.heading)


def _decoded(data: bytes, source: str, encoding: str) -> tuple[str, str] | Refusal:
    if not encoding:
        encoding = "utf-16" if data.startswith(_UTF16) else "utf-8" if _is_utf8(data) else "cp1252"
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding), encoding
    except UnicodeError:
        return Refusal(Spot(source), "encoding", {"encoding": encoding})


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _spot(text: str, offset: int, source: str) -> Spot:
    breaks = list(_BREAK.finditer(text, 0, offset))
    return Spot(source, len(breaks) + 1, offset - (breaks[-1].end() if breaks else 0) + 1)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, the name people know it by, and where its table starts."""

    text: str
    source: str
    start: int


def _grid(given: _Text, told: str, encoding: str, heading: int) -> Grid | list[Refusal]:
    delimiter = told or _delimiter(given, heading)
    if not delimiter:
        return [Refusal(Spot(given.source, 1, 1), "no-delimiter")]
    try:
        rows = [row for row in _rows(given, delimiter) if row[0].spot.line >= heading and any(c.text for c in row)]
    except _StopReadingError as error:
        return [error.refusal]
    faults = _faults(rows, given.source)
    if faults:
        return faults
    notices = (Notice("csv-read", {"encoding": encoding, "delimiter": delimiter}),)
    lines = tuple(row[0].spot.line for row in rows)
    return Grid(given.source, tuple(map(tuple, rows)), notices, lines, delimiter=delimiter, encoding=encoding)


def _faults(rows: Sequence[Sequence[Cell]], source: str) -> list[Refusal]:
    if not rows:
        return [Refusal(Spot(source), "empty")]
    wanted = len(rows[0])
    return [
        Refusal(_ragged_at(row, wanted), "ragged", {"cells": len(row), "n": wanted})
        for row in rows
        if len(row) != wanted
    ][:_MOST_FAULTS]


def _ragged_at(row: Sequence[Cell], wanted: int) -> Spot:
    """The first cell too many, or the last one there is."""
    return row[min(wanted, len(row) - 1)].spot


def _delimiter(given: _Text, heading: int) -> str:
    """The mark that cuts every row into as many cells as the heading has; "" where none or several do."""
    widths = {mark: _widths(given, mark, heading) for mark in DELIMITERS}
    cutting = {mark: found for mark, found in widths.items() if found and found[0] > 1}
    even = [mark for mark, found in cutting.items() if len(set(found)) == 1]
    marks = even or list(cutting)
    return marks[0] if len(marks) == 1 else ""


def _widths(given: _Text, mark: str, heading: int) -> list[int]:
    found: list[int] = []
    try:
        for row in _rows(given, mark):
            if row[0].spot.line >= heading and any(cell.text for cell in row):
                found.append(len(row))
            if len(found) >= _LOOKED_AT:
                break
    except _StopReadingError:
        pass
    return found


def _rows(given: _Text, delimiter: str) -> Iterator[list[Cell]]:
    """The records of a text, each a list of cells.

    Raises:
        _StopReadingError: a quote is open at the end or stands inside a cell, a cell is too long, or they are too many.
    """
    text, place = given.text, given.start
    rows = cells = 0
    line = 1 + len(_BREAK.findall(text, 0, place))
    line_start = place
    row: list[Cell] = []
    while place <= len(text):
        spot = Spot(given.source, line, place - line_start + 1)
        found, end = _cell(text, place, delimiter, spot)
        row.append(Cell(found, spot))
        inner = list(_BREAK.finditer(text, place, end))
        if inner:
            line, line_start = line + len(inner), inner[-1].end()
        place = end
        if text.startswith(delimiter, place):
            place += 1
            if len(row) > MOST_COLUMNS:
                raise _StopReadingError(Refusal(spot, "too-many-cells", LIMITS))
            continue
        yield row
        rows, cells, row = rows + 1, cells + len(row), []
        if rows > MOST_ROWS or cells > MOST_CELLS:
            raise _StopReadingError(Refusal(spot, "too-many-cells", LIMITS))
        ending = _BREAK.match(text, place)
        if ending is None or ending.end() == len(text):
            return
        place = line_start = ending.end()
        line += 1


def _cell(text: str, place: int, delimiter: str, spot: Spot) -> tuple[str, int]:
    """The text of the cell that starts here, and where it ends."""
    if text.startswith('"', place):
        match = _QUOTED.match(text, place)
        if match is None:
            raise _StopReadingError(Refusal(spot, "open-quote"))
        found, end = match[1].replace('""', '"'), match.end()
    else:
        match = _BARE[delimiter].match(text, place)
        found, end = (match[0], match.end()) if match else ("", place)
    if end < len(text) and text[end] not in (delimiter, "\r", "\n"):
        raise _StopReadingError(Refusal(spot, "stray-quote"))
    if len(found) > LONGEST_CELL:
        raise _StopReadingError(Refusal(spot, "long-cell", {"most": LONGEST_CELL}))
    return found.strip(), end
