"""What a board is told of what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from ipms.views.changes.page import ChangesPage
    from ipms.workspace.history.revision import HistoryError


@dataclass(frozen=True, slots=True)
class Since:
    """The changes since a day. `cannot` is why history could not tell more than the dates in the files do."""

    page: ChangesPage
    day: dt.date
    cannot: HistoryError | None
