"""What a page of a week shows: plain values, drawn from what the rooms published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from ipms.analysis.rooms.escalation import Escalated
    from ipms.analysis.sheets.weekly.agenda import Part
    from ipms.analysis.sheets.weekly.filled import Told
    from ipms.analysis.sheets.weekly.news import Event
    from ipms.analysis.sheets.weekly.promises import Kept
    from ipms.model.periods import PartialDate, Period
    from ipms.model.text import Text
    from ipms.views.board_page import Gap, Named
    from ipms.views.todo import TodoItem

Count = int | str | None
"""A count as it may be shown: a number, a bound (`<5`, `≥13`), or nothing where no room tells."""


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room's sheets of the week. What is None was not published."""

    room: Named
    lead: Text | None
    told: Told
    expected: int
    filled: int | None
    late: int | None
    promises_due: Count
    promises_kept: Count
    raised: Count
    """Answers that asked for an action at once."""
    acted: Count
    first: bool
    """It published for the first time."""
    weeks_missing: int | None
    """For how many weeks running it published nothing; None if it never did."""
    illustrative: bool


@dataclass(frozen=True, slots=True)
class WeekTotal:
    """One week of the course over all rooms that are looked at."""

    week: Period
    filled: int
    expected: int
    published: int
    rooms: int
    late: int
    raised: Count
    acted: Count
    workload_rooms: int
    """Rooms whose answers about workload are shown, of those that published any."""
    workload_asked: int


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason for missed appointments, with its count in each week of the course; None where nobody gave it."""

    reason: Text
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class BandLine:
    """A band of the scale of workload, with its count in each week of the course; None where it is not shown."""

    band: str
    counts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class OpenObstacle:
    """An open obstacle of the rooms: how old, where it stands, how long it has waited of the days promised there."""

    obstacle: str
    what: Text
    theme: Text | None
    raised_in: Named
    stands_in: Named
    lead: Text | None
    """Who leads the room where it stands."""
    age: int
    waiting: int
    allowed: int
    state: Escalated
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """How many obstacles of a theme are open, how many of them overdue, and how old they are, by the page's ages."""

    theme: Text | None
    open: int
    overdue: int
    by_age: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """An action of a room's meeting that was due the week before."""

    what: Text
    owner: Text | None
    room: Named
    due: PartialDate
    done: PartialDate | None
    kept: Kept
    illustrative: bool


@dataclass(frozen=True, slots=True)
class NewsLine:
    """Something that happened to an obstacle in the week."""

    event: Event
    on: dt.date
    obstacle: str
    what: Text
    room: Named
    said: Text | None
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Thanks:
    """What a room wants to be known of its people's work."""

    room: Named
    text: Text
    illustrative: bool


@dataclass(frozen=True, slots=True)
class StatusWeek:
    """A week of status sheets over a room and those below it, or over all rooms."""

    organisation: Text
    room: Named | None
    as_of: dt.date
    pinned: bool
    week: Period
    due: dt.date
    before: Period
    """The week whose promises are looked at."""
    rooms: tuple[RoomLine, ...]
    course: tuple[WeekTotal, ...]
    """Oldest first; the last is the week itself."""
    reasons: tuple[ReasonLine, ...]
    no_shows_asked: Text | None
    """The question behind `reasons`; None where the organisation asks none."""
    workload: tuple[BandLine, ...]
    workload_asked: Text | None
    obstacles: tuple[OpenObstacle, ...]
    ages: tuple[int, ...]
    """The days up to which each age of `ThemeLine.by_age` but the last reaches."""
    themes: tuple[ThemeLine, ...]
    promises: tuple[PromiseLine, ...]
    promises_due: Count
    """Promises of the sheets themselves, as counts."""
    promises_kept: Count
    news: tuple[NewsLine, ...]
    recognition: tuple[Thanks, ...]
    gaps: tuple[Gap, ...]
    fictional: bool

    @property
    def total(self) -> WeekTotal:
        """The week itself over all rooms."""
        return self.course[-1]

    @property
    def illustrative(self) -> bool:
        """Whether anything on the page is made up for a demonstration."""
        groups = (self.rooms, self.obstacles, self.promises, self.news, self.recognition)
        return any(one.illustrative for group in groups for one in group)


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """A part of the call: when it starts, in minutes from the beginning, how long it takes, whether there is any."""

    part: Part
    start: int
    minutes: int
    empty: bool


@dataclass(frozen=True, slots=True)
class CarryBack:
    """An answer on its way back to the room that raised the obstacle: what was said, and who brings it by when."""

    obstacle: str
    what: Text
    answer: Text
    answered_by: Named
    to: Named
    who: Text | None
    """Who took it on in a meeting; else the lead of the room that waits for it."""
    due: PartialDate | None
    waiting: int
    """Days since the answer."""
    illustrative: bool


@dataclass(frozen=True, slots=True)
class StatusMeeting:
    """The agenda of the call about a week."""

    week: StatusWeek
    agenda: tuple[AgendaPart, ...]
    minutes: int
    decisions: tuple[TodoItem, ...]
    """What waits for a word in the call."""
    carry_back: tuple[CarryBack, ...]
