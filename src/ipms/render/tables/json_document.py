"""All tables as one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.render.plain.data import document

if TYPE_CHECKING:
    from ipms.views.tables.export import Export
    from ipms.views.tables.table import Table

SCHEMA: Final = "ipms.export/1"


def export_json(export: Export) -> str:
    """Each table with the kinds of its columns, and each row as an object."""
    tables = {table.name: _table(table) for table in export.tables}
    facts = {"as_of": export.as_of, "hidden": export.hidden, "unread": export.unread}
    return document(SCHEMA, organisation=export.organisation, **facts, tables=tables)


def _table(table: Table) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    return {
        "columns": {column.name: column.kind for column in table.columns},
        "rows": [dict(zip(names, row, strict=True)) for row in table.rows],
    }
