"""Where an obstacle stands, how long it has waited there, and whether an answer came and was carried back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.model.vocabulary import Level

if TYPE_CHECKING:
    import datetime as dt

    from ipms.model.kinds.obstacle import Obstacle
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


class Escalated(StrEnum):
    """Where an obstacle is on its way up and back."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    """No answer within the days promised at the level of the room."""
    ANSWERED = "answered"
    """Answered, and not carried back yet."""
    CARRIED_BACK = "carried-back"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Escalation:
    """An obstacle on a date. `stands_in` is the room of its last move; once carried back it is home again."""

    id: str
    raised_in: str
    stands_in: str
    age: int
    """Days since it was raised."""
    waiting: int
    """Days since it reached the room where it stands; since its answer or its return where there is one."""
    allowed: int
    state: Escalated
    moved: bool
    """Somebody passed it on to another room."""


def escalation(ws: Workspace, entry: Entry[Obstacle]) -> Escalation:
    """Tell where an obstacle stands as of the workspace's date; the last day promised is still in time."""
    obstacle = entry.value
    moves = sorted(obstacle.moves, key=lambda move: move.on)
    stands_in, since = (moves[-1].to, moves[-1].on) if moves else (entry.home, obstacle.raised.on)
    allowed = ws.settings.rules.answer_within.days(_level(ws, stands_in))
    answered = max((one.on for one in obstacle.answers if one.room == stands_in and one.on >= since), default=None)
    state, since = _state(obstacle, since, answered, allowed, ws.as_of)
    if state is Escalated.CARRIED_BACK:
        stands_in = entry.home
    days = [(ws.as_of - day).days for day in (obstacle.raised.on, since)]
    return Escalation(entry.id, entry.home, stands_in, days[0], days[1], allowed, state, moved=bool(obstacle.moves))


def _state(
    obstacle: Obstacle, since: dt.date, answered: dt.date | None, allowed: int, as_of: dt.date
) -> tuple[Escalated, dt.date]:
    """The state, and the day from which it has lasted."""
    if obstacle.resolved is not None:
        return Escalated.RESOLVED, obstacle.resolved
    if obstacle.carried_back is not None and obstacle.carried_back >= since:
        return Escalated.CARRIED_BACK, obstacle.carried_back
    if answered is not None:
        return Escalated.ANSWERED, answered
    return (Escalated.OVERDUE if (as_of - since).days > allowed else Escalated.WAITING), since


def _level(ws: Workspace, room: str) -> Level:
    """The level of a room; one that cannot be read counts as the nearest to the field, which answers soonest."""
    entry = ws.rooms.get(room)
    return entry.value.level if entry is not None else Level.OPERATIONAL
