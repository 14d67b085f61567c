"""Performance as value: the four aims, what became better or worse in each, and the trade-offs between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.signals.aims import Course, TradeOff, Way, course_of, course_of_aim, suggested_by, trade_offs
from ipms.model.vocabulary import Aim
from ipms.views.indicator_page import widest
from ipms.views.names import named_room
from ipms.views.walls.performance import performance_row, wall_indicators

if TYPE_CHECKING:
    import datetime as dt

    from ipms.views.board_page import Named, PerformanceRow
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AimLine:
    """An indicator that serves an aim, in the room where it is looked at."""

    row: PerformanceRow
    room: Named
    course: Course
    suggested: Course
    """What the change since the baseline suggests, where the chart cannot tell."""


@dataclass(frozen=True, slots=True)
class AimGroup:
    """One of the four aims."""

    aim: Aim
    course: Course
    lines: tuple[AimLine, ...]


@dataclass(frozen=True, slots=True)
class Aims:
    """The four aims of a room, or of the whole organisation."""

    room: Named | None
    groups: tuple[AimGroup, ...]
    trade_offs: tuple[TradeOff, ...]
    without_aim: tuple[AimLine, ...]
    """Indicators whose dimension serves no aim."""
    as_of: dt.date
    pinned: bool
    illustrative: bool

    def title_of(self, indicator: str) -> Named:
        """An indicator of these aims by its id."""
        every = (line for group in self.groups for line in group.lines)
        return next(line.row.indicator for line in every if line.row.indicator.id == indicator)


def aims(ws: Workspace, room_id: str | None = None) -> Aims:
    """The aims by the indicators on a room's wall; else by every indicator, where most of it is known."""
    chosen = ws.indicators if room_id is None else wall_indicators(ws, room_id)
    lines = [_line(ws, one, room_id or widest(ws, one)) for one in chosen]
    serves = {dimension.id: dimension.aim for dimension in ws.settings.dimensions}
    by_aim = {aim: tuple(line for line in lines if serves.get(line.row.dimension or "") is aim) for aim in Aim}
    ways = [
        Way(line.row.indicator.id, aim, line.course, line.suggested) for aim, found in by_aim.items() for line in found
    ]
    return Aims(
        room=named_room(ws, room_id) if room_id is not None else None,
        groups=tuple(
            AimGroup(aim, course_of_aim([one.course for one in found]), found) for aim, found in by_aim.items()
        ),
        trade_offs=trade_offs(ways),
        without_aim=tuple(line for line in lines if serves.get(line.row.dimension or "") is None),
        as_of=ws.as_of,
        pinned=ws.pinned,
        illustrative=any(line.row.illustrative or line.row.illustrative_points for line in lines),
    )


def _line(ws: Workspace, indicator_id: str, room_id: str) -> AimLine:
    row = performance_row(ws, indicator_id, room_id)
    course = course_of(row.variation)
    judged = row.change.judgement if row.change is not None else None
    return AimLine(row, named_room(ws, room_id), course, suggested_by(course, judged))
