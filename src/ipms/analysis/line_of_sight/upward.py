"""What each thing serves directly, what counts most first; or why it serves nothing that can be named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.line_of_sight.refs import PARTS, STEP, VISION, Ref, entry_of, goal_ref, indicators_of, part_of
from ipms.analysis.work.serving import driven_by
from ipms.model.vocabulary import A3Type, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.kinds.a3 import A3
    from ipms.model.kinds.room import RoomIndicator
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


class Link(StrEnum):
    """How one thing serves the one above it, or feeds it."""

    VISION = "vision"
    """It hangs in a room whose direction is this vision."""
    PARENT = "parent"
    A3 = "a3"
    """It names the A3."""
    PART = "part"
    GOAL = "goal"
    """The goal is about this indicator."""
    DRIVES = "drives"
    """It is meant to move the other indicator."""
    INDICATOR = "indicator"
    """It names the indicator."""
    PATHWAY = "pathway"
    """It stands on the trajectory, or at one of its steps."""
    OBSTACLE = "obstacle"
    """It is about the obstacle."""
    ROOM = "room"
    """It is the room's, or hangs on its wall."""
    REPORTS = "reports-to"
    PRODUCED = "produced"
    """A kaikaku brought it about."""


class Code(StrEnum):
    """Why a line does not go on."""

    NO_PARENT = "no-parent"
    UNKNOWN = "unknown"
    """It names something that is not there."""
    UNREAD = "unread"
    """It names something whose file cannot be understood."""
    CYCLE = "cycle"
    ROOM_CYCLE = "room-cycle"
    ROOM_WITHOUT_PARENT = "room-without-parent"
    NO_VISION = "no-vision"
    SERVES_NOTHING = "serves-nothing"
    """A kaizen or kata that names neither an A3 nor an indicator that a goal is about."""
    ON_NO_WALL = "on-no-wall"
    NOT_FOLLOWED = "not-followed"
    NO_GOAL = "no-goal"
    """A strategic A3 without goals."""
    NO_COMMON_GOAL = "no-common-goal"
    """It moves no indicator that the strategic A3 has a goal on: the line goes on, by the parent alone."""


_RULES: Final = {
    Code.NO_PARENT: "LNK110",
    Code.CYCLE: "LNK106",
    Code.ROOM_CYCLE: "LNK104",
    Code.ROOM_WITHOUT_PARENT: "LNK108",
    Code.ON_NO_WALL: "LNK112",
    Code.NOT_FOLLOWED: "LNK113",
}
_PRACTICE: Final = frozenset({"kaizen", "kata"})
"""They serve an A3; where they name none, perhaps a goal on the indicator that they work on."""
_GOES_ON: Final = frozenset({Code.NO_COMMON_GOAL, Code.NO_GOAL})


@dataclass(frozen=True, slots=True)
class Up:
    """Something that is served, and how."""

    link: Link
    ref: Ref


@dataclass(frozen=True, slots=True)
class Break:
    """Where a line ends before a vision, or goes on by a thread. `rule` is the check that finds it ("" for none)."""

    code: Code
    at: Ref
    names: str = ""
    """What it names in vain, or what it has nothing in common with."""
    rule: str = ""

    @property
    def cuts(self) -> bool:
        """Whether the line ends here."""
        return self.code not in _GOES_ON


def broken(code: Code, at: Ref, names: str = "", rule: str = "") -> Break:
    """A break with the rule that finds it."""
    return Break(code, at, names, rule or _RULES.get(code, ""))


def ups(ws: Workspace, ref: Ref) -> tuple[Up | Break, ...]:
    """What something serves directly, first what tells most of why it is done; one break where it is nothing."""
    if ref.kind == VISION:
        return ()
    if ref.kind in PARTS and ref.kind != "action":
        return (Up(Link.PATHWAY if ref.kind == STEP else Link.PART, ref.whole),)
    entry = entry_of(ws, ref)
    if entry is None:
        return (broken(Code.UNREAD if ws.unread_id(ref.kind, ref.id) else Code.UNKNOWN, ref),)
    if ref.kind == "indicator":
        return _of_indicator(ws, ref)
    if ref.kind in {"a3", "room", "trajectory", "kaikaku"}:
        return (_ABOVE[ref.kind](ws, entry, ref),)
    return tuple(_named(ws, ref, entry)) or (_nothing(ref, entry),)


def vision_above(ws: Workspace, room: str) -> Up | None:
    """The vision that a room hangs under: its own, else that of the nearest room above."""
    own = ws.rooms.get(room)
    line = [*([own] if own is not None else []), *ws.ancestors(room)]
    first = next((one for one in line if one.value.vision), None)
    return Up(Link.VISION, Ref(VISION, first.id)) if first is not None else None


def _of_a3(ws: Workspace, entry: Entry[A3], ref: Ref) -> Up | Break:
    parent = entry.value.parent
    if parent is not None:
        return _to(ws, ref, Link.PARENT, Ref("a3", parent), "LNK102")
    if entry.value.type is A3Type.PROJECT:
        return broken(Code.UNREAD, ref) if ws.misread(entry, "parent") else broken(Code.NO_PARENT, ref)
    return vision_above(ws, entry.home) or broken(Code.NO_VISION, Ref("room", entry.home))


def _of_kaikaku(ws: Workspace, entry: Entry[Any], _: Ref) -> Up | Break:
    return vision_above(ws, entry.home) or broken(Code.NO_VISION, Ref("room", entry.home))


def _of_room(ws: Workspace, entry: Entry[Any], ref: Ref) -> Up | Break:
    room = ws.rooms[entry.id].value
    if room.reports_to is not None:
        return _to(ws, ref, Link.REPORTS, Ref("room", room.reports_to), "LNK101")
    if room.level is not Level.STRATEGIC:
        return broken(Code.ROOM_WITHOUT_PARENT, ref)
    return Up(Link.VISION, Ref(VISION, ref.id)) if room.vision else broken(Code.NO_VISION, ref)


def _of_trajectory(ws: Workspace, entry: Entry[Any], ref: Ref) -> Up | Break:
    """The room highest up that follows it."""
    rooms = [room.id for room in ws.naming("room", entry.id) if entry.id in room.value.trajectories]
    first = min(rooms, key=lambda room: (len(ws.ancestors(room)), room), default=None)
    return Up(Link.ROOM, Ref("room", first)) if first is not None else broken(Code.NOT_FOLLOWED, ref)


_ABOVE: Final = {"a3": _of_a3, "room": _of_room, "trajectory": _of_trajectory, "kaikaku": _of_kaikaku}


def _to(ws: Workspace, at: Ref, link: Link, ref: Ref, rule: str) -> Up | Break:
    """The way to something that is named, if it is there."""
    if ref.id in ws.of_kind(ref.kind):
        return Up(link, ref)
    code = Code.UNREAD if ws.unread_id(ref.kind, ref.id) else Code.UNKNOWN
    return broken(code, at, ref.id, rule if code is Code.UNKNOWN else "")


def _named(ws: Workspace, ref: Ref, entry: Entry[Any]) -> Iterator[Up | Break]:
    """What a kaizen, a kata, an obstacle, an action, or a page of a room names: its A3 before its indicator."""
    about = part_of(ws, ref) if ref.kind == "action" else entry.value
    if about is None:
        return
    serves = _to(ws, ref, Link.A3, Ref("a3", about.a3), "LNK101") if getattr(about, "a3", None) else None
    if serves is not None:
        yield serves
    if getattr(about, "obstacle", None):
        yield _to(ws, ref, Link.OBSTACLE, Ref("obstacle", about.obstacle), "LNK101")
    if ref.kind not in _PRACTICE or serves is None:
        yield from _by_indicator(ws, ref)
    if getattr(about, "trajectory", None):
        yield _on_pathway(ws, ref, about.trajectory)
    if ref.kind == "action":
        yield Up(Link.PART, ref.whole)
    elif ref.kind not in _PRACTICE:
        yield Up(Link.ROOM, Ref("room", entry.home))


def _by_indicator(ws: Workspace, ref: Ref) -> Iterator[Up | Break]:
    """By its own indicator; workshops and katas only where that leads on to a goal, or is named in vain."""
    for indicator in indicators_of(ws, ref):
        way = _to(ws, ref, Link.INDICATOR, Ref("indicator", indicator), "LNK101")
        leads = isinstance(way, Break) or any(up.link is not Link.ROOM for up in _served(ws, way.ref))
        if leads or ref.kind not in _PRACTICE:
            yield way


def _on_pathway(ws: Workspace, ref: Ref, typed: str) -> Up | Break:
    trajectory, _, step = typed.partition("/")
    way = _to(ws, ref, Link.PATHWAY, Ref("trajectory", trajectory), "LNK101")
    if isinstance(way, Break) or not step:
        return way
    at = Ref(STEP, typed)
    return Up(Link.PATHWAY, at) if part_of(ws, at) is not None else broken(Code.UNKNOWN, ref, typed, "LNK109")


def _of_indicator(ws: Workspace, ref: Ref) -> tuple[Up | Break, ...]:
    return tuple(_served(ws, ref)) or (broken(Code.ON_NO_WALL, ref),)


def _served(ws: Workspace, ref: Ref) -> Iterator[Up]:
    """The goals on an indicator, strategic ones first; then what it drives; without either, the highest wall."""
    goals = [(a3, place) for a3 in ws.naming("a3", ref.id) for place in _goals_on(a3, ref.id)]
    strategic = [pair for pair in goals if pair[0].value.type is A3Type.STRATEGIC]
    every = [*strategic, *(pair for pair in goals if pair not in strategic)]
    yield from (Up(Link.GOAL, goal_ref(a3.id, place)) for a3, place in every)
    driven = ws.indicators[ref.id].value.drives if ref.id in ws.indicators else ()
    further = [one for one in driven if one in ws.indicators and one != ref.id]
    yield from (Up(Link.DRIVES, Ref("indicator", one)) for one in further)
    if not every and not further:
        rooms = [room.id for room in ws.naming("room", ref.id) if _hangs(room.value.indicators, ref.id)]
        first = min(rooms, key=lambda room: (len(ws.ancestors(room)), room), default=None)
        yield from [Up(Link.ROOM, Ref("room", first))] if first is not None else []


def _goals_on(a3: Entry[A3], indicator: str) -> list[int]:
    return [place for place, goal in enumerate(a3.value.goals) if goal.indicator == indicator]


def _hangs(wall: tuple[RoomIndicator, ...], indicator: str) -> bool:
    return any(hung.id == indicator for hung in wall)


def _nothing(ref: Ref, entry: Entry[Any]) -> Break:
    rule = "PDC309" if entry.kind == "kaizen" else ""
    return broken(Code.SERVES_NOTHING, ref, rule=rule)


def goals_served(ws: Workspace, a3: Entry[A3], indicators: tuple[str, ...]) -> tuple[int, ...]:
    """The places of the goals of an A3 that move when one of the indicators does."""
    moved = {one for indicator in indicators for one in driven_by(ws, indicator)}
    return tuple(place for place, goal in enumerate(a3.value.goals) if goal.indicator in moved)
