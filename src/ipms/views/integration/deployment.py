"""The deployment of rooms on a page: targets, levels, months, rooms still to open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.deployment.counting import count, plans, still_to_open, undated
from ipms.analysis.deployment.course import months
from ipms.analysis.deployment.targets import Attained, state_on
from ipms.model.vocabulary import Level
from ipms.views.names import named_room
from ipms.views.routines.gaps import gaps_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from ipms.analysis.deployment.counting import Count, Plan
    from ipms.model.kinds.settings import DeploymentTarget
    from ipms.model.periods import PartialDate
    from ipms.model.text import Text
    from ipms.views.board_page import Gap, Named
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Counted:
    """Rooms on a day."""

    day: dt.date
    planned: int
    deployed: int
    share: float | None


@dataclass(frozen=True, slots=True)
class LevelRow:
    """The rooms of one level, and how their deployment went."""

    level: Level
    now: Counted
    course: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class TargetRow:
    """What an authority wants, where that stands, and how it went."""

    number: int
    """Its place in the settings, from 1."""
    levels: tuple[Level, ...]
    by: dt.date
    wanted: float
    set_by: Text | None
    attained: Attained
    now: Counted
    then: Counted | None
    """On its date, once that has come."""
    days: int
    """To its date: 0 on the day itself, less once it has passed."""
    needed: int
    """Rooms that still have to open for the share of what is planned now."""
    by_level: Mapping[Level, Counted]
    """Each level apart."""
    course: tuple[Counted, ...]
    vague: tuple[RoomRow, ...]
    """Rooms counted as open on its date, though their month or year goes on after it."""


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room and its dates."""

    room: Named
    level: Level
    above: Named | None
    """The room that it reports to."""
    planned: PartialDate | None
    opened: PartialDate | None
    waiting: int | None
    """Days since it was planned, as long as it is not open."""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month in which something happened: what was planned, what opened, and how far all rooms were at its end."""

    day: dt.date
    planned: tuple[Named, ...]
    opened: tuple[Named, ...]
    now: Counted


@dataclass(frozen=True, slots=True)
class Deployment:
    """How far the planned rooms have opened on the date."""

    targets: tuple[TargetRow, ...]
    """What is off comes first, of those the one whose date is nearest."""
    now: Counted
    """All rooms of all levels."""
    levels: tuple[LevelRow, ...]
    """The levels at which a room is planned or open."""
    to_open: tuple[RoomRow, ...]
    """Those that have waited longest first."""
    undated: tuple[RoomRow, ...]
    """Rooms of which no date tells by then that they were planned or open: they count nowhere."""
    months: tuple[MonthRow, ...]
    """The oldest first; months in which nothing happened are left out."""
    gaps: tuple[Gap, ...]
    as_of: dt.date
    pinned: bool
    illustrative: bool


def deployment(ws: Workspace) -> Deployment:
    """The targets and the rooms on the date of the workspace."""
    rooms, today = plans(ws), ws.as_of
    went = months(ws.calendar, rooms, today)
    days = [month.day for month in went]
    targets = [_target(ws, rooms, one, number, days) for number, one in enumerate(ws.settings.deployment, 1)]
    return Deployment(
        targets=tuple(sorted(targets, key=_off_first)),
        now=_counted(count(rooms, list(Level), today), today),
        levels=tuple(row for level in Level if (row := _level(rooms, level, today, days)).now.planned),
        to_open=tuple(_room(ws, one) for one in still_to_open(rooms, today)),
        undated=tuple(_room(ws, one) for one in undated(rooms, today)),
        months=tuple(
            MonthRow(
                day=month.day,
                planned=tuple(named_room(ws, one) for one in month.planned),
                opened=tuple(named_room(ws, one) for one in month.opened),
                now=_counted(count(rooms, list(Level), month.day), month.day),
            )
            for month in went
            if month.planned or month.opened
        ),
        gaps=gaps_of(ws, "room"),
        as_of=today,
        pinned=ws.pinned,
        illustrative=any(ws.rooms[one.room].value.illustrative for one in rooms),
    )


def _target(
    ws: Workspace, rooms: Sequence[Plan], target: DeploymentTarget, number: int, days: Sequence[dt.date]
) -> TargetRow:
    state = state_on(rooms, target, number, ws.as_of)
    return TargetRow(
        number=number,
        levels=tuple(state.by_level),
        by=target.by,
        wanted=target.share,
        set_by=target.set_by,
        attained=state.attained,
        now=_counted(state.now, ws.as_of),
        then=_counted(state.then, target.by) if state.then is not None else None,
        days=state.days,
        needed=state.needed,
        by_level={level: _counted(found, ws.as_of) for level, found in state.by_level.items()},
        course=tuple(_counted(count(rooms, target.levels, day), day) for day in days),
        vague=tuple(_room(ws, one) for one in state.vague),
    )


def _level(rooms: Sequence[Plan], level: Level, today: dt.date, days: Sequence[dt.date]) -> LevelRow:
    course = tuple(_counted(count(rooms, [level], day), day) for day in days)
    return LevelRow(level, _counted(count(rooms, [level], today), today), course)


def _counted(found: Count, day: dt.date) -> Counted:
    return Counted(day, found.planned, found.deployed, found.share)


def _room(ws: Workspace, plan: Plan) -> RoomRow:
    above = ws.rooms[plan.room].value.reports_to
    waits = plan.planned is not None and not plan.is_open(ws.as_of)
    return RoomRow(
        room=named_room(ws, plan.room),
        level=plan.level,
        above=named_room(ws, above) if above is not None else None,
        planned=plan.planned,
        opened=plan.opened,
        waiting=(ws.as_of - plan.planned.first).days if plan.planned is not None and waits else None,
    )


def _off_first(row: TargetRow) -> tuple[int, dt.date, int]:
    return list(Attained).index(row.attained), row.by, row.number
