"""The target in force: the room's own, else its nearest ancestor's, else the indicator's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from ipms.model.vocabulary import Better

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.model.kinds.indicator import Bound, Indicator, Target
    from ipms.model.kinds.room import Room, RoomIndicator
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

T = TypeVar("T", "Target", "RoomIndicator")
Hung: TypeAlias = "tuple[tuple[str, tuple[RoomIndicator, ...]], ...]"
_HUNG: WeakKeyDictionary[Workspace, dict[tuple[str, str], Hung]] = WeakKeyDictionary()
"""What was gathered of a workspace as long as somebody holds it; a workspace never changes."""


@dataclass(frozen=True, slots=True)
class TargetInForce:
    """A limit (`value`) or a band (`low` to `high`), who set it, and the room it is of ("" for the indicator's own)."""

    value: float | None
    low: float | None
    high: float | None
    set_by: Text | None
    room: str
    secondary_value: float | None = None
    secondary_low: float | None = None
    secondary_high: float | None = None


def target_in_force(ws: Workspace, indicator_id: str, room_id: str, on: dt.date) -> TargetInForce | None:
    """The target of an indicator in a room on a date; of several that have started, the latest.

    A figure is judged by the target that was in force when its period ended: a target set since then
    does not turn an old figure red.
    """
    indicator = ws.indicators[indicator_id].value
    found = _of_rooms(_hung(ws, indicator_id, room_id), on) or _of_indicator(indicator, on)
    return _with_secondary(found, indicator) if found is not None else None


def _of_rooms(hung: Hung, on: dt.date) -> TargetInForce | None:
    for room, targets in hung:
        latest = _latest(targets, on)
        if latest is not None:
            return TargetInForce(latest.target, None, None, latest.set_by, room)
    return None


def _hung(ws: Workspace, indicator_id: str, room_id: str) -> Hung:
    """The targets that a room and those above it set themselves, the nearest room first: few do, and each is asked."""
    known = _HUNG.setdefault(ws, {})
    if (indicator_id, room_id) not in known:
        own = ws.rooms.get(room_id)
        rooms = [*([own] if own else []), *ws.ancestors(room_id)]
        found = ((room.id, _own_targets(room, indicator_id)) for room in rooms)
        known[indicator_id, room_id] = tuple((room, targets) for room, targets in found if targets)
    return known[indicator_id, room_id]


def _own_targets(room: Entry[Room], indicator_id: str) -> tuple[RoomIndicator, ...]:
    return tuple(one for one in room.value.indicators if one.id == indicator_id and one.target is not None)


def _of_indicator(indicator: Indicator, on: dt.date) -> TargetInForce | None:
    target = _latest(indicator.targets, on)
    return TargetInForce(target.value, target.low, target.high, target.set_by, "") if target is not None else None


def _latest(targets: Iterable[T], on: dt.date) -> T | None:
    """Of those that have started, the one that started last; one without a date has always been there."""
    started = [one for one in targets if _start(one) <= on]
    return max(started, key=_start, default=None)


def _start(target: Target | RoomIndicator) -> dt.date:
    return target.from_.first if target.from_ is not None else dt.date.min


def _with_secondary(target: TargetInForce, indicator: Indicator) -> TargetInForce:
    """Add the less ambitious target; beside a room's target that is easier still, it means nothing."""
    second = indicator.secondary_target
    if second is None or not _easier(second, target, indicator.better):
        return target
    return replace(target, secondary_value=second.value, secondary_low=second.low, secondary_high=second.high)


def _easier(second: Bound, target: TargetInForce, better: Better) -> bool:
    if second.value is None or target.value is None or better is Better.WITHIN:
        return True
    return second.value > target.value if better is Better.LOWER else second.value < target.value
