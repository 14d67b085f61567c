"""What feeds something: the work and the figures below it. What stands above already is not gone through again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.cascade import drivers
from ipms.analysis.line_of_sight.refs import (
    GOAL,
    STEP,
    VISION,
    Ref,
    entry_of,
    goal_ref,
    indicators_of,
    part_id,
    part_of,
    parts_of,
)
from ipms.analysis.line_of_sight.upward import Link
from ipms.analysis.work.serving import children_of, projects_serving
from ipms.model.vocabulary import A3Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.workspace.workspace import Workspace

    _Found = tuple[Link, Ref]
    _Table = dict[str, Callable[[Workspace, Ref], Iterator[_Found]]]

_WORK: Final = ("kaizen", "kata")


@dataclass(frozen=True, slots=True)
class Feed:
    """Something that feeds what stands above it."""

    ref: Ref
    link: Link
    children: tuple[Feed, ...] = ()


def feeds(ws: Workspace, ref: Ref) -> tuple[Feed, ...]:
    """The tree below something: everything of its own, and of what works for it the work alone."""
    return _below(ws, ref, {ref}, _FEEDS)


def _below(ws: Workspace, ref: Ref, seen: set[Ref], table: _Table) -> tuple[Feed, ...]:
    """Its children first, then theirs: what is named twice stands once, nearest to the top; a circle is walked once."""
    find = table.get(ref.kind)
    found = {one: link for link, one in (find(ws, ref) if find is not None else ()) if one not in seen}
    seen |= set(found)
    return tuple(Feed(one, link, _below(ws, one, seen, _WORK_BELOW)) for one, link in found.items())


def _work_of_a3(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    """The A3s that name it as their parent, and the workshops and katas that name it."""
    entry = ws.a3s.get(ref.id)
    yield from ((Link.PARENT, Ref("a3", child.id)) for child in (children_of(ws, entry) if entry is not None else ()))
    for kind in _WORK:
        yield from ((Link.A3, Ref(kind, one.id)) for one in ws.naming(kind, ref.id) if one.value.a3 == ref.id)


def _of_a3(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    yield from ((Link.GOAL, goal_ref(ref.id, place)) for place in range(len(ws.a3s[ref.id].value.goals)))
    yield from _work_of_a3(ws, ref)
    yield from ((Link.PART, one) for one in parts_of("countermeasure", ws.a3s[ref.id]))
    yield from _obstacles_and_actions(ws, ref, "a3", Link.A3)


def _of_goal(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    """The indicator, what works on it below a strategic A3, and beside a project A3 the workshops and katas."""
    goal, entry = part_of(ws, ref), entry_of(ws, ref)
    if goal is None or entry is None:
        return
    yield Link.GOAL, Ref("indicator", goal.indicator)
    if entry.value.type is A3Type.STRATEGIC:
        projects = projects_serving(ws, entry.id, goal.indicator)
        yield from ((Link.PARENT, Ref("a3", one.id)) for one in projects)
        return
    for link, one in _work_of_a3(ws, ref.whole):
        if goal.indicator in indicators_of(ws, one):
            yield link, one


def _of_work(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    yield from ((Link.INDICATOR, Ref("indicator", one)) for one in indicators_of(ws, ref))
    if ref.kind == "kaizen":
        yield from ((Link.PART, one) for one in parts_of("workshop-action", ws.kaizens[ref.id]))


def _of_kaikaku(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    yield from ((Link.PRODUCED, Ref("a3", one)) for one in ws.kaikaku[ref.id].value.produced if one in ws.a3s)


def _of_indicator(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    yield from ((Link.DRIVES, Ref("indicator", one)) for one in drivers(ws, ref.id))


def _indicator_asked(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    """Of the indicator itself also the work on it: who asks why a figure is so wants to know what is done."""
    yield from _of_indicator(ws, ref)
    for kind in ("a3", *_WORK):
        named = ws.naming(kind, ref.id)
        yield from ((Link.INDICATOR, Ref(kind, one.id)) for one in named if _works_on(ws, Ref(kind, one.id), ref.id))
    yield from _obstacles_and_actions(ws, ref, "indicator", Link.INDICATOR)


def _works_on(ws: Workspace, ref: Ref, indicator: str) -> bool:
    strategic = ref.kind == "a3" and ws.a3s[ref.id].value.type is A3Type.STRATEGIC
    return not strategic and indicator in indicators_of(ws, ref)


def _of_obstacle(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    """The actions about it, and the weeks whose sheets spoke of it."""
    yield from _actions(ws, ref.id, "obstacle", Link.OBSTACLE)
    named = ws.naming("summary", ref.id)
    yield from ((Link.OBSTACLE, Ref("summary", one.id)) for one in named if ref.id in one.value.obstacles)


def _of_trajectory(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    yield from ((Link.PATHWAY, one) for one in parts_of(STEP, ws.trajectories[ref.id]))
    yield from _obstacles_at(ws, ref.id)


def _of_step(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    yield from ((Link.INDICATOR, Ref("indicator", one)) for one in indicators_of(ws, ref) if one in ws.indicators)
    yield from _obstacles_at(ws, ref.id)


def _obstacles_at(ws: Workspace, where: str) -> Iterator[_Found]:
    for one in ws.naming("obstacle", where.partition("/")[0]):
        if one.value.trajectory == where:
            yield Link.PATHWAY, Ref("obstacle", one.id)


def _of_room(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    """The rooms that report to it, and what hangs on its walls."""
    yield from ((Link.REPORTS, Ref("room", child.id)) for child in ws.children(ref.id))
    for kind in ("a3", "kaikaku", *_WORK, "trajectory", "obstacle"):
        yield from ((Link.ROOM, Ref(kind, one.id)) for one in ws.in_room(kind, ref.id))


def _rooms_of_room(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    yield from ((Link.REPORTS, Ref("room", child.id)) for child in ws.children(ref.id))


def _of_meeting(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    yield from ((Link.PART, one) for one in parts_of("action", ws.meetings[ref.id]))


def _of_summary(ws: Workspace, ref: Ref) -> Iterator[_Found]:
    named = ws.summaries[ref.id].value.obstacles
    yield from ((Link.OBSTACLE, Ref("obstacle", one)) for one in named if one in ws.obstacles)


def _obstacles_and_actions(ws: Workspace, ref: Ref, field: str, link: Link) -> Iterator[_Found]:
    for one in ws.naming("obstacle", ref.id):
        if getattr(one.value, field) == ref.id:
            yield link, Ref("obstacle", one.id)
    yield from _actions(ws, ref.id, field, link)


def _actions(ws: Workspace, identity: str, field: str, link: Link) -> Iterator[_Found]:
    for meeting in ws.naming("meeting", identity):
        for place, action in enumerate(meeting.value.actions):
            if getattr(action, field) == identity:
                yield link, part_id("action", meeting, place)


_FEEDS: Final[_Table] = {
    VISION: _of_room,
    "room": _of_room,
    "a3": _of_a3,
    GOAL: _of_goal,
    "kaikaku": _of_kaikaku,
    "kaizen": _of_work,
    "kata": _of_work,
    "indicator": _indicator_asked,
    "obstacle": _of_obstacle,
    "trajectory": _of_trajectory,
    STEP: _of_step,
    "meeting": _of_meeting,
    "summary": _of_summary,
}
"""What is told of the thing that is asked about."""
_WORK_BELOW: Final[_Table] = {
    "room": _rooms_of_room,
    "a3": _work_of_a3,
    "indicator": _of_indicator,
    STEP: _of_step,
}
"""What is told of those below it."""
