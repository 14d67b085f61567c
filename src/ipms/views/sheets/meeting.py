"""The agenda of the weekly call over all rooms, built to be spoken from."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.escalation import Escalated
from ipms.analysis.sheets.weekly.agenda import Part, turns
from ipms.analysis.todo.duty import Kind
from ipms.views.sheets.week import status_week
from ipms.views.sheets.week_page import AgendaPart, CarryBack, StatusMeeting
from ipms.views.todo import todo_page

if TYPE_CHECKING:
    from ipms.model.kinds.meeting import Action
    from ipms.model.periods import Period
    from ipms.views.sheets.week_page import OpenObstacle, StatusWeek
    from ipms.workspace.workspace import Workspace

DECIDED_HERE: Final = frozenset({Kind.ALERT, Kind.ANSWER})
"""Of all that is to be done, what managers settle together: help that is owed, and answers."""

_AHEAD: Final = dt.timedelta(days=7)
"""The call is held every week: what is due until the next one counts."""


def status_meeting(ws: Workspace, room: str | None = None, week: Period | None = None) -> StatusMeeting:
    """The agenda of the call about a week; without one, the latest that any of the rooms published."""
    page = status_week(ws, room, week)
    asked = todo_page(ws, ws.as_of + _AHEAD, room=room).items
    decisions = tuple(one for one in asked if one.kind in DECIDED_HERE)
    back = carry_back(ws, page)
    empty = empty_parts(page, settled=bool(decisions or back))
    agenda = tuple(AgendaPart(one.part, one.start, one.minutes, one.part in empty) for one in turns(empty))
    return StatusMeeting(page, agenda, sum(one.minutes for one in agenda), decisions, back)


def empty_parts(page: StatusWeek, *, settled: bool) -> frozenset[Part]:
    """The parts of the call for which the rooms told nothing."""
    told = {
        Part.NEW: bool(page.news or page.recognition or any(one.first for one in page.rooms)),
        Part.FILLED: bool(page.rooms),
        Part.PROMISES: bool(page.promises or page.promises_due is not None),
        Part.NO_SHOWS: any(one.counts[-1] is not None for one in page.reasons),
        Part.WORKLOAD: page.total.workload_asked > 0 or page.total.raised is not None,
        Part.OBSTACLES: bool(page.obstacles),
        Part.DECISIONS: settled,
    }
    return frozenset(part for part, any_told in told.items() if not any_told)


def carry_back(ws: Workspace, page: StatusWeek) -> tuple[CarryBack, ...]:
    """The answers that the rooms which raised the obstacles have not had yet, the one that waits longest first."""
    answered = (one for one in page.obstacles if one.state is Escalated.ANSWERED)
    found = (_carry_back(ws, one) for one in answered if one.raised_in.id != one.stands_in.id)
    return tuple(sorted(found, key=lambda one: (-one.waiting, one.obstacle)))


def _carry_back(ws: Workspace, one: OpenObstacle) -> CarryBack:
    given = [answer for answer in ws.obstacles[one.obstacle].value.answers if answer.room == one.stands_in.id]
    home = ws.rooms.get(one.raised_in.id)
    taken_on = _taken_on(ws, one.obstacle)
    lead = home.value.lead if home is not None else None
    return CarryBack(
        obstacle=one.obstacle,
        what=one.what,
        answer=max(given, key=lambda answer: answer.on).answer,
        answered_by=one.stands_in,
        to=one.raised_in,
        who=(taken_on.owner if taken_on is not None else None) or lead,
        due=taken_on.due if taken_on is not None else None,
        waiting=one.waiting,
        illustrative=one.illustrative,
    )


def _taken_on(ws: Workspace, obstacle: str) -> Action | None:
    """The open action of a meeting about an obstacle, as stated last."""
    held = sorted(ws.naming("meeting", obstacle), key=lambda entry: entry.day or dt.date.min)
    about = [action for entry in held for action in entry.value.actions if action.obstacle == obstacle]
    return about[-1] if about and about[-1].done is None else None
