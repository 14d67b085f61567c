"""Figures that cannot be: percentages over one, measurements of the future or of no indicator."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ipms.checks.registry import rule
from ipms.model.finding import Finding, Place, Severity
from ipms.model.identifiers import masked
from ipms.model.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Step
    from ipms.model.kinds.indicator import Bound, Indicator
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace

    Path = tuple[Step, ...]


@rule("IND201", "percentage-over-one")
def percentage_over_one(ws: Workspace) -> Iterator[Finding]:
    """A percentage is written as a bare number over 1.

    Percentages are stored as fractions: 85 % is 0.85. A bare 85 would be 8,500 %, and every chart, change and
    roll-up would follow it.

    Write the fraction (`0.85`), or the percentage with its sign (`85%`). What lies above 100 %, such as the
    occupancy of beds, is written with its sign (`112%`).
    """
    for indicator in ws.indicators.values():
        if indicator.value.in_percent:
            people = indicator.value.people
            for at, amount in _amounts(indicator.value):
                if abs(amount) > 1:
                    yield from _over_one(ws, ws.place(indicator, at), at, amount, people=people)
            for row in ws.rows(indicator.id):
                if abs(row.value) > 1:
                    at = (row.place.line, "value")
                    yield from _over_one(ws, ws.cell_place(row, "value"), at, row.value, people=people)
    yield from _of_rooms(ws)


@rule("MSR008", "row-in-future")
def row_in_future(ws: Workspace) -> Iterator[Finding]:
    """A figure is dated after today.

    Figures are measured, not claimed: nobody can have counted what has not happened. Most often the year or the
    month is mistyped, or a target stands where the result belongs.

    Correct the period, or write what is wanted as a target of the indicator. A period that has begun may be
    reported before it ends.
    """
    today = max(ws.as_of, dt.date.today())  # noqa: DTZ011 - the reader's own day
    for indicator in ws.indicators.values():
        for row in ws.rows(indicator.id):
            if row.period.first > today:
                yield at_cell(ws, row, "MSR008", Severity.ERROR, "period", period=str(row.period))


@rule("MSR010", "row-of-another-calendar")
def row_of_another_calendar(ws: Workspace) -> Iterator[Finding]:
    """A row's period belongs to another calendar than its indicator's.

    An indicator is read month by month, or week by week, as its `every` says, else as `ipms.yaml` says for all.
    A week or a single day among months would be charted and compared with them as if it were one.

    Report the figure for the indicator's own periods, or correct `every`.
    """
    for indicator in ws.indicators.values():
        kind = ws.period_kind(indicator.value)
        for row in ws.rows(indicator.id):
            if row.period.kind != kind:
                facts = {"period": str(row.period), "calendar_key": f"tables.calendar.{kind}"}
                yield at_cell(ws, row, "MSR010", Severity.ERROR, "period", **facts)


@rule("MSR009", "measurements-of-nothing")
def measurements_of_nothing(ws: Workspace) -> Iterator[Finding]:
    """Measurements stand beside no indicator, so that nobody reads them.

    `indicators/<id>.csv`, or the files of the folder `indicators/<id>/`, belong to `indicators/<id>.yaml`. Most
    often the indicator was renamed, and its figures were not.

    Rename the file or folder, or write the indicator.
    """
    for name, paths in sorted(ws.measurement_files().items()):
        if name not in ws.indicators and not ws.unread_id("indicator", name):
            close = nearest(name, ws.indicators)
            for path in paths or [f"indicators/{name}"]:
                yield Finding("MSR009", Severity.ERROR, Place(path), (), {"id": masked(name)[:60]}, suggestion=close)


def at_cell(ws: Workspace, row: Row, code: str, severity: Severity, column: str, **facts: str | int) -> Finding:
    """Make a finding at a cell of a row."""
    return Finding(code, severity, ws.cell_place(row, column), (row.place.line, column), facts)


def bare_percentage(indicator: Indicator, *amounts: float) -> bool:
    """Whether percentages are among these that may be written without their sign: another rule speaks of them."""
    return indicator.in_percent and any(abs(amount) > 1 for amount in amounts)


def _of_rooms(ws: Workspace) -> Iterator[Finding]:
    for room in ws.rooms.values():
        for i, shown in enumerate(room.value.indicators):
            known = ws.indicators.get(shown.id)
            if known and shown.target is not None and bare_percentage(known.value, shown.target):
                at = ("indicators", i, "target")
                yield from _over_one(ws, ws.place(room, at), at, shown.target, people=False)


def _amounts(indicator: Indicator) -> Iterator[tuple[Path, float]]:
    if indicator.baseline is not None:
        yield ("baseline", "value"), indicator.baseline.value
    for i, target in enumerate(indicator.targets):
        yield from _edges(("targets", i), target)
    if indicator.secondary_target is not None:
        yield from _edges(("secondary_target",), indicator.secondary_target)


def _edges(at: Path, bound: Bound) -> Iterator[tuple[Path, float]]:
    for name in ("value", "low", "high"):
        amount: float | None = getattr(bound, name)
        if amount is not None:
            yield (*at, name), amount


def _over_one(ws: Workspace, place: Place, at: Path, amount: float, *, people: bool) -> Iterator[Finding]:
    """The finding, unless the percentage was typed with its sign; a figure that counts people is not quoted."""
    if ws.source_line(place.path, place.line)[place.column - 1 : place.end_column - 1].strip("\"' ").endswith("%"):
        return
    facts: dict[str, str | int] = {} if people else {"value": f"{amount:g}", "percent": f"{amount * 100:g}"}
    yield Finding("IND201", Severity.ERROR, place, at, facts, "people" if people else "")
