"""One indicator in one room: its question, its figure, its chart and what the chart says."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ipms.analysis.figures.rows import rows_by_room
from ipms.analysis.figures.series import figures
from ipms.analysis.signals.control import Control, control
from ipms.analysis.spc.vocabulary import Cause
from ipms.analysis.work.efforts import Effort, efforts
from ipms.model.vocabulary import Quality
from ipms.views.board_page import Named, PerformanceRow
from ipms.views.names import named, named_room
from ipms.views.walls.performance import performance_row

if TYPE_CHECKING:
    import datetime as dt

    from ipms.analysis.spc.shifts import LastingShift
    from ipms.analysis.spc.vocabulary import PointClass
    from ipms.model.periods import Period
    from ipms.model.text import Text
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that found something other than chance, and the stretch in which it did."""

    cause: Cause
    meaning: PointClass
    first: Period
    last: Period
    count: int


@dataclass(frozen=True, slots=True)
class ShiftHint:
    """A shift that still holds and began after some work: limits may be drawn anew, if people know it to be the cause.

    `before` and `after` are the means on either side.
    """

    effort: Named
    kind: str
    began: Period
    count: int
    meaning: PointClass
    before: float
    after: float
    enough: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """Everything that is known of an indicator in a room on the date."""

    indicator: Named
    question: Text | None
    owner: Text | None
    source: Text | None
    room: Named
    as_of: dt.date
    pinned: bool
    illustrative: bool
    min_count: int
    row: PerformanceRow
    control: Control
    fired: tuple[Fired, ...]
    """The latest first."""
    shift: ShiftHint | None


def indicator_page(ws: Workspace, indicator_id: str, room_id: str | None = None) -> IndicatorPage:
    """The page of an indicator in a room, else in the room highest up that knows most of it."""
    entry = ws.indicators[indicator_id]
    room = room_id or widest(ws, indicator_id)
    row = performance_row(ws, indicator_id, room)
    chart = control(ws, indicator_id, room)
    return IndicatorPage(
        indicator=named(entry),
        question=entry.value.question,
        owner=entry.value.owner,
        source=entry.value.source,
        room=named_room(ws, room),
        as_of=ws.as_of,
        pinned=ws.pinned,
        illustrative=row.illustrative or any(point.quality is Quality.ILLUSTRATIVE for point in chart.points),
        min_count=ws.settings.confidentiality.min_count,
        row=row,
        control=chart,
        fired=fired(chart),
        shift=shift_hint(ws, chart, efforts(ws, indicator_id, room)),
    )


def widest(ws: Workspace, indicator_id: str) -> str:
    """The room with most figures that may be shown, of those the one highest up. There must be a room."""
    waiting = [room.id for room in ws.top_rooms()] or list(ws.rooms)[:1]
    every = len({row.period for rows in rows_by_room(ws, indicator_id).values() for row in rows})
    best, most = waiting[0], 0
    for room in waiting:
        known = sum(one.value is not None for one in figures(ws, indicator_id, room))
        if known > most:
            best, most = room, known
        if most == every:
            break
        waiting += [child.id for child in ws.children(room) if child.id not in waiting]
    return best


def fired(chart: Control) -> tuple[Fired, ...]:
    """Stretches of figures that the same rule has found, the latest first."""
    known = [point for point in chart.points if point.value is not None]
    found = []
    for (cause, _), stretch in groupby(known, key=lambda point: (point.cause, point.segment)):
        points = list(stretch)
        if cause is not Cause.COMMON:
            found.append(Fired(cause, points[0].meaning, points[0].period, points[-1].period, len(points)))
    return tuple(reversed(found))


def shift_hint(ws: Workspace, chart: Control, work: tuple[Effort, ...]) -> ShiftHint | None:
    """The lasting shift that followed the latest of the efforts that one did follow."""
    for effort in reversed(work):
        found = _shift_after(chart, effort.since) if effort.since is not None else None
        if found is not None and effort.room in ws.rooms:
            return ShiftHint(
                effort=Named(effort.id, effort.title),
                kind=effort.kind,
                began=chart.points[found.start].period,
                count=found.n,
                meaning=found.meaning,
                before=found.before,
                after=found.after,
                enough=found.enough,
                illustrative=effort.illustrative,
            )
    return None


def _shift_after(chart: Control, since: dt.date) -> LastingShift | None:
    """The shift since the first period that ends on the date or later."""
    start = next((place for place, point in enumerate(chart.points) if point.period.last >= since), None)
    if chart.analysis is None or start is None:
        return None
    from ipms.analysis.spc.shifts import lasting_shift  # noqa: PLC0415 - paid for where there is a chart with limits

    return lasting_shift(chart.analysis, start)
