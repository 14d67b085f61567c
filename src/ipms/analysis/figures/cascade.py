"""An indicator down the tree of rooms: what each room's figure is, and its part in the gap of the room above.

The gap of a room is the roll-up of the rooms below minus the room's target, and the parts of the rooms
below add up to it:

- weighted mean: `n_i * (x_i - target) / N`;
- ratio: `(numerator_i - target * denominator_i) / denominator`;
- mean: `(x_i - target) / k`;
- sum: `x_i - t_i`, where `t_i` is the room's share of the target: in proportion to the rooms' own targets
  where each has one, else the same for each;
- least and greatest value: no room has a part of its own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ipms.analysis.figures.expected import Expected
from ipms.analysis.figures.hiding import hidden_rooms, parts_of_total
from ipms.analysis.figures.reconcile import TargetSum, targets_add_up
from ipms.analysis.figures.roll_up import RoomValue, rolled_up, value_of
from ipms.analysis.figures.rows import rows_by_room
from ipms.analysis.figures.small_counts import too_few
from ipms.analysis.figures.standing import Standing, standing
from ipms.analysis.figures.targets import TargetInForce, target_in_force
from ipms.analysis.figures.tree import concerned_below, here_and_below
from ipms.model.vocabulary import Better, RollUp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Node:
    """A room in the cascade of one period. Where `hidden`, nothing of its figure is told: `figure` is None."""

    room: str
    figure: RoomValue | None
    hidden: bool
    target: TargetInForce | None
    standing: Standing
    gap: float | None
    """What the rooms below make, minus the target; of a room without rooms below, its own figure minus it."""
    part: float | None
    """Its part in the gap of the room above, which the parts of all rooms there add up to."""
    silent: tuple[str, ...]
    """Rooms below that are expected to report and did not."""
    targets: TargetSum | None
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the cascade is of: an indicator in a period, as one workspace knows it."""

    ws: Workspace
    indicator_id: str
    period: Period

    @property
    def indicator(self) -> Indicator:
        """The indicator as its file says it."""
        return self.ws.indicators[self.indicator_id].value

    def value(self, room_id: str) -> RoomValue | None:
        """The figure of a room, hidden or not."""
        return value_of(self.ws, self.indicator_id, room_id, self.period)

    @property
    def hidden(self) -> frozenset[str]:
        """The rooms whose figures stay hidden."""
        return hidden_rooms(self.ws, self.indicator_id, self.period)

    def hidden_of(self, rooms: Sequence[str]) -> set[str]:
        """Those of some rooms that make a total which stay hidden beside it."""
        return parts_of_total(self.ws, self.indicator_id, self.period, rooms).concealed(self.hidden)

    def target(self, room_id: str) -> TargetInForce | None:
        """The target in force in a room when the period ended."""
        return target_in_force(self.ws, self.indicator_id, room_id, self.period.last)


def latest_period(ws: Workspace, indicator_id: str) -> Period | None:
    """The latest period for which any room has reported an indicator."""
    rows = (row for room, of in rows_by_room(ws, indicator_id).items() if room in ws.rooms for row in of)
    return max((row.period for row in rows), key=lambda period: (period.last, period.first), default=None)


def drivers(ws: Workspace, indicator_id: str) -> tuple[str, ...]:
    """The indicators that are meant to move an indicator, in order of id."""
    return tuple(one.id for one in ws.naming("indicator", indicator_id) if indicator_id in one.value.drives)


def cascade(ws: Workspace, indicator_id: str, period: Period, tops: Sequence[str] | None = None) -> tuple[Node, ...]:
    """The tree of rooms that report an indicator or are expected to, from the top of the organisation down.

    Where `tops` are given, only these rooms and those below them, and no other is read.
    """
    asked = Asked(ws, indicator_id, period)
    if tops is None:
        nodes = _trees(asked, [room.id for room in ws.top_rooms()], set(ws.rooms))
    else:
        nodes = _trees(asked, tops, {one for top in tops for one in here_and_below(ws, top)})
    return tuple(node for node in nodes if _concerned(node))


def _trees(asked: Asked, tops: Sequence[str], left: set[str]) -> list[Node]:
    """A tree from each top; every room that is left stands in one of them."""
    nodes = [_node(asked, top, None, left, hidden=top in asked.hidden) for top in tops]
    while left:  # rooms that report to each other in a circle have no top: the first stands for it
        first = min(left)
        nodes.append(_node(asked, first, None, left, hidden=first in asked.hidden))
    return nodes


def along(ws: Workspace, indicator_id: str, period: Period, home: str, rooms: Sequence[str]) -> Node:
    """The same roll-up over rooms that follow each other along a trajectory, judged by the target of its home.

    A room below another one of them is left out: it has its part in that one already.
    """
    asked = Asked(ws, indicator_id, period)
    chosen = _apart(ws, rooms)
    whole, hidden = _made_along(asked, chosen)
    children = _children(asked, home, chosen, set(ws.rooms), hidden=hidden)
    return _judged(asked, home, whole, children, hidden=hidden)


def whole_along(ws: Workspace, indicator_id: str, period: Period, home: str, rooms: Sequence[str]) -> Node:
    """The same figure without the rooms that make it."""
    asked = Asked(ws, indicator_id, period)
    whole, hidden = _made_along(asked, _apart(ws, rooms))
    return _judged(asked, home, whole, (), hidden=hidden)


def parts_of(
    by: RollUp, rows: Mapping[str, Sequence[Row]], target: float, own: Mapping[str, float]
) -> dict[str, float]:
    """The part of each room in the gap to a target; `rows` are those that each room brings to the roll-up.

    `own` holds the rooms' own targets. Nothing where rooms have no part, a weight is missing, or a sum is
    beyond what numbers hold.
    """
    try:
        parts = _parts_of(by, rows, target, own)
    except (OverflowError, ValueError):  # the latter: infinities of both signs
        return {}
    return parts if all(map(math.isfinite, parts.values())) else {}


def _parts_of(
    by: RollUp, rows: Mapping[str, Sequence[Row]], target: float, own: Mapping[str, float]
) -> dict[str, float]:
    every = [row for of_room in rows.values() for row in of_room]
    whole = _whole(by, every)
    if not whole:
        return {}
    if by is RollUp.SUM:
        shares = _shares(target, list(rows), own)
        return {room: math.fsum([*(row.value for row in of), -shares[room]]) for room, of in rows.items()}
    return {room: math.fsum(_excess(by, row, target) for row in of) / whole for room, of in rows.items()}


def _whole(by: RollUp, rows: Sequence[Row]) -> float | None:
    """What the parts are divided by; None where they cannot be told."""
    match by:
        case RollUp.WEIGHTED_MEAN:
            return None if any(row.n is None for row in rows) else math.fsum(row.n or 0 for row in rows)
        case RollUp.RATIO:
            counted = all(row.numerator is not None and row.denominator is not None for row in rows)
            return math.fsum(row.denominator or 0 for row in rows) if counted else None
        case RollUp.MEAN | RollUp.SUM:
            return len(rows)
        case _:
            return None


def _excess(by: RollUp, row: Row, target: float) -> float:
    """How much a row brings above the target, in the unit of the sum that is then divided."""
    match by:
        case RollUp.WEIGHTED_MEAN:
            return (row.n or 0) * (row.value - target)
        case RollUp.RATIO:
            return (row.numerator or 0) - target * (row.denominator or 0)
        case _:
            return row.value - target


def _shares(target: float, rooms: Sequence[str], own: Mapping[str, float]) -> dict[str, float]:
    """Each room's share of the target of a sum."""
    whole = math.fsum(own[room] for room in rooms if room in own)
    if whole and all(room in own for room in rooms):
        return {room: target * own[room] / whole for room in rooms}
    return {room: target / len(rooms) for room in rooms}


def _node(asked: Asked, room: str, part: float | None, left: set[str], *, hidden: bool) -> Node:
    left.discard(room)
    below_it = [child.id for child in asked.ws.children(room) if child.id in left]
    children = _children(asked, room, below_it, left, hidden=hidden)
    figure = _without_a_small_rest(asked, room, asked.value(room))
    return replace(_judged(asked, room, figure, children, hidden=hidden), part=part)


def _children(asked: Asked, room: str, rooms: Sequence[str], left: set[str], *, hidden: bool) -> tuple[Node, ...]:
    """The nodes of the rooms that make the figure of another one, with their parts in its gap."""
    concealed = set(rooms) if hidden else asked.hidden_of(rooms)
    parts = {} if hidden else _parts(asked, room, rooms)
    nodes = (
        _node(asked, one, None if one in concealed else parts.get(one), left, hidden=one in concealed)
        for one in rooms
        if one in left
    )
    return tuple(node for node in nodes if _concerned(node))


def _judged(asked: Asked, room: str, figure: RoomValue | None, children: tuple[Node, ...], *, hidden: bool) -> Node:
    target = asked.target(room)
    shown = None if hidden else figure
    value = shown.value if shown is not None else None
    whole = shown.rolled if shown is not None and shown.rolled is not None else value
    concealed = any(child.hidden for child in children)
    return Node(
        room=room,
        figure=shown,
        hidden=hidden and figure is not None,
        target=target,
        standing=standing(value, target, asked.indicator.better),
        gap=_gap(asked.indicator, whole, target),
        part=None,
        silent=silent_below(asked, room, figure),
        targets=None if concealed else targets_add_up(asked.ws, asked.indicator_id, room, asked.period.last),
        children=children,
    )


def _rows(asked: Asked, rooms: Sequence[str]) -> tuple[Row, ...]:
    return tuple(row for room in rooms if (value := asked.value(room)) is not None for row in value.rows)


def _parts(asked: Asked, room: str, rooms: Sequence[str]) -> dict[str, float]:
    limit = _limit(asked.indicator, _rolled(asked, rooms), asked.target(room))
    if limit is None:
        return {}
    targets = {one: asked.target(one) for one in rooms}
    own = {one: set_.value for one, set_ in targets.items() if set_ and set_.room == one and set_.value is not None}
    rows = {one: value.rows for one in rooms if (value := asked.value(one)) is not None}
    return parts_of(asked.indicator.rolls_up_by, rows, limit, own)


def _rolled(asked: Asked, rooms: Sequence[str]) -> float | None:
    rolled = rolled_up(asked.indicator.rolls_up_by, asked.period, _rows(asked, rooms))
    return rolled.value if rolled is not None else None


def _gap(indicator: Indicator, value: float | None, target: TargetInForce | None) -> float | None:
    limit = _limit(indicator, value, target)
    gap = value - limit if value is not None and limit is not None else math.inf
    return gap if math.isfinite(gap) else None


def _limit(indicator: Indicator, value: float | None, target: TargetInForce | None) -> float | None:
    """What the gap is measured from: the target, of a band the edge that is passed or nearer."""
    if target is None or value is None or target.value is not None or indicator.better is not Better.WITHIN:
        return target.value if target is not None else None
    edges = [edge for edge in (target.low, target.high) if edge is not None]
    return min(edges, key=lambda edge: abs(value - edge), default=None)


def silent_below(asked: Asked, room: str, figure: RoomValue | None) -> tuple[str, ...]:
    """Who was expected to report below a room and is in no row of its roll-up."""
    ways = concerned_below(asked.ws, asked.indicator_id, room)
    if not ways or asked.period.last > asked.ws.as_of or (figure is not None and figure.reported >= figure.expected):
        return ()
    by_room = rows_by_room(asked.ws, asked.indicator_id)
    rows = [row for one in (room, *ways) for row in by_room.get(one, ())]
    expected = Expected(asked.ws, asked.indicator_id, ways, rows).at(asked.period.last)
    return tuple(sorted(one for one in expected if asked.value(one) is None))


def _without_a_small_rest(asked: Asked, room: str, figure: RoomValue | None) -> RoomValue | None:
    """A room's own figure without the roll-up beside it, where too few people stand behind that."""
    if figure is None or not figure.own or figure.rolled is None:
        return figure
    rows = _rows(asked, [child.id for child in asked.ws.children(room)])
    beside = rolled_up(asked.indicator.rolls_up_by, asked.period, rows)
    return replace(figure, rolled=None) if beside is not None and _too_few(asked, beside) else figure


def _too_few(asked: Asked, value: RoomValue) -> bool:
    return too_few(asked.indicator, value, asked.ws.settings.confidentiality.min_count)


def _apart(ws: Workspace, rooms: Sequence[str]) -> list[str]:
    """The rooms that there are, each once, without those below another one of them."""
    known = [room for room in dict.fromkeys(rooms) if room in ws.rooms]
    return [room for room in known if not any(above.id in known for above in ws.ancestors(room))]


def _made_along(asked: Asked, rooms: Sequence[str]) -> tuple[RoomValue | None, bool]:
    """What rooms make together, and whether it must stay hidden."""
    whole = rolled_up(asked.indicator.rolls_up_by, asked.period, _rows(asked, rooms))
    return whole, whole is not None and (_too_few(asked, whole) or _gives_away(asked, rooms))


def _gives_away(asked: Asked, rooms: Sequence[str]) -> bool:
    """Whether rooms that only a trajectory brings together make a total that tells of the hidden ones among them.

    The others may be seen on their own boards.
    """
    parts = parts_of_total(asked.ws, asked.indicator_id, asked.period, rooms)
    hidden = [room for room in parts.values if room in asked.hidden]
    return bool(hidden) and parts.tell_of(hidden)


def _concerned(node: Node) -> bool:
    """Whether a room has to do with the indicator: a figure, silence where one was expected, or rooms that have."""
    return node.figure is not None or node.hidden or bool(node.silent) or bool(node.children)
