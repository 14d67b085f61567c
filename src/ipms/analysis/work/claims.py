"""Who else claims a change: other work on the same indicator, in the same room or one above or below it, at once."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.work.countermeasures import Addressed, on_indicator
from ipms.analysis.work.goals import do_began, goals_of, room_of
from ipms.analysis.work.pdca import State
from ipms.analysis.work.work_states import state_of
from ipms.model.kinds.a3 import A3
from ipms.model.vocabulary import A3Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from ipms.model.kinds.a3 import Goal
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_KINDS = ("a3", "kaizen", "kata")
_DECIDED = frozenset({State.ADOPTED, State.ABANDONED})
_STOPPED = {"a3": _DECIDED, "kaizen": _DECIDED | {State.WAITING, State.STALLED}, "kata": _DECIDED | {State.STALLED}}
"""Work in one of these states stopped with its last movement. A sheet that stalled is still open, and what it has
begun may still move the figures; a workshop whose looks back are made and a kata without experiments have ended."""


def claimed_beside(ws: Workspace, entry: Entry[Any], goal: Goal) -> tuple[Addressed, ...]:
    """Other work whose effect on the goal's figures cannot be told from this one's.

    A sheet and those that it serves, or that serve it, claim one change together and are no rivals; two sheets
    under one parent are. Work claims figures from the start of Do until it is over; a plan claims nothing.
    """
    own = _time(ws, entry)
    if own is None:
        return ()
    room = room_of(goal, entry.home)
    rooms = here_and_below(ws, room) | {above.id for above in ws.ancestors(room)}
    others = chain.from_iterable(on_indicator(ws, kind, goal.indicator, rooms) for kind in _KINDS)
    rivals = (
        other
        for other in others
        if (other.kind, other.id) != (entry.kind, entry.id)
        and _claims(other, goal.indicator, rooms)
        and not _in_line(ws, entry, other)
        and _overlap(own, _time(ws, other))
    )
    return tuple(sorted(Addressed(other.kind, other.id) for other in rivals))


def _claims(other: Entry[Any], indicator: str, rooms: AbstractSet[str]) -> bool:
    return any(goal.indicator == indicator and room_of(goal, other.home) in rooms for goal in goals_of(other.value))


def _in_line(ws: Workspace, one: Entry[Any], other: Entry[Any]) -> bool:
    """Whether one of the two serves the other, directly or through its parents."""
    return any(
        served.kind == "a3" and served.id in _served(ws, serving) for serving, served in ((one, other), (other, one))
    )


def _served(ws: Workspace, entry: Entry[Any]) -> set[str]:
    """The A3s that a piece of work serves: the one it names, that one's parent, and on; a circle is walked once."""
    return set(_upwards(ws, entry.value.parent if isinstance(entry.value, A3) else entry.value.a3))


def _upwards(ws: Workspace, first: str | None) -> Iterator[str]:
    seen: set[str] = set()
    here = first
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        above = ws.a3s.get(here)
        here = above.value.parent if above is not None else None


def _time(ws: Workspace, entry: Entry[Any]) -> tuple[dt.date, dt.date] | None:
    """From the start of Do to the date, or to the last movement of work that is over; None before Do."""
    since = do_began(entry, ws.as_of)
    if since is None:
        return None
    state = state_of(ws, entry)
    open_sheet = not isinstance(entry.value, A3) or entry.value.status is A3Status.ACTIVE
    goes_on = open_sheet and state.state not in _STOPPED[entry.kind]
    return since.first, ws.as_of if goes_on else max(since.first, state.last_movement or since.first)


def _overlap(one: tuple[dt.date, dt.date], other: tuple[dt.date, dt.date] | None) -> bool:
    return other is not None and one[0] <= other[1] and other[0] <= one[1]
