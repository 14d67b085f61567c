"""The goals that A3s and kaizen workshops promise, each with what it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Step
    from ipms.model.kinds.a3 import Goal
    from ipms.model.kinds.indicator import Indicator
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Promise:
    """A goal with the file it stands in, its indicator, and the room it is for."""

    entry: Entry[Any]
    at: tuple[Step, ...]
    goal: Goal
    indicator: Entry[Indicator]
    room: str

    @property
    def in_percent(self) -> bool:
        """Whether its figures are fractions."""
        return self.indicator.value.in_percent

    @property
    def over_one(self) -> bool:
        """Whether a percentage is written as a bare number over 1: then nothing else can be said of it."""
        return any(self.is_over_one(amount) for amount in (self.goal.from_, self.goal.to))

    def is_over_one(self, amount: float | None) -> bool:
        """Whether an amount of this goal is such a number."""
        return self.in_percent and amount is not None and abs(amount) > 1

    def typed(self, amount: float) -> str:
        """An amount as files write it: `12`, or `85%`."""
        return f"{amount * 100:.6g}%" if self.in_percent else f"{amount:.6g}"


_MADE: WeakKeyDictionary[Workspace, dict[str, tuple[Promise, ...]]] = WeakKeyDictionary()
"""The promises of a workspace by kind of item, as long as somebody holds it; several rules look at all of them."""


def promises(ws: Workspace, kind: str) -> tuple[Promise, ...]:
    """Every goal of a kind of item whose indicator and room are known, and that was read as it stands."""
    made = _MADE.setdefault(ws, {})
    if kind not in made:
        made[kind] = tuple(_promises(ws, kind))
    return made[kind]


def _promises(ws: Workspace, kind: str) -> Iterator[Promise]:
    for entry in ws.of_kind(kind).values():
        if entry.value.goals and not ws.misread(entry, "goals"):
            for place, goal in enumerate(entry.value.goals):
                indicator = ws.indicators.get(goal.indicator)
                room = goal.room or entry.home
                if indicator is not None and room in ws.rooms:
                    yield Promise(entry, ("goals", place), goal, indicator, room)
