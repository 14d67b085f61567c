"""The wall of projects and improvement: the tree of A3s, the kaizen workshops, the katas."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.figures.series import latest_value
from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.work.family import family
from ipms.analysis.work.work_states import a3_state, kata_state, latest_experiment, next_look, sustain_due
from ipms.model.vocabulary import A3Status
from ipms.views.board_page import A3Line, KaizenLine, KataLine
from ipms.views.names import named, named_room
from ipms.views.work.goal_lines import goal_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from ipms.model.kinds.a3 import A3
    from ipms.model.kinds.kaizen import Kaizen
    from ipms.model.kinds.kata import Kata
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

CLOSED_SHOWN = dt.timedelta(days=365)
"""How long a closed A3 stays on the wall, to be learned from."""


def a3_tree(ws: Workspace, room_id: str) -> tuple[A3Line, ...]:
    """The A3s of a room under the parents they serve, with their children in the rooms below.

    A3s closed for more than a year are shown only where something below them is not. What is below a parent, and
    who else claims its change, is told of the A3s of this room and of those below it: a parent in a room above stands
    here for where the others belong.
    """
    shown = _shown(ws, room_id)
    below = _by_parent(shown.values())
    roots = [entry for entry in sorted(shown.values(), key=_by_opening) if entry.value.parent not in shown]
    tree = _Tree(ws, here_and_below(ws, room_id), below, dict(shown))
    lines = [tree.line(entry) for entry in roots]
    while tree.left:  # A3s that are each other's parents have no root: the first one stands for it
        lines.append(tree.line(min(tree.left.values(), key=_by_opening)))
    return tuple(lines)


def kaizens(ws: Workspace, room_id: str) -> tuple[KaizenLine, ...]:
    """The workshops of a room and of those below: the next look back first, then the latest workshop first."""
    rooms = here_and_below(ws, room_id)
    lines = [_kaizen_line(ws, entry) for entry in ws.in_rooms("kaizen", rooms)]
    return tuple(sorted(lines, key=_by_next_look))


def _by_next_look(line: KaizenLine) -> tuple[dt.date, int, str]:
    held = line.held.first.toordinal() if line.held is not None else dt.date.max.toordinal()
    return line.sustain_due or dt.date.max, -held, line.kaizen.id


def katas(ws: Workspace, room_id: str) -> tuple[KataLine, ...]:
    """The katas of a room and of those below, in order of id."""
    rooms = here_and_below(ws, room_id)
    return tuple(_kata_line(ws, entry) for entry in ws.in_rooms("kata", rooms))


def _shown(ws: Workspace, room_id: str) -> dict[str, Entry[A3]]:
    rooms = here_and_below(ws, room_id)
    home = [entry for entry in ws.in_room("a3", room_id) if not _long_closed(ws, entry)]
    shown = {one.id: one for entry in home for one in (entry, *_parents(ws, entry))}
    children = _by_parent(entry for entry in ws.in_rooms("a3", rooms) if not _long_closed(ws, entry))
    waiting = list(shown)
    while waiting:
        for entry in children.get(waiting.pop(), ()):
            if entry.id not in shown:
                shown[entry.id] = entry
                waiting.append(entry.id)
    return shown


def _by_parent(entries: Iterable[Entry[A3]]) -> dict[str, list[Entry[A3]]]:
    """A3s by the parent they name, in order of opening; those without one under ""."""
    children: dict[str, list[Entry[A3]]] = {}
    for entry in sorted(entries, key=_by_opening):
        children.setdefault(entry.value.parent or "", []).append(entry)
    return children


def _parents(ws: Workspace, entry: Entry[A3]) -> Iterable[Entry[A3]]:
    seen = {entry.id}
    parent = ws.a3s.get(entry.value.parent or "")
    while parent is not None and parent.id not in seen:
        seen.add(parent.id)
        yield parent
        parent = ws.a3s.get(parent.value.parent or "")


def _long_closed(ws: Workspace, entry: Entry[A3]) -> bool:
    closed = entry.value.closed
    return entry.value.status is A3Status.CLOSED and closed is not None and ws.as_of - closed.last > CLOSED_SHOWN


def _by_opening(entry: Entry[A3]) -> tuple[dt.date, str]:
    return (entry.value.opened.first if entry.value.opened else dt.date.max), entry.id


@dataclass(frozen=True, slots=True)
class _Tree:
    """The A3s shown, by their parents, and those without a line yet; `rooms` are this one and those below."""

    ws: Workspace
    rooms: AbstractSet[str]
    below: Mapping[str, list[Entry[A3]]]
    left: dict[str, Entry[A3]]

    def line(self, entry: Entry[A3]) -> A3Line:
        """An A3 with the lines of those below it."""
        del self.left[entry.id]
        children = tuple(self.line(child) for child in self.below.get(entry.id, ()) if child.id in self.left)
        return _a3_line(self.ws, entry, children, own=entry.home in self.rooms)


def _a3_line(ws: Workspace, entry: Entry[A3], children: tuple[A3Line, ...], *, own: bool) -> A3Line:
    a3 = entry.value
    goals = goal_lines(ws, entry, sharing=own)
    upheld = sum(goal.upheld for goal in goals)
    beneath = family(ws, entry) if own else None
    return A3Line(
        a3=named(entry),
        type=a3.type,
        status=a3.status,
        home=named_room(ws, entry.home),
        owner=a3.owner,
        due=a3.due,
        signed=sum(signature.on is not None for signature in a3.signatures),
        asked=len(a3.signatures),
        cycle=a3_state(ws, entry),
        goals=goals,
        reached=sum(goal.held for goal in goals),
        upheld=upheld,
        unproven=a3.status is A3Status.CLOSED and upheld < len(goals),
        children=children,
        counts=tuple(beneath.counts.items()) if beneath is not None else (),
        resting=beneath.resting if beneath is not None else 0,
        illustrative=a3.illustrative,
    )


def _kaizen_line(ws: Workspace, entry: Entry[Kaizen]) -> KaizenLine:
    kaizen = entry.value
    look = next_look(kaizen)
    due = sustain_due(kaizen, look) if look is not None else None
    return KaizenLine(
        kaizen=named(entry),
        home=named_room(ws, entry.home),
        held=kaizen.held.from_ if kaizen.held else None,
        planned=kaizen.held is None or kaizen.held.from_.first > ws.as_of,
        actions_done=sum(action.done is not None for action in kaizen.actions),
        actions=len(kaizen.actions),
        sustain_day=look.day if look is not None else None,
        sustain_due=due,
        sustain_late=due is not None and due < ws.as_of,
        goals=goal_lines(ws, entry, sharing=False),
        illustrative=kaizen.illustrative,
    )


def _kata_line(ws: Workspace, entry: Entry[Kata]) -> KataLine:
    kata = entry.value
    wanted = kata.target_condition
    indicator = ws.indicators.get(wanted.indicator or "") if wanted is not None else None
    last = latest_experiment(kata)
    return KataLine(
        kata=named(entry),
        home=named_room(ws, entry.home),
        learner=kata.learner,
        target=wanted.what if wanted is not None else None,
        unit=indicator.value.unit if indicator is not None else None,
        now=latest_value(ws, indicator.id, entry.home) if indicator is not None else None,
        to=wanted.to if wanted is not None else None,
        by=wanted.by if wanted is not None else None,
        experiments=len(kata.experiments),
        review_on=last.review_on if last is not None and last.happened is None else None,
        cycle=kata_state(ws, entry),
        illustrative=kata.illustrative,
    )
