"""The open actions of a room: who does what by when, whatever they were agreed in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipms.model.vocabulary import A3Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Step
    from ipms.model.kinds.a3 import Countermeasure
    from ipms.model.kinds.kaizen import WorkshopAction
    from ipms.model.kinds.meeting import Action, Meeting
    from ipms.model.periods import PartialDate
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_AT_WORK = frozenset({A3Status.ACTIVE, A3Status.ON_HOLD})


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action not done. `kind` and `source` name what it was agreed in: `room`, `a3` or `kaizen`.

    `entry` and `at` are where it was stated last, `id` is what it is called there.
    """

    what: Text
    owner: Text | None
    due: PartialDate | None
    days_late: int
    kind: str
    source: str
    illustrative: bool
    entry: Entry[Any]
    at: tuple[Step, ...]
    id: str | None


def open_actions(ws: Workspace, room_id: str) -> tuple[OpenAction, ...]:
    """The open actions of a room's meetings, A3s and workshops: the latest first, then those due soonest.

    An id counts within its meeting; an action that a later meeting states again, with the same id and
    the same words, counts once, as stated last. Drafts and closed A3s ask nothing of anybody.
    """
    found = (_open(ws, one) for one in agreed_actions(ws, room_id) if one.action.done is None and _asked(one))
    return tuple(sorted(found, key=_urgency))


@dataclass(frozen=True, slots=True)
class Stated:
    """An action of a room as it was stated last, open or done, with its place in the file of `entry`."""

    action: Action | Countermeasure | WorkshopAction
    kind: str
    source: str
    entry: Entry[Any]
    at: tuple[Step, ...]


def agreed_actions(ws: Workspace, room_id: str) -> Iterator[Stated]:
    """Every action of a room's meetings, A3s and workshops, each once."""
    for action, meeting, place in stated_actions(ws, room_id):
        yield Stated(action, "room", room_id, meeting, ("actions", place))
    for entry in ws.in_room("a3", room_id):
        for place, one in enumerate(entry.value.countermeasures):
            yield Stated(one, "a3", entry.id, entry, ("countermeasures", place))
    for entry in ws.in_room("kaizen", room_id):
        for place, one in enumerate(entry.value.actions):
            yield Stated(one, "kaizen", entry.id, entry, ("actions", place))


def _asked(one: Stated) -> bool:
    return one.kind != "a3" or one.entry.value.status in _AT_WORK


def _urgency(action: OpenAction) -> tuple[int, dt.date, str]:
    return -action.days_late, action.due.last if action.due else dt.date.max, str(action.what)


def days_late(due: PartialDate | None, as_of: dt.date) -> int:
    """Days since a due date passed; 0 until then. A vague date passes with its last day."""
    return max(0, (as_of - due.last).days) if due is not None else 0


def stated_actions(ws: Workspace, room_id: str) -> list[tuple[Action, Entry[Meeting], int]]:
    """The actions of a room's meetings, done or not, as stated last, with the meeting and the place in it."""
    stated: dict[tuple[str, Text], tuple[Action, Entry[Meeting], int]] = {}
    for meeting in sorted(ws.in_room("meeting", room_id), key=lambda entry: entry.id):
        for place, action in enumerate(meeting.value.actions):
            named = action.id or f"{meeting.id}#{place}"
            stated[named, action.what] = (action, meeting, place)
    return list(stated.values())


def _open(ws: Workspace, one: Stated) -> OpenAction:
    action = one.action
    return OpenAction(
        action.what,
        action.owner,
        action.due,
        days_late(action.due, ws.as_of),
        one.kind,
        one.source,
        one.entry.value.illustrative,
        one.entry,
        (*one.at, "what"),
        action.id,
    )
