"""The tree of A3s: each under the one it serves, with its own state and what has become of those below it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.work.family import family
from ipms.analysis.work.pdca import GRAVITY
from ipms.analysis.work.serving import a3s_below
from ipms.model.identifiers import masked
from ipms.model.vocabulary import A3Status, A3Type
from ipms.views.board_page import Gap
from ipms.views.names import named, named_room
from ipms.views.work.goal_lines import goal_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ipms.analysis.work.pdca import CycleState, State
    from ipms.model.kinds.a3 import A3
    from ipms.model.periods import PartialDate
    from ipms.model.text import Text
    from ipms.views.board_page import Named
    from ipms.views.work.goal_lines import GoalLine
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

Children = dict[str, list["Entry[A3]"]]


@dataclass(frozen=True, slots=True)
class A3Branch:
    """An A3 and those that serve it."""

    a3: Named
    type: A3Type
    status: A3Status
    home: Named
    owner: Text | None
    opened: PartialDate | None
    due: PartialDate | None
    parent: str | None
    """The id it names as its parent, whether there is such an A3 or not."""
    orphan: bool
    """A project that serves nothing: it names no parent, one that does not exist, or one below itself."""
    signed: int
    asked: int
    cycle: CycleState
    worst: State | None
    """The state that needs attention most among all A3s below; None where there is none."""
    counts: tuple[tuple[State, int], ...]
    """How many A3s below are in each state, the gravest first."""
    resting: int
    """How many below are on hold, or closed without a decision: they count in no state."""
    goals: tuple[GoalLine, ...]
    reached: int
    """How many goals the latest figures reach."""
    upheld: int
    """How many of those by more than common-cause variation."""
    unproven: bool
    """It was closed, and the figures do not uphold all of its goals."""
    children: tuple[A3Branch, ...]
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class A3Tree:
    """All A3s on a date, or those from one of them down."""

    as_of: dt.date
    pinned: bool
    illustrative: bool
    gaps: tuple[Gap, ...]
    nodes: tuple[A3Branch, ...]


def a3_tree(ws: Workspace, top: str | None = None) -> A3Tree:
    """Every A3 once: those that serve nothing first, each with those below it; what is off comes first.

    Of A3s that are each other's parents the first stands for a root, as an orphan.
    """
    below = _by_parent(ws.a3s.values())
    left = dict(ws.a3s)
    roots = [ws.a3s[top]] if top is not None else [one for one in left.values() if one.value.parent not in left]
    nodes = [_branch(ws, entry, below, left) for entry in roots]
    while left and top is None:
        nodes.append(_branch(ws, next(iter(left.values())), below, left))
    invented = any(branch.illustrative for branch in flat(nodes))
    return A3Tree(ws.as_of, ws.pinned, invented, a3_gaps(ws), in_order(nodes))


def branch_of(ws: Workspace, entry: Entry[A3]) -> A3Branch:
    """One A3 with those below it."""
    own = {one.id: one for one in (entry, *a3s_below(ws, entry.id))}
    return _branch(ws, entry, _by_parent(own.values()), own)


def flat(branches: Iterable[A3Branch]) -> Iterator[A3Branch]:
    """Every A3 of a tree, from the top down."""
    for branch in branches:
        yield branch
        yield from flat(branch.children)


def in_order(branches: Iterable[A3Branch]) -> tuple[A3Branch, ...]:
    """A3s beside each other: strategic ones first, then what needs attention most, itself or below it."""
    return tuple(sorted(branches, key=_urgency))


def a3_gaps(ws: Workspace) -> tuple[Gap, ...]:
    """The files of A3s that could not be read, or not wholly."""
    paths = (path for room in ws.room_ids for path in ws.paths_in("a3", room))
    found = ((path, ws.is_unread(path), len(ws.problems_in(path))) for path in sorted(paths))
    partly = {entry.path for entry in ws.a3s.values() if entry.partial}
    return tuple(Gap(masked(path), unread, None, count) for path, unread, count in found if unread or path in partly)


def _urgency(branch: A3Branch) -> tuple[bool, int, dt.date, str]:
    states = [branch.cycle.state] if branch.status is A3Status.ACTIVE else []
    states += [branch.worst] if branch.worst is not None else []
    gravity = min(map(GRAVITY.index, states), default=len(GRAVITY))
    opened = branch.opened.first if branch.opened is not None else dt.date.max
    return branch.type is not A3Type.STRATEGIC, gravity, opened, branch.a3.id


def _by_parent(entries: Iterable[Entry[A3]]) -> Children:
    children: Children = {}
    for entry in entries:
        children.setdefault(entry.value.parent or "", []).append(entry)
    return children


def _branch(
    ws: Workspace,
    entry: Entry[A3],
    below: Mapping[str, list[Entry[A3]]],
    left: dict[str, Entry[A3]],
    *,
    root: bool = True,
) -> A3Branch:
    del left[entry.id]
    children = [_branch(ws, child, below, left, root=False) for child in below.get(entry.id, ()) if child.id in left]
    a3, kin, goals = entry.value, family(ws, entry), goal_lines(ws, entry)
    return A3Branch(
        a3=named(entry),
        type=a3.type,
        status=a3.status,
        home=named_room(ws, entry.home),
        owner=a3.owner,
        opened=a3.opened,
        due=a3.due,
        parent=a3.parent,
        orphan=root and (a3.type is A3Type.PROJECT or a3.parent is not None),
        signed=sum(signature.on is not None for signature in a3.signatures),
        asked=len(a3.signatures),
        cycle=kin.own,
        worst=kin.worst,
        counts=tuple(kin.counts.items()),
        resting=kin.resting,
        goals=goals,
        reached=sum(goal.held for goal in goals),
        upheld=sum(goal.upheld for goal in goals),
        unproven=a3.status is A3Status.CLOSED and bool(goals) and not all(goal.upheld for goal in goals),
        children=in_order(children),
        illustrative=a3.illustrative,
    )
