"""A thing to do: what, who, by when, and where in the files it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ipms.analysis.figures.tree import here_and_below
from ipms.workspace.entry import each_once

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ipms.analysis.figures.targets import TargetInForce
    from ipms.model.finding import Step
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period
    from ipms.model.text import Text
    from ipms.model.vocabulary import Better, Phase
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


class Kind(StrEnum):
    """What is to be done, in the order of its gravity among things of the same urgency."""

    ALERT = "alert"
    """Somebody's status sheet asked for action at once, and none was taken."""
    COUNTERMEASURE = "countermeasure"
    ANSWER = "answer"
    DECISION = "decision"
    """Check ended: adopt, adapt or abandon."""
    CATCHBALL = "catchball"
    STALLED = "stalled"
    SIGNATURE = "signature"
    ACTION = "action"
    PHASE = "phase"
    END = "end"
    """A whole A3."""
    REVIEW = "review"
    """What happened in an experiment of a kata."""
    LEARNING = "learning"
    TARGET_CONDITION = "target-condition"
    LOOK_BACK = "look-back"
    CARRY_BACK = "carry-back"
    """Another room has answered: the room that asked hears of it."""
    TELL = "tell"
    """The same, for the room that answered; of its own agenda alone."""
    MISSED = "missed"
    """A target is missed and somebody is at work on it; of a room's own agenda alone."""
    FIGURES = "figures"
    SHEETS = "sheets"
    MEETING = "meeting"


DECIDED = frozenset(
    {
        *(Kind.ALERT, Kind.COUNTERMEASURE, Kind.ANSWER, Kind.DECISION),
        *(Kind.CATCHBALL, Kind.STALLED, Kind.SIGNATURE),
    }
)
"""What waits for somebody's word and not for a day."""


class Section(StrEnum):
    """The three parts of the list, in the order in which they are read."""

    DECIDE = "decide"
    LATE = "late"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Gap:
    """The figure that calls for a countermeasure, beside its target."""

    value: float | None
    unit: Text
    decimals: int | None
    better: Better
    target: TargetInForce | None
    illustrative: bool
    """Some of the periods that were missed are made up, even where the latest is not."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do. `entry` and `at` are where it comes from, `room` is where it is to be done.

    `key` is the same on every run for as long as the thing is to be done.
    """

    kind: Kind
    key: str
    room: str
    entry: Entry[Any]
    who: Text | None
    at: tuple[Step, ...] = ()
    what: Text | None = None
    """People's own words for it: an action, a step, a proposal."""
    due: dt.date | None = None
    since: dt.date | None = None
    """Since when it has waited, where nothing says by when it is due."""
    unowned: bool = False
    """Nobody is named: `who` leads the room."""
    other_room: str | None = None
    """The room that waits for it, or that it comes from."""
    phase: Phase | None = None
    count: int | None = None
    """Periods missed, weeks or meetings missing, the day of a look back."""
    gap: Gap | None = None
    period: Period | None = None
    """The last period that has a figure; the last week whose sheets are missing."""
    rooms: tuple[str, ...] = ()
    """The rooms without a figure."""
    illustrative: bool = False

    def days_late(self, as_of: dt.date) -> int:
        """Days since it was due; negative until then, 0 where nothing says when."""
        return (as_of - self.due).days if self.due is not None else 0

    def section(self, as_of: dt.date) -> Section:
        """The part of the list in which it stands on a date."""
        if self.kind in DECIDED:
            return Section.DECIDE
        return Section.LATE if self.days_late(as_of) > 0 else Section.COMING


@dataclass(frozen=True, slots=True)
class Scope:
    """The rooms and the time that are asked about; without rooms, all of them."""

    ws: Workspace
    until: dt.date
    top: str | None = None
    """The room asked about, with those below it."""
    alone: bool = False
    """Without those below it: what hangs on its walls, lives in it or was passed on to it."""
    rooms: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Look for the rooms."""
        every: Iterable[str] = self.ws.room_ids
        if self.top is not None:
            every = (self.top,) if self.alone else here_and_below(self.ws, self.top)
        object.__setattr__(self, "rooms", frozenset(every))

    def items(self, kind: str) -> Iterable[Entry[Any]]:
        """The items of a kind that live in the rooms, or the rooms themselves, in order of id."""
        if self.top is None:
            return self.ws.of_kind(kind).values()
        if kind == "room":
            return [entry for room in sorted(self.rooms) if (entry := self.ws.rooms.get(room)) is not None]
        return self.ws.in_rooms(kind, self.rooms)

    def reaching(self, kind: str) -> Iterable[Entry[Any]]:
        """Those items, and the ones from elsewhere that name one of the rooms."""
        if self.top is None:
            return self.items(kind)
        return each_once(self.items(kind), *(self.ws.naming(kind, room) for room in self.rooms))

    def indicators(self) -> Iterable[Entry[Indicator]]:
        """The indicators that may be due here: of one room alone, those on its wall, so that no others are read."""
        if self.top is None or not self.alone:
            return self.ws.indicators.values()
        return [self.ws.indicators[one] for one in sorted(self.hung(self.top)) if one in self.ws.indicators]

    def hung(self, room: str) -> tuple[str, ...]:
        """The ids of the indicators on a room's wall, each once, in its order."""
        entry = self.ws.rooms.get(room)
        return tuple(dict.fromkeys(one.id for one in entry.value.indicators)) if entry is not None else ()

    def holds(self, room: str) -> bool:
        """Whether a room is asked about; without rooms even one that nobody knows is."""
        return self.top is None or room in self.rooms

    def lead(self, room: str) -> Text | None:
        """Who leads a room; None where its file does not say, or cannot be read."""
        entry = self.ws.rooms.get(room)
        return entry.value.lead if entry is not None else None

    def soon(self, due: dt.date | None) -> bool:
        """Whether something is late, or falls due in the time that is asked about."""
        return due is not None and due <= self.until
