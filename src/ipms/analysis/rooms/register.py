"""How long rooms take to answer: every stay of an obstacle in a room, and the times to answer of each level."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from ipms.model.vocabulary import Level

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ipms.model.kinds.obstacle import Answer, Obstacle
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Stay:
    """An obstacle in a room, from the day it came to the day it went on, came home, or was gone."""

    obstacle: str
    room: str
    level: Level
    asked: bool
    """Somebody moved it here; otherwise it was raised here."""
    since: dt.date
    until: dt.date | None
    answers: tuple[Answer, ...]
    """What the room said while it was there, in order of time."""
    days: int
    """To the first answer; without one to the day it left, and while it is here to the day of the workspace."""
    allowed: int

    @property
    def answered(self) -> dt.date | None:
        """The day of the first answer."""
        return self.answers[0].on if self.answers else None

    @property
    def waits(self) -> bool:
        """It is still here and has no answer."""
        return self.until is None and not self.answers

    @property
    def in_time(self) -> bool | None:
        """Answered within the days promised, the last of them included; None while that is still open.

        What the room passed on, or what was resolved, before those days were over asks nothing more of it.
        """
        if self.days > self.allowed:
            return False
        return True if self.answers else None


@dataclass(frozen=True, slots=True)
class Times:
    """How the rooms of a level answer what is moved to them. Days; None where there is nothing to measure.

    What waits counts with its days so far: `at_least` tells that this may still make the figure larger.
    """

    level: Level
    asked: int
    answered: int
    waiting: int
    """Of those without an answer, the ones that are still there."""
    overdue: int
    passed_on: int
    """Left without an answer."""
    median: float | None
    median_at_least: bool
    worst: int | None
    worst_at_least: bool
    in_time: int
    decided: int
    """Answered, or not answered in the days promised: of these, `in_time` were."""


def stays(ws: Workspace, entry: Entry[Obstacle]) -> tuple[Stay, ...]:
    """Every room in which an obstacle has been, in order of time; the last one is where it was last moved to."""
    obstacle = entry.value
    moves = sorted(obstacle.moves, key=lambda move: move.on)
    rooms = [entry.home, *(move.to for move in moves)]
    came = [obstacle.raised.on, *(move.on for move in moves)]
    left = [*came[1:], _left(obstacle, came[-1])]
    return tuple(
        _stay(ws, entry, room, since, until, asked=place > 0)
        for place, (room, since, until) in enumerate(zip(rooms, came, left, strict=True))
    )


def times_to_answer(ws: Workspace, rooms: Collection[str] | None = None) -> tuple[Times, ...]:
    """How each level answers what is moved to its rooms (to some of them, where they are named), the top first.

    Every level that was asked anything is there. Where an obstacle was raised nobody was asked yet.
    """
    found = [stay for entry in ws.obstacles.values() for stay in stays(ws, entry) if stay.asked]
    return times_of(stay for stay in found if rooms is None or stay.room in rooms)


def times_of(found: Iterable[Stay]) -> tuple[Times, ...]:
    """The times to answer in some stays, level by level."""
    by_level: Mapping[Level, list[Stay]] = {level: [] for level in Level}
    for stay in found:
        by_level[stay.level].append(stay)
    return tuple(_times(level, some) for level, some in by_level.items() if some)


def level_of(ws: Workspace, room: str) -> Level:
    """The level of a room; one that cannot be read counts as the nearest to the field, which answers soonest."""
    entry = ws.rooms.get(room)
    return entry.value.level if entry is not None else Level.OPERATIONAL


def _left(obstacle: Obstacle, since: dt.date) -> dt.date | None:
    """The day on which the last stay ended: the answer was carried home from it, or the obstacle was gone."""
    ends = [day for day in (obstacle.carried_back, obstacle.resolved) if day is not None and day >= since]
    return min(ends, default=None)


def _stay(  # noqa: PLR0913 - the parts of a stay
    ws: Workspace, entry: Entry[Obstacle], room: str, since: dt.date, until: dt.date | None, *, asked: bool
) -> Stay:
    said = (one for one in entry.value.answers if one.room == room and one.on >= since)
    answers = tuple(sorted((one for one in said if until is None or one.on <= until), key=lambda one: one.on))
    level = level_of(ws, room)
    end = answers[0].on if answers else until or ws.as_of
    allowed = ws.settings.rules.answer_within.days(level)
    return Stay(entry.id, room, level, asked, since, until, answers, (end - since).days, allowed)


def _times(level: Level, found: Sequence[Stay]) -> Times:
    known = sorted(stay.days for stay in found if stay.answers)
    running = [stay.days for stay in found if stay.waits]
    every = sorted([*known, *running])
    middle = median(every) if every else None
    decided = [stay for stay in found if stay.in_time is not None]
    return Times(
        level=level,
        asked=len(found),
        answered=len(known),
        waiting=len(running),
        overdue=sum(stay.waits and stay.in_time is False for stay in found),
        passed_on=len(found) - len(every),
        median=middle,
        median_at_least=any(days <= every[len(every) // 2] for days in running),
        worst=every[-1] if every else None,
        worst_at_least=bool(running) and max(running) == every[-1],
        in_time=sum(stay.in_time is True for stay in decided),
        decided=len(decided),
    )
