"""Whether the targets of the rooms below, all of them met, would make the target of the room above."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.figures.hiding import hidden_rooms
from ipms.analysis.figures.roll_up import series
from ipms.analysis.figures.standing import reaches
from ipms.analysis.figures.targets import TargetInForce, target_in_force
from ipms.model.vocabulary import RollUp

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ipms.analysis.figures.roll_up import RoomValue
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TargetSum:
    """What the rooms below make when each meets its target, beside the target of the room above."""

    implied: float
    target: float
    met: bool
    rooms: tuple[str, ...]
    """The rooms below that have a target of their own."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The target of a room below, how much it weighs there, and whether the room has set it itself."""

    room: str
    target: float
    weight: float | None
    own: bool


def targets_add_up(ws: Workspace, indicator_id: str, room_id: str, on: dt.date) -> TargetSum | None:
    """Add up the targets of the rooms that report to a room, at their latest weights.

    None where nothing can be said: no room below has a target of its own, one has none at all, the
    indicator does not roll up, a weight is not known or must stay hidden, or a target is a band.
    """
    wanted = _limit(target_in_force(ws, indicator_id, room_id, on))
    weighed = _weighed(ws, indicator_id, room_id, on)
    if wanted is None or weighed is None or not any(one.own for one in weighed):
        return None
    indicator = ws.indicators[indicator_id].value
    implied = implied_by(indicator.rolls_up_by, weighed)
    if implied is None:
        return None
    met = reaches(implied, indicator.better, wanted)
    return TargetSum(implied, wanted, met, tuple(one.room for one in weighed if one.own))


def implied_by(by: RollUp, weighed: Sequence[Weighed]) -> float | None:
    """The figure that the targets make: their sum, mean, least, greatest, or mean by weight.

    A target that is inherited is the target of the whole: it can be met by each room, but not be
    summed up.
    """
    targets = [one.target for one in weighed]
    match by:
        case RollUp.WEIGHTED_MEAN | RollUp.RATIO:
            return _by_weight(weighed)
        case RollUp.SUM:
            return math.fsum(targets) if all(one.own for one in weighed) else None
        case RollUp.MEAN:
            return math.fsum(targets) / len(targets)
        case RollUp.MIN:
            return min(targets)
        case RollUp.MAX:
            return max(targets)
        case _:
            return None


def _by_weight(weighed: Sequence[Weighed]) -> float | None:
    weights = [one.weight for one in weighed if one.weight is not None]
    whole = math.fsum(weights)
    if len(weights) < len(weighed) or not whole:
        return None
    return math.fsum(one.target * weight for one, weight in zip(weighed, weights, strict=True)) / whole


def _weighed(ws: Workspace, indicator_id: str, room_id: str, on: dt.date) -> list[Weighed] | None:
    """The rooms below that have reported, with their targets; None where one has none or must stay hidden."""
    indicator = ws.indicators[indicator_id].value
    found = []
    for child in ws.children(room_id):
        figure = _latest(series(ws, indicator_id, child.id), on)
        if figure is None:
            continue
        target = target_in_force(ws, indicator_id, child.id, on)
        limit = _limit(target)
        if target is None or limit is None or child.id in hidden_rooms(ws, indicator_id, figure.period):
            return None
        found.append(Weighed(child.id, limit, weight_of(indicator.rolls_up_by, figure), target.room == child.id))
    return found or None


def weight_of(by: RollUp, figure: RoomValue) -> float | None:
    """How much a figure weighs in the roll-up: of how many it is a mean, or its denominator."""
    return figure.denominator if by is RollUp.RATIO else figure.n


def _latest(found: Sequence[RoomValue], on: dt.date) -> RoomValue | None:
    return next((one for one in reversed(found) if one.value is not None and one.period.last <= on), None)


def _limit(target: TargetInForce | None) -> float | None:
    return target.value if target is not None else None
