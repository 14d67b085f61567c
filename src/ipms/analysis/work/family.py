"""A parent A3 beside its children: its own state, the worst of theirs, and how many are in each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipms.analysis.work.pdca import GRAVITY, CycleState, State
from ipms.analysis.work.serving import a3s_below, children_of
from ipms.analysis.work.work_states import state_of
from ipms.model.vocabulary import A3Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.model.kinds.a3 import A3
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

in_order_of_gravity: tuple[State, ...] = GRAVITY
"""States from the one that needs attention most to the one that needs it least."""


__all__ = ["Family", "children_of", "family", "in_order_of_gravity"]


@dataclass(frozen=True, slots=True)
class Family:
    """Where an A3 stands, and where those that serve it stand: its children, and theirs.

    `resting` of them were put on hold or closed without a decision: nobody is expected to move them, so
    they count in no state.
    """

    own: CycleState
    worst: State | None
    worst_id: str | None
    counts: Mapping[State, int]
    """How many are in each state, the gravest first; states that none is in are left out."""
    descendants: int
    resting: int


def family(ws: Workspace, a3: Entry[A3]) -> Family:
    """Where an A3 and all that serve it stand; an A3 that is its own grandparent is counted once."""
    below = a3s_below(ws, a3.id)
    states = {entry.id: state_of(ws, entry).state for entry in below if not _rests(ws, entry)}
    worst = min(states, key=lambda one: (GRAVITY.index(states[one]), one), default=None)
    counts = Counter(states.values())
    return Family(
        own=state_of(ws, a3),
        worst=states[worst] if worst is not None else None,
        worst_id=worst,
        counts={state: counts[state] for state in GRAVITY if counts[state]},
        descendants=len(below),
        resting=len(below) - len(states),
    )


def _rests(ws: Workspace, entry: Entry[Any]) -> bool:
    put_down = entry.value.status in {A3Status.ON_HOLD, A3Status.CLOSED}
    return put_down and state_of(ws, entry).decision is None
