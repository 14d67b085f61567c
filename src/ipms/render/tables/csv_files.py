"""Tables as CSV that Excel, Power BI and notebooks read: UTF-8 with its mark, decimal points, days as ISO."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING, Final

from ipms.render.tables.safe import cell_text

if TYPE_CHECKING:
    from ipms.views.tables.table import Table, Value

MARK: Final = "\ufeff"
"""Without it Excel takes accents for something else; every other reader skips it."""


def csv_text(table: Table) -> str:
    """One table."""
    out = io.StringIO(newline="")
    out.write(MARK)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_cell, row) for row in table.rows)
    return out.getvalue()


def _cell(value: Value) -> object:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return cell_text(value)
        case dt.date():
            return value.isoformat()
        case _:
            return number_text(value)


def number_text(value: float) -> str:
    """A number with all its digits; whole ones without a decimal point."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 - beyond, floats skip whole numbers
