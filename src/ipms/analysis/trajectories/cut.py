"""The horizontal cut: an indicator rolled up over the rooms that a trajectory passes through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.figures.cascade import whole_along
from ipms.analysis.figures.roll_up import series
from ipms.analysis.figures.series import figures, latest
from ipms.analysis.figures.standing import Standing
from ipms.analysis.figures.targets import target_in_force

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.analysis.figures.cascade import Node
    from ipms.analysis.figures.targets import TargetInForce
    from ipms.model.kinds.trajectory import Trajectory
    from ipms.model.periods import Period
    from ipms.model.vocabulary import Quality
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Cut:
    """The latest figure of an indicator along a trajectory, judged by the target in force in its home room.

    Where too few people stand behind it, `hidden`, and `value` is None.
    """

    indicator: str
    period: Period | None
    value: float | None
    n: float | None
    target: TargetInForce | None
    standing: Standing
    hidden: bool
    quality: Quality | None
    rooms: tuple[str, ...]
    """The rooms whose rows the figure is made of."""
    of_home: bool = False
    """No room of a step has figures that make one: this is the figure of the room that keeps the trajectory."""


def cut(ws: Workspace, trajectory: Entry[Trajectory], indicator_id: str) -> Cut | None:
    """The latest figure along a trajectory, else that of its home room; None for an indicator that nobody knows."""
    if indicator_id not in ws.indicators:
        return None
    rooms = rooms_of(trajectory)
    for period in _periods(ws, indicator_id, rooms):
        node = whole_along(ws, indicator_id, period, trajectory.home, rooms)
        if node.hidden or (node.figure is not None and node.figure.value is not None):
            return _along(indicator_id, period, node)
    return _of_home(ws, trajectory.home, indicator_id)


def rooms_of(trajectory: Entry[Trajectory]) -> tuple[str, ...]:
    """The rooms of the steps, each once, in the order of the pathway."""
    return tuple(dict.fromkeys(step.room for step in trajectory.value.steps if step.room is not None))


def indicators_of(trajectory: Entry[Trajectory]) -> tuple[str, ...]:
    """What shows how the trajectory goes: the indicators of steps and hand-offs, each once, along the pathway."""
    of_steps = {step.id: step.indicators for step in trajectory.value.steps}
    found: list[str] = []
    for step, own in of_steps.items():
        into = (one.indicator for one in trajectory.value.handoffs if one.to == step and one.indicator is not None)
        found += [*into, *own]
    astray = (one.indicator for one in trajectory.value.handoffs if one.indicator is not None)
    return tuple(dict.fromkeys([*found, *astray]))


def _periods(ws: Workspace, indicator_id: str, rooms: Sequence[str]) -> list[Period]:
    """The periods for which any of the rooms has a figure, the latest first."""
    found = {one.period for room in rooms if room in ws.rooms for one in series(ws, indicator_id, room)}
    return sorted(found, key=lambda period: (period.last, period.first), reverse=True)


def _along(indicator_id: str, period: Period, node: Node) -> Cut:
    figure = node.figure
    return Cut(
        indicator=indicator_id,
        period=period,
        value=figure.value if figure is not None else None,
        n=figure.n if figure is not None else None,
        target=node.target,
        standing=node.standing,
        hidden=node.hidden,
        quality=figure.quality if figure is not None else None,
        rooms=tuple(dict.fromkeys(row.room for row in figure.rows)) if figure is not None else (),
    )


def _of_home(ws: Workspace, home: str, indicator_id: str) -> Cut:
    now = latest(figures(ws, indicator_id, home))
    if now is None:
        target = target_in_force(ws, indicator_id, home, ws.as_of)
        return Cut(indicator_id, None, None, None, target, Standing.NO_DATA, hidden=False, quality=None, rooms=())
    return Cut(
        indicator=indicator_id,
        period=now.of.period,
        value=now.value,
        n=None if now.hidden else now.of.n,
        target=now.target,
        standing=now.standing,
        hidden=now.hidden,
        quality=None if now.hidden else now.of.quality,
        rooms=(home,),
        of_home=True,
    )
