"""The verdict of each goal: what the figures say of it, whatever the sheet says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ipms.analysis.figures.change import outside
from ipms.analysis.figures.targets import target_in_force
from ipms.analysis.signals.control import series_of
from ipms.analysis.signals.effect import effect
from ipms.analysis.spc.vocabulary import Cause
from ipms.analysis.work.claims import claimed_beside
from ipms.analysis.work.goals import band_of, do_began, goals_of, room_of, work_began
from ipms.analysis.work.reaching import Reached, reaching
from ipms.model.vocabulary import Better

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ipms.analysis.signals.effect import Effect
    from ipms.analysis.work.countermeasures import Addressed
    from ipms.model.kinds.a3 import Goal
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import PartialDate, Period
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


class Signal(StrEnum):
    """Whether the figures since Do began can be told from common-cause variation."""

    CONFIRMED = "confirmed"
    """A special cause of improvement."""
    NOT_DISTINGUISHABLE = "not-distinguishable"
    WORSE = "worse"
    """A special cause of concern."""
    NO_DATA = "no-data"
    """Do has not begun (`since` is None), or there are too few figures (`missing`)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the figures say of one goal on the date."""

    goal: Goal
    at: int
    """Its place among the goals of its sheet."""
    room: str
    """Where it is measured: the goal's own room, else the home of its sheet."""
    reached: Reached
    reached_in: Period | None
    """The first period that reached it."""
    signal: Signal
    latest: float | None
    latest_period: Period | None
    hidden: bool = False
    """Too few people: nothing derived from them is shown."""
    shared_with: tuple[Addressed, ...] = ()
    """Other work that claims the same indicator, in the same room or one above or below it, at the same time."""
    held: bool = False
    """The latest figure reaches it: False of one that was reached means that it was lost again."""
    illustrative: bool = False
    """The sheet, the indicator, or a figure that this rests on was made up for a demonstration."""
    since: PartialDate | None = None
    """When Do began, as precise as the file has it; None where it has not."""
    missing: int = 0
    """How many figures are missing before the signal can be read."""
    awaited: bool = False
    """Not reached, and its date has come, but not the figure of that period: what is told may still change."""
    stale: bool = False
    """The latest figure is older than it may be."""


def verdicts(ws: Workspace, entry: Entry[Any], *, sharing: bool = True) -> tuple[Verdict, ...]:
    """The verdict of every goal of an A3 or a kaizen workshop, or of the target condition of a kata.

    A target condition that names no indicator, figure or date has none. `sharing` looks for other work
    that claims the same change, which reads more of the workspace.
    """
    return tuple(_verdict(ws, entry, goal, at, sharing=sharing) for at, goal in enumerate(goals_of(entry.value)))


def _verdict(ws: Workspace, entry: Entry[Any], goal: Goal, at: int, *, sharing: bool) -> Verdict:
    room, since = room_of(goal, entry.home), do_began(entry, ws.as_of)
    found = reaching(ws, goal, room, work_began(entry, ws.as_of))
    signal, missing = (Signal.NO_DATA, 0) if since is None or found.hidden else _signal(ws, goal, room, since.first)
    indicator = ws.indicators.get(goal.indicator)
    made_up = entry.value.illustrative or (indicator is not None and indicator.value.illustrative)
    return Verdict(
        goal=goal,
        at=at,
        room=room,
        reached=found.reached,
        reached_in=found.reached_in,
        signal=signal,
        latest=found.latest,
        latest_period=found.latest_period,
        hidden=found.hidden,
        shared_with=claimed_beside(ws, entry, goal) if sharing else (),
        held=found.held,
        illustrative=made_up or found.illustrative,
        since=since,
        missing=missing,
        awaited=found.awaited,
        stale=found.stale,
    )


def _signal(ws: Workspace, goal: Goal, room: str, since: dt.date) -> tuple[Signal, int]:
    """The signal in the figures since Do began, and how many are missing before there can be one."""
    indicator = ws.indicators.get(goal.indicator)
    if indicator is None:
        return Signal.NO_DATA, 0
    found = effect(series_of(ws, goal.indicator, room), since)
    if found.cause is None:
        return Signal.NO_DATA, found.missing
    if found.cause is Cause.COMMON:
        return Signal.NOT_DISTINGUISHABLE, 0
    return _meaning(ws, goal, room, indicator.value, found), 0


def _meaning(ws: Workspace, goal: Goal, room: str, indicator: Indicator, found: Effect) -> Signal:
    """Whether a special cause is one of improvement; for a band, whether it brought the figures nearer to it."""
    if indicator.better is not Better.WITHIN:
        better = found.cause is not None and (found.cause.side < 0) == (indicator.better is Better.LOWER)
        return Signal.CONFIRMED if better else Signal.WORSE
    band = band_of(goal, target_in_force(ws, goal.indicator, room, ws.as_of))
    now, before = outside(found.value, band), outside(found.centre, band)
    if now == before:
        return Signal.NOT_DISTINGUISHABLE
    return Signal.CONFIRMED if now < before else Signal.WORSE


__all__ = ["Reached", "Signal", "Verdict", "confirmed", "upheld", "verdicts"]


def upheld(verdict: Verdict) -> bool:
    """Whether a goal is reached, still is, and by more than common-cause variation."""
    return verdict.held and verdict.signal is Signal.CONFIRMED


def confirmed(found: Iterable[Verdict]) -> bool:
    """Whether there are goals and every one of them is upheld: what a closed sheet should be able to show."""
    known = list(found)
    return bool(known) and all(map(upheld, known))
