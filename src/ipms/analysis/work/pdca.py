"""Where a cycle of Plan, Do, Check, Adjust stands on a date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ipms.model.vocabulary import Decision, Phase


class State(StrEnum):
    """The one state of an A3, kaizen or kata."""

    NOT_STARTED = "not-started"
    ON_TRACK = "on-track"
    LATE = "late"
    STALLED = "stalled"
    WAITING = "waiting"
    """Check ended, nothing decided."""
    ADOPTED = "adopted"
    ADAPTED = "adapted"
    """A new cycle follows."""
    ABANDONED = "abandoned"


class Progress(StrEnum):
    """How far one phase is."""

    NOT_STARTED = "not-started"
    RUNNING = "running"
    LATE = "late"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PhaseProgress:
    """One phase on the date."""

    phase: Phase
    progress: Progress
    start: dt.date | None
    end: dt.date | None
    due: dt.date | None
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class CycleState:
    """The latest cycle: its number, its four phases, and the one state of the whole."""

    number: int
    phases: tuple[PhaseProgress, ...]
    state: State
    decision: Decision | None
    days: int
    """Days late, or days without movement; 0 otherwise."""
    late_phase: Phase | None = None
    last_movement: dt.date | None = None


GRAVITY = (
    State.LATE,
    State.STALLED,
    State.WAITING,
    State.ABANDONED,
    State.NOT_STARTED,
    State.ON_TRACK,
    State.ADAPTED,
    State.ADOPTED,
)
"""States from the one that needs attention most to the one that needs it least."""


def worst(states: Iterable[State]) -> State | None:
    """The state that needs attention most; None of none."""
    return min(states, key=GRAVITY.index, default=None)
