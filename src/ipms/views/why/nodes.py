"""The things on a line of sight as a page shows them: their names, where they stand, the commits of their files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.figures.series import figures, latest
from ipms.analysis.line_of_sight.refs import (
    GOAL,
    STEP,
    VISION,
    Ref,
    entry_of,
    part_of,
    place_in,
)
from ipms.analysis.rooms.escalation import escalation
from ipms.analysis.work.goals import goals_of, room_of
from ipms.analysis.work.work_states import state_of
from ipms.model.identifiers import masked
from ipms.model.vocabulary import Quality
from ipms.views.indicator_page import widest
from ipms.views.names import named_room
from ipms.views.work.goal_lines import goal_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ipms.analysis.figures.series import Figure
    from ipms.analysis.figures.standing import Standing
    from ipms.analysis.figures.targets import TargetInForce
    from ipms.analysis.line_of_sight.asking import Asked
    from ipms.analysis.line_of_sight.downward import Feed
    from ipms.analysis.line_of_sight.upward import Link
    from ipms.analysis.line_of_sight.ways import Stop
    from ipms.analysis.rooms.escalation import Escalated
    from ipms.analysis.work.pdca import CycleState
    from ipms.model.periods import PartialDate, Period
    from ipms.model.text import Text
    from ipms.model.vocabulary import A3Status, A3Type, Better
    from ipms.views.board_page import Named
    from ipms.views.work.goal_lines import GoalLine
    from ipms.workspace.entry import Entry
    from ipms.workspace.history.touched import Touch
    from ipms.workspace.workspace import Workspace

_WORK: Final = frozenset({"a3", "kaizen", "kata", "kaikaku"})
_DONE: Final = frozenset({"countermeasure", "action", "workshop-action"})


@dataclass(frozen=True, slots=True)
class NodeFigure:
    """The latest figure of an indicator, in the room that the line is about."""

    room: Named
    period: Period
    value: float | None
    unit: Text
    decimals: int | None
    better: Better
    target: TargetInForce | None
    standing: Standing
    hidden: bool


@dataclass(frozen=True, slots=True)
class Node:
    """One thing on the line. What does not apply to its kind is None or empty."""

    kind: str
    id: str
    title: Text | None
    room: Named | None
    """Where it lives; of a vision, the room that has it; of a goal, the room where it is measured."""
    link: Link | None
    """How it serves what stands above it, or feeds it."""
    path: str
    line: int
    type: A3Type | None
    status: A3Status | None
    cycle: CycleState | None
    escalated: Escalated | None
    due: PartialDate | None
    done: PartialDate | None
    late: bool
    vision: tuple[Text, ...]
    goals: tuple[GoalLine, ...]
    """Of a strategic A3 on the way up, the goals that are served; of a goal, itself."""
    figure: NodeFigure | None
    illustrative: bool
    partial: bool
    """Something in its file could not be understood."""
    touch: Touch | None
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What nodes are made from: the workspace, and the commits that its files were touched by."""

    ws: Workspace
    touches: Mapping[str, Touch]

    def stop(self, stop: Stop, link: Link | None) -> Node:
        """A thing on the way up; `link` says how it serves the one above it."""
        return self._node(stop.ref, link, goals=stop.goals)

    def asked(self, asked: Asked, link: Link | None, feeds: Iterable[Feed]) -> Node:
        """What is asked about, with all that feeds it; an indicator in the room and period that were said."""
        node = self._node(asked.ref, link, feeds=feeds, about=asked.room)
        if asked.period is None:
            return node
        return replace(node, figure=figure_of(self.ws, asked.ref.id, asked.room, asked.period))

    def _node(
        self,
        ref: Ref,
        link: Link | None,
        *,
        goals: Iterable[int] = (),
        feeds: Iterable[Feed] = (),
        about: str | None = None,
    ) -> Node:
        ws = self.ws
        entry, part = entry_of(ws, ref), part_of(ws, ref)
        item = entry.value if entry is not None else None
        due, done = _dates(ref, part)
        return Node(
            kind=ref.kind,
            id=ref.id,
            title=_title(ws, ref, item, part),
            room=_room(ws, ref, entry),
            link=link,
            path=masked(entry.path) if entry is not None else "",
            line=ws.place(entry, place_in(ws, ref)).line if entry is not None else 0,
            type=getattr(item, "type", None) if ref.kind == "a3" else None,
            status=getattr(item, "status", None) if ref.kind == "a3" else None,
            cycle=state_of(ws, entry) if entry is not None and ref.kind in _WORK else None,
            escalated=escalation(ws, entry).state if entry is not None and ref.kind == "obstacle" else None,
            due=due,
            done=done,
            late=done is None and due is not None and due.last < ws.as_of,
            vision=item.vision if item is not None and ref.kind == VISION else (),
            goals=_goals(ws, ref, entry, goals),
            figure=figure_of(ws, ref.id, about) if ref.kind == "indicator" else None,
            illustrative=item is not None and item.illustrative and ref.kind != VISION,
            partial=entry is not None and entry.partial,
            touch=self.touches.get(entry.path) if entry is not None else None,
            children=tuple(self._below(feed, ref, entry) for feed in feeds),
        )

    def _below(self, feed: Feed, above: Ref, entry: Entry[Any] | None) -> Node:
        about = _room_of_goal(above, entry, feed.ref, self.ws) if feed.ref.kind == "indicator" else None
        return self._node(feed.ref, feed.link, feeds=feed.children, about=about)


def figure_of(ws: Workspace, indicator: str, about: str | None, period: Period | None = None) -> NodeFigure | None:
    """The latest figure in a room, or that of a period; where it has none, that of the room that knows most."""
    entry = ws.indicators.get(indicator)
    if entry is None or not ws.rooms:
        return None
    rooms = [about] if about is not None and period is not None else [about or "", widest(ws, indicator)]
    found = ((room, _of_period(figures(ws, indicator, room), period)) for room in rooms)
    room, figure = next(((room, one) for room, one in found if one is not None), ("", None))
    if figure is None:
        return None
    item = entry.value
    return NodeFigure(
        room=named_room(ws, room),
        period=figure.of.period,
        value=figure.value,
        unit=item.unit,
        decimals=item.decimals,
        better=item.better,
        target=figure.target,
        standing=figure.standing,
        hidden=figure.hidden,
    )


def _of_period(found: Sequence[Figure], period: Period | None) -> Figure | None:
    return latest(found) if period is None else next((one for one in found if one.of.period == period), None)


def made_up(ws: Workspace, node: Node) -> bool:
    """Whether anything about a node, or below it, was made up for a demonstration."""
    figure = node.figure
    of = latest(figures(ws, node.id, figure.room.id)) if figure is not None else None
    invented = of is not None and of.of.quality is Quality.ILLUSTRATIVE
    own = node.illustrative or invented or any(goal.illustrative for goal in node.goals)
    return own or any(made_up(ws, child) for child in node.children)


def _title(ws: Workspace, ref: Ref, item: Any, part: Any) -> Text | None:
    if ref.kind == GOAL and part is not None:
        indicator = ws.indicators.get(part.indicator)
        return indicator.value.title if indicator is not None else None
    if ref.kind in _DONE:
        return part.what if part is not None else None
    if ref.kind == STEP:
        return part.title if part is not None else None
    if ref.kind == "obstacle":
        return item.what if item is not None else None
    return getattr(item, "title", None)


def _room(ws: Workspace, ref: Ref, entry: Entry[Any] | None) -> Named | None:
    if ref.kind == VISION:
        return named_room(ws, ref.id)
    if ref.kind == STEP:
        step = part_of(ws, ref)
        return named_room(ws, step.room) if step is not None and step.room else None
    if ref.kind == GOAL and entry is not None and (goal := part_of(ws, ref)) is not None:
        return named_room(ws, room_of(goal, entry.home))
    if entry is None or not entry.home or ref.kind == "room":
        return None
    return named_room(ws, entry.home)


def _dates(ref: Ref, part: Any) -> tuple[PartialDate | None, PartialDate | None]:
    return (part.due, part.done) if ref.kind in _DONE and part is not None else (None, None)


def _goals(ws: Workspace, ref: Ref, entry: Entry[Any] | None, places: Iterable[int]) -> tuple[GoalLine, ...]:
    wanted = [ref.position] if ref.kind == GOAL else list(places)
    if entry is None or not wanted:
        return ()
    every = goal_lines(ws, entry, sharing=False)
    return tuple(every[place] for place in wanted if place < len(every))


def _room_of_goal(above: Ref, entry: Entry[Any] | None, indicator: Ref, ws: Workspace) -> str | None:
    """The room in which the thing above wants the indicator moved."""
    if above.kind == GOAL:
        goal = part_of(ws, above)
        return room_of(goal, entry.home) if goal is not None and entry is not None else None
    if entry is None:
        return None
    goals = (goal for goal in goals_of(entry.value) if goal.indicator == indicator.id)
    return next((room_of(goal, entry.home) for goal in goals), entry.home or None)
