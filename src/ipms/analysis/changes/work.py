"""Improvement work: what was closed, which phases began and ended, what the figures say of its goals now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.changes.change import Amount, Change, Tone, What, toned
from ipms.analysis.changes.items import of_item
from ipms.analysis.work.pdca import Progress, State
from ipms.analysis.work.reaching import Reached
from ipms.analysis.work.verdict import Signal, upheld, verdicts
from ipms.analysis.work.work_states import state_of
from ipms.model.vocabulary import A3Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.changes.change import Fact
    from ipms.analysis.changes.pairs import Pairs
    from ipms.analysis.work.verdict import Verdict
    from ipms.model.kinds.a3 import A3, Goal
    from ipms.model.kinds.kata import Kata
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_KINDS: Final = ("a3", "kaikaku", "kaizen", "kata")
_OFF: Final = frozenset({State.LATE, State.STALLED, State.WAITING})
_REACHED: Final = frozenset({Reached.REACHED, Reached.REACHED_LATE})
_BEGUN: Final = frozenset({Progress.RUNNING, Progress.LATE})


def work_changes(pairs: Pairs) -> Iterator[Change]:
    """What changed on A3s, kaikaku, workshops and katas that are there in both states."""
    for kind in _KINDS:
        for was, now in pairs.both(kind):
            yield from _state(pairs, was, now)
            if kind != "kata":  # its experiments tell more than their phases
                yield from _phases(pairs, was, now)
            if kind != "kaikaku":
                yield from _goals(pairs, was, now)
            if kind == "a3":
                yield from _a3(pairs, was, now)
            if kind == "kata":
                yield from _experiments(was, now)


# --- phases and states -----------------------------------------------------------------------------


def _state(pairs: Pairs, was: Entry[Any], now: Entry[Any]) -> Iterator[Change]:
    before, after = state_of(pairs.before, was), state_of(pairs.after, now)
    if before.state is not after.state and not _is_closing(was, now):
        tone = toned(after.state in _OFF and before.state not in _OFF, before.state in _OFF and after.state not in _OFF)
        yield of_item(What.STATE, tone, now, before=before.state, after=after.state, facts={"days": after.days})


def _phases(pairs: Pairs, was: Entry[Any], now: Entry[Any]) -> Iterator[Change]:
    before, after = state_of(pairs.before, was), state_of(pairs.after, now)
    if after.number != before.number:
        yield of_item(What.CYCLE, Tone.OTHER, now, before=before.number, after=after.number)
    earlier = {one.phase: one.progress for one in before.phases} if after.number == before.number else {}
    for one in after.phases:
        told = earlier.get(one.phase, Progress.NOT_STARTED)
        if one.progress is Progress.ENDED and told is not Progress.ENDED:
            yield of_item(What.PHASE_ENDED, Tone.OTHER, now, facts={"phase": one.phase, "date": one.end})
        elif one.progress in _BEGUN and told is Progress.NOT_STARTED:
            yield of_item(What.PHASE_BEGUN, Tone.OTHER, now, facts={"phase": one.phase, "date": one.start})


def _is_closing(was: Entry[Any], now: Entry[Any]) -> bool:
    """A closed A3 is at rest, which its closing says already."""
    return getattr(was.value, "status", None) is not getattr(now.value, "status", None)


# --- goals -----------------------------------------------------------------------------------------


def _goals(pairs: Pairs, was: Entry[Any], now: Entry[Any]) -> Iterator[Change]:
    """Goals by indicator and room: new, gone, moved, and what the figures say of those that stayed."""
    before = {_key(pairs, one): one for one in verdicts(pairs.before, was, sharing=False)}
    after = {(one.goal.indicator, one.room): one for one in verdicts(pairs.after, now, sharing=False)}
    for key, one in after.items():
        if key in before:
            yield from _goal(pairs, now, before[key], one)
        else:
            yield _of_goal(What.GOAL_NEW, Tone.OTHER, pairs.after, now, one.goal, after=_to(pairs.after, one.goal))
    for key, one in before.items():
        if key not in after:
            yield _of_goal(What.GOAL_GONE, Tone.OTHER, pairs.before, now, one.goal, before=_to(pairs.before, one.goal))


def _key(pairs: Pairs, one: Verdict) -> tuple[str, str]:
    return pairs.now_of("indicator", one.goal.indicator), pairs.now_of("room", one.room)


def _goal(pairs: Pairs, now: Entry[Any], was: Verdict, one: Verdict) -> Iterator[Change]:
    if (was.goal.to, was.goal.by) != (one.goal.to, one.goal.by):
        before, after = _to(pairs.before, was.goal), _to(pairs.after, one.goal)
        facts = {"by_before": was.goal.by, "by": one.goal.by}
        yield _of_goal(What.GOAL, Tone.OTHER, pairs.after, now, one.goal, before=before, after=after, facts=facts)
    if was.hidden or one.hidden:
        return
    if was.reached is not one.reached:
        tone = toned(one.reached is Reached.NOT_REACHED, one.reached in _REACHED)
        yield _of_goal(What.VERDICT, tone, pairs.after, now, one.goal, before=was.reached, after=one.reached)
    if was.signal is not one.signal:
        tone = toned(one.signal is Signal.WORSE or was.signal is Signal.CONFIRMED, one.signal is Signal.CONFIRMED)
        yield _of_goal(What.SIGNAL, tone, pairs.after, now, one.goal, before=was.signal, after=one.signal)


def _of_goal(what: What, tone: Tone, ws: Workspace, now: Entry[Any], goal: Goal, **of: Any) -> Change:
    facts = {"indicator": _name(ws, goal.indicator), **of.pop("facts", {})}
    return of_item(what, tone, now, facts=facts, also=(goal.room,) if goal.room else (), **of)


def _name(ws: Workspace, indicator: str) -> Text | str:
    entry = ws.indicators.get(indicator)
    return entry.value.title if entry is not None else indicator


def _to(ws: Workspace, goal: Goal) -> Amount | float:
    entry = ws.indicators.get(goal.indicator)
    return Amount.of(goal.to, entry.value) if entry is not None else goal.to


# --- A3s and katas ---------------------------------------------------------------------------------


def _a3(pairs: Pairs, was: Entry[A3], now: Entry[A3]) -> Iterator[Change]:
    before, after = was.value, now.value
    if before.status is not after.status:
        yield _status(pairs, now, before.status)
    signed = len(_signed(after) - _signed(before))
    if signed:
        yield of_item(What.SIGNED, Tone.BETTER, now, facts={"n": signed, "all": len(after.signatures)})
    for one in after.catchball:
        if one not in before.catchball:
            facts: dict[str, Fact] = {"date": one.on, "response": one.response, "proposal": one.proposal}
            yield of_item(What.CATCHBALL, Tone.OTHER, now, facts=facts, also=(one.from_, one.to))


def _signed(a3: A3) -> set[str]:
    return {str(one.role) for one in a3.signatures if one.on}


def _status(pairs: Pairs, now: Entry[A3], before: A3Status) -> Change:
    """Closing is good news as far as the figures uphold the goals, and bad where there are some and they do not."""
    if now.value.status is not A3Status.CLOSED:
        return of_item(What.STATUS, Tone.OTHER, now, before=before, after=now.value.status)
    found = verdicts(pairs.after, now, sharing=False)
    held = sum(map(upheld, found))
    tone = toned(0 < len(found) != held, 0 < len(found) == held)
    return of_item(What.CLOSED, tone, now, before=before, after=A3Status.CLOSED, facts={"n": held, "all": len(found)})


def _experiments(was: Entry[Kata], now: Entry[Kata]) -> Iterator[Change]:
    """Steps by their day and words: taken since, and what was learned of those that were under way."""
    before = {(one.on, str(one.step)): one for one in was.value.experiments}
    for one in now.value.experiments:
        known = before.get((one.on, str(one.step)))
        if one.learned is not None and (known is None or known.learned is None):
            facts: dict[str, Fact] = {"date": one.reviewed or one.on, "learned": one.learned, "step": one.step}
            yield of_item(What.LEARNED, Tone.BETTER, now, facts=facts)
        elif known is None:
            yield of_item(What.EXPERIMENT, Tone.OTHER, now, facts={"date": one.on, "step": one.step})
