"""The wall of projects and improvement: the tree of A3s, the kaizen workshops, the katas."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ipms.analysis.figures.series import latest_value
from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.work.goals import goals_met
from ipms.analysis.work.pdca import worst
from ipms.analysis.work.work_states import a3_state, kata_state, latest_experiment, next_look, sustain_due
from ipms.model.vocabulary import A3Status
from ipms.views.board_page import A3Line, KaizenLine, KataLine
from ipms.views.names import named, named_room

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipms.model.kinds.a3 import A3
    from ipms.model.kinds.kaizen import Kaizen
    from ipms.model.kinds.kata import Kata
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

CLOSED_SHOWN = dt.timedelta(days=365)
"""How long a closed A3 stays on the wall, to be learned from."""


def a3_tree(ws: Workspace, room_id: str) -> tuple[A3Line, ...]:
    """The A3s of a room under the parents they serve, with their children in the rooms below.

    A3s closed for more than a year are shown only where something below them is not.
    """
    shown = _shown(ws, room_id)
    below = _by_parent(shown.values())
    roots = [entry for entry in sorted(shown.values(), key=_by_opening) if entry.value.parent not in shown]
    left = dict(shown)
    lines = [_a3_line(ws, entry, below, left) for entry in roots]
    while left:  # A3s that are each other's parents have no root: the first one stands for it
        lines.append(_a3_line(ws, min(left.values(), key=_by_opening), below, left))
    return tuple(lines)


def kaizens(ws: Workspace, room_id: str) -> tuple[KaizenLine, ...]:
    """The workshops of a room and of those below: the next look back first, then the latest workshop first."""
    rooms = here_and_below(ws, room_id)
    lines = [_kaizen_line(ws, entry) for entry in ws.kaizens.values() if entry.home in rooms]
    return tuple(sorted(lines, key=_by_next_look))


def _by_next_look(line: KaizenLine) -> tuple[dt.date, int, str]:
    held = line.held.first.toordinal() if line.held is not None else dt.date.max.toordinal()
    return line.sustain_due or dt.date.max, -held, line.kaizen.id


def katas(ws: Workspace, room_id: str) -> tuple[KataLine, ...]:
    """The katas of a room and of those below, in order of id."""
    rooms = here_and_below(ws, room_id)
    return tuple(_kata_line(ws, entry) for entry in ws.katas.values() if entry.home in rooms)


def _shown(ws: Workspace, room_id: str) -> dict[str, Entry[A3]]:
    rooms = here_and_below(ws, room_id)
    home = [entry for entry in ws.in_room("a3", room_id) if not _long_closed(ws, entry)]
    shown = {one.id: one for entry in home for one in (entry, *_parents(ws, entry))}
    children = _by_parent(entry for entry in ws.a3s.values() if entry.home in rooms and not _long_closed(ws, entry))
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


def _a3_line(
    ws: Workspace, entry: Entry[A3], below: Mapping[str, list[Entry[A3]]], left: dict[str, Entry[A3]]
) -> A3Line:
    del left[entry.id]
    children = tuple(_a3_line(ws, child, below, left) for child in below.get(entry.id, ()) if child.id in left)
    a3 = entry.value
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
        goals_met=goals_met(ws, entry),
        goals=len(a3.goals),
        children=children,
        illustrative=a3.illustrative,
        children_worst=worst(child.cycle.state for child in children if child.status is A3Status.ACTIVE),
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
