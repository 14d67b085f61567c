"""The work that has been done on an indicator, open or over, and since when: what stands beside its misses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.work.countermeasures import aims_at, on_indicator
from ipms.analysis.work.goals import first_do
from ipms.model.vocabulary import A3Type

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from ipms.model.text import Text
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Effort:
    """A project A3, a kaizen, a kata or an action on an indicator; `since` is when it began to change something."""

    kind: str
    id: str
    title: Text
    room: str
    since: dt.date | None
    until: dt.date | None
    """When it was closed or done; None while it goes on."""
    illustrative: bool


def efforts(ws: Workspace, indicator_id: str, room_id: str) -> tuple[Effort, ...]:
    """Everything that has worked on an indicator in a room or below it, the first begun first."""
    rooms = here_and_below(ws, room_id)
    found = (*_a3s(ws, indicator_id, rooms), *_kaizens(ws, indicator_id, rooms))
    more = (*_katas(ws, indicator_id, rooms), *_actions(ws, indicator_id, rooms))
    return tuple(sorted((*found, *more), key=lambda one: (str(one.since or "9"), one.kind, one.id)))


def _a3s(ws: Workspace, indicator: str, rooms: AbstractSet[str]) -> Iterator[Effort]:
    """Project A3s: a strategic one frames a priority and changes nothing by itself."""
    for entry in on_indicator(ws, "a3", indicator, rooms):
        a3 = entry.value
        if a3.type is A3Type.PROJECT and aims_at(a3.goals, indicator, rooms, entry.home, elsewhere=True):
            begun = first_do(a3.pdca) or a3.opened
            since = begun.first if begun is not None else None
            until = a3.closed.last if a3.closed else None
            yield Effort("a3", entry.id, a3.title, entry.home, since, until, a3.illustrative)


def _kaizens(ws: Workspace, indicator: str, rooms: AbstractSet[str]) -> Iterator[Effort]:
    for entry in on_indicator(ws, "kaizen", indicator, rooms):
        kaizen = entry.value
        if aims_at(kaizen.goals, indicator, rooms, entry.home, elsewhere=True):
            held = kaizen.held
            since = held.from_.first if held and held.from_.first <= ws.as_of else None
            yield Effort("kaizen", entry.id, kaizen.title, entry.home, since, None, kaizen.illustrative)


def _katas(ws: Workspace, indicator: str, rooms: AbstractSet[str]) -> Iterator[Effort]:
    for entry in ws.in_rooms("kata", rooms):
        kata = entry.value
        wanted = kata.target_condition
        if wanted is not None and wanted.indicator == indicator:
            since = min((experiment.on for experiment in kata.experiments), default=None)
            yield Effort("kata", entry.id, kata.title, entry.home, since, None, kata.illustrative)


def _actions(ws: Workspace, indicator: str, rooms: AbstractSet[str]) -> Iterator[Effort]:
    for entry in ws.in_rooms("meeting", rooms):
        for place, action in enumerate(entry.value.actions):
            if action.indicator == indicator:
                until = action.done.last if action.done else None
                name = f"{entry.id}/{action.id or place}"
                yield Effort("action", name, action.what, entry.home, entry.day, until, entry.value.illustrative)
