"""Obstacles that wait for an answer, and answers that wait to be carried back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from ipms.analysis.rooms.escalation import Escalated, Escalation, escalation
from ipms.analysis.todo.duty import Duty, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.todo.duty import Scope
    from ipms.model.finding import Step
    from ipms.model.kinds.obstacle import Obstacle
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


def obstacles(scope: Scope) -> Iterator[Duty]:
    """What a room owes to an obstacle: its answer where it was asked or has waited too long, then the way back."""
    for entry in scope.reaching("obstacle"):
        where = escalation(scope.ws, entry)
        if where.state is Escalated.OVERDUE or (where.state is Escalated.WAITING and where.moved):
            yield _answer(scope, entry, where)
        elif where.state is Escalated.ANSWERED and where.moved and not _on_the_way(scope.ws, entry.id):
            back = _carry_back(scope, entry, where)
            if scope.soon(back.due):
                yield back


def at_the_door(scope: Scope) -> Iterator[Duty]:
    """What a room should speak of besides: its own obstacles, answers that came back, and those it has to carry back.

    Nobody is late with any of it yet, or somebody else is on the way: it is no duty of the list.
    """
    for entry in scope.reaching("obstacle"):
        where = escalation(scope.ws, entry)
        if where.state is Escalated.WAITING and not where.moved:
            yield _answer(scope, entry, where)
        elif where.state is Escalated.ANSWERED and where.moved:
            back, on_the_way = _carry_back(scope, entry, where), _on_the_way(scope.ws, entry.id)
            if not scope.soon(back.due) or on_the_way:
                yield back
            if not on_the_way:
                there = where.stands_in
                yield replace(back, kind=Kind.TELL, room=there, who=scope.lead(there), other_room=where.raised_in)


def _answer(scope: Scope, entry: Entry[Obstacle], where: Escalation) -> Duty:
    """Promised within so many days of the day on which it came to the room."""
    return Duty(
        Kind.ANSWER,
        f"{entry.id}/{where.stands_in}",
        where.stands_in,
        entry,
        scope.lead(where.stands_in),
        at=_last_move(entry.value),
        what=entry.value.what,
        due=_promised(scope.ws, where),
        other_room=where.raised_in if where.raised_in != where.stands_in else None,
        illustrative=entry.value.illustrative,
    )


def _carry_back(scope: Scope, entry: Entry[Obstacle], where: Escalation) -> Duty:
    """The room that raised it hears of the answer as soon as it was owed one."""
    last = max((one.on, i) for i, one in enumerate(entry.value.answers) if one.room == where.stands_in)[1]
    return Duty(
        Kind.CARRY_BACK,
        entry.id,
        where.raised_in,
        entry,
        scope.lead(where.raised_in),
        at=("answers", last, "on"),
        what=entry.value.what,
        due=_promised(scope.ws, where),
        other_room=where.stands_in,
        illustrative=entry.value.illustrative,
    )


def _promised(ws: Workspace, where: Escalation) -> dt.date:
    return ws.as_of + dt.timedelta(days=where.allowed - where.waiting)


def _last_move(obstacle: Obstacle) -> tuple[Step, ...]:
    """Where the file says how the obstacle came to the room."""
    moves = sorted(range(len(obstacle.moves)), key=lambda i: obstacle.moves[i].on)
    return ("moves", moves[-1], "to") if moves else ("raised", "on")


def _on_the_way(ws: Workspace, obstacle: str) -> bool:
    """Whether an action of a meeting that is not late is about the obstacle: it stands in the list by itself."""
    return any(
        action.obstacle == obstacle and action.done is None and action.due is not None and action.due.last >= ws.as_of
        for meeting in ws.naming("meeting", obstacle)
        for action in meeting.value.actions
    )
