"""Between levels of rooms: A3s and their parents, ways up, goals that work serves, answers, sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.integration.measure import Case, Figure, Measure, Untold, Why
from ipms.analysis.rooms.register import stays
from ipms.analysis.sheets.weekly.filled import Told, rooms_of, week_over
from ipms.analysis.sheets.weekly.weeks import latest, staffed
from ipms.analysis.work.serving import projects_serving
from ipms.model.vocabulary import A3Status, A3Type, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.analysis.integration.scope import Scope
    from ipms.analysis.rooms.register import Stay
    from ipms.analysis.sheets.weekly.filled import RoomWeek
    from ipms.model.kinds.a3 import A3
    from ipms.model.kinds.obstacle import Obstacle
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


def vertical(ws: Workspace, scope: Scope) -> tuple[Measure, ...]:
    """The five measures between levels."""
    return parents(ws, scope), routes(ws, scope), goals(ws, scope), answers(ws, scope), sheets(ws, scope)


def parents(ws: Workspace, scope: Scope) -> Measure:
    """Project A3s with a parent that is there, of those that are not closed: closed ones are history."""
    projects = _open_a3s(ws, scope, A3Type.PROJECT)
    missing = [_orphan(one) for one in projects if not _is_there(ws, one.value.parent)]
    return Measure(
        Figure.PARENTS,
        counted=len(projects) - len(missing),
        of=len(projects),
        untold=None if projects else Untold.NO_PROJECT,
        missing=tuple(missing),
        undated=sum(one.value.opened is None for one in projects),
    )


def routes(ws: Workspace, scope: Scope) -> Measure:
    """Rooms from which the way up leads to a strategic room, of all below that level. The tree bears no dates."""
    below = [one for one in scope.rooms if ws.rooms[one].value.level is not Level.STRATEGIC]
    astray = [one for one in below if all(up.value.level is not Level.STRATEGIC for up in ws.ancestors(one))]
    return Measure(
        Figure.ROUTES,
        counted=len(below) - len(astray),
        of=len(below),
        untold=None if below else Untold.NO_ROOM,
        missing=tuple(_astray(ws, one) for one in astray),
        undated=len(below),
    )


def goals(ws: Workspace, scope: Scope) -> Measure:
    """Goals of strategic A3s on whose indicator, or on one that drives it, a project below has a goal as well."""
    strategic = _open_a3s(ws, scope, A3Type.STRATEGIC)
    wanted = [(one, goal.indicator) for one in strategic for goal in one.value.goals]
    wishes = [(one, indicator) for one, indicator in wanted if not projects_serving(ws, one.id, indicator)]
    return Measure(
        Figure.GOALS,
        counted=len(wanted) - len(wishes),
        of=len(wanted),
        untold=None if wanted else Untold.NO_GOAL,
        missing=tuple(Case(Why.NO_PROJECT, one.id, one.home, other=indicator) for one, indicator in wishes),
        undated=sum(one.value.opened is None for one in strategic),
    )


def answers(ws: Workspace, scope: Scope) -> Measure:
    """Escalations answered in the days promised, of those answered or whose days are over: as the register counts."""
    asked = [stay for entry in _obstacles(ws, scope) for stay in stays(ws, entry) if stay.asked]
    decided = [stay for stay in asked if stay.in_time is not None]
    late = [stay for stay in decided if not stay.in_time]
    waiting = [stay for stay in asked if stay.in_time is None and stay.waits]
    return Measure(
        Figure.ANSWERS,
        counted=len(decided) - len(late),
        of=len(decided),
        untold=None if decided else Untold.NOT_DECIDED if asked else Untold.NOT_ASKED,
        missing=tuple(_unanswered(stay) for stay in sorted(late, key=_oldest_first)),
        open=tuple(_unanswered(stay) for stay in sorted(waiting, key=_oldest_first)),
    )


def sheets(ws: Workspace, scope: Scope) -> Measure:
    """Status sheets filled of those expected in the latest week that one of the rooms published."""
    staff = {room: people for room, people in staffed(ws, None).items() if room in scope.rooms}
    week = latest(ws, staff)
    if week is None:
        return Measure(Figure.SHEETS, untold=Untold.NOT_PUBLISHED if staff else Untold.NO_STAFF)
    over = week_over(ws, staff, week)
    told = {one.room: one for one in rooms_of(ws, staff, week)}
    short = (_short(told[room]) for room in scope.rooms if room in told)
    return Measure(
        Figure.SHEETS,
        counted=min(over.filled, over.expected),
        of=over.expected,
        untold=None if over.expected else Untold.NO_STAFF,
        missing=tuple(case for case in short if case is not None),
        week=week,
    )


def _open_a3s(ws: Workspace, scope: Scope, kind: A3Type) -> list[Entry[A3]]:
    found: Sequence[Entry[A3]] = list(ws.a3s.values()) if scope.whole else ws.in_rooms("a3", scope.rooms)
    return [one for one in found if one.value.type is kind and one.value.status is not A3Status.CLOSED]


def _is_there(ws: Workspace, parent: str | None) -> bool:
    """Whether there is such an A3; one whose file cannot be understood is there too."""
    return parent is not None and (parent in ws.a3s or ws.unread_id("a3", parent))


def _orphan(a3: Entry[A3]) -> Case:
    why = Why.NO_PARENT if a3.value.parent is None else Why.PARENT_UNKNOWN
    return Case(why, a3.id, a3.home, other=a3.value.parent or "")


def _astray(ws: Workspace, room: str) -> Case:
    """Where the way up ends; a room that reports to nobody is told without another."""
    way = [room, *(up.id for up in ws.ancestors(room))]
    beyond = ws.rooms[way[-1]].value.reports_to
    if beyond in way:
        return Case(Why.CIRCLE, room, room, other=beyond or "")
    return Case(Why.NO_ROUTE, room, room, other=beyond or (way[-1] if way[1:] else ""))


def _obstacles(ws: Workspace, scope: Scope) -> Iterator[Entry[Obstacle]]:
    """What was raised in the rooms or came to them; of a trajectory, what was raised on it."""
    for entry in ws.obstacles.values():
        on_it = (entry.value.trajectory or "").partition("/")[0] == scope.trajectory
        been = scope.room is None or any(stay.room in scope.rooms for stay in stays(ws, entry))
        if been and (scope.trajectory is None or on_it):
            yield entry


def _unanswered(stay: Stay) -> Case:
    return Case(_lateness(stay), stay.obstacle, stay.room, n=stay.days, of=stay.allowed)


def _lateness(stay: Stay) -> Why:
    if stay.answers:
        return Why.ANSWERED_LATE
    if stay.in_time is None:
        return Why.WAITS
    return Why.OVERDUE if stay.waits else Why.PASSED_ON_LATE


def _oldest_first(stay: Stay) -> tuple[bool, int, str]:
    """What still waits before what is over."""
    return not stay.waits, -stay.days, stay.obstacle


def _short(one: RoomWeek) -> Case | None:
    """A room from which sheets are missing."""
    if one.told is Told.MISSING:
        return Case(Why.MISSING, one.room, one.room, of=one.expected)
    filled = one.filled or 0
    return Case(Why.PARTLY, one.room, one.room, n=filled, of=one.expected) if filled < one.expected else None
