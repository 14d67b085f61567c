"""Texts that no spreadsheet takes for a formula, in whatever way it cuts a line into cells."""

from __future__ import annotations

import re
from typing import Final

from ipms.render.cells import neutral

LARGEST: Final = 9.99e307
"""The largest number of a workbook; what is beyond would be none."""
LONGEST: Final = 32_767
"""Characters that a cell of a workbook holds, counted as UTF-16 does."""
_OBEYED: Final = "=+@＝＋＠\\-－\N{MINUS SIGN}"
# A spreadsheet of a country that writes lists with semicolons or tabs begins a new cell after each.
_START: Final = re.compile(rf"(^|;)(\s*[\"']*\s*)(?=[{_OBEYED}]|%0[9ad])", re.IGNORECASE)


def cell_text(text: str) -> str:
    """A text as a cell: on one line, nothing in it obeyed; an apostrophe stands before what would be a formula."""
    return _START.sub(r"\1'\2", neutral(text))
