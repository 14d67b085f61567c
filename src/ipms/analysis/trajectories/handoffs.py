"""Hand-offs of a trajectory: the level of integration now and wanted, the wait, the obstacles, what is broken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from ipms.analysis.figures.standing import Standing
from ipms.analysis.rooms.escalation import Escalated, Escalation, escalation
from ipms.analysis.trajectories.cut import Cut, cut
from ipms.model.vocabulary import Integration

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ipms.model.kinds.trajectory import Domains, Handoff, Trajectory
    from ipms.model.periods import PartialDate
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


class Levelled(Protocol):
    """Something that stands on a level of integration, or on none that is known."""

    @property
    def level(self) -> Integration | None:
        """The level."""
        ...


class Reason(StrEnum):
    """Why a hand-off is a discontinuity."""

    LEVEL = "level"
    """It is less integrated than it should be."""
    MISSED = "missed"
    """Its indicator misses the target along the trajectory."""
    OBSTACLE = "obstacle"
    """Somebody raised an obstacle on it, and it is not resolved."""


@dataclass(frozen=True, slots=True)
class HandoffState:
    """A hand-off on the date. Levels that nobody had given by then are None."""

    number: int
    """Its place in the file, from 1."""
    start: str
    end: str
    level: Integration | None
    wanted: Integration | None
    domains: Mapping[str, Integration]
    """The level of each domain that was scored, in the order of the format."""
    evidence: Text | None
    since: PartialDate | None
    wait: Cut | None
    obstacles: tuple[Escalation, ...]
    """The open ones, the oldest first."""

    @property
    def below(self) -> int:
        """How many levels it is below the one wanted; 0 where it is not, or nobody can tell."""
        if self.level is None or self.wanted is None:
            return 0
        return max(0, self.wanted.number - self.level.number)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is a discontinuity; nothing where it is none."""
        missed = self.wait is not None and self.wait.standing is Standing.MISSED
        found = {Reason.LEVEL: bool(self.below), Reason.MISSED: missed, Reason.OBSTACLE: bool(self.obstacles)}
        return tuple(reason for reason, there in found.items() if there)


def handoffs(ws: Workspace, trajectory: Entry[Trajectory]) -> tuple[HandoffState, ...]:
    """Every hand-off of a trajectory, in the order of its file."""
    open_ones = obstacles_at(ws, trajectory)
    return tuple(
        _state(ws, trajectory, number, handoff, open_ones)
        for number, handoff in enumerate(trajectory.value.handoffs, 1)
    )


def discontinuities(states: Iterable[HandoffState]) -> tuple[HandoffState, ...]:
    """The hand-offs below their level, missing their target or with an open obstacle: the weakest first.

    First by how many levels are missing, of those the lowest; then a target missed; then obstacles, one without an
    answer in time before others, the oldest first; then the order of the pathway. A level as it was wanted says
    nothing, however low: not every hand-off is to be fully integrated.
    """
    return tuple(sorted((state for state in states if state.reasons), key=_weakness))


def weakest(states: Iterable[HandoffState]) -> HandoffState | None:
    """The hand-off that most needs attention; None where every one is as it should be."""
    return next(iter(discontinuities(states)), None)


def distribution(states: Iterable[Levelled]) -> dict[Integration, int]:
    """How many hand-offs are on each level, from absence up; those without a level count nowhere."""
    levels = [state.level for state in states]
    return {level: levels.count(level) for level in Integration}


def obstacles_at(ws: Workspace, trajectory: Entry[Trajectory]) -> dict[str, tuple[Escalation, ...]]:
    """The open obstacles of a trajectory by the step that they stand at, the oldest first.

    Those that name no step of it are under "".
    """
    steps = {step.id for step in trajectory.value.steps}
    found: dict[str, list[Escalation]] = {}
    for entry in ws.naming("obstacle", trajectory.id):
        home, _, step = (entry.value.trajectory or "").partition("/")
        where = escalation(ws, entry)
        if home == trajectory.id and where.state is not Escalated.RESOLVED:
            found.setdefault(step if step in steps else "", []).append(where)
    return {step: tuple(sorted(those, key=_oldest_first)) for step, those in found.items()}


def _state(
    ws: Workspace,
    trajectory: Entry[Trajectory],
    number: int,
    handoff: Handoff,
    open_ones: Mapping[str, Sequence[Escalation]],
) -> HandoffState:
    return HandoffState(
        number=number,
        start=handoff.from_,
        end=handoff.to,
        level=handoff.level,
        wanted=handoff.target_level,
        domains=_levels(handoff.domains),
        evidence=handoff.evidence,
        since=handoff.since,
        wait=cut(ws, trajectory, handoff.indicator) if handoff.indicator is not None else None,
        obstacles=_on(trajectory.value, handoff, open_ones),
    )


def _levels(domains: Domains | None) -> dict[str, Integration]:
    if domains is None:
        return {}
    named = ((name, getattr(domains, name)) for name in type(domains).model_fields)
    return {name: level for name, level in named if level is not None}


def _on(
    trajectory: Trajectory, handoff: Handoff, open_ones: Mapping[str, Sequence[Escalation]]
) -> tuple[Escalation, ...]:
    """The obstacles of a hand-off: those of the service that it leads into, for who is held up has not come through.

    A service that no hand-off leads into holds people up on their way out.
    """
    entered = {each.to for each in trajectory.handoffs}
    leaving = () if handoff.from_ in entered else open_ones.get(handoff.from_, ())
    return tuple(sorted((*open_ones.get(handoff.to, ()), *leaving), key=_oldest_first))


def _oldest_first(one: Escalation) -> tuple[int, str]:
    return -one.age, one.id


def _weakness(state: HandoffState) -> tuple[int, int, bool, bool, int, int]:
    """What comes first: the smaller, the weaker."""
    level = state.level.number if state.level is not None and state.below else len(Integration)
    late = any(one.state is Escalated.OVERDUE for one in state.obstacles)
    oldest = max((one.age for one in state.obstacles), default=-1)
    return -state.below, level, Reason.MISSED not in state.reasons, not late, -oldest, state.number
