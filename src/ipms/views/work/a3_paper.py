"""An A3 as it is printed: its sheet, and the figures that its charts draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.signals.control import plain_point, series_of
from ipms.analysis.work.goals import do_began
from ipms.views.work.a3_page import A3Sheet, a3_sheet

if TYPE_CHECKING:
    import datetime as dt

    from ipms.model.periods import Period
    from ipms.views.work.goal_lines import GoalLine
    from ipms.workspace.workspace import Workspace

MOST: Final = 26
"""Two years of financial periods: more points than that say less on a small chart."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a chart; None where nothing was measured, or nothing may be shown."""

    period: Period
    value: float | None
    hollow: bool
    """It is not final: provisional, estimated or made up."""


@dataclass(frozen=True, slots=True)
class A3Paper:
    """The sheet, and for each of its goals the figures of its room, the oldest first."""

    sheet: A3Sheet
    points: tuple[tuple[Point, ...], ...]
    """None for a goal about too few people: its figures are not on the paper in any form."""
    began: dt.date | None
    """When Do began: figures of periods that ended before tell the condition that was found."""


def a3_paper(ws: Workspace, a3_id: str) -> A3Paper:
    """All that is printed of an A3 that is known on the date."""
    sheet = a3_sheet(ws, a3_id)
    since = do_began(ws.a3s[a3_id], ws.as_of)
    return A3Paper(sheet, tuple(points_of(ws, goal) for goal in sheet.a3.goals), since.first if since else None)


def points_of(ws: Workspace, goal: GoalLine) -> tuple[Point, ...]:
    """The figures that a chart of a goal draws; none of one about too few people."""
    if goal.hidden or not goal.known:
        return ()
    series = series_of(ws, goal.indicator.id, goal.room.id)
    places = range(max(0, len(series.periods) - MOST), len(series.periods))
    points = (plain_point(series, place) for place in places)
    return tuple(Point(one.period, one.value, one.hollow) for one in points)
