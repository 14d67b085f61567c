"""Slips in the figures themselves: what a row says, beside the rows around it."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from ipms.analysis.figures.rows import rows_by_room
from ipms.checks.registry import rule
from ipms.checks.rules.measures.figures import bare_percentage
from ipms.model.finding import Finding, Related, Severity
from ipms.model.vocabulary import Measure, Quality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.model.kinds.indicator import Indicator
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace

_AROUND = 3
"""A figure is held against so many before it and after it."""
_ENOUGH = 4
"""With fewer figures around it nobody knows what is usual."""
_STEADY = 2
"""Figures that lie within this factor of each other show what is usual."""
_NEAR = 1.5
"""A figure lies among others where it is within this factor of their least or greatest."""
_SLIPS = (10.0, 100.0, 1000.0, 0.1, 0.01, 0.001)
_SMALL_COUNT = 10
"""Below this, a count that is ten times as great is no slip: a handful may become dozens."""
_COPIES = 3
_CROWD = 10
"""Behind so many people or cases, the same figure again and again is a copy and no coincidence."""
_SETTLED = dt.timedelta(days=365)


@rule("MSR011", "slipped-decimal-point", Severity.WARNING)
def slipped_decimal_point(ws: Workspace) -> Iterator[Finding]:
    """A figure is ten, a hundred or a thousand times those of the periods around it, or so small a part of them.

    A lost decimal point makes 1696 of 16.96, and the chart then shows one spike and nothing else. The figure
    would lie among its neighbours if the point stood elsewhere; three periods before and after are compared,
    and only where these lie close together.

    Correct the figure. Where it is true, say why in the row's `note`: a row with a note is left alone.
    """
    for entry in ws.indicators.values():
        for room in sorted(rows_by_room(ws, entry.id)):
            for row in _slipped(entry.value, rows_by_room(ws, entry.id)[room]):
                yield _at(ws, row, "MSR011", Severity.WARNING, _told_in(row), room=room, period=str(row.period))


@rule("MSR012", "count-not-whole", Severity.WARNING)
def count_not_whole(ws: Workspace) -> Iterator[Finding]:
    """A count is no whole number.

    With `measure: count` things are counted one by one, and `n` says of how many a mean is made: neither has a
    fraction. Most often an average was entered where a count belongs, and the sum of the rooms would mean
    nothing. Where `people: true`, numerators and denominators are people, and whole as well.

    Enter the count, or use `measure: sum` for an amount, `mean` for an average. Told once for a column, at its
    first such row.
    """
    for entry in ws.indicators.values():
        for column in _counted(entry.value):
            broken = [row for row in ws.rows(entry.id) if _fraction(row, column)]
            if broken:
                yield _at(ws, broken[0], "MSR012", Severity.WARNING, column, column=column, n=len(broken))


@rule("MSR013", "copied-figure", Severity.HINT)
def copied_figure(ws: Workspace) -> Iterator[Finding]:
    """A room reports the same numbers three periods running or more.

    A mean and the number behind it, or a numerator and its denominator, hardly ever come out the same three
    times. Most often last month's line was copied and its figures were not replaced, and the board shows a calm
    that is not there.

    Enter the period's own figures. Where they are true, say so in a `note` of one of the rows; estimated and
    illustrative figures, counts below ten, and shares of none or all are left alone.
    """
    for entry in ws.indicators.values():
        for room, rows in sorted(rows_by_room(ws, entry.id).items()):
            for run in _runs(entry.value, rows):
                yield _copied(ws, room, run)


@rule("MSR014", "still-provisional", Severity.HINT)
def still_provisional(ws: Workspace) -> Iterator[Finding]:
    """A figure is still called provisional a year after its period ended.

    Provisional figures are drawn hollow and named in the footer, because they may change. After a year the
    final figure is known, or nobody asked for it: decisions then rest on a number that nobody stands behind.

    Enter the final figure and its quality, or call it `estimated` if it will never be known better. Told once
    for a room and an indicator, at the oldest such row.
    """
    for entry in ws.indicators.values():
        for room, rows in sorted(rows_by_room(ws, entry.id).items()):
            old = [row for row in rows if row.quality is Quality.PROVISIONAL and row.period.last + _SETTLED < ws.as_of]
            if old:
                facts: dict[str, str | int] = {"room": room, "period": str(old[0].period), "n": len(old)}
                yield _at(ws, old[0], "MSR014", Severity.HINT, "quality", **facts)


def _at(ws: Workspace, row: Row, code: str, severity: Severity, cell: str, **facts: str | int) -> Finding:
    return Finding(code, severity, ws.cell_place(row, cell), (row.place.line, cell), facts)


def _told_in(row: Row) -> str:
    """The column in which a row's figure is typed."""
    return "value" if row.numerator is None else "numerator"


# --- slips -----------------------------------------------------------------------------------------


def _slipped(indicator: Indicator, rows: Sequence[Row]) -> Iterator[Row]:
    values = [row.value for row in rows]
    if len(values) <= _ENOUGH or min(values) * _STEADY * _STEADY > max(values):
        return  # all lie close together, as nearly always
    least = _SMALL_COUNT if indicator.measure is Measure.COUNT else 0
    for place, row in enumerate(rows):
        around = values[max(0, place - _AROUND) : place] + values[place + 1 : place + 1 + _AROUND]
        if not row.note and not bare_percentage(indicator, row.value) and _is_slip(row.value, around, least):
            yield row


def _is_slip(value: float, around: Sequence[float], least: float) -> bool:
    """Whether a figure would lie among those around it, if its decimal point stood elsewhere."""
    if len(around) < _ENOUGH:
        return False
    low, high = min(around), max(around)
    if low <= least or high > low * _STEADY or low / _NEAR <= value <= high * _NEAR:
        return False
    return any(low / _NEAR <= value / slip <= high * _NEAR for slip in _SLIPS)


# --- counts ----------------------------------------------------------------------------------------


def _counted(indicator: Indicator) -> tuple[str, ...]:
    """The columns that hold whole numbers."""
    counts = ("value", "n") if indicator.measure is Measure.COUNT else ("n",)
    return (*counts, "numerator", "denominator") if indicator.people else counts


def _fraction(row: Row, column: str) -> bool:
    number: float | None = getattr(row, column)
    return number is not None and not number.is_integer()


# --- copies ----------------------------------------------------------------------------------------


def _runs(indicator: Indicator, rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that follow each other with the same numbers, where that cannot be chance."""
    if indicator.measure not in {Measure.MEAN, Measure.RATIO}:
        return
    for numbers, alike in groupby(rows, key=lambda row: (row.value, row.n, row.numerator, row.denominator)):
        run = list(alike)
        if len(run) >= _COPIES and _telling(*numbers) and not any(map(_excused, run)):
            yield run


def _excused(row: Row) -> bool:
    """Whether a row says itself why it may repeat another: it is not final, or has a note."""
    return row.quality is not Quality.FINAL or bool(row.note)


def _telling(value: float, n: float | None, numerator: float | None, denominator: float | None) -> bool:
    """Whether numbers are so many that they do not come twice by chance."""
    if numerator is not None and denominator is not None:
        return denominator >= _CROWD and 0 < numerator < denominator
    return n is not None and n >= _CROWD and not value.is_integer()


def _copied(ws: Workspace, room: str, run: Sequence[Row]) -> Finding:
    first, second = run[0], run[1]
    cell = _told_in(second)
    related = (Related(ws.cell_place(first, cell), "MSR013.related"),)
    facts: dict[str, str | int] = {"room": room, "period": str(first.period), "n": len(run)}
    place = ws.cell_place(second, cell)
    return Finding("MSR013", Severity.HINT, place, (second.place.line, cell), facts, related=related)
