"""Figures that cannot be: percentages over one, measurements of the future or of no indicator."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ipms.checks.registry import rule
from ipms.model.finding import Finding, Place, Severity
from ipms.model.nearest import nearest
from ipms.model.periods import PeriodError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Step
    from ipms.model.kinds.indicator import Indicator
    from ipms.workspace.workspace import Workspace


@rule("IND201", "percentage-over-one")
def percentage_over_one(ws: Workspace) -> Iterator[Finding]:
    """A percentage is written as a bare number over 1.

    Percentages are stored as fractions (0.85) or written with their sign (85%); a bare 85 would be
    8,500 %.
    """
    for indicator in ws.indicators.values():
        if indicator.value.in_percent:
            for at, amount in _amounts(indicator.value):
                if amount is not None and abs(amount) > 1:
                    yield _over_one(ws.place(indicator, at), at, amount)
            for row in ws.rows(indicator.id):
                if abs(row.value) > 1:
                    yield _over_one(ws.cell_place(row, "value"), (row.place.line, "value"), row.value)
    for room in ws.rooms.values():
        for i, shown in enumerate(room.value.indicators):
            known = ws.indicators.get(shown.id)
            if known and known.value.in_percent and shown.target is not None and abs(shown.target) > 1:
                at = ("indicators", i, "target")
                yield _over_one(ws.place(room, at), at, shown.target)


@rule("IND202", "baseline-period")
def baseline_period(ws: Workspace) -> Iterator[Finding]:
    """The period of a baseline does not exist in the organisation's calendar."""
    for indicator in ws.indicators.values():
        if indicator.value.baseline is not None:
            try:
                ws.period_named(indicator.value.baseline.period)
            except PeriodError as error:
                at = ("baseline", "period")
                yield Finding("IND202", Severity.ERROR, ws.place(indicator, at), at, error.facts, error.code)


@rule("MSR008", "row-in-future")
def row_in_future(ws: Workspace) -> Iterator[Finding]:
    """A figure is dated after the last day that is known: measured, not claimed."""
    today = max(ws.as_of, dt.date.today())  # noqa: DTZ011 - the reader's own day
    for indicator in ws.indicators.values():
        for row in ws.rows(indicator.id):
            if row.period.last > today and row.period.first > today:
                facts: dict[str, str | int] = {"period": str(row.period)}
                yield Finding("MSR008", Severity.ERROR, ws.cell_place(row, "period"), (row.place.line, "period"), facts)


@rule("MSR010", "row-of-another-calendar")
def row_of_another_calendar(ws: Workspace) -> Iterator[Finding]:
    """A row's period belongs to another calendar than its indicator's.

    An indicator is read month by month, or week by week, as `every:` says, else as the settings say
    for all; a week among months would be compared with them.
    """
    for indicator in ws.indicators.values():
        kind = ws.period_kind(indicator.value)
        for row in ws.rows(indicator.id):
            if row.period.kind != kind:
                facts: dict[str, str | int] = {"period": str(row.period), "calendar_key": f"tables.calendar.{kind}"}
                place = ws.cell_place(row, "period")
                yield Finding("MSR010", Severity.ERROR, place, (row.place.line, "period"), facts)


@rule("MSR009", "measurements-of-nothing")
def measurements_of_nothing(ws: Workspace) -> Iterator[Finding]:
    """Measurements stand beside no indicator: `indicators/<id>.csv` needs `indicators/<id>.yaml`."""
    for name, paths in sorted(ws.measurement_files().items()):
        if name not in ws.indicators and not ws.unread_id("indicator", name):
            close = nearest(name, ws.indicators)
            for path in paths or [f"indicators/{name}"]:
                facts: dict[str, str | int] = {"id": name[:60]}
                yield Finding("MSR009", Severity.ERROR, Place(path), (), facts, suggestion=close)


def _amounts(indicator: Indicator) -> Iterator[tuple[tuple[Step, ...], float | None]]:
    if indicator.baseline is not None:
        yield ("baseline", "value"), indicator.baseline.value
    bounds = [(("targets", i), target) for i, target in enumerate(indicator.targets)]
    for at, bound in bounds:
        yield (*at, "value"), bound.value
        yield (*at, "low"), bound.low
        yield (*at, "high"), bound.high
    if indicator.secondary_target is not None:
        yield ("secondary_target", "value"), indicator.secondary_target.value
        yield ("secondary_target", "high"), indicator.secondary_target.high


def _over_one(place: Place, at: tuple[Step, ...], amount: float) -> Finding:
    return Finding("IND201", Severity.ERROR, place, at, {"value": f"{amount:g}", "percent": f"{amount * 100:g}"})
