"""Which work serves a strategic goal: up and down the parents of A3s, and along the indicators that drive others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ipms.model.vocabulary import A3Type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.model.kinds.a3 import A3, Goal
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_drivers: WeakKeyDictionary[Workspace, dict[str, list[str]]] = WeakKeyDictionary()


def strategic_goals_above(ws: Workspace, a3_id: str) -> list[tuple[Entry[A3], Goal]]:
    """The goals of the strategic A3s that an A3 serves, itself included where it is one; nearest first.

    Parents that do not exist end the way, and so does a circle.
    """
    goals: list[tuple[Entry[A3], Goal]] = []
    seen: set[str] = set()
    here: str | None = a3_id
    while here is not None and here in ws.a3s and here not in seen:
        seen.add(here)
        entry = ws.a3s[here]
        if entry.value.type is A3Type.STRATEGIC:
            goals += [(entry, goal) for goal in entry.value.goals]
        here = entry.value.parent
    return goals


def driven_by(ws: Workspace, indicator_id: str) -> frozenset[str]:
    """The indicators that move when this one does: itself, those it drives, those that they drive in turn."""
    moved = {indicator_id}
    waiting = [indicator_id]
    while waiting:
        entry = ws.indicators.get(waiting.pop())
        further = set(entry.value.drives) - moved if entry is not None else set()
        moved |= further
        waiting += further
    return frozenset(moved)


def same_or_driving(ws: Workspace, indicator_id: str) -> frozenset[str]:
    """The indicators through which one can be moved: itself, those that drive it, those that drive them in turn."""
    if ws not in _drivers:
        drivers: dict[str, list[str]] = {}
        for entry in ws.indicators.values():
            for driven in entry.value.drives:
                drivers.setdefault(driven, []).append(entry.id)
        _drivers[ws] = drivers
    return frozenset({indicator_id, *_reached(_drivers[ws], indicator_id)})


def children_of(ws: Workspace, a3: Entry[A3]) -> list[Entry[A3]]:
    """The A3s that name one as their parent, in order of id."""
    return [entry for entry in ws.naming("a3", a3.id) if entry.value.parent == a3.id]


def a3s_below(ws: Workspace, a3_id: str) -> list[Entry[A3]]:
    """The A3s that serve one, its children and theirs, each once, the nearest first; a circle is walked once."""
    found: dict[str, Entry[A3]] = {}
    waiting = [ws.a3s[a3_id]] if a3_id in ws.a3s else []
    for here in waiting:
        further = [child for child in children_of(ws, here) if child.id not in {a3_id, *found}]
        found |= {child.id: child for child in further}
        waiting += further
    return list(found.values())


def projects_serving(ws: Workspace, a3_id: str, indicator_id: str) -> list[Entry[A3]]:
    """The project A3s below an A3 that have a goal on an indicator or on one that drives it."""
    wanted = same_or_driving(ws, indicator_id)
    return [
        entry
        for entry in a3s_below(ws, a3_id)
        if entry.value.type is A3Type.PROJECT and any(goal.indicator in wanted for goal in entry.value.goals)
    ]


def _reached(onward: Mapping[str, list[str]], start: str) -> list[str]:
    """Everything that a way leads to from a start, the nearest first."""
    found: dict[str, None] = {}
    waiting = [start]
    for here in waiting:
        further = [each for each in onward.get(here, ()) if each not in found]
        found |= dict.fromkeys(further)
        waiting += further
    return list(found)
