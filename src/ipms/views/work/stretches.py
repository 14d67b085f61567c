"""The phases of every cycle as stretches of time, each with what was found or decided in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.work.cycles import Movement, at_rest, cycle_state
from ipms.analysis.work.pdca import Progress
from ipms.model.kinds.pdca import Adjust
from ipms.model.periods import PartialDate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from ipms.analysis.work.pdca import CycleState, PhaseProgress
    from ipms.model.kinds.pdca import Cycle, PhaseDates
    from ipms.model.text import Text
    from ipms.model.vocabulary import Decision, Phase

_NEVER_STALLED = Movement(None, 0)
"""An earlier cycle is asked for its phases alone."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when something ran, as precisely as it is known."""

    progress: Progress
    start: PartialDate | None = None
    end: PartialDate | None = None
    due: PartialDate | None = None
    until: dt.date | None = None
    """The day up to which it is known to have gone on; None of what has not begun."""
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class PhaseStretch:
    """One phase of a cycle."""

    phase: Phase
    stretch: Stretch
    finding: Text | None
    note: Text | None
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class CycleStretches:
    """One cycle: the phases that its file speaks of."""

    number: int
    phases: tuple[PhaseStretch, ...]


def stretches(
    cycles: Sequence[Cycle], current: CycleState, as_of: dt.date, *, resting: bool = False
) -> tuple[CycleStretches, ...]:
    """Every cycle of a file. `current` is the state of its latest; of work at rest nothing is late."""
    found: list[CycleStretches] = []
    for number, cycle in enumerate(cycles, 1):
        state = current if number == current.number else cycle_state([cycle], as_of, _NEVER_STALLED)
        progress = {one.phase: one for one in (at_rest(state) if resting else state).phases}
        following = _start(cycles[number]) if number < len(cycles) else None
        found.append(CycleStretches(number, _phases(cycle, progress, following, as_of)))
    return tuple(found)


def of_state(state: CycleState, as_of: dt.date) -> tuple[PhaseStretch, ...]:
    """The phases of work whose file gives no cycles: from what its events tell."""
    return tuple(
        PhaseStretch(one.phase, _stretch_of(one, as_of), None, None, None)
        for one in state.phases
        if one.start is not None or one.end is not None or one.due is not None
    )


def whole(phases: Sequence[PhaseStretch], due: PartialDate | None, as_of: dt.date, *, over: bool) -> Stretch:
    """All phases as one stretch: from the first start to the last end where the work is over, else until today."""
    starts = [one.stretch.start for one in phases if one.stretch.start is not None]
    ends = [one.stretch.end for one in phases if one.stretch.end is not None]
    end = max(ends, key=lambda one: one.last, default=None) if over else None
    if not starts:
        return Stretch(Progress.NOT_STARTED, end=end, due=due, until=end.last if end is not None else None)
    late = max(0, (as_of - due.last).days) if due is not None and not over else 0
    progress = Progress.ENDED if over else Progress.LATE if late else Progress.RUNNING
    until = end.last if end is not None else min(starts).last if over else as_of
    return Stretch(progress, min(starts), end, due, until, late)


def _start(cycle: Cycle) -> PartialDate | None:
    return min((dates.start for _, dates in cycle.phases() if dates.start is not None), default=None)


def _phases(
    cycle: Cycle, progress: Mapping[Phase, PhaseProgress], following: PartialDate | None, as_of: dt.date
) -> tuple[PhaseStretch, ...]:
    return tuple(
        PhaseStretch(
            phase,
            _stretch(dates, progress[phase], following, as_of),
            dates.finding,
            dates.note,
            dates.decision if isinstance(dates, Adjust) else None,
        )
        for phase, dates in cycle.phases()
    )


def _stretch(dates: PhaseDates, at: PhaseProgress, following: PartialDate | None, as_of: dt.date) -> Stretch:
    return Stretch(at.progress, dates.start, dates.end, dates.due, _until(dates, at, following, as_of), at.days_late)


def _until(dates: PhaseDates, at: PhaseProgress, following: PartialDate | None, as_of: dt.date) -> dt.date | None:
    """A decision without an end date lasts until the next cycle begins, or as vaguely as it began."""
    if dates.end is not None:
        return dates.end.last
    if dates.start is None:
        return None
    if at.progress is not Progress.ENDED:
        return as_of
    return min(as_of, max(dates.start.last, following.last if following is not None else dates.start.last))


def _stretch_of(one: PhaseProgress, as_of: dt.date) -> Stretch:
    start, end, due = (PartialDate.of(day) if day is not None else None for day in (one.start, one.end, one.due))
    until = one.end or (None if one.start is None else one.start if one.progress is Progress.ENDED else as_of)
    return Stretch(one.progress, start, end, due, until, one.days_late)
