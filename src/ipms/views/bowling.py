"""The bowling chart of a room: a target row and an actual row for each indicator, a column a period of one year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.figures.series import Figure, figures
from ipms.analysis.figures.standing import Standing
from ipms.analysis.figures.targets import TargetInForce, target_in_force
from ipms.analysis.work.efforts import efforts
from ipms.model.periods import PeriodError
from ipms.model.vocabulary import Quality
from ipms.views.names import named, named_room
from ipms.views.walls.performance import wall_indicators

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ipms.analysis.work.efforts import Effort
    from ipms.model.calendars import Calendar
    from ipms.model.periods import Period, PeriodKind
    from ipms.model.text import Text
    from ipms.model.vocabulary import Better
    from ipms.views.board_page import Named
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BowlingCell:
    """One indicator in one column: what was wanted, what came of it. `figure` is the period that was measured."""

    column: Period
    figure: Period | None
    value: float | None
    target: TargetInForce | None
    standing: Standing
    quality: Quality | None
    hidden: bool
    over: bool
    """The period is over: a figure may be expected."""


@dataclass(frozen=True, slots=True)
class BowlingRow:
    """One indicator over the year, and the work on it that stands beside its misses."""

    indicator: Named
    unit: Text
    decimals: int | None
    better: Better
    cells: tuple[BowlingCell, ...]
    efforts: tuple[Effort, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Bowling:
    """The bowling chart of a room for a fiscal year."""

    room: Named
    year: str
    columns: tuple[Period, ...]
    rows: tuple[BowlingRow, ...]
    countermeasure_after: int
    as_of: dt.date
    pinned: bool
    illustrative: bool
    min_count: int


def bowling(ws: Workspace, room_id: str, year: int | None = None) -> Bowling:
    """The chart for a fiscal year (named by the calendar year in which it starts), else for that of the date.

    Raises:
        PeriodError: a year that no calendar reaches.
    """
    chosen = ws.calendar.fiscal_year(ws.as_of) if year is None else year
    columns = columns_of(ws.calendar, chosen, ws.settings.calendar.periods.value)
    rows = tuple(_row(ws, indicator, room_id, columns) for indicator in wall_indicators(ws, room_id))
    return Bowling(
        room=named_room(ws, room_id),
        year=ws.calendar.fiscal_label(chosen),
        columns=columns,
        rows=rows,
        countermeasure_after=ws.settings.rules.countermeasure_after,
        as_of=ws.as_of,
        pinned=ws.pinned,
        illustrative=any(row.illustrative or _invented(row.cells) for row in rows),
        min_count=ws.settings.confidentiality.min_count,
    )


def columns_of(calendar: Calendar, year: int, kind: PeriodKind) -> tuple[Period, ...]:
    """The periods that end in a fiscal year; months where the financial periods of the year are not given.

    Raises:
        PeriodError: a year that no calendar reaches.
    """
    first, last = calendar.fiscal_year_dates(year)
    try:
        found = [calendar.containing(first, kind)]
    except PeriodError:
        if kind == "month":
            raise
        return columns_of(calendar, year, "month")
    while found[-1].last < last:
        found.append(calendar.next(found[-1]))
    return tuple(period for period in found if period.last <= last)


def _row(ws: Workspace, indicator_id: str, room_id: str, columns: Sequence[Period]) -> BowlingRow:
    entry = ws.indicators[indicator_id]
    found = figures(ws, indicator_id, room_id)
    return BowlingRow(
        indicator=named(entry),
        unit=entry.value.unit,
        decimals=entry.value.decimals,
        better=entry.value.better,
        cells=tuple(_cell(ws, indicator_id, room_id, column, found) for column in columns),
        efforts=efforts(ws, indicator_id, room_id),
        illustrative=entry.value.illustrative,
    )


def _cell(ws: Workspace, indicator_id: str, room_id: str, column: Period, found: Sequence[Figure]) -> BowlingCell:
    """The figure whose period ends in the column; of several, such as weeks in a month, the last."""
    inside = [one for one in found if column.holds(one.of.period.last)]
    one = inside[-1] if inside else None
    if one is None:
        target = target_in_force(ws, indicator_id, room_id, column.last)
        over = column.last <= ws.as_of
        return BowlingCell(column, None, None, target, Standing.NO_DATA, None, hidden=False, over=over)
    quality = one.of.quality if one.value is not None else None
    return BowlingCell(
        column, one.of.period, one.value, one.target, one.standing, quality, hidden=one.hidden, over=True
    )


def _invented(cells: Sequence[BowlingCell]) -> bool:
    return any(cell.quality is Quality.ILLUSTRATIVE for cell in cells)
