"""The PDCA state of each A3, kaizen workshop, kata and kaikaku: its own cycles, and what counts as movement on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ipms.analysis.figures.series import latest_value
from ipms.analysis.figures.targets import target_in_force
from ipms.analysis.work.cycles import Movement, at_rest, cycle_state, first_of, last_of, progress_of, undecided
from ipms.analysis.work.goals import goals_of, meets
from ipms.analysis.work.pdca import GRAVITY, State
from ipms.model.vocabulary import A3Status, A3Type, Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ipms.analysis.work.pdca import CycleState, PhaseProgress
    from ipms.model.kinds.a3 import A3, Goal
    from ipms.model.kinds.kaikaku import Kaikaku
    from ipms.model.kinds.kaizen import Kaizen, Sustain
    from ipms.model.kinds.kata import Experiment, Kata
    from ipms.model.kinds.pdca import Cycle
    from ipms.model.periods import PartialDate
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_OVER = frozenset({State.ADOPTED, State.ABANDONED})
_MOST_DAYS = 36525
"""A look back after more than a century is a slip of the keyboard."""


def state_of(ws: Workspace, entry: Entry[Any]) -> CycleState:
    """The state of an A3, a kaizen workshop, a kata or a kaikaku."""
    return _STATES[entry.kind](ws, entry)


def a3_state(ws: Workspace, entry: Entry[A3]) -> CycleState:
    """The state of an A3. A draft has not started; one on hold or closed is neither late nor stalled."""
    a3, limits = entry.value, ws.settings.rules.stalled_after
    limit = limits.strategic if a3.type is A3Type.STRATEGIC else limits.project
    moved = Movement(_latest(_a3_facts(ws, entry), ws.as_of), limit)
    cycles = () if a3.status is A3Status.DRAFT else a3.pdca
    state = cycle_state(cycles, ws.as_of, moved, a3.due.last if a3.due else None)
    return state if a3.status is A3Status.ACTIVE else at_rest(state)


def kaizen_state(ws: Workspace, entry: Entry[Kaizen]) -> CycleState:
    """The state of a kaizen workshop: its own cycles; else from the workshop, its actions and its looks back.

    Plan until it is held, Do until its actions are done, Check until the last look back, then a decision.
    """
    moved = Movement(_latest(_kaizen_facts(entry.value), ws.as_of), ws.settings.rules.stalled_after.kaizen)
    if entry.value.pdca:
        return cycle_state(entry.value.pdca, ws.as_of, moved)
    return undecided(1, _kaizen_phases(entry.value, ws.as_of), ws.as_of, moved)


def kata_state(ws: Workspace, entry: Entry[Kata]) -> CycleState:
    """The state of a kata: each experiment is a cycle, and the latest one counts.

    Plan is the step and what is expected of it, Do and Check run until what happened is written, Adjust
    is what was learned. The kata is late too when its target condition was due and is not reached.
    """
    last_step = latest_experiment(entry.value)
    facts = [fact for step in entry.value.experiments for fact in (step.on, step.reviewed)]
    last = _latest([first_of(entry.value.opened, ws.as_of), *facts], ws.as_of)
    moved = Movement(last, ws.settings.rules.stalled_after.kata)
    due = _unreached_by(ws, entry)
    if last_step is None:
        return cycle_state((), ws.as_of, moved, due)
    phases = _experiment_phases(last_step, ws.as_of)
    return undecided(len(entry.value.experiments), phases, ws.as_of, moved, due)


def kaikaku_state(ws: Workspace, entry: Entry[Kaikaku]) -> CycleState:
    """The state of a kaikaku: its own cycles; else Plan until it is held, Do while it is, Check by its A3s.

    It vows what its A3s are to do, so it moves with them, and is over when all of them have been decided upon: with
    the best that came of it, abandoned where that is all. Of A3s that it names and that are not there it says nothing.
    """
    kaikaku = entry.value
    produced = [a3_state(ws, ws.a3s[one]) for one in kaikaku.produced if one in ws.a3s]
    last = _latest(
        [*_held_facts(kaikaku), *_cycle_facts(kaikaku.pdca), *(one.last_movement for one in produced)], ws.as_of
    )
    moved = Movement(last, ws.settings.rules.stalled_after.strategic)
    if kaikaku.pdca:
        return cycle_state(kaikaku.pdca, ws.as_of, moved)
    state = undecided(1, _kaikaku_phases(kaikaku, ws.as_of), ws.as_of, moved)
    decided = bool(produced) and all(one.state in _OVER for one in produced)
    return replace(state, state=max((one.state for one in produced), key=GRAVITY.index), days=0) if decided else state


def latest_experiment(kata: Kata) -> Experiment | None:
    """The experiment under way; of several on one day, the one written last."""
    return next(iter(sorted(kata.experiments, key=lambda step: step.on)[::-1]), None)


def sustain_due(kaizen: Kaizen, look: Sustain) -> dt.date | None:
    """The day a look back is due, so many days after the workshop ended; None beyond all calendars."""
    if kaizen.held is None or look.day > _MOST_DAYS:
        return None
    return (kaizen.held.to or kaizen.held.from_).last + dt.timedelta(days=look.day)


def next_look(kaizen: Kaizen) -> Sustain | None:
    """The first look back that has not been made."""
    return min((look for look in kaizen.sustain if look.on is None), key=lambda look: look.day, default=None)


def _a3_facts(ws: Workspace, entry: Entry[A3]) -> Iterator[PartialDate | dt.date | None]:
    a3 = entry.value
    yield from (a3.opened.first if a3.opened else None, a3.closed)
    yield from (signature.on for signature in a3.signatures)
    yield from (one.on for one in a3.catchball)
    yield from (one.done for one in a3.countermeasures)
    yield from _cycle_facts(a3.pdca)
    yield from _served_by(ws, entry.id)
    for meeting in ws.naming("meeting", entry.id):
        if any(action.a3 == entry.id for action in meeting.value.actions):
            yield meeting.day
            yield from (action.done for action in meeting.value.actions if action.a3 == entry.id)


def _served_by(ws: Workspace, a3: str) -> Iterator[PartialDate | dt.date | None]:
    """Workshops and experiments that serve an A3 move it too."""
    for kaizen in ws.naming("kaizen", a3):
        if kaizen.value.a3 == a3:
            yield from _kaizen_facts(kaizen.value)
    for kata in ws.naming("kata", a3):
        if kata.value.a3 == a3:
            yield from (step.on for step in kata.value.experiments)


def _cycle_facts(cycles: Iterable[Cycle]) -> Iterator[dt.date | PartialDate | None]:
    """A phase that starts moves the work on its first day, one that ends on its last."""
    for cycle in cycles:
        for _, dates in cycle.phases():
            yield dates.start.first if dates.start else None
            yield dates.end


def _kaizen_facts(kaizen: Kaizen) -> Iterator[dt.date | PartialDate | None]:
    yield from _held_facts(kaizen)
    yield from (action.done for action in kaizen.actions)
    yield from (look.on for look in kaizen.sustain)
    yield from _cycle_facts(kaizen.pdca)


def _held_facts(event: Kaizen | Kaikaku) -> Iterator[dt.date | PartialDate | None]:
    yield event.announced.first if event.announced else None
    if event.held is not None:
        yield from (event.held.from_.first, event.held.to)


def _latest(facts: Iterable[dt.date | PartialDate | None], as_of: dt.date) -> dt.date | None:
    """The latest day on which something happened; a vague date counts to its last day."""
    days = (fact if isinstance(fact, dt.date) else fact.last for fact in facts if fact is not None)
    return max((day for day in days if day <= as_of), default=None)


def _kaizen_phases(kaizen: Kaizen, as_of: dt.date) -> tuple[PhaseProgress, ...]:
    held = first_of(kaizen.held.from_, as_of) if kaizen.held else None
    over = last_of(kaizen.held.to or kaizen.held.from_, as_of) if kaizen.held else None
    open_actions = [action for action in kaizen.actions if action.done is None]
    dues = [action.due.last for action in open_actions if action.due is not None]
    look = next_look(kaizen)
    done = over is not None and not open_actions
    checked = done and bool(kaizen.sustain) and look is None
    look_due = sustain_due(kaizen, look) if look and over else None
    return (
        progress_of(Phase.PLAN, as_of, start=first_of(kaizen.announced, as_of), ended=held is not None),
        progress_of(Phase.DO, as_of, start=held, due=min(dues, default=None) if held else None, ended=done),
        progress_of(Phase.CHECK, as_of, start=over, due=look_due, ended=checked),
        progress_of(Phase.ADJUST, as_of),
    )


def _kaikaku_phases(kaikaku: Kaikaku, as_of: dt.date) -> tuple[PhaseProgress, ...]:
    held = first_of(kaikaku.held.from_, as_of) if kaikaku.held else None
    over = last_of(kaikaku.held.to or kaikaku.held.from_, as_of) if kaikaku.held else None
    return (
        progress_of(Phase.PLAN, as_of, start=first_of(kaikaku.announced, as_of), ended=held is not None),
        progress_of(Phase.DO, as_of, start=held, end=over),
        progress_of(Phase.CHECK, as_of, start=over),
        progress_of(Phase.ADJUST, as_of),
    )


def _experiment_phases(step: Experiment, as_of: dt.date) -> tuple[PhaseProgress, ...]:
    seen, learned = step.happened is not None, step.learned is not None
    return (
        progress_of(Phase.PLAN, as_of, start=step.on, end=step.on),
        progress_of(Phase.DO, as_of, start=step.on, ended=seen),
        progress_of(Phase.CHECK, as_of, due=step.review_on, end=step.reviewed, ended=seen),
        progress_of(Phase.ADJUST, as_of, end=step.reviewed if learned else None, ended=learned),
    )


def _unreached_by(ws: Workspace, entry: Entry[Kata]) -> dt.date | None:
    """When the target condition was due, unless the latest figure reaches it."""
    wanted = entry.value.target_condition
    if wanted is None or wanted.by is None:
        return None
    return None if any(_reached(ws, goal, entry.home) for goal in goals_of(entry.value)) else wanted.by.last


def _reached(ws: Workspace, goal: Goal, room: str) -> bool:
    indicator = ws.indicators.get(goal.indicator)
    value = latest_value(ws, goal.indicator, room)
    if indicator is None or value is None:
        return False
    return meets(value, goal, indicator.value.better, target_in_force(ws, goal.indicator, room, ws.as_of))


_STATES: dict[str, Callable[[Workspace, Entry[Any]], CycleState]] = {
    "a3": a3_state,
    "kaizen": kaizen_state,
    "kata": kata_state,
    "kaikaku": kaikaku_state,
}
