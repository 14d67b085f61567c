"""A sheet as a value: its columns, and rows of cells that know what they are and how they look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ipms.render.spans import text_of
from ipms.render.workbook.looks import look_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.render.spans import Line
    from ipms.render.workbook.looks import Look
    from ipms.views.tables.table import Value

WIDE: Final = 34
"""Characters that a column of sentences takes."""
NAME: Final = 26
"""Characters that a column of titles takes."""
SHORT: Final = 12
"""Characters that a column of figures or words takes."""


MOST_ROWS: Final = 1_048_575
"""Rows of a sheet below its captions; what is more stands on a further sheet."""


class Cell(NamedTuple):
    """A value and how it is shown: `form` is a number format, `level` how far it is moved in."""

    value: Value = None
    look: Look = "plain"
    form: str = ""
    level: int = 0


Begins = Literal["row", "part", "group"]


class Row(NamedTuple):
    """Cells beside each other. A group (a room) has parts (its indicators); where one begins, a rule is drawn."""

    cells: tuple[Cell, ...]
    begins: Begins = "row"


class Column(NamedTuple):
    """A column's caption and its width in characters; figures stand to the `right`."""

    caption: str
    width: int = SHORT
    right: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under captions, or without them (`headed`) lines to be read; rows may be made while they are written."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    frozen: int = 0
    """How many columns stay in sight."""
    headed: bool = True
    paper: Literal["letter", "tabloid"] = "tabloid"


EMPTY: Final = Cell()


def part_name(name: str, part: int) -> str:
    """The name of a sheet, and of those on which it goes on."""
    return name if part == 1 else f"{name} {part}"


def said(spans: Line, look: Look | None = None) -> Cell:
    """A line of a page as a cell, in the look of its first words."""
    if not spans:
        return EMPTY
    return Cell(text_of(spans), look or look_of(spans[0].style))
