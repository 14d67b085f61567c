"""The figures of an indicator in a room as they may be shown, each judged by the target of its own time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ipms.analysis.figures.hiding import hidden_rooms
from ipms.analysis.figures.roll_up import RoomValue, series
from ipms.analysis.figures.standing import Standing, standing
from ipms.analysis.figures.targets import TargetInForce, target_in_force

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.workspace.workspace import Workspace

_KNOWN: WeakKeyDictionary[Workspace, dict[tuple[str, str], tuple[Figure, ...]]] = WeakKeyDictionary()
"""What was worked out of a workspace as long as somebody holds it; a workspace never changes."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One period's figure. Where too few people stand behind it, `hidden`, and `value` is None."""

    of: RoomValue
    value: float | None
    target: TargetInForce | None
    standing: Standing
    hidden: bool


def figures(ws: Workspace, indicator_id: str, room_id: str) -> tuple[Figure, ...]:
    """All figures of an indicator in a room, oldest first, each against the target in force at its period's end."""
    known = _KNOWN.setdefault(ws, {})
    if (indicator_id, room_id) not in known:
        known[indicator_id, room_id] = tuple(_figures(ws, indicator_id, room_id))
    return known[indicator_id, room_id]


def _figures(ws: Workspace, indicator_id: str, room_id: str) -> Iterator[Figure]:
    entry = ws.indicators.get(indicator_id)
    if entry is None:
        return
    for one in series(ws, indicator_id, room_id):
        hidden = room_id in hidden_rooms(ws, indicator_id, one.period)
        value = None if hidden else one.value
        target = target_in_force(ws, indicator_id, room_id, one.period.last)
        yield Figure(one, value, target, standing(value, target, entry.value.better), hidden)


def latest(found: Sequence[Figure]) -> Figure | None:
    """The latest figure that says something: a value, or that it must stay hidden."""
    return next((figure for figure in reversed(found) if figure.hidden or figure.value is not None), None)


def latest_value(ws: Workspace, indicator_id: str, room_id: str) -> float | None:
    """The latest value that may be shown; None where there is none, or too few people stand behind it."""
    found = (one for one in reversed(series(ws, indicator_id, room_id)) if one.value is not None)
    last = next(found, None)
    if last is None or room_id in hidden_rooms(ws, indicator_id, last.period):
        return None
    return last.value
