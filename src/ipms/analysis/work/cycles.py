"""From the dates of phases to the one state of a cycle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ipms.analysis.work.pdca import CycleState, PhaseProgress, Progress, State
from ipms.model.kinds.pdca import Adjust, Cycle
from ipms.model.vocabulary import Decision, Phase

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from ipms.model.kinds.pdca import PhaseDates
    from ipms.model.periods import PartialDate

_DECIDED = {Decision.ADOPT: State.ADOPTED, Decision.ADAPT: State.ADAPTED, Decision.ABANDON: State.ABANDONED}


@dataclass(frozen=True, slots=True)
class Movement:
    """What keeps work alive: the latest dated fact on it, and the days without one after which it is stalled."""

    last: dt.date | None
    stalled_after: int


def cycle_state(cycles: Sequence[Cycle], as_of: dt.date, moved: Movement, due: dt.date | None = None) -> CycleState:
    """Where work stands whose file gives its cycles; `due` is the date promised for the whole of it.

    Of several cycles the latest that has begun counts, or whose due date passed before it began.
    In order: decided · late (a due date passed with no end) · waiting for a decision (Check ended,
    Adjust not begun) · stalled · not started · on track.
    """
    index = max((i for i, cycle in enumerate(cycles) if _begun(cycle, as_of)), default=0)
    cycle = cycles[index] if cycles else Cycle()
    phases = tuple(_progress(phase, dates, as_of) for phase, dates in _all_phases(cycle))
    decision = cycle.adjust.decision if cycle.adjust is not None else None
    if decision is not None:
        over = tuple(_never_late(phase) for phase in phases)
        return CycleState(index + 1, over, _DECIDED[decision], decision, 0, None, moved.last)
    return undecided(index + 1, phases, as_of, moved, due)


def undecided(
    number: int, phases: tuple[PhaseProgress, ...], as_of: dt.date, moved: Movement, due: dt.date | None = None
) -> CycleState:
    """The one state of four phases without a decision, in the order of `cycle_state`."""
    state, days, late = _state(phases, as_of, moved, due)
    return CycleState(number, phases, state, None, days, late, moved.last)


def _state(
    phases: tuple[PhaseProgress, ...], as_of: dt.date, moved: Movement, due: dt.date | None
) -> tuple[State, int, Phase | None]:
    late = max((phase for phase in phases if phase.days_late), key=lambda phase: phase.days_late, default=None)
    overdue = max(0, (as_of - due).days) if due is not None else 0
    if late is not None or overdue:
        return State.LATE, late.days_late if late else overdue, late.phase if late else None
    progress = {phase.phase: phase.progress for phase in phases}
    if progress[Phase.CHECK] is Progress.ENDED and progress[Phase.ADJUST] is Progress.NOT_STARTED:
        return State.WAITING, 0, None
    still = (as_of - moved.last).days if moved.last is not None else 0
    if still > moved.stalled_after:
        return State.STALLED, still, None
    begun = any(one is not Progress.NOT_STARTED for one in progress.values())
    return (State.ON_TRACK if begun else State.NOT_STARTED), 0, None


def at_rest(state: CycleState) -> CycleState:
    """The same cycle of work that nobody is expected to move (draft, on hold, closed): neither late nor stalled."""
    if state.decision is not None:
        return state
    phases = tuple(_never_late(phase) for phase in state.phases)
    begun = any(phase.progress is not Progress.NOT_STARTED for phase in phases)
    resting = State.ON_TRACK if begun else State.NOT_STARTED
    return replace(state, phases=phases, state=resting, days=0, late_phase=None)


def _never_late(phase: PhaseProgress) -> PhaseProgress:
    if phase.progress is not Progress.LATE:
        return phase
    return replace(phase, progress=Progress.RUNNING if phase.start else Progress.NOT_STARTED, days_late=0)


def progress_of(  # noqa: PLR0913 - the facts of one phase
    phase: Phase,
    as_of: dt.date,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    due: dt.date | None = None,
    ended: bool = False,
) -> PhaseProgress:
    """How far a phase is on the date; `ended` where something else than an end date says that it is over."""
    late = (as_of - due).days if due is not None and end is None and not ended else 0
    if ended or end is not None:
        progress = Progress.ENDED
    elif late > 0:
        progress = Progress.LATE
    else:
        progress = Progress.RUNNING if start is not None else Progress.NOT_STARTED
    return PhaseProgress(phase, progress, start, end, due, max(0, late))


def _progress(phase: Phase, dates: PhaseDates | None, as_of: dt.date) -> PhaseProgress:
    if dates is None:
        return progress_of(phase, as_of)
    decided = isinstance(dates, Adjust) and dates.decision is not None
    start, end, due = first_of(dates.start, as_of), last_of(dates.end, as_of), dates.due
    return progress_of(phase, as_of, start=start, end=end, due=due.last if due else None, ended=decided)


def first_of(when: PartialDate | None, as_of: dt.date) -> dt.date | None:
    """The day a start counts from, once it has come."""
    return when.first if when is not None and when.first <= as_of else None


def last_of(when: PartialDate | None, as_of: dt.date) -> dt.date | None:
    """The day an end counts from, once it has come."""
    return when.last if when is not None and when.last <= as_of else None


def _all_phases(cycle: Cycle) -> Iterator[tuple[Phase, PhaseDates | None]]:
    return zip(Phase, (cycle.plan, cycle.do, cycle.check, cycle.adjust), strict=True)


def _begun(cycle: Cycle, as_of: dt.date) -> bool:
    decided = cycle.adjust is not None and cycle.adjust.decision is not None
    return decided or any(
        _progress(phase, dates, as_of).progress is not Progress.NOT_STARTED for phase, dates in cycle.phases()
    )
