"""What is in a report: the rooms that were asked for with all that lives in them, or the whole organisation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.tree import here_and_below
from ipms.model.identifiers import identifiers
from ipms.views.walls.performance import wall_indicators

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from ipms.workspace.workspace import Workspace

PAGES: Final = (
    "organisation",
    "rooms",
    "pdca",
    "trajectories",
    "integration",
    "deployment",
    "week",
    "obstacles",
    "todo",
    "aims",
    "find",
    "about",
)
"""The pages of which there is one in each language."""
WORK: Final = ("a3", "kaizen", "kata", "kaikaku")
"""The kinds of improvement work that have pages."""


@dataclass(frozen=True)
class Plan:
    """The ids of what has a page of its own, readable or not."""

    rooms: tuple[str, ...]
    """From the top of the organisation down, each before those that report to it."""
    figures: tuple[tuple[str, str], ...]
    """Room and indicator, for each indicator on the wall of a room."""
    indicators: tuple[str, ...]
    a3s: tuple[str, ...]
    kaizens: tuple[str, ...]
    katas: tuple[str, ...]
    kaikaku: tuple[str, ...]
    trajectories: tuple[str, ...]
    whole: bool
    """The report is about the whole organisation."""

    @cached_property
    def places(self) -> frozenset[str]:
        """Everything that has a page, as `kind:id`."""
        of_kind = {
            "room": self.rooms,
            "figure": (f"{room}/{indicator}" for room, indicator in self.figures),
            "indicator": self.indicators,
            "a3": self.a3s,
            "kaizen": self.kaizens,
            "kata": self.katas,
            "kaikaku": self.kaikaku,
            "trajectory": self.trajectories,
            "page": PAGES,
        }
        return frozenset(f"{kind}:{one}" for kind, ids in of_kind.items() for one in ids)


def plan(ws: Workspace, rooms: Sequence[str] = ()) -> Plan:
    """What is in the report about these rooms and those below them; about everything, where none is named.

    An id that names a person, as a telephone number does, gets no page: files are called after their ids.
    """
    asked = frozenset(chain.from_iterable(here_and_below(ws, room) for room in rooms))
    shown = _unnamed(room for room in _downwards(ws) if not rooms or room in asked)
    figures = tuple((room, one) for room in shown for one in _unnamed(wall_indicators(ws, room)))
    work = {kind: _unnamed(_at_home(ws, kind, shown)) for kind in WORK}
    followed = sorted({one for room in shown for one in _followed(ws, room)})
    return Plan(
        rooms=shown,
        figures=figures,
        indicators=_unnamed(sorted(_indicators(ws, shown) if rooms else {*ws.indicators, *_unread_indicators(ws)})),
        a3s=work["a3"],
        kaizens=work["kaizen"],
        katas=work["kata"],
        kaikaku=work["kaikaku"],
        trajectories=_unnamed(followed if rooms else sorted(ws.trajectories)),
        whole=not rooms,
    )


def _unnamed(ids: Iterable[str]) -> tuple[str, ...]:
    """Those that name no person."""
    return tuple(one for one in ids if not identifiers(one))


def _downwards(ws: Workspace) -> Iterator[str]:
    """Every room once, those above before those below; a circle of rooms begins at the first of them."""
    left = dict.fromkeys(ws.room_ids)
    tops = [room for room in left if _superior(ws, room) not in left]
    for top in (*tops, *ws.room_ids):
        yield from _from(ws, top, left)


def _from(ws: Workspace, room: str, left: dict[str, None]) -> Iterator[str]:
    waiting = [room]
    while waiting:
        now = waiting.pop()
        if now in left:
            del left[now]
            yield now
            waiting += [child.id for child in reversed(ws.children(now))]


def _superior(ws: Workspace, room: str) -> str | None:
    entry = ws.rooms.get(room)
    return entry.value.reports_to if entry is not None else None


def _at_home(ws: Workspace, kind: str, rooms: Iterable[str]) -> tuple[str, ...]:
    """The items of a kind that live in the rooms, and those whose file there could not be understood."""
    home = frozenset(rooms)
    readable = {entry.id for entry in ws.in_rooms(kind, home)}
    return tuple(sorted(readable | _unread(ws, kind, home)))


def _unread(ws: Workspace, kind: str, rooms: AbstractSet[str]) -> set[str]:
    stems = (PurePosixPath(path).stem for room in rooms for path in ws.paths_in(kind, room))
    return {one for one in stems if ws.unread_id(kind, one)}


def _indicators(ws: Workspace, rooms: Iterable[str]) -> set[str]:
    """What hangs on the walls of the rooms, and what hangs there and could not be understood."""
    walls = (ws.rooms[room].value.indicators for room in rooms if room in ws.rooms)
    hung = {one.id for wall in walls for one in wall}
    return {one for one in hung if one in ws.indicators or ws.unread_id("indicator", one)}


def _unread_indicators(ws: Workspace) -> set[str]:
    """The indicators of which there is a file that could not be understood."""
    named = (PurePosixPath(path).stem for path in ws.unread if path.startswith("indicators/"))
    return {one for one in named if ws.unread_id("indicator", one)}


def _followed(ws: Workspace, room: str) -> tuple[str, ...]:
    entry = ws.rooms.get(room)
    return tuple(one for one in entry.value.trajectories if one in ws.trajectories) if entry is not None else ()
