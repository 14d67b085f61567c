"""Tables for programs and documents: CSV that no spreadsheet obeys, and Markdown."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from ipms.render.cells import neutral
from ipms.render.plain.data import plain
from ipms.render.tables.csv_files import number_text
from ipms.render.tables.safe import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV: numbers as they are, nothing for what is missing.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(each) for each in row] for row in rows)
    return out.getvalue()


def markdown_table(captions: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows as a table of Markdown; signs that Markdown would obey are shown as they are."""
    lines = [_markdown_row(captions), _markdown_row(["---"] * len(captions))]
    lines += [_markdown_row([markdown_text(cell) for cell in row]) for row in rows]
    return "\n".join(lines) + "\n"


def markdown_text(text: str) -> str:
    """A text as Markdown shows it: signs that it would obey are shown as they are."""
    return _MARKUP.sub(r"\\\1", neutral(text))


def _markdown_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(value: object) -> str:
    """A value as programs read it; enums and periods by their word."""
    match plain(value):
        case None:
            return ""
        case bool() as known:
            return "true" if known else "false"
        case str() as text:
            return cell_text(text)
        case number:
            return number_text(number)
