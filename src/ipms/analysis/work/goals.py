"""The goals of a piece of work: which they are, since when it works on them, and which figures reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.analysis.figures.change import outside
from ipms.analysis.figures.standing import reaches, same
from ipms.analysis.figures.targets import TargetInForce
from ipms.model.kinds.a3 import A3, Goal
from ipms.model.kinds.kaizen import Kaizen
from ipms.model.kinds.kata import Kata
from ipms.model.periods import PartialDate
from ipms.model.vocabulary import A3Status, Better

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ipms.model.kinds.pdca import Cycle
    from ipms.workspace.entry import Entry


def goals_of(item: Any) -> tuple[Goal, ...]:
    """The goals of an A3 or a workshop, or the target condition of a kata, where it can be measured and is dated."""
    if isinstance(item, (A3, Kaizen)):
        return item.goals
    wanted = item.target_condition if isinstance(item, Kata) else None
    if wanted is None or wanted.indicator is None or wanted.to is None or wanted.by is None:
        return ()
    return (Goal.model_construct(indicator=wanted.indicator, from_=None, to=wanted.to, by=wanted.by, room=None),)


def room_of(goal: Goal, home: str) -> str:
    """Where a goal is measured: the room it names, else the home of its sheet."""
    return goal.room or home


def meets(value: float, goal: Goal, better: Better, band: TargetInForce | None) -> bool:
    """Whether a figure reaches a goal; equal counts.

    Of an indicator that is best within a band, it does where it lies no further from the band in force than the
    goal; without a band the goal itself is one, without width.
    """
    if better is not Better.WITHIN:
        return reaches(value, better, goal.to)
    wanted = band_of(goal, band)
    away, allowed = outside(value, wanted), outside(goal.to, wanted)
    return away <= allowed or same(away, allowed)


def band_of(goal: Goal, band: TargetInForce | None) -> TargetInForce:
    """The band that a goal is about."""
    return band if band is not None else TargetInForce(goal.to, None, None, None, "")


def do_began(entry: Entry[Any], as_of: dt.date) -> PartialDate | None:
    """When a piece of work began to change something: Do of its first cycle, the workshop, the first experiment.

    It is as precise as the file has it; a vague date counts from its first day.
    """
    item = entry.value
    if isinstance(item, Kata):
        return _first_experiment(item)
    if isinstance(item, A3):
        return None if item.status is A3Status.DRAFT else first_do(item.pdca)
    began = first_do(item.pdca)
    held = item.held.from_ if item.held is not None else None
    return began or (held if held is not None and held.first <= as_of else None)


def first_do(cycles: Iterable[Cycle]) -> PartialDate | None:
    """When the first Do began."""
    return min((cycle.do.start for cycle in cycles if cycle.do and cycle.do.start), default=None)


def work_began(entry: Entry[Any], as_of: dt.date) -> dt.date | None:
    """The first day from which figures can speak of the goals: opened, announced or set, or Do if that was earlier."""
    item = entry.value
    if isinstance(item, A3):
        stated = item.opened
    elif isinstance(item, Kata):
        set_on = item.target_condition.set_on if item.target_condition is not None else None
        stated = set_on or item.opened
    else:
        stated = item.announced
    return min((date.first for date in (stated, do_began(entry, as_of)) if date is not None), default=None)


def _first_experiment(kata: Kata) -> PartialDate | None:
    """The first experiment towards the present target condition."""
    wanted = kata.target_condition
    since = wanted.set_on.first if wanted is not None and wanted.set_on is not None else None
    days = (step.on for step in kata.experiments if since is None or step.on >= since)
    return min(map(PartialDate.of, days), default=None)
