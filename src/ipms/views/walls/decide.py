"""What needs the room's decision today, the gravest first: drawn from the one list of what must be done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ipms.analysis.rooms.escalation import escalation
from ipms.analysis.todo.duty import Kind
from ipms.analysis.todo.todo import AHEAD, of_room
from ipms.views.board_page import Decide, Named
from ipms.views.names import named, named_room

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from ipms.analysis.todo.duty import Duty
    from ipms.views.board_page import PerformanceGroup, PerformanceRow
    from ipms.workspace.workspace import Workspace

    Rows = Mapping[str, PerformanceRow]

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


@dataclass(frozen=True, slots=True)
class Today:
    """What waits for the room's decision, and how much else the list holds for the room until a week from now."""

    decide: tuple[Decide, ...]
    more: int


def today(ws: Workspace, room_id: str, groups: Sequence[PerformanceGroup]) -> Today:
    """Everything that waits for this room: on its wall, at its door, and in the work that lives here."""
    rows = {row.indicator.id: row for group in groups for row in group.rows}
    duties = of_room(ws, ws.as_of + AHEAD, room_id)
    found = [one for duty in duties if (one := decision(ws, duty, rows)) is not None]
    return Today(tuple(sorted(found, key=_urgency)), len(duties) - len(found))


def _urgency(one: Decide) -> tuple[int, int, str]:
    return GRAVITY.index(one.kind), -(one.days or one.count or 0), one.subject.id


def decision(ws: Workspace, duty: Duty, rows: Rows) -> Decide | None:
    """The sentence of the wall about a duty; None for one of which boards do not speak."""
    if duty.kind is Kind.COUNTERMEASURE:
        return _countermeasure(duty, rows)
    if duty.kind is Kind.ANSWER:
        return _answer(ws, duty)
    of_work = _OF_WORK.get((duty.kind, duty.entry.kind))
    return of_work(ws, duty) if of_work is not None else None


def _countermeasure(duty: Duty, rows: Rows) -> Decide:
    row = rows[duty.entry.id]
    return Decide("countermeasure-due", row.indicator, count=row.misses, figure=row, illustrative=row.illustrative)


def _answer(ws: Workspace, duty: Duty) -> Decide:
    """An obstacle passed on to this room, or its own that has waited longer than promised."""
    where = escalation(ws, duty.entry)
    return Decide(
        f"answer-{where.state}",
        Named(duty.entry.id, duty.entry.value.what),
        days=where.waiting,
        allowed=where.allowed,
        room=named_room(ws, where.raised_in),
        illustrative=duty.illustrative,
    )


def _late(ws: Workspace, duty: Duty) -> Decide | None:
    """A phase of an A3, or the whole of it."""
    if duty.days_late(ws.as_of) <= 0:
        return None
    return replace(_of_work(ws, "a3-late", duty, duty.due), phase=duty.phase)


def _undecided(ws: Workspace, duty: Duty) -> Decide:
    return _of_work(ws, "a3-decision", duty, duty.since)


def _stalled(ws: Workspace, duty: Duty) -> Decide:
    return _of_work(ws, "stalled", duty, duty.since)


def _review(ws: Workspace, duty: Duty) -> Decide | None:
    """An experiment whose review is due today or was due, with nothing written of what happened."""
    return _of_work(ws, "review-due", duty, duty.due) if duty.days_late(ws.as_of) >= 0 else None


def _look_back(ws: Workspace, duty: Duty) -> Decide | None:
    if duty.days_late(ws.as_of) < 0:
        return None
    return replace(_of_work(ws, "sustain-due", duty, duty.due), count=duty.count)


def _of_work(ws: Workspace, kind: str, duty: Duty, date: dt.date | None) -> Decide:
    """A decision about a piece of work, for so many days since the date."""
    days = (ws.as_of - date).days if date is not None else None
    room = named_room(ws, duty.entry.home)
    return Decide(kind, named(duty.entry), days=days, date=date, room=room, illustrative=duty.illustrative)


_OF_WORK: dict[tuple[Kind, str], Callable[[Workspace, Duty], Decide | None]] = {
    (Kind.PHASE, "a3"): _late,
    (Kind.END, "a3"): _late,
    (Kind.DECISION, "a3"): _undecided,
    (Kind.STALLED, "a3"): _stalled,
    (Kind.STALLED, "kaizen"): _stalled,
    (Kind.STALLED, "kata"): _stalled,
    (Kind.REVIEW, "kata"): _review,
    (Kind.LOOK_BACK, "kaizen"): _look_back,
}
"""What boards say of the work that lives in the room, by what is to be done about which kind of item."""
