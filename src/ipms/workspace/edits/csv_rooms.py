"""The room column of measurements: one id written for another, every other byte as it was."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.model.finding import Finding
from ipms.workspace.edits.source import UnprovedError
from ipms.workspace.measurements import LARGEST
from ipms.workspace.reading.guards import Lines, decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Place

_CELL: Final = re.compile(r'("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\r|\n|\Z)')
_ROOM: Final = "room"


class _Cell(NamedTuple):
    """A cell as it is typed, quotes and spaces included."""

    start: int
    typed: str

    @property
    def said(self) -> str:
        """What the cell says."""
        return (self.typed[1:-1] if self.typed[:1] == '"' else self.typed).strip()


@dataclass(slots=True)
class Respelled:
    """A file with another id in its room column, and where it was put."""

    data: bytes
    places: list[Place] = field(default_factory=list)


def rooms_respelled(data: bytes, path: str, old: str, new: str) -> Respelled | None:
    """Write `new` where the room is `old`; None where it cannot be told what the file says of that room.

    Raises:
        UnprovedError: the text that was made says something else (a fault of the program).
    """
    if old.encode() not in data:
        return Respelled(data)
    text = decoded(data, path, LARGEST)
    if isinstance(text, Finding):
        return None
    spots = _spots(text, old)
    if spots is None:
        return None
    lines = Lines(text, path)
    made = text
    for start in reversed(spots):
        made = made[:start] + new + made[start + len(old) :]
    _prove(path, text, made, old, new)
    mark = data[: len(data) - len(text.encode())]
    return Respelled(mark + made.encode(), [lines.place(start, start + len(old)) for start in spots])


def _spots(text: str, old: str) -> list[int] | None:
    """Where the id stands in its column; None where a record that names it is not in columns."""
    spots: list[int] = []
    header: list[str] | None = None
    for cells in _records(text):
        if cells is None:
            return None
        said = [cell.said for cell in cells]
        if header is None:
            header = said
        elif old in said:
            if header.count(_ROOM) != 1 or len(said) != len(header):
                return None
            cell = cells[header.index(_ROOM)]
            spots += [cell.start + cell.typed.index(old)] if cell.said == old else []
    return spots


def _records(text: str) -> Iterator[list[_Cell] | None]:
    """The records of a file; None, and no more, where a quote is out of place."""
    place = 0
    cells: list[_Cell] = []
    while place < len(text) or cells:
        found = _CELL.match(text, place)
        if found is None:
            yield None
            return
        cells.append(_Cell(found.start(1), found[1]))
        place = found.end()
        if found[2] != ",":
            yield cells
            cells = []


def _prove(path: str, text: str, made: str, old: str, new: str) -> None:
    before, after = (list(csv.reader(io.StringIO(one, newline=""))) for one in (text, made))
    column = before[0].index(_ROOM) if _ROOM in before[0] else -1
    for record in before[1:]:
        if 0 <= column < len(record) and record[column].strip() == old:
            record[column] = record[column].replace(old, new)
    if before != after:
        raise UnprovedError(path)
