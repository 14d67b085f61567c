"""All tables of a workspace, as it was known on its date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.views.tables import items, rooms_life
from ipms.views.tables.figures import indicators_table, measurements, rooms_table, targets

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ipms.model.text import Text
    from ipms.views.tables.table import Table
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Export:
    """The tables, whose they are and of which day; `hidden` counts the figures that are left out of them.

    `unread` counts the files and rows that could not be understood, and are in no table.
    """

    organisation: Text
    as_of: dt.date
    tables: tuple[Table, ...]
    hidden: int
    unread: int = 0


def export(ws: Workspace, indicators: Sequence[str] = ()) -> Export:
    """Every table; measurements and targets of these indicators only, where any are named."""
    chosen = [name for name in ws.indicators if not indicators or name in indicators]
    figures = measurements(ws, chosen)
    hidden = [column.name for column in figures.columns].index("hidden")
    tables = (
        figures,
        targets(ws, chosen),
        indicators_table(ws, chosen),
        rooms_table(ws),
        *(make(ws) for make in (*items.ALL, *rooms_life.ALL)),
    )
    left_out = sum(row[hidden] is True for row in figures.rows)
    unread = len(ws.unread) + sum(len(ws.row_findings(name)) for name in chosen)
    return Export(ws.settings.organisation, ws.as_of, tables, left_out, unread)
