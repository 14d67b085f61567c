"""The parts of a trajectory's page: services, figures along it, hand-offs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing, freshness
from ipms.analysis.trajectories.cut import cut, indicators_of
from ipms.analysis.trajectories.handoffs import discontinuities
from ipms.model.vocabulary import Quality
from ipms.views.board_page import Named
from ipms.views.names import as_text, named, named_room

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipms.analysis.figures.standing import Freshness
    from ipms.analysis.figures.targets import TargetInForce
    from ipms.analysis.rooms.escalation import Escalation
    from ipms.analysis.trajectories.cut import Cut
    from ipms.analysis.trajectories.handoffs import HandoffState, Reason
    from ipms.model.kinds.trajectory import Trajectory
    from ipms.model.periods import PartialDate, Period
    from ipms.model.text import Text
    from ipms.model.vocabulary import Better, Integration
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_GRAVITY: Final = (Standing.MISSED, Standing.NEAR, Standing.NO_DATA, Standing.NO_TARGET, Standing.MET)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service of the pathway, and who answers for it."""

    step: Named
    room: Named | None
    directorate: Text | None
    partner: Text | None


@dataclass(frozen=True, slots=True)
class CutRow:
    """An indicator along the trajectory: its latest figure, and what it is made of."""

    indicator: Named
    unit: Text
    decimals: int | None
    better: Better
    period: Period | None
    value: float | None
    n: float | None
    target: TargetInForce | None
    standing: Standing
    hidden: bool
    quality: Quality | None
    freshness: Freshness | None
    rooms: tuple[Named, ...]
    """The rooms of its steps that the figure is made of; where there are none, the room that keeps the trajectory."""
    of_home: bool
    """The figure is that of the room that keeps the trajectory."""
    steps: tuple[Named, ...]
    """The services that it tells of; for a hand-off, the one that it leads into."""
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ObstacleRow:
    """An open obstacle: how old it is, where it stands and for how long."""

    obstacle: str
    what: Text
    stands_in: Named
    age: int
    waiting: int
    allowed: int
    state: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class HandoffRow:
    """A hand-off: its level now and wanted, its wait, the obstacles on it, and why it is a discontinuity."""

    number: int
    start: Named
    end: Named
    level: Integration | None
    wanted: Integration | None
    below: int
    """How many levels are missing."""
    domains: Mapping[str, Integration]
    evidence: Text | None
    since: PartialDate | None
    wait: CutRow | None
    obstacles: tuple[ObstacleRow, ...]
    reasons: tuple[Reason, ...]
    rank: int | None
    """Its place among the discontinuities, 1 for the weakest; None where it is none."""


def service_rows(ws: Workspace, trajectory: Entry[Trajectory]) -> tuple[ServiceRow, ...]:
    """The services in the order of the pathway."""
    directorates = {one.id: one.title for one in ws.settings.directorates}
    return tuple(
        ServiceRow(
            step=Named(step.id, step.title),
            room=named_room(ws, step.room) if step.room is not None else None,
            directorate=directorates.get(step.directorate or ""),
            partner=step.partner,
        )
        for step in trajectory.value.steps
    )


def cut_rows(ws: Workspace, trajectory: Entry[Trajectory]) -> tuple[CutRow, ...]:
    """The indicators along the pathway: those that are off first, else in its order."""
    rows = (_cut_row(ws, trajectory, one) for one in indicators_of(trajectory))
    return tuple(sorted((row for row in rows if row is not None), key=lambda row: _GRAVITY.index(row.standing)))


def handoff_rows(
    ws: Workspace, trajectory: Entry[Trajectory], states: Sequence[HandoffState]
) -> tuple[HandoffRow, ...]:
    """The hand-offs as they stand, each with its place among the discontinuities."""
    ranks = {state.number: rank for rank, state in enumerate(discontinuities(states), 1)}
    return tuple(_handoff(ws, trajectory, state, ranks.get(state.number)) for state in states)


def obstacle_row(ws: Workspace, where: Escalation) -> ObstacleRow:
    """An obstacle with its words."""
    obstacle = ws.obstacles[where.id].value
    return ObstacleRow(
        obstacle=where.id,
        what=obstacle.what,
        stands_in=named_room(ws, where.stands_in),
        age=where.age,
        waiting=where.waiting,
        allowed=where.allowed,
        state=where.state,
        illustrative=obstacle.illustrative,
    )


def step_named(trajectory: Trajectory, step_id: str) -> Named:
    """A step by its title; one that the trajectory does not have goes by its id."""
    title = next((step.title for step in trajectory.steps if step.id == step_id), as_text(step_id))
    return Named(step_id, title)


def _handoff(ws: Workspace, trajectory: Entry[Trajectory], state: HandoffState, rank: int | None) -> HandoffRow:
    return HandoffRow(
        number=state.number,
        start=step_named(trajectory.value, state.start),
        end=step_named(trajectory.value, state.end),
        level=state.level,
        wanted=state.wanted,
        below=state.below,
        domains=state.domains,
        evidence=state.evidence,
        since=state.since,
        wait=_row(ws, trajectory, state.wait) if state.wait is not None else None,
        obstacles=tuple(obstacle_row(ws, one) for one in state.obstacles),
        reasons=state.reasons,
        rank=rank,
    )


def _cut_row(ws: Workspace, trajectory: Entry[Trajectory], indicator_id: str) -> CutRow | None:
    found = cut(ws, trajectory, indicator_id)
    return _row(ws, trajectory, found) if found is not None else None


def _row(ws: Workspace, trajectory: Entry[Trajectory], found: Cut) -> CutRow:
    entry = ws.indicators[found.indicator]
    indicator = entry.value
    return CutRow(
        indicator=named(entry),
        unit=indicator.unit,
        decimals=indicator.decimals,
        better=indicator.better,
        period=found.period,
        value=found.value,
        n=found.n,
        target=found.target,
        standing=found.standing,
        hidden=found.hidden,
        quality=found.quality,
        freshness=_freshness(ws, found),
        rooms=tuple(named_room(ws, room) for room in found.rooms),
        of_home=found.of_home,
        steps=_told_of(trajectory.value, found.indicator),
        illustrative=indicator.illustrative or found.quality is Quality.ILLUSTRATIVE,
    )


def _freshness(ws: Workspace, found: Cut) -> Freshness | None:
    if found.period is None:
        return None
    kind = ws.period_kind(ws.indicators[found.indicator].value)
    return freshness(ws.calendar, kind, found.period, ws.as_of, ws.settings.rules.stale_after_periods)


def _told_of(trajectory: Trajectory, indicator_id: str) -> tuple[Named, ...]:
    own = {step.id for step in trajectory.steps if indicator_id in step.indicators}
    into = {handoff.to for handoff in trajectory.handoffs if handoff.indicator == indicator_id}
    return tuple(Named(step.id, step.title) for step in trajectory.steps if step.id in own | into)
