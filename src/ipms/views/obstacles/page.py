"""What the register of obstacles shows, as values: no words of any language but those that people typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.analysis.rooms.escalation import Escalated

if TYPE_CHECKING:
    import datetime as dt

    from ipms.analysis.rooms.register import Times
    from ipms.model.periods import PartialDate
    from ipms.model.text import Text
    from ipms.model.vocabulary import Level
    from ipms.views.board_page import Gap, Named

WAITS = frozenset({Escalated.OVERDUE, Escalated.WAITING})
"""A room owes an answer."""
OWED = frozenset({*WAITS, Escalated.ANSWERED})
"""Somebody owes an answer, or the way back with it."""


class Shown(StrEnum):
    """Which obstacles are listed."""

    OWED = "owed"
    """Those of which somebody owes something."""
    UNRESOLVED = "unresolved"
    ALL = "all"


class By(StrEnum):
    """What the register is grouped by."""

    AGE = "age"
    PLACE = "place"
    THEME = "theme"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Said:
    """What was written with a move or an answer, and the room that wrote it."""

    on: dt.date
    room: Named
    text: Text | None


@dataclass(frozen=True, slots=True)
class Promise:
    """The open action of a meeting that is about an obstacle."""

    what: Text
    owner: Text | None
    due: PartialDate | None
    room: Named


@dataclass(frozen=True, slots=True)
class ObstacleRow:
    """One obstacle as the register shows it."""

    id: str
    what: Text
    state: Escalated
    raised_in: Named
    raised_on: dt.date
    by: str
    """In a room, or in a status sheet."""
    theme: Named | None
    stands_in: Named
    level: Level
    """Of the room where it stands."""
    age: int
    """Days since it was raised."""
    days: int
    """Days it has waited where it stands; of one that was answered, since the answer, and so on for each state."""
    allowed: int
    due: dt.date | None
    """Until when an answer is promised, while one is awaited."""
    reason: Said | None
    """Why it was moved last; `room` is the one that passed it on."""
    answer: Said | None
    """The last answer of any room."""
    action: Promise | None
    prevented_by: Text | None
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Return:
    """An answer that came, or must still come, back to the room that raised an obstacle."""

    id: str
    what: Text
    answered_in: Named
    answered_on: dt.date
    to: Named
    carried_back: dt.date | None
    days: int
    """From the answer to the day it was carried back; while it was not, to the day of the register."""
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; without a name, all of them."""

    name: Named | None
    rows: tuple[ObstacleRow, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The register. `times` and `returns` speak of resolved obstacles too, whatever is listed."""

    organisation: Text
    as_of: dt.date
    pinned: bool
    room: Named | None
    by: By
    shown: Shown
    groups: tuple[Group, ...]
    times: tuple[Times, ...]
    returns: tuple[Return, ...]
    """What has not come back first, the longest first; then what has, the latest first."""
    gaps: tuple[Gap, ...]
    fictional: bool

    @property
    def rows(self) -> tuple[ObstacleRow, ...]:
        """Every row, group by group."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def illustrative(self) -> bool:
        """Whether anything on the page is made up for a demonstration."""
        return any(row.illustrative for row in self.rows) or any(one.illustrative for one in self.returns)
