"""The mapping that would read a table again without a question: what was declared, and what was found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.model.identifiers import identifiers
from ipms.workspace.tables.mapping import mapping_text

if TYPE_CHECKING:
    from ipms.workspace.tables.foreign.grid import Grid
    from ipms.workspace.tables.mapping import Mapping
    from ipms.workspace.tables.understanding import Understood


def complete(declared: Mapping, grid: Grid, found: Understood) -> Mapping:
    """The mapping with the columns, the mark between cells and the encoding that were seen."""
    columns = dict(declared.columns)
    if found.layout is not None:
        columns |= {grid.rows[0][place].text: column for place, column in found.layout.columns.items()}
    return declared.model_copy(
        update={
            "columns": columns,
            "delimiter": declared.delimiter or grid.delimiter,
            "encoding": declared.encoding or grid.encoding,
            "sheet": declared.sheet or grid.sheet,
        }
    )


def saved_text(mapping: Mapping, found: Understood) -> str:
    """The file of a mapping; rooms that were not found wait in it as comments, unless they may name a person."""
    return mapping_text(mapping, (name for name in found.unmatched_rooms if not identifiers(name)))
