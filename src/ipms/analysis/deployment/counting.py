"""Which rooms were planned and which had opened on a day, counted over levels."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Final

from ipms.analysis.integration.scope import in_tree

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from ipms.model.kinds.room import Room
    from ipms.model.periods import PartialDate
    from ipms.model.vocabulary import Level
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_FINEST_SHARE: Final = 10**9


@dataclass(frozen=True, slots=True)
class Plan:
    """A room on its way to its opening, as it was known on the date of the workspace.

    A date that is known to the month or the year counts from its first day, as facts are seen from that day on.
    """

    room: str
    level: Level
    planned: PartialDate | None
    """When it was planned; a room that opened without being planned counts as planned from the day it opened."""
    opened: PartialDate | None

    def is_planned(self, day: dt.date) -> bool:
        """Whether it counts among the planned rooms of a day; an open one does, whenever it was planned."""
        return any(date is not None and date.first <= day for date in (self.planned, self.opened))

    def is_open(self, day: dt.date) -> bool:
        """Whether it had opened by the end of a day."""
        return self.opened is not None and self.opened.first <= day

    def straddles(self, day: dt.date) -> bool:
        """Whether its opening is dated so vaguely that it may as well have come after the day."""
        return self.opened is not None and self.opened.first <= day < self.opened.last


@dataclass(frozen=True, slots=True)
class Count:
    """Rooms of some levels on a day."""

    planned: int
    deployed: int

    @property
    def share(self) -> float | None:
        """Deployed of planned; None where nothing was planned."""
        return self.deployed / self.planned if self.planned else None

    def needed(self, share: float) -> int:
        """How many more rooms have to open for a share of the planned ones; 0 where that is reached.

        Counted in whole rooms and in exact fractions: 55 % of 100 rooms are 55, and not a hair more.
        """
        wanted = ceil(Fraction(str(share)).limit_denominator(_FINEST_SHARE) * self.planned)
        return max(0, wanted - self.deployed)


def plans(ws: Workspace) -> tuple[Plan, ...]:
    """Every room that can be read, from the top of the organisation down."""
    return tuple(_plan(ws.rooms[room]) for room in in_tree(ws))


def count(rooms: Iterable[Plan], levels: Collection[Level], day: dt.date) -> Count:
    """The planned rooms of some levels on a day, and those of them that had opened by its end."""
    planned = [room for room in rooms if room.level in levels and room.is_planned(day)]
    return Count(len(planned), sum(room.is_open(day) for room in planned))


def still_to_open(rooms: Iterable[Plan], day: dt.date) -> tuple[Plan, ...]:
    """The rooms that were planned and had not opened on a day, those that have waited longest first."""
    waiting = [room for room in rooms if room.is_planned(day) and not room.is_open(day)]
    return tuple(sorted(waiting, key=lambda room: (room.planned.first if room.planned else day, room.room)))


def undated(rooms: Iterable[Plan], day: dt.date) -> tuple[Plan, ...]:
    """The rooms of which no date tells by a day that they were planned or open: they count nowhere."""
    return tuple(room for room in rooms if not room.is_planned(day))


def _plan(entry: Entry[Room]) -> Plan:
    return Plan(entry.id, entry.value.level, entry.value.planned, entry.value.deployed)
