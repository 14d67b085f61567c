"""Where an obstacle stands, how long it has waited there, and whether an answer came and was carried back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.analysis.rooms.register import stays

if TYPE_CHECKING:
    import datetime as dt

    from ipms.analysis.rooms.register import Stay
    from ipms.model.kinds.obstacle import Obstacle
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


class Escalated(StrEnum):
    """Where an obstacle is on its way up and back, what asks most first."""

    OVERDUE = "overdue"
    """No answer within the days promised at the level of the room."""
    WAITING = "waiting"
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
    last = stays(ws, entry)[-1]
    state, since = _state(entry.value, last, ws.as_of)
    return Escalation(
        id=entry.id,
        raised_in=entry.home,
        stands_in=entry.home if state is Escalated.CARRIED_BACK else last.room,
        age=(ws.as_of - entry.value.raised.on).days,
        waiting=(ws.as_of - since).days,
        allowed=last.allowed,
        state=state,
        moved=last.asked,
    )


def _state(obstacle: Obstacle, last: Stay, as_of: dt.date) -> tuple[Escalated, dt.date]:
    """The state, and the day from which it has lasted."""
    if obstacle.resolved is not None:
        return Escalated.RESOLVED, obstacle.resolved
    if obstacle.carried_back is not None and obstacle.carried_back >= last.since:
        return Escalated.CARRIED_BACK, obstacle.carried_back
    if last.answers:
        return Escalated.ANSWERED, last.answers[-1].on
    return (Escalated.OVERDUE if (as_of - last.since).days > last.allowed else Escalated.WAITING), last.since
