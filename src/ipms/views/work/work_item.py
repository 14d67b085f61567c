"""One piece of improvement work: where it stands, what its goals came to, when each phase ran."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.work.pdca import Progress, State
from ipms.analysis.work.work_states import next_look, state_of, sustain_due
from ipms.model.kinds.a3 import A3
from ipms.model.kinds.kaikaku import Kaikaku
from ipms.model.kinds.kaizen import Kaizen
from ipms.model.kinds.kata import Kata
from ipms.model.periods import PartialDate
from ipms.model.vocabulary import A3Status
from ipms.views.names import named, named_room
from ipms.views.work.goal_lines import goal_lines
from ipms.views.work.missing import missing_parts
from ipms.views.work.stretches import CycleStretches, Stretch, of_state, stretches, whole

if TYPE_CHECKING:
    import datetime as dt

    from ipms.analysis.work.pdca import CycleState
    from ipms.model.text import Text
    from ipms.model.vocabulary import A3Type
    from ipms.views.board_page import Named
    from ipms.views.work.goal_lines import GoalLine
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

WORK: Final = ("a3", "kaikaku", "kaizen", "kata")
"""The kinds of improvement work that go through cycles."""
_OVER: Final = frozenset({State.ADOPTED, State.ABANDONED})


@dataclass(frozen=True, slots=True)
class WorkItem:
    """An A3, a kaikaku, a kaizen workshop or a kata on the date."""

    kind: str
    item: Named
    depth: int
    """How far below the A3 that was asked for; 0 in a list."""
    type: A3Type | None
    status: A3Status | None
    home: Named
    owner: Text | None
    """Who answers for it: owner, leader, learner, or who convened it."""
    cycle: CycleState
    cycles: tuple[CycleStretches, ...]
    """As the file gives them; none of a kata, nor of a workshop whose events tell its phases."""
    whole: Stretch
    goals: tuple[GoalLine, ...]
    unproven: bool
    """It was closed, and the figures do not uphold all of its goals."""
    due: PartialDate | None
    missing: tuple[str, ...]
    """Parts that are not there yet, by their names in the file."""
    partial: bool
    """Something in its file could not be understood."""
    illustrative: bool


def work_item(ws: Workspace, entry: Entry[Any], depth: int = 0) -> WorkItem:
    """Where an entry of one of the kinds of work stands."""
    item = entry.value
    state = state_of(ws, entry)
    goals = goal_lines(ws, entry) if not isinstance(item, Kaikaku) else ()
    closed = isinstance(item, A3) and item.status is A3Status.CLOSED
    at_rest = isinstance(item, A3) and item.status is not A3Status.ACTIVE
    given = () if isinstance(item, Kata) else item.pdca
    cycles = stretches(given, state, ws.as_of, resting=at_rest)
    due = _due(item)
    return WorkItem(
        kind=entry.kind,
        item=named(entry),
        depth=depth,
        type=getattr(item, "type", None),
        status=getattr(item, "status", None),
        home=named_room(ws, entry.home),
        owner=_owner(item),
        cycle=state,
        cycles=cycles,
        whole=_whole(ws, entry, state, cycles, None if at_rest or state.decision is not None else due),
        goals=goals,
        unproven=closed and bool(goals) and not all(goal.upheld for goal in goals),
        due=due,
        missing=missing_parts(entry),
        partial=entry.partial,
        illustrative=item.illustrative,
    )


def _owner(item: A3 | Kaikaku | Kaizen | Kata) -> Text | None:
    match item:
        case A3():
            return item.owner
        case Kaikaku():
            return item.convened_by
        case Kaizen():
            return item.leader or item.overseen_by
        case Kata():
            return item.learner


def _due(item: A3 | Kaikaku | Kaizen | Kata) -> PartialDate | None:
    """When it is promised: an A3 as a whole, a workshop’s next look back, a kata’s target condition."""
    match item:
        case A3():
            return item.due
        case Kaizen():
            look = next_look(item)
            day = sustain_due(item, look) if look is not None else None
            return PartialDate.of(day) if day is not None else None
        case Kata():
            return item.target_condition.by if item.target_condition is not None else None
        case Kaikaku():
            return None


def _whole(
    ws: Workspace, entry: Entry[Any], state: CycleState, cycles: tuple[CycleStretches, ...], due: PartialDate | None
) -> Stretch:
    """The whole of the work as one stretch of time."""
    item = entry.value
    if isinstance(item, Kata):
        return _of_kata(item, state, due, ws.as_of)
    if isinstance(item, Kaikaku) and not cycles:
        return _of_kaikaku(item)
    over = state.state in _OVER or (isinstance(item, A3) and item.status is A3Status.CLOSED)
    phases = [phase for cycle in cycles for phase in cycle.phases] or of_state(state, ws.as_of)
    return whole(phases, due, ws.as_of, over=over)


def _of_kata(kata: Kata, state: CycleState, due: PartialDate | None, as_of: dt.date) -> Stretch:
    """From its opening, else its first step, until today; a date that has passed counts unless it was kept."""
    first = min((step.on for step in kata.experiments), default=None)
    start = kata.opened or (PartialDate.of(first) if first is not None else None)
    passed = (as_of - due.last).days if due is not None else 0
    late = passed if state.state is State.LATE and state.late_phase is None else 0
    if passed > 0 and not late:
        due = None
    begun = Progress.RUNNING if start is not None else Progress.NOT_STARTED
    until = as_of if start is not None else None
    return Stretch(Progress.LATE if late > 0 else begun, start, None, due, until, max(0, late))


def _of_kaikaku(kaikaku: Kaikaku) -> Stretch:
    if kaikaku.held is None:
        return Stretch(Progress.NOT_STARTED)
    end = kaikaku.held.to or kaikaku.held.from_
    return Stretch(Progress.ENDED, kaikaku.held.from_, end, None, end.last)
