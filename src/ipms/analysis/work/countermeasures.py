"""Whether a miss that goes on is being worked on, and by what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.work.pdca import State
from ipms.analysis.work.work_states import a3_state, kaizen_state
from ipms.model.vocabulary import A3Status, A3Type
from ipms.workspace.entry import each_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from ipms.model.kinds.a3 import A3, Goal
    from ipms.model.kinds.meeting import Action
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_OVER = frozenset({State.ADOPTED, State.ABANDONED})
_OPEN = frozenset({A3Status.DRAFT, A3Status.ACTIVE})
"""An A3 on hold is nobody's work at the moment."""


@dataclass(frozen=True, slots=True, order=True)
class Addressed:
    """An open item that works on an indicator: its kind (`a3`, `kaizen`, `kata`, `action`) and id."""

    kind: str
    id: str


def countermeasure_due(ws: Workspace, indicator_id: str, room_id: str, misses: int) -> bool:
    """Whether so many misses running call for a countermeasure that nobody has begun."""
    return misses >= ws.settings.rules.countermeasure_after and not addressed_by(ws, indicator_id, room_id)


def addressed_by(ws: Workspace, indicator_id: str, room_id: str) -> tuple[Addressed, ...]:
    """What is open on an indicator in a room or below it.

    It counts where it lives there, or where a goal of a project A3 or a kaizen names a room there. A
    strategic A3 of a room above frames the priority; it is no countermeasure here, and an action that
    serves it speaks for no indicator in particular.
    """
    rooms = here_and_below(ws, room_id)
    found = [
        *_a3s(ws, indicator_id, rooms),
        *_kaizens(ws, indicator_id, rooms),
        *_katas(ws, indicator_id, rooms),
        *_actions(ws, indicator_id, rooms),
    ]
    return tuple(sorted(found))


def is_open(ws: Workspace, a3: Entry[A3]) -> bool:
    """Whether an A3 is being worked on: not closed, not on hold, and its last cycle has not ended it."""
    return a3.value.status in _OPEN and a3_state(ws, a3).state not in _OVER


def _a3s(ws: Workspace, indicator: str, rooms: AbstractSet[str]) -> Iterator[Addressed]:
    for entry in on_indicator(ws, "a3", indicator, rooms):
        named_below = entry.value.type is A3Type.PROJECT
        if aims_at(entry.value.goals, indicator, rooms, entry.home, elsewhere=named_below) and is_open(ws, entry):
            yield Addressed("a3", entry.id)


def _kaizens(ws: Workspace, indicator: str, rooms: AbstractSet[str]) -> Iterator[Addressed]:
    """A workshop is open until it is decided upon, or all its actions are done and all looks back are made."""
    for entry in on_indicator(ws, "kaizen", indicator, rooms):
        over = kaizen_state(ws, entry).state in {*_OVER, State.WAITING}
        if not over and aims_at(entry.value.goals, indicator, rooms, entry.home, elsewhere=True):
            yield Addressed("kaizen", entry.id)


def _katas(ws: Workspace, indicator: str, rooms: AbstractSet[str]) -> Iterator[Addressed]:
    for entry in ws.in_rooms("kata", rooms):
        wanted = entry.value.target_condition
        if wanted is not None and wanted.indicator == indicator:
            yield Addressed("kata", entry.id)


def _actions(ws: Workspace, indicator: str, rooms: AbstractSet[str]) -> Iterator[Addressed]:
    for entry in ws.in_rooms("meeting", rooms):
        for place, action in enumerate(entry.value.actions):
            if action.done is None and _names(ws, action, indicator):
                yield Addressed("action", f"{entry.id}/{action.id or place}")


def _names(ws: Workspace, action: Action, indicator: str) -> bool:
    if action.indicator == indicator:
        return True
    obstacle = ws.obstacles.get(action.obstacle or "")
    if obstacle is not None and obstacle.value.indicator == indicator:
        return True
    a3 = ws.a3s.get(action.a3 or "")
    project = a3 is not None and a3.value.type is A3Type.PROJECT
    return a3 is not None and project and any(goal.indicator == indicator for goal in a3.value.goals)


def on_indicator(ws: Workspace, kind: str, indicator: str, rooms: AbstractSet[str]) -> Iterable[Entry[Any]]:
    """The items of a kind that may aim at an indicator in one of the rooms: those that live there or name one."""
    return each_once(ws.in_rooms(kind, rooms), ws.naming(kind, indicator, beside=rooms))


def aims_at(goals: Iterable[Goal], indicator: str, rooms: AbstractSet[str], home: str, *, elsewhere: bool) -> bool:
    """Whether a goal is about an indicator in one of the rooms: it lives there, or (`elsewhere`) names one."""
    return any(goal.indicator == indicator and (home in rooms or (elsewhere and goal.room in rooms)) for goal in goals)
