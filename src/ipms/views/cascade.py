"""An indicator down the tree of rooms, along a trajectory, or down the tree of its drivers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ipms.analysis.figures.cascade import Node, along, drivers, latest_period
from ipms.analysis.figures.cascade import cascade as cascade_of
from ipms.analysis.figures.series import figures, latest
from ipms.analysis.figures.standing import Standing
from ipms.model.vocabulary import Quality
from ipms.views.board_page import Coverage, Named
from ipms.views.names import named, named_room

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from ipms.analysis.figures.reconcile import TargetSum
    from ipms.analysis.figures.roll_up import Untold
    from ipms.analysis.figures.targets import TargetInForce
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.kinds.trajectory import Trajectory
    from ipms.model.periods import Period
    from ipms.model.text import Text
    from ipms.model.vocabulary import Better, Level, RollUp
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CascadeNode:
    """A room's figure, its target, and its part in the gap of the room above."""

    room: Named
    level: Level | None
    steps: tuple[Text, ...]
    """The steps of the trajectory that the room serves."""
    value: float | None
    n: float | None
    unit: Text
    decimals: int | None
    better: Better
    target: TargetInForce | None
    standing: Standing
    hidden: bool
    own: bool
    quality: Quality | None
    rolled: float | None
    """What the rooms below make, where that differs from the room's own figure."""
    difference: float | None
    """The roll-up minus the room's own figure, where they differ by more than 0.5 % of it."""
    coverage: Coverage | None
    silent: tuple[Named, ...]
    """Rooms below that are expected and did not report; each is named by the lowest room above it alone."""
    gap: float | None
    part: float | None
    targets: TargetSum | None
    untold: Untold | None
    children: tuple[CascadeNode, ...]


@dataclass(frozen=True, slots=True)
class DriverNode:
    """An indicator that drives another one, where it is measured highest up, and its own drivers."""

    indicator: Named
    room: Named | None
    period: Period | None
    value: float | None
    unit: Text
    decimals: int | None
    better: Better
    target: TargetInForce | None
    standing: Standing
    hidden: bool
    again: bool
    """It stands in this tree already, above: indicators that drive each other in a circle are told once."""
    children: tuple[DriverNode, ...]


@dataclass(frozen=True, slots=True)
class Cascade:
    """The cascade of an indicator for a period."""

    indicator: Named
    question: Text | None
    period: Period | None
    roll_up: RollUp
    as_of: dt.date
    pinned: bool
    illustrative: bool
    trajectory: Named | None
    nodes: tuple[CascadeNode, ...]
    min_count: int


@dataclass(frozen=True, slots=True)
class Drivers:
    """The tree of what drives an indicator; the indicator itself is its root."""

    as_of: dt.date
    pinned: bool
    illustrative: bool
    nodes: tuple[DriverNode, ...]


def cascade(
    ws: Workspace,
    indicator_id: str,
    period: Period | None = None,
    trajectory: str | None = None,
    tops: Sequence[str] | None = None,
) -> Cascade:
    """The cascade for a period, else for the latest that anybody has reported; of `tops` and below, if they are given.

    Along a trajectory it is the whole of it, whatever the tops.
    """
    entry = ws.indicators[indicator_id]
    when = period or latest_period(ws, indicator_id)
    followed = ws.trajectories[trajectory] if trajectory is not None else None
    nodes = () if when is None else _nodes(ws, entry, when, followed, tops)
    return Cascade(
        indicator=named(entry),
        question=entry.value.question,
        period=when,
        roll_up=entry.value.rolls_up_by,
        as_of=ws.as_of,
        pinned=ws.pinned,
        illustrative=entry.value.illustrative or any(_made_up(node) for node in nodes),
        trajectory=named(followed) if followed is not None else None,
        nodes=nodes,
        min_count=ws.settings.confidentiality.min_count,
    )


def driver_tree(ws: Workspace, indicator_id: str) -> Drivers:
    """The indicator with everything that is meant to move it, each with its latest figure."""
    root = _driver(ws, indicator_id, ())
    return Drivers(ws.as_of, ws.pinned, _invented(ws, root), (root,))


def _nodes(
    ws: Workspace,
    entry: Entry[Indicator],
    period: Period,
    followed: Entry[Trajectory] | None,
    tops: Sequence[str] | None,
) -> tuple[CascadeNode, ...]:
    if followed is None:
        return tuple(_node(ws, entry.value, node, {}) for node in cascade_of(ws, entry.id, period, tops))
    steps: dict[str, tuple[Text, ...]] = {}
    for step in followed.value.steps:
        if step.room is not None:
            steps[step.room] = (*steps.get(step.room, ()), step.title)
    whole = _node(ws, entry.value, along(ws, entry.id, period, followed.home, tuple(steps)), steps)
    return (replace(whole, room=named(followed), level=None, steps=()),)


def _node(ws: Workspace, indicator: Indicator, node: Node, steps: dict[str, tuple[Text, ...]]) -> CascadeNode:
    of = node.figure
    room = ws.rooms.get(node.room)
    return CascadeNode(
        room=named_room(ws, node.room),
        level=room.value.level if room is not None else None,
        steps=steps.get(node.room, ()),
        value=of.value if of is not None else None,
        n=_behind(node),
        unit=indicator.unit,
        decimals=indicator.decimals,
        better=indicator.better,
        target=node.target,
        standing=node.standing,
        hidden=node.hidden,
        own=of is not None and of.own,
        quality=of.quality if of is not None else None,
        rolled=of.rolled if of is not None and of.own else None,
        difference=of.difference if of is not None else None,
        coverage=Coverage(of.reported, of.expected) if of is not None and of.expected else None,
        silent=tuple(named_room(ws, room) for room in _named_here(node)),
        gap=node.gap,
        part=node.part,
        targets=node.targets,
        untold=of.untold if of is not None else None,
        children=tuple(_node(ws, indicator, child, steps) for child in node.children),
    )


def _behind(node: Node) -> float | None:
    """How many stand behind a figure: its denominator, or of how many it is a mean."""
    if node.figure is None:
        return None
    return node.figure.n if node.figure.denominator is None else node.figure.denominator


def _named_here(node: Node) -> Iterable[str]:
    told = {room for child in node.children for room in child.silent}
    return (room for room in node.silent if room not in told)


def related(
    ws: Workspace, indicator_id: str, tops: Sequence[str] | None = None
) -> tuple[tuple[DriverNode, ...], tuple[DriverNode, ...]]:
    """What an indicator is meant to move, and what is meant to move it, each alone and in its order of id."""
    moved = [one for one in ws.indicators[indicator_id].value.drives if one in ws.indicators]
    both = sorted(set(moved)), drivers(ws, indicator_id)
    first, second = (tuple(_measured(ws, one, tops) for one in each) for each in both)
    return first, second


def _driver(ws: Workspace, indicator_id: str, above: tuple[str, ...]) -> DriverNode:
    again = indicator_id in above
    way = (*above, indicator_id)
    below = () if again else tuple(_driver(ws, driver, way) for driver in drivers(ws, indicator_id))
    return replace(_measured(ws, indicator_id), again=again, children=below)


def _measured(ws: Workspace, indicator_id: str, tops: Sequence[str] | None = None) -> DriverNode:
    """An indicator with its latest figure, alone."""
    entry = ws.indicators[indicator_id]
    room = _measured_in(ws, indicator_id, tops)
    found = figures(ws, indicator_id, room) if room is not None else ()
    now = latest(found)
    return DriverNode(
        indicator=named(entry),
        room=named_room(ws, room) if room is not None else None,
        period=now.of.period if now is not None else None,
        value=now.value if now is not None else None,
        unit=entry.value.unit,
        decimals=entry.value.decimals,
        better=entry.value.better,
        target=now.target if now is not None else None,
        standing=now.standing if now is not None else Standing.NO_DATA,
        hidden=now is not None and now.hidden,
        again=False,
        children=(),
    )


def _measured_in(ws: Workspace, indicator_id: str, tops: Sequence[str] | None) -> str | None:
    """The room highest up that has a figure of the latest period: the widest view that there is."""
    period = latest_period(ws, indicator_id)
    waiting = [room.id for room in ws.top_rooms()] if tops is None else [*tops]
    for room in waiting:
        if any(one.of.period == period for one in figures(ws, indicator_id, room)):
            return room
        waiting += [child.id for child in ws.children(room)]
    return None


def _made_up(node: CascadeNode) -> bool:
    return node.quality is Quality.ILLUSTRATIVE or any(map(_made_up, node.children))


def _invented(ws: Workspace, node: DriverNode) -> bool:
    return ws.indicators[node.indicator.id].value.illustrative or any(_invented(ws, one) for one in node.children)
