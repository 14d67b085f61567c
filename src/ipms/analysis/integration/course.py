"""How each measure went over the last months, worked out anew from what was known on each day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.integration.days import month_ends
from ipms.analysis.integration.horizontal import horizontal, passed
from ipms.analysis.integration.measure import Figure
from ipms.analysis.integration.vertical import vertical

if TYPE_CHECKING:
    import datetime as dt

    from ipms.analysis.integration.measure import Measure
    from ipms.analysis.integration.scope import Scope
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Point:
    """A measure at the end of a month, or on the day that is looked at; `of` is 0 where nothing could be told."""

    day: dt.date
    counted: int
    of: int

    @property
    def share(self) -> float | None:
        """The share; None where nothing could be told."""
        return self.counted / self.of if self.of else None


Courses = dict[Figure, tuple[Point, ...]]


def measures(ws: Workspace, scope: Scope) -> tuple[Measure, ...]:
    """Every measure on the date of the workspace."""
    return (*horizontal(scope, passed(ws, scope)), *vertical(ws, scope))


def courses(ws: Workspace, scope: Scope, now: tuple[Measure, ...]) -> Courses:
    """The last thirteen months of every measure but the ways up, of which no file says since when they are so."""
    *before, today = month_ends(ws.calendar, ws.as_of)
    every = [*((day, measures(ws.on(day), scope)) for day in before), (today, now)]
    dated = [one.figure for one in now if one.figure is not Figure.ROUTES]
    return {figure: tuple(_point(day, _of(found, figure)) for day, found in every) for figure in dated}


def _of(found: tuple[Measure, ...], figure: Figure) -> Measure:
    return next(one for one in found if one.figure is figure)


def _point(day: dt.date, measure: Measure) -> Point:
    """Sheets of a week that lies before the month say nothing of it."""
    stale = measure.week is not None and measure.week.last < day.replace(day=1)
    return Point(day, 0, 0) if stale else Point(day, measure.counted, measure.of)
