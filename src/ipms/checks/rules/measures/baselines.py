"""Baselines: from where change is told, and whether that is what was measured."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from ipms.analysis.figures.roll_up import DIFFERENCE, rolled_up, value_of
from ipms.checks.registry import found, rule
from ipms.checks.rules.measures.definition import lacking
from ipms.checks.rules.measures.figures import bare_percentage
from ipms.model.finding import Finding, Related, Severity
from ipms.model.periods import Period, PeriodError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ipms.analysis.figures.roll_up import RoomValue
    from ipms.model.kinds.indicator import Baseline, Indicator
    from ipms.model.periods import PartialDate
    from ipms.workspace.entry import Entry
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace

_AT = ("baseline", "period")


@rule("IND202", "baseline-period")
def baseline_period(ws: Workspace) -> Iterator[Finding]:
    """The period of a baseline does not exist in the organisation's calendar.

    Change is told since a day that people can point at: a thirteenth month, or a financial period whose dates
    are not in `ipms.yaml`, is none.

    Write a year, a month, a quarter, a week or a financial period that exists.
    """
    for entry in ws.indicators.values():
        if entry.value.baseline is not None:
            try:
                ws.period_named(entry.value.baseline.period)
            except PeriodError as error:
                yield Finding("IND202", Severity.ERROR, ws.place(entry, _AT), _AT, error.facts, error.code)


@rule("IND203", "no-baseline", Severity.HINT)
def no_baseline(ws: Workspace) -> Iterator[Finding]:
    """An indicator has no baseline.

    Without the value from which a team started, a board shows where a figure stands and nobody can say how far
    it has come: no change is told, and no improvement can be shown.

    Give the period and the value before the work began in `baseline`, with its source where it has one. Where
    nothing was measured before, the first figure is the baseline.
    """
    return lacking(ws, "IND203", "baseline")


@rule("IND216", "baseline-differs", Severity.WARNING)
def baseline_differs(ws: Workspace) -> Iterator[Finding]:
    """A baseline contradicts the figure that was measured for that same period.

    All change is told from the baseline. Where the whole organisation's figure for that period is another one,
    either the change on every board is wrong, or the measurement is.

    Find out which of the two is right. Rounding is no contradiction, and a roll-up counts only where every room
    that is expected has reported. Figures that count people are not quoted.
    """
    for entry in ws.indicators.values():
        baseline = entry.value.baseline
        figure = _measured(ws, entry, baseline) if baseline is not None else None
        if baseline is not None and figure is not None and _apart(entry.value, baseline.value, figure.value):
            yield _differs(ws, entry, figure)


@rule("IND217", "baseline-in-future")
def baseline_in_future(ws: Workspace) -> Iterator[Finding]:
    """A baseline is dated after today.

    A baseline is what was measured before the work began: it cannot lie ahead. Most often the year is mistyped.

    Correct its period.
    """
    today = max(ws.as_of, dt.date.today())  # noqa: DTZ011 - the reader's own day
    for entry in ws.indicators.values():
        period = period_of_baseline(ws, entry.value)
        if period is not None and period.first > today:
            yield found(ws, entry, "IND217", _AT, period=str(period))


def period_of_baseline(ws: Workspace, indicator: Indicator) -> Period | PartialDate | None:
    """The period of the baseline; None without one, and where there is no such period."""
    try:
        return ws.period_named(indicator.baseline.period) if indicator.baseline is not None else None
    except PeriodError:
        return None


def _measured(ws: Workspace, entry: Entry[Indicator], baseline: Baseline) -> RoomValue | None:
    """The figure that contradicts the baseline; None where there is none, or no one room speaks for all."""
    period = period_of_baseline(ws, entry.value)
    if not isinstance(period, Period):
        return None
    there = {row.room: row for row in ws.rows(entry.id) if row.period == period and row.room in ws.rooms}
    if not _apart(entry.value, baseline.value, _at_a_glance(ws, entry.value, there)):
        return None  # as nearly always: whether every room has reported need not be known
    told = [value for room in ws.top_rooms() if (value := value_of(ws, entry.id, room.id, period)) is not None]
    if len(told) != 1 or bare_percentage(entry.value, baseline.value, *(row.value for row in told[0].rows)):
        return None
    return told[0] if told[0].own or told[0].reported >= told[0].expected else None


def _at_a_glance(ws: Workspace, indicator: Indicator, there: Mapping[str, Row]) -> float | None:
    """What the rows of one period make, each room speaking for those below it."""
    highest = [row for room, row in there.items() if not any(above.id in there for above in ws.ancestors(room))]
    if len(highest) == 1 and not ws.ancestors(highest[0].room):
        return highest[0].value
    rolled = rolled_up(indicator.rolls_up_by, highest[0].period, tuple(highest)) if highest else None
    return rolled.value if rolled is not None else None


def _apart(indicator: Indicator, baseline: float, measured: float | None) -> bool:
    """Whether two figures differ by more than half a percent, and by more than the baseline was rounded."""
    if measured is None:
        return False
    exponent = Decimal(repr(baseline)).normalize().as_tuple().exponent
    places = min(exponent, -2 if indicator.in_percent else 0) if isinstance(exponent, int) else 0
    rounded = float(Decimal(1).scaleb(places)) / 2
    return abs(baseline - measured) > max(DIFFERENCE * abs(baseline), rounded * 1.000001)


def _differs(ws: Workspace, entry: Entry[Indicator], figure: RoomValue) -> Finding:
    row = figure.rows[0]
    reason = "IND216.related" if figure.own else "IND216.related.rolled"
    related = (Related(ws.cell_place(row, "value" if row.numerator is None else "numerator"), reason),)
    people, baseline = entry.value.people, entry.value.baseline
    facts: dict[str, str | int] = {"period": str(figure.period)}
    if not people and baseline is not None:
        facts |= {"baseline": f"{baseline.value:.6g}", "measured": f"{figure.value:.6g}"}
    at = ("baseline", "value")
    variant = "people" if people else ""
    return Finding("IND216", Severity.WARNING, ws.place(entry, at), at, facts, variant, related)
