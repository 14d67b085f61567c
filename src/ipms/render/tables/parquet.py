"""Tables as Parquet, through pandas and pyarrow: typed columns, missing values as missing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ipms.views.tables.table import Kind, Table


class NoParquetError(Exception):
    """The libraries that write Parquet are not installed."""


def export_parquet(table: Table) -> bytes:
    """One table.

    Raises:
        NoParquetError: the extra `parquet` is missing.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - 250 ms, for Parquet alone
        import pyarrow as pa  # noqa: PLC0415
    except ImportError as error:
        raise NoParquetError from error
    kinds: dict[Kind, Any] = {
        "text": pd.ArrowDtype(pa.string()),
        "number": pd.ArrowDtype(pa.float64()),
        "date": pd.ArrowDtype(pa.date32()),
        "flag": pd.ArrowDtype(pa.bool_()),
    }
    data = {
        column.name: pd.Series([row[place] for row in table.rows], dtype=kinds[column.kind])
        for place, column in enumerate(table.columns)
    }
    out = io.BytesIO()
    pd.DataFrame(data).to_parquet(out, engine="pyarrow", index=False)
    return out.getvalue()
