"""The ways from something up to a vision: one for each thing that it serves directly, the most telling first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.line_of_sight.refs import GOAL, VISION, Ref, indicators_of
from ipms.analysis.line_of_sight.upward import Break, Code, Link, broken, goals_served, ups
from ipms.model.vocabulary import A3Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.analysis.line_of_sight.upward import Up
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing on the way up. `link` says how the one before serves it; None where the way begins."""

    ref: Ref
    link: Link | None
    goals: tuple[int, ...] = ()
    """Of a strategic A3, the places of the goals that the way serves."""


@dataclass(frozen=True, slots=True)
class Way:
    """From what is asked about upward, as far as the files lead."""

    stops: tuple[Stop, ...]
    breaks: tuple[Break, ...]

    @property
    def whole(self) -> bool:
        """Whether it reaches a vision."""
        return self.stops[-1].ref.kind == VISION

    @property
    def serves_goal(self) -> bool:
        """Whether it reaches a vision through a strategic goal."""
        return self.whole and any(stop.goals for stop in self.stops)


def ways(ws: Workspace, ref: Ref) -> tuple[Way, ...]:
    """Every way up from something; beyond its first step each keeps to what tells most. A vision has one: itself."""
    firsts = ups(ws, ref)
    if not firsts:
        return (Way((Stop(ref, None),), ()),)
    return tuple(_way(ws, ref, first) for first in firsts)


def _way(ws: Workspace, ref: Ref, first: Up | Break) -> Way:
    stops, here = [Stop(ref, None)], first
    seen = {ref}
    while not isinstance(here, Break):
        if here.ref in seen:
            return _ended(ws, stops, _circle(here.ref, stops))
        seen.add(here.ref)
        stops.append(Stop(here.ref, here.link))
        further = ups(ws, here.ref)
        if not further:
            return _ended(ws, stops, None)
        here = further[0]
    return _ended(ws, stops, here)


def _circle(ref: Ref, stops: Sequence[Stop]) -> Break:
    """A way that comes back to where it has been: rooms, A3s or indicators that serve each other."""
    if ref.kind == "room":
        return broken(Code.ROOM_CYCLE, ref)
    code = broken(Code.CYCLE, ref)
    return code if ref.kind == "a3" else Break(Code.CYCLE, stops[-1].ref, ref.id, "LNK107")


def _ended(ws: Workspace, stops: list[Stop], end: Break | None) -> Way:
    """The way with the strategic goals that it serves, and what is wrong on it."""
    breaks: list[Break] = []
    for place, stop in enumerate(stops):
        entry = ws.a3s.get(stop.ref.id) if stop.ref.kind == "a3" else None
        if entry is not None and entry.value.type is A3Type.STRATEGIC and stop.link is not None:
            served = _served(ws, stops[:place], stop.ref)
            stops[place] = Stop(stop.ref, stop.link, served)
            breaks += [] if served else [_without_goal(stops[:place], stop.ref, has_goals=bool(entry.value.goals))]
    return Way(tuple(stops), (*breaks, *([end] if end is not None else [])))


def _served(ws: Workspace, below: Sequence[Stop], a3: Ref) -> tuple[int, ...]:
    """The goals of a strategic A3 that the nearest thing below it moves; the goal itself where the way came by it."""
    last = below[-1].ref
    if last.kind == GOAL and last.whole == a3:
        return (last.position,)
    if below[-1].link is None and last.whole == a3:
        return tuple(range(len(ws.a3s[a3.id].value.goals)))
    named = (indicators_of(ws, stop.ref) for stop in reversed(below))
    moved = next((found for found in named if found), ())
    return goals_served(ws, ws.a3s[a3.id], moved)


def _without_goal(below: Sequence[Stop], a3: Ref, *, has_goals: bool) -> Break:
    if not has_goals:
        return broken(Code.NO_GOAL, a3)
    nearest = next((stop.ref for stop in reversed(below) if stop.ref.kind in {"a3", "kaizen", "kata"}), below[0].ref)
    return broken(Code.NO_COMMON_GOAL, nearest, a3.id)
