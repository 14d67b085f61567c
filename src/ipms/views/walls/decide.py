"""What needs the room's decision today, the gravest first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ipms.analysis.rooms.escalation import Escalated, Escalation, escalation
from ipms.analysis.work.countermeasures import countermeasure_due
from ipms.analysis.work.pdca import CycleState, State
from ipms.analysis.work.work_states import a3_state, kaizen_state, kata_state, latest_experiment, next_look, sustain_due
from ipms.model.vocabulary import Phase
from ipms.views.board_page import Decide, Named
from ipms.views.names import named, named_room
from ipms.workspace.entry import each_once

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from ipms.model.item import Titled
    from ipms.model.kinds.obstacle import Obstacle
    from ipms.views.board_page import PerformanceGroup, PerformanceRow
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

GRAVITY = (
    "countermeasure-due",
    "answer-overdue",
    "answer-waiting",
    "a3-late",
    "a3-decision",
    "stalled",
    "review-due",
    "sustain-due",
)
"""The kinds of decision, gravest first; within a kind the one that has waited longest comes first."""


def decide(ws: Workspace, room_id: str, groups: Sequence[PerformanceGroup]) -> tuple[Decide, ...]:
    """Everything that waits for this room: on its wall, at its door, and in the work that lives here."""
    found = [
        *_countermeasures(ws, room_id, (row for group in groups for row in group.rows)),
        *_answers(ws, room_id),
        *_a3s(ws, room_id),
        *_stalled(ws, room_id),
        *_reviews(ws, room_id),
        *_looks_back(ws, room_id),
    ]
    return tuple(sorted(found, key=_urgency))


def _urgency(one: Decide) -> tuple[int, int, str]:
    return GRAVITY.index(one.kind), -(one.days or one.count or 0), one.subject.id


def _countermeasures(ws: Workspace, room_id: str, rows: Iterable[PerformanceRow]) -> Iterator[Decide]:
    for row in rows:
        if countermeasure_due(ws, row.indicator.id, room_id, row.misses):
            made_up = row.illustrative
            yield Decide("countermeasure-due", row.indicator, count=row.misses, figure=row, illustrative=made_up)


def _answers(ws: Workspace, room_id: str) -> Iterator[Decide]:
    """Obstacles passed on to this room, and its own that have waited longer than promised."""
    for entry in each_once(ws.in_room("obstacle", room_id), ws.naming("obstacle", room_id)):
        where = escalation(ws, entry)
        if where.stands_in == room_id and where.state is Escalated.OVERDUE:
            yield _answer(ws, "answer-overdue", entry, where)
        elif where.stands_in == room_id and where.state is Escalated.WAITING and where.moved:
            yield _answer(ws, "answer-waiting", entry, where)


def _answer(ws: Workspace, kind: str, entry: Entry[Obstacle], where: Escalation) -> Decide:
    subject = Named(entry.id, entry.value.what)
    raised_in, illustrative = named_room(ws, where.raised_in), entry.value.illustrative
    return Decide(kind, subject, days=where.waiting, allowed=where.allowed, room=raised_in, illustrative=illustrative)


def _a3s(ws: Workspace, room_id: str) -> Iterator[Decide]:
    for entry in ws.in_room("a3", room_id):
        cycle = a3_state(ws, entry)
        if cycle.state is State.LATE:
            due = _due(cycle) or (entry.value.due.last if entry.value.due else None)
            yield _of_work(ws, "a3-late", entry, due, cycle.late_phase)
        elif cycle.state is State.WAITING:
            end = next(phase.end for phase in cycle.phases if phase.phase is Phase.CHECK)
            yield _of_work(ws, "a3-decision", entry, end)


def _stalled(ws: Workspace, room_id: str) -> Iterator[Decide]:
    cycles = [(entry, a3_state(ws, entry)) for entry in ws.in_room("a3", room_id)]
    cycles += [(entry, kaizen_state(ws, entry)) for entry in ws.in_room("kaizen", room_id)]
    cycles += [(entry, kata_state(ws, entry)) for entry in ws.in_room("kata", room_id)]
    for entry, cycle in cycles:
        if cycle.state is State.STALLED:
            yield _of_work(ws, "stalled", entry, cycle.last_movement)


def _reviews(ws: Workspace, room_id: str) -> Iterator[Decide]:
    """Experiments whose review is due today or was due, with nothing written of what happened."""
    for entry in ws.in_room("kata", room_id):
        last = latest_experiment(entry.value)
        if last is not None and last.happened is None and last.review_on is not None and last.review_on <= ws.as_of:
            yield _of_work(ws, "review-due", entry, last.review_on)


def _looks_back(ws: Workspace, room_id: str) -> Iterator[Decide]:
    for entry in ws.in_room("kaizen", room_id):
        look = next_look(entry.value)
        due = sustain_due(entry.value, look) if look is not None else None
        if look is not None and due is not None and due <= ws.as_of:
            yield replace(_of_work(ws, "sustain-due", entry, due), count=look.day)


def _of_work(
    ws: Workspace, kind: str, entry: Entry[Titled], date: dt.date | None, phase: Phase | None = None
) -> Decide:
    """A decision about a piece of work, for so many days since the date."""
    days = (ws.as_of - date).days if date is not None else None
    room, illustrative = named_room(ws, entry.home), entry.value.illustrative
    return Decide(kind, named(entry), days=days, date=date, phase=phase, room=room, illustrative=illustrative)


def _due(cycle: CycleState) -> dt.date | None:
    return next((phase.due for phase in cycle.phases if phase.phase is cycle.late_phase), None)
