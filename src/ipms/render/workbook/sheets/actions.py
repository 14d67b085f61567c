"""The open actions of all rooms: who does what by when, what is late first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed, when
from ipms.render.marks import WARNING
from ipms.render.terminal.names import flagged
from ipms.render.workbook.sheet import EMPTY, NAME, WIDE, Cell, Column, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.model.periods import PartialDate
    from ipms.views.report.workbook import AgreedAction, Workbook

_COLUMNS: Final = (
    *(("days-late", 11), ("what", 52), ("who", WIDE), ("by-when", 14)),
    *(("room", NAME), ("agreed-in", 12), ("source", NAME)),
)
_LATE: Final = f'"{WARNING} "0'


def actions_sheet(view: Workbook, words: Words) -> Sheet:
    """The sheet."""
    columns = tuple(Column(words(f"workbook.column.{name}"), width, name == "days-late") for name, width in _COLUMNS)
    rows = (Row(tuple(_action(one, words))) for one in view.actions)
    return Sheet(words("workbook.sheet.actions"), columns, rows, frozen=2, paper="letter")


def _action(one: AgreedAction, words: Words) -> Iterator[Cell]:
    action = one.action
    late = action.days_late > 0
    yield Cell(action.days_late, "late", _LATE) if late else Cell(0, "muted", "0") if action.due else EMPTY
    yield Cell(flagged(typed(words, action.what), illustrative=action.illustrative))
    yield Cell(typed(words, action.owner), "strong")
    yield day(action.due, words)._replace(look="late" if late else "plain")
    yield Cell(typed(words, one.room.title))
    yield Cell(words(f"workbook.agreed-in.{one.kind}"), "muted")
    yield Cell(typed(words, action.source.title), "muted")


def day(date: PartialDate | None, words: Words) -> Cell:
    """A day as a date that can be sorted; a month or a year, which no cell knows, in words."""
    if date is None:
        return EMPTY
    return Cell(date.first) if date.precision == "day" else Cell(when(words, date))
