"""All tables as one workbook, a sheet each: numbers and days as such, every text as a text and never a formula."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ipms.views.tables.export import Export
    from ipms.views.tables.table import Table


def export_workbook(export: Export) -> bytes:
    """The same bytes for the same tables."""
    from ipms.render.tables.spreadsheet import DAY, new_book  # noqa: PLC0415 - 60 ms, for workbooks alone

    out = io.BytesIO()
    with new_book(out, export.as_of) as book:
        heading = book.add_format({"bold": True})
        day = book.add_format({"num_format": DAY})
        for table in export.tables:
            _sheet(book.add_worksheet(table.name), table, heading, day)
    return out.getvalue()


def _sheet(sheet: Any, table: Table, heading: Any, day: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.add_row([sheet.markup(column.name, heading) for column in table.columns])
    for row in table.rows:
        sheet.add_row([sheet.markup(value, day if isinstance(value, dt.date) else None) for value in row])
