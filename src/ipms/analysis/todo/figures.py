"""Targets missed with nobody at work on them, and figures that have not come."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from ipms.analysis.figures.rows import rows_by_room
from ipms.analysis.figures.series import Figure, figures, latest
from ipms.analysis.figures.standing import Standing, freshness, misses_running
from ipms.analysis.todo.duty import Duty, Gap, Kind
from ipms.analysis.work.countermeasures import countermeasure_due
from ipms.model.periods import PeriodError
from ipms.model.vocabulary import Quality

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from ipms.analysis.todo.duty import Scope
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


def countermeasures(scope: Scope) -> Iterator[Duty]:
    """Indicators of a room's wall that are missed so often that a countermeasure is due, and none is begun."""
    for room in sorted(scope.rooms):
        yield from (duty for duty in _missed(scope, room) if duty.kind is Kind.COUNTERMEASURE)


def missed(scope: Scope) -> Iterator[Duty]:
    """The other indicators of a wall whose latest figure misses its target: not yet often, or already worked on."""
    for room in sorted(scope.rooms):
        yield from (duty for duty in _missed(scope, room) if duty.kind is Kind.MISSED)


def _missed(scope: Scope, room: str) -> Iterator[Duty]:
    for indicator in scope.hung(room):
        found = figures(scope.ws, indicator, room)
        now = latest(found)
        misses = misses_running(figure.standing for figure in found) if now is not None and not now.hidden else 0
        if now is not None and misses:
            due = countermeasure_due(scope.ws, indicator, room, misses)
            yield _miss(scope, room, scope.ws.indicators[indicator], found, Kind.COUNTERMEASURE if due else Kind.MISSED)


def _miss(scope: Scope, room: str, entry: Entry[Indicator], found: Sequence[Figure], kind: Kind) -> Duty:
    """A run of misses: the lead of the room decides about it, its owner tells of it."""
    now = latest(found) or found[-1]
    return Duty(
        kind,
        f"{entry.id}/{room}",
        room,
        entry,
        scope.lead(room) if kind is Kind.COUNTERMEASURE else entry.value.owner,
        since=_first_missed(found).of.period.last,
        count=misses_running(figure.standing for figure in found),
        gap=_gap(entry.value, found, now),
        illustrative=entry.value.illustrative or now.of.quality is Quality.ILLUSTRATIVE,
    )


def _first_missed(found: Sequence[Figure]) -> Figure:
    """The figure with which the run of misses began."""
    known = [figure for figure in reversed(found) if figure.standing is not Standing.NO_DATA]
    return list(takewhile(lambda figure: figure.standing is Standing.MISSED, known))[-1]


def _gap(indicator: Indicator, found: Sequence[Figure], now: Figure) -> Gap:
    made_up = any(figure.of.quality is Quality.ILLUSTRATIVE for figure in found[-_LOOKED_AT:])
    return Gap(now.value, indicator.unit, indicator.decimals, indicator.better, now.target, made_up)


_LOOKED_AT = 13
"""Periods that a wall shows."""


def stale_figures(scope: Scope) -> Iterator[Duty]:
    """Indicators whose rooms report no longer: one thing to do for each, with the rooms whose figures are missing."""
    for entry in scope.indicators():
        waiting = dict(_stale_rooms(scope, entry))
        if not waiting:
            continue
        rooms = sorted(waiting, key=lambda room: (len(scope.ws.ancestors(room)), room))
        oldest = min(waiting.values())
        lead = scope.lead(rooms[0]) if len(rooms) == 1 else None
        yield Duty(
            Kind.FIGURES,
            entry.id,
            rooms[0],
            entry,
            entry.value.owner or lead,
            due=_expected_by(scope.ws, entry.value, oldest),
            period=oldest,
            rooms=tuple(rooms),
            illustrative=entry.value.illustrative,
        )


def _stale_rooms(scope: Scope, entry: Entry[Indicator]) -> Iterator[tuple[str, Period]]:
    """The rooms that have reported themselves and whose latest figure, with those below, is stale, with its period."""
    ws, allowed = scope.ws, scope.ws.settings.rules.stale_after_periods
    for room in rows_by_room(ws, entry.id):
        if room in scope.rooms and room in ws.rooms:
            now = latest(figures(ws, entry.id, room))
            period = now.of.period if now is not None else None
            kind = ws.period_kind(entry.value)
            fresh = freshness(ws.calendar, kind, period, ws.as_of, allowed) if period is not None else None
            if period is not None and fresh is not None and fresh.stale:
                yield room, period


def _expected_by(ws: Workspace, indicator: Indicator, last: Period) -> dt.date | None:
    """The last day on which the figures of the period after the last one would have been in time."""
    kind = ws.period_kind(indicator)
    try:
        period = last if last.kind == kind else ws.calendar.containing(last.last, kind)
        return ws.calendar.shift(period, ws.settings.rules.stale_after_periods + 1).last
    except PeriodError:
        return None
