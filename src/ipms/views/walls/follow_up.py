"""The wall of gaps, actions and escalations: obstacles, the week's status sheets, open actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.rooms.actions import OpenAction, open_actions
from ipms.analysis.rooms.escalation import Escalated, Escalation, escalation
from ipms.analysis.sheets.weekly.filled import latest_week
from ipms.views.board_page import ActionLine, Named, ObstacleLine, SheetWeek
from ipms.views.names import named, named_room
from ipms.workspace.entry import each_once

if TYPE_CHECKING:
    from ipms.model.kinds.obstacle import Obstacle
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_ORDER = (Escalated.OVERDUE, Escalated.WAITING, Escalated.ANSWERED, Escalated.CARRIED_BACK)


def obstacles(ws: Workspace, room_id: str) -> tuple[ObstacleLine, ...]:
    """The open obstacles that stand here, came from here, or come from below: those that wait here first."""
    rooms = here_and_below(ws, room_id)
    near = each_once(ws.in_rooms("obstacle", rooms), ws.naming("obstacle", room_id))
    found = [(entry, escalation(ws, entry)) for entry in near]
    lines = [
        _obstacle(ws, entry, where, room_id)
        for entry, where in found
        if where.state is not Escalated.RESOLVED and (entry.home in rooms or where.stands_in == room_id)
    ]
    return tuple(sorted(lines, key=_urgency))


def week(ws: Workspace, room_id: str) -> SheetWeek | None:
    """The status sheets of the latest published week over the room and the rooms below it."""
    found = latest_week(ws, room_id)
    if found is None:
        return None
    return SheetWeek(
        week=found.week,
        filled=found.filled,
        expected=found.expected,
        late=found.late,
        rooms=len(found.published),
        rooms_expected=len(found.published) + len(found.missing),
        missing=tuple(named_room(ws, room) for room in found.missing),
        reasons=found.reasons,
        raised=found.raised,
        acted=found.acted,
        illustrative=found.illustrative,
    )


def actions(ws: Workspace, room_id: str) -> tuple[ActionLine, ...]:
    """The open actions of the room, the latest first."""
    return tuple(action_line(ws, one) for one in open_actions(ws, room_id))


def action_line(ws: Workspace, one: OpenAction) -> ActionLine:
    """An open action with the title of what it was agreed in."""
    return ActionLine(one.what, one.owner, one.due, one.days_late, _source(ws, one), one.illustrative)


def _source(ws: Workspace, action: OpenAction) -> Named:
    if action.kind == "room":
        return named_room(ws, action.source)
    return named(ws.of_kind(action.kind)[action.source])


def _obstacle(ws: Workspace, entry: Entry[Obstacle], where: Escalation, room_id: str) -> ObstacleLine:
    return ObstacleLine(
        obstacle=entry.id,
        what=entry.value.what,
        raised_in=named_room(ws, where.raised_in),
        stands_in=named_room(ws, where.stands_in),
        age=where.age,
        waiting=where.waiting,
        allowed=where.allowed,
        state=where.state,
        here=where.stands_in == room_id,
        illustrative=entry.value.illustrative,
    )


def _urgency(line: ObstacleLine) -> tuple[bool, int, int, str]:
    return not line.here, _ORDER.index(Escalated(line.state)), -line.waiting, line.obstacle
