"""Whether a room keeps its rhythm: which of the days on which it should have met saw a meeting.

A room's records begin with its first recorded meeting, and from then on its rhythm, or the day that a meeting fixed
for the next one, says when it should have met. Measured by what is recorded and by nothing else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.meetings import MOVED_BY_AT_MOST, next_meeting
from ipms.model import vocabulary
from ipms.model.holidays import holiday

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.model.kinds.meeting import Meeting
    from ipms.model.kinds.room import Meets
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

LOOKED_BACK: Final = 12
"""Days on which a room should have met that are looked at."""

_DAY = dt.timedelta(days=1)
_SLACK: Final = {vocabulary.Cadence.DAY: 0, vocabulary.Cadence.WEEK: 3}
"""Days on either side of an expected one that belong to it and to no other; a week where not told."""


class Held(StrEnum):
    """What became of a day on which a room should have met."""

    ON_TIME = "on-time"
    MOVED = "moved"
    """Held within a week of its day."""
    MISSED = "missed"


class Untold(StrEnum):
    """Why nothing can be told of a room's rhythm."""

    NOT_OPEN = "not-open"
    NO_RHYTHM = "no-rhythm"
    NO_MEETING = "no-meeting"
    """None is recorded: whether the room meets is not known."""
    TOO_SOON = "too-soon"
    """No day has come since the first recorded meeting on which the next one should have been held."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A day on which a room should have met, and the day on which it did."""

    day: dt.date
    met: dt.date | None

    @property
    def held(self) -> Held:
        """Whether it was held on its day, on another one, or not."""
        if self.met is None:
            return Held.MISSED
        return Held.ON_TIME if self.met == self.day else Held.MOVED


@dataclass(frozen=True, slots=True)
class Cadence:
    """The last days on which a room should have met, oldest first; `untold` says why there are none."""

    days: tuple[Expected, ...] = ()
    since: dt.date | None = None
    """The first recorded meeting."""
    untold: Untold | None = None

    def count(self, held: Held) -> int:
        """How many of the days became this."""
        return sum(day.held is held for day in self.days)

    @property
    def kept(self) -> int:
        """Meetings that were held, on their day or within a week of it."""
        return len(self.days) - self.count(Held.MISSED)


def cadence(ws: Workspace, room_id: str, since: dt.date | None = None) -> Cadence:
    """How a room kept its rhythm, over the last twelve days on which it should have met, or all those since a day.

    A day on which it might still be held, and a statutory holiday on which it was not, count for nothing. A meeting
    beside the rhythm neither helps nor harms.
    """
    entry = ws.rooms.get(room_id)
    meets = entry.value.meets if entry is not None else None
    held = sorted(
        (one for one in ws.in_room("meeting", room_id) if one.day is not None and one.day <= ws.as_of),
        key=lambda one: one.day or dt.date.min,
    )
    if meets is None or not held:
        opened = entry is not None and entry.value.deployed is not None
        reason = Untold.NO_RHYTHM if meets is None else Untold.NO_MEETING if opened else Untold.NOT_OPEN
        return Cadence(untold=reason)
    every = tuple(_told(meets, held, ws.as_of))
    days = every[-LOOKED_BACK:] if since is None else tuple(one for one in every if one.day >= since)
    return Cadence(days, held[0].day, None if days else Untold.TOO_SOON)


def _told(meets: Meets, held: Sequence[Entry[Meeting]], as_of: dt.date) -> Iterator[Expected]:
    days = [one.day for one in held if one.day is not None]
    expected = _expected(meets, held, as_of)
    met = _matched(expected, days[1:], 0 if meets.every is vocabulary.Cadence.DAY else MOVED_BY_AT_MOST)
    for day in expected:
        over = day + _slack(meets) < as_of
        if day in met or (over and holiday(day) is None):
            yield Expected(day, met.get(day))


def _expected(meets: Meets, held: Sequence[Entry[Meeting]], as_of: dt.date) -> list[dt.date]:
    """The days after the first meeting on which the room should have met, each slot of the rhythm once."""
    found: list[dt.date] = []
    ends = [following.day for _, following in pairwise(held)]
    for meeting, end in zip(held, [*ends, as_of], strict=True):
        last = (end or as_of) + _slack(meets)
        day = meeting.day or as_of
        while True:
            following = next_meeting(meets, [meeting], day + _DAY)
            if following is None or following > last:
                break
            if not found or following > found[-1] + _slack(meets):
                found.append(following)
            day = following
    return found


def _matched(expected: Sequence[dt.date], held: Sequence[dt.date], apart: int) -> dict[dt.date, dt.date]:
    """The meeting of each expected day: the one on it, else one near it that is on none; first the days before."""
    met = {day: day for day in held if day in set(expected)}
    for day in held:
        if day not in met:
            near = [one for one in expected if one not in met and abs((one - day).days) <= apart]
            if near:
                met[min(near, key=lambda one: (one > day, abs((one - day).days)))] = day
    return met


def _slack(meets: Meets) -> dt.timedelta:
    return dt.timedelta(days=_SLACK.get(meets.every, MOVED_BY_AT_MOST))
