"""All tables as one workbook, a sheet each: numbers and days as such, every text as a text and never a formula."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any, Final

from ipms.render.cells import ELLIPSIS, neutral

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipms.views.tables.export import Export
    from ipms.views.tables.table import Table, Value

LARGEST: Final = 9.99e307
"""The largest number of a workbook; what is beyond would be none."""
LONGEST: Final = 32_767
"""Characters that a cell of a workbook holds."""
_OPTIONS: Final = {
    "constant_memory": True,
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def export_workbook(export: Export) -> bytes:
    """The same bytes for the same tables."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - 60 ms, for workbooks alone

    out = io.BytesIO()
    book = Workbook(out, _OPTIONS)
    book.set_properties({"created": dt.datetime.combine(export.as_of, dt.time())})
    heading = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for table in export.tables:
        _sheet(book.add_worksheet(table.name), table, heading, day)
    book.close()
    return out.getvalue()


def _sheet(sheet: Any, table: Table, heading: Any, day: Any) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.name, heading)
    for number, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            _write(sheet, day, value)(number, place)


def _write(sheet: Any, day: Any, value: Value) -> Callable[[int, int], Any]:
    """How a value is written into its cell; nothing is left to be guessed from its text."""
    match value:
        case None:
            return lambda *_at: None
        case bool():
            return lambda row, place: sheet.write_boolean(row, place, value)
        case str():
            return lambda row, place: sheet.write_string(row, place, _fitting(neutral(value)))
        case dt.date():
            return lambda row, place: sheet.write_datetime(row, place, dt.datetime.combine(value, dt.time()), day)
        case _ if abs(value) > LARGEST:
            return lambda row, place: sheet.write_string(row, place, repr(value))
        case _:
            return lambda row, place: sheet.write_number(row, place, value)


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + ELLIPSIS
