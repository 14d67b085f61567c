"""What every workbook is written with: numbers to their last digit, texts that stay texts, the same bytes each time.

Rows go from top to bottom straight to a file of the moment, so that a sheet of a million takes no more memory than
one of ten. Cells are made as markup once and may stand in any number of rows.
"""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from html import escape
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ipms.render.cells import ELLIPSIS, neutral
from ipms.render.tables.safe import LARGEST, LONGEST

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator, Mapping, Sequence

    from ipms.views.tables.table import Value

DAY: Final = "yyyy-mm-dd"
FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Spreadsheets count days from 1900, and take that for a leap year."""
_DAY_NOUGHT: Final = dt.date(1899, 12, 30)
MOST_SHARED: Final = 50_000
"""Texts that a workbook keeps once for all its cells; those beyond stand in their cells."""
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "use_zip64": True,
}
_EMPTY: Final = "/>"


class ExactSheet(Worksheet):  # type: ignore[misc] # the library comes without types
    """A sheet that is written a row at a time, its numbers with all the digits that name them.

    XlsxWriter writes sixteen digits, and some numbers need one more; and it takes some ten times as long for a cell.
    """

    def __init__(self) -> None:
        super().__init__()
        self._letters: list[str] = []
        self._count = 0

    def add_row(self, cells: Sequence[str], height: float | None = None) -> None:
        """Write the next row, of cells as `markup` makes them, or empty texts; without a height it is as all others."""
        self._count = number = self._count + 1
        if len(cells) > len(self._letters):
            self._letters = [f'<c r="{xl_col_to_name(place)}' for place in range(len(cells))]
        said = [f'{letter}{number}"{cell}' for letter, cell in zip(self._letters, cells, strict=False) if cell]
        tall = f' ht="{height:g}" customHeight="1"' if height is not None else ""
        self.fh.write(f'<row r="{number}"{tall}>{"".join(said)}</row>')
        if cells:
            self.dim_rowmin, self.dim_rowmax = 0, number - 1
            self.dim_colmin, self.dim_colmax = 0, len(self._letters) - 1

    def markup(self, value: Value, look: Any = None) -> str:
        """A cell from behind its address on: a value as what it is, and how it looks; none for nothing."""
        worn = styled(look)
        match value:
            case None:
                return worn and worn + _EMPTY
            case bool():
                return f'{worn} t="b"><v>{value:d}</v></c>'
            case str():
                return worn + self._text(fitting(neutral(value)))
            case dt.date() if value >= FIRST_DAY:
                return f"{worn}><v>{(value - _DAY_NOUGHT).days}</v></c>"
            case dt.date():
                return worn + self._text(value.isoformat())
            case _:
                return worn + (number(value) if abs(value) <= LARGEST else self._text(repr(value)))

    def _text(self, text: str) -> str:
        """A text; one that looks like an escape is always shared: some programs read it well in that table alone."""
        table, plain = self.str_table, self._escape_control_characters(text) == text
        if table.unique_count < MOST_SHARED or text in table.string_table or not plain:
            return f' t="s"><v>{table._get_shared_string_index(text)}</v></c>'  # noqa: SLF001 - a part of ourselves
        kept = ' xml:space="preserve"' if text != text.strip() else ""
        return f' t="inlineStr"><is><t{kept}>{escape(text, quote=False)}</t></is></c>'


def styled(look: Any) -> str:
    """The look of a cell, as its markup names it."""
    return "" if look is None else f' s="{look._get_xf_index()}"'  # noqa: SLF001 - as above


def number(value: float) -> str:
    """The rest of a cell with a number, behind its look."""
    return f"><v>{value!r}</v></c>"


@contextmanager
def new_book(out: io.BytesIO, as_of: dt.date, properties: Mapping[str, str] | None = None) -> Iterator[Any]:
    """A workbook that says it was made on a date, written when all its sheets are; nothing is guessed from its text."""
    with TemporaryDirectory(prefix="ipms-") as folder:
        book = Workbook(out, {**_OPTIONS, "tmpdir": folder})
        book.worksheet_class = ExactSheet
        book.set_properties({**(properties or {}), "created": dt.datetime.combine(as_of, dt.time())})
        try:
            yield book
            book.close()
        finally:
            for sheet in book.worksheets():
                sheet._opt_close()  # noqa: SLF001 - else its file stays open when something goes wrong


def fitting(text: str) -> str:
    """The text as a cell holds it: no longer than it may be, and taken by the library for nothing but a text.

    XlsxWriter lets pass unread what looks like its own markup for texts in several fonts.
    """
    if len(text) > LONGEST // 2 and len(units := text.encode("utf-16-le")) > 2 * LONGEST:
        text = units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + ELLIPSIS
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
