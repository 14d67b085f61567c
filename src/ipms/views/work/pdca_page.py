"""Where all improvement work stands: A3s, workshops, katas and kaikaku, as a list or as a family under an A3."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.work.family import children_of, in_order_of_gravity
from ipms.analysis.work.pdca import State
from ipms.model.identifiers import masked
from ipms.views.names import named, named_room
from ipms.views.work.work_item import WORK, WorkItem, work_item

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from ipms.views.board_page import Named
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PdcaPage:
    """Improvement work of a room and those below it, of everything, or of an A3 and what serves it.

    `items` are those that were asked for, `counts` the states of all there are, the gravest first.
    """

    room: Named | None
    a3: Named | None
    as_of: dt.date
    pinned: bool
    illustrative: bool
    asked: tuple[State, ...]
    """The states that were asked for; none where all are shown."""
    items: tuple[WorkItem, ...]
    counts: tuple[tuple[State, int], ...]
    unproven: int
    """How many were closed without being upheld by the figures."""
    unread: tuple[str, ...]
    """Files of such work that could not be understood."""
    min_count: int


def of_room(ws: Workspace, room_id: str | None, asked: Collection[State] = ()) -> PdcaPage:
    """The work of a room and of those below it, or of everything: what is off comes first."""
    if room_id is None:
        return of_rooms(ws, None, asked)
    return replace(of_rooms(ws, here_and_below(ws, room_id), asked), room=named_room(ws, room_id))


def of_rooms(ws: Workspace, rooms: Collection[str] | None, asked: Collection[State] = ()) -> PdcaPage:
    """The work that lives in these rooms, or everything: what is off comes first."""
    found = [item for kind in WORK for item in _of_kind(ws, kind, rooms)]
    unread = sorted({path for path in _paths(ws, rooms) if ws.is_unread(path)})
    return _page(ws, sorted(found, key=_gravity), asked, unread)


def of_a3(ws: Workspace, a3_id: str, asked: Collection[State] = ()) -> PdcaPage:
    """An A3 with all that serves it: workshops, katas and the kaikaku that produced it, then its child A3s."""
    family = tuple(_family(ws, work_item(ws, ws.a3s[a3_id]), {a3_id}))
    unread = sorted({path for kind in WORK for path in ws.doubtful(kind, [a3_id]) if ws.is_unread(path)})
    return replace(_page(ws, family, asked, unread), a3=named(ws.a3s[a3_id]))


def _page(ws: Workspace, found: Sequence[WorkItem], asked: Collection[State], unread: Sequence[str]) -> PdcaPage:
    counts = Counter(item.cycle.state for item in found)
    kept = tuple(item for item in found if not asked or item.cycle.state in asked)
    return PdcaPage(
        room=None,
        a3=None,
        as_of=ws.as_of,
        pinned=ws.pinned,
        illustrative=any(item.illustrative or any(goal.illustrative for goal in item.goals) for item in kept),
        asked=tuple(state for state in in_order_of_gravity if state in asked),
        items=kept,
        counts=tuple((state, counts[state]) for state in in_order_of_gravity if counts[state]),
        unproven=sum(item.unproven for item in found),
        unread=tuple(map(masked, unread)),
        min_count=ws.settings.confidentiality.min_count,
    )


def _of_kind(ws: Workspace, kind: str, rooms: Collection[str] | None) -> Iterator[WorkItem]:
    entries = ws.of_kind(kind).values() if rooms is None else ws.in_rooms(kind, rooms)
    return (work_item(ws, entry) for entry in entries)


def _gravity(item: WorkItem) -> tuple[float, int, int, str]:
    """The gravest state first, in it what has lasted longest, then in the order of kinds.

    What was closed without being upheld is looked at before what goes well, whatever was decided.
    """
    rank: float = in_order_of_gravity.index(item.cycle.state)
    if item.unproven:
        rank = min(rank, in_order_of_gravity.index(State.WAITING) + 0.5)
    return rank, -item.cycle.days, WORK.index(item.kind), item.item.id


def _paths(ws: Workspace, rooms: Collection[str] | None) -> Iterator[str]:
    for kind in WORK:
        for room in ws.room_ids if rooms is None else rooms:
            yield from ws.paths_in(kind, room)


def _family(ws: Workspace, item: WorkItem, seen: set[str]) -> Iterator[WorkItem]:
    """An A3 and everything below it, each A3 once even where they are each other's parents."""
    yield item
    a3 = ws.a3s[item.item.id]
    depth = item.depth + 1
    children = [child for child in children_of(ws, a3) if child.id not in seen]
    seen.update(child.id for child in children)
    below = [work_item(ws, entry, depth) for entry in (*serving(ws, a3.id), *children)]
    for one in sorted(below, key=_by_start):
        yield from _family(ws, one, seen) if one.kind == "a3" else (one,)


def serving(ws: Workspace, a3_id: str) -> Iterator[Entry[Any]]:
    """The workshops and katas that serve an A3, and the kaikaku that it came out of."""
    for kind in ("kaizen", "kata"):
        yield from (entry for entry in ws.naming(kind, a3_id) if entry.value.a3 == a3_id)
    yield from (entry for entry in ws.naming("kaikaku", a3_id) if a3_id in entry.value.produced)


def _by_start(item: WorkItem) -> tuple[bool, str, str]:
    """What serves the A3 itself before its child A3s; what began first before what has no date."""
    return item.kind == "a3", str(item.whole.start.first if item.whole.start is not None else "9"), item.item.id
