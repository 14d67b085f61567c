"""Whether the figures of a goal's room reached it, when first, and whether they still do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.analysis.figures.series import figures, latest
from ipms.analysis.figures.standing import freshness
from ipms.analysis.work.goals import meets
from ipms.model.periods import PeriodError
from ipms.model.vocabulary import Quality

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ipms.analysis.figures.series import Figure
    from ipms.model.kinds.a3 import Goal
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period
    from ipms.workspace.workspace import Workspace


class Reached(StrEnum):
    """Whether a goal was reached, and in time."""

    REACHED = "reached"
    REACHED_LATE = "reached-late"
    NOT_YET = "not-yet"
    """Its date has not come."""
    NOT_REACHED = "not-reached"
    NO_DATA = "no-data"
    """Nothing was measured since the work began, or too few people stand behind it."""


@dataclass(frozen=True, slots=True)
class Reaching:
    """What the figures say of a goal's number and date; see `Verdict` for the fields."""

    reached: Reached
    reached_in: Period | None = None
    held: bool = False
    latest: float | None = None
    latest_period: Period | None = None
    hidden: bool = False
    awaited: bool = False
    stale: bool = False
    illustrative: bool = False


def reaching(ws: Workspace, goal: Goal, room: str, since: dt.date | None) -> Reaching:
    """Hold the figures since the work began against a goal.

    A figure is in time where its period had begun by the goal's date and ends with the period that the date lies
    in, or before: the figure of December speaks for 15 December. It counts whenever it was published.
    """
    entry = ws.indicators.get(goal.indicator)
    if entry is None:
        return Reaching(Reached.NO_DATA)
    everything = figures(ws, goal.indicator, room)
    found = [figure for figure in everything if since is None or figure.of.period.last >= since]
    due = _due(ws, entry.value, goal)
    if _withheld(found, goal, entry.value):
        return Reaching(_without_figures(ws, due), hidden=True)
    return _told(ws, goal, entry.value, everything, found, due)


def _told(  # noqa: PLR0913, PLR0917 - the facts of one goal
    ws: Workspace, goal: Goal, indicator: Indicator, everything: Sequence[Figure], found: Sequence[Figure], due: dt.date
) -> Reaching:
    known = [figure for figure in found if figure.value is not None]
    first = next((figure.of.period for figure in known if _reaches(figure, goal, indicator)), None)
    last = latest(everything)
    period = last.of.period if last is not None else None
    return Reaching(
        reached=_reached(ws, first, due, measured=bool(known)),
        reached_in=first,
        held=bool(known) and _reaches(known[-1], goal, indicator),
        latest=last.value if last is not None else None,
        latest_period=period,
        awaited=first is None and due < ws.as_of and (period is None or period.last < due),
        stale=period is not None and _stale(ws, indicator, period),
        illustrative=any(figure.of.quality is Quality.ILLUSTRATIVE for figure in known),
    )


def _reached(ws: Workspace, first: Period | None, due: dt.date, *, measured: bool) -> Reached:
    if first is not None:
        return Reached.REACHED if first.last <= due else Reached.REACHED_LATE
    if not measured:
        return _without_figures(ws, due)
    return Reached.NOT_YET if ws.as_of <= due else Reached.NOT_REACHED


def _without_figures(ws: Workspace, due: dt.date) -> Reached:
    return Reached.NOT_YET if ws.as_of <= due else Reached.NO_DATA


def _reaches(figure: Figure, goal: Goal, indicator: Indicator) -> bool:
    return figure.value is not None and meets(figure.value, goal, indicator.better, figure.target)


def _withheld(found: Sequence[Figure], goal: Goal, indicator: Indicator) -> bool:
    """Whether nothing can be told without a figure of too few people: the latest, or one that may have reached it."""
    last = latest(found)
    if last is not None and last.hidden:
        return True
    return any(figure.hidden for figure in found) and not any(_reaches(figure, goal, indicator) for figure in found)


def _due(ws: Workspace, indicator: Indicator, goal: Goal) -> dt.date:
    """The last day of the period that the goal's date lies in; the date itself where the calendar does not reach."""
    try:
        return ws.calendar.containing(goal.by.last, ws.period_kind(indicator)).last
    except PeriodError:
        return goal.by.last


def _stale(ws: Workspace, indicator: Indicator, period: Period) -> bool:
    allowed = ws.settings.rules.stale_after_periods
    fresh = freshness(ws.calendar, ws.period_kind(indicator), period, ws.as_of, allowed)
    return fresh is not None and fresh.stale
