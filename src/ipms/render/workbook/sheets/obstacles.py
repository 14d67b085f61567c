"""The register of obstacles: where each stands, for how long, what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.escalation import Escalated
from ipms.render import obstacles as says
from ipms.render.figures import typed
from ipms.render.terminal.names import flagged
from ipms.render.workbook.looks import look_of
from ipms.render.workbook.sheet import NAME, SHORT, WIDE, Cell, Column, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.views.obstacles.page import ObstacleRow
    from ipms.views.report.workbook import Workbook

_COLUMNS: Final = (
    *(("state", 15), ("obstacle", 44), ("stands-in", NAME), ("days-there", 9), ("days-allowed", 10)),
    *(("answer-due", SHORT), ("raised-in", NAME), ("raised-on", SHORT), ("age", 9), ("theme", 15)),
    *(("reason", WIDE), ("answer", WIDE), ("action", WIDE), ("prevented", WIDE), ("id", 24)),
)
_RIGHT: Final = frozenset({"days-there", "days-allowed", "age"})


def obstacles_sheet(view: Workbook, words: Words) -> Sheet:
    """The sheet."""
    columns = tuple(Column(words(f"workbook.column.{name}"), width, name in _RIGHT) for name, width in _COLUMNS)
    rows = (Row(tuple(_obstacle(one, words))) for one in view.obstacles)
    return Sheet(words("workbook.sheet.obstacles"), columns, rows, frozen=2)


def _obstacle(row: ObstacleRow, words: Words) -> Iterator[Cell]:
    mark, style = says.MARKS[row.state]
    late = row.state is Escalated.OVERDUE
    yield Cell(f"{mark} {says.state(row, words)}", look_of(style))
    yield Cell(flagged(typed(words, row.what), illustrative=row.illustrative), "strong")
    yield Cell(typed(words, row.stands_in.title))
    yield Cell(row.days, "late" if late else "plain", f'"{mark} "0' if late else "0")
    yield Cell(row.allowed, "muted", "0")
    yield Cell(row.due, "late" if late else "plain")
    yield Cell(typed(words, row.raised_in.title))
    yield Cell(row.raised_on)
    yield Cell(row.age, "plain", "0")
    yield Cell(typed(words, row.theme.title) if row.theme is not None else None, "muted")
    yield from (Cell(text) for text in (says.reason(row, words), says.answer(row, words), says.action(row, words)))
    yield Cell(typed(words, row.prevented_by))
    yield Cell(row.id, "muted")
