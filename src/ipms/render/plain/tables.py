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

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_BEGINNING: Final = re.compile(r"^(\d{0,9})([.)](?:\s|$)|[-+](?:[-\s]|$)|=)")
"""What would make a line a list, a heading or a rule."""
_HOSTS: Final = re.compile(
    r"@(?=\w)|#(?=\d)|!(?=\d)|\bgh-(?=\d)|:(?=//)|\bwww(?=\.)|(?<!\d):(?=[\w+-]+:)",
    re.IGNORECASE,
)
"""What hosts of repositories and mail programs make something of after Markdown was read, so that no backslash helps:
names of people (who would be told), numbers of issues and requests, addresses, faces."""
_NOTHING: Final = "&#8203;"
"""A space of no width, which parts a sign from what follows; no text from a file holds one."""


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
    lines += [_markdown_row([markdown_inline(cell) for cell in row]) for row in rows]
    return "\n".join(lines) + "\n"


def markdown_text(text: str) -> str:
    """A text as Markdown shows it, wherever it stands: signs that it would obey are shown as they are.

    Nobody is notified by a name in it, and nothing in it becomes a link, on the hosts of repositories either.
    """
    said = markdown_inline(text)
    return _BEGINNING.sub(r"\1\\\2", said)


def markdown_inline(text: str) -> str:
    """The same for where a line has begun already, as in headings and cells."""
    # The null stands for what parts: no text that is safe to show has one.
    parted = _HOSTS.sub("\\g<0>\0", neutral(text))
    return _MARKUP.sub(r"\\\1", parted).replace("\0", _NOTHING)


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
