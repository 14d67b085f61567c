"""A foreign table as cells with their places, and what is refused of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

MOST_ROWS = 100_000
MOST_COLUMNS = 512
MOST_CELLS = 600_000
LIMITS = {"rows": MOST_ROWS, "columns": MOST_COLUMNS, "cells": MOST_CELLS}

CellKind = Literal["text", "number", "percent", "date", "month", "error"]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where something stands: in a text its line and character, in a workbook its sheet and cell.

    Line 0 means the whole file (or sheet).
    """

    source: str
    line: int = 0
    column: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.source}[{self.sheet}]" + (f"!{column_letters(self.column)}{self.line}" if self.line else "")
        return f"{self.source}:{self.line}:{self.column}" if self.line else self.source


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """Something that is not imported: `reason` is the end of a key of the catalogue, `facts` what it quotes."""

    spot: Spot
    reason: str
    facts: Mapping[str, str | int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something people should know before they say yes; `about` is the end of a key of the catalogue."""

    about: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the text that was typed, or what a workbook made of it.

    A date of a workbook is `date`, or `month` where its format shows no day. A number of a workbook has its digits
    in `text`, with a decimal point; it is `percent`, and a fraction, where its format shows percent. Of an `error` the
    text is the end of a key of the catalogue.
    """

    text: str
    spot: Spot
    kind: CellKind = "text"
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table that hold something, its heading first."""

    source: str
    rows: tuple[tuple[Cell, ...], ...]
    notices: tuple[Notice, ...] = ()
    lines: tuple[int, ...] = ()
    """The line (or row of the sheet) on which each row starts."""
    sheet: str = ""
    delimiter: str = ""
    encoding: str = ""


def column_letters(number: int) -> str:
    """The name of a column of a workbook: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
