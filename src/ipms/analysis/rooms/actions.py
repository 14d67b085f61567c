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
    from ipms.model.kinds.meeting import Action
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
    found = [*_of_meetings(ws, room_id), *_of_a3s(ws, room_id), *_of_kaizens(ws, room_id)]
    return tuple(sorted(found, key=_urgency))


def _urgency(action: OpenAction) -> tuple[int, dt.date, str]:
    return -action.days_late, action.due.last if action.due else dt.date.max, str(action.what)


def days_late(due: PartialDate | None, as_of: dt.date) -> int:
    """Days since a due date passed; 0 until then. A vague date passes with its last day."""
    return max(0, (as_of - due.last).days) if due is not None else 0


def _of_meetings(ws: Workspace, room_id: str) -> Iterator[OpenAction]:
    stated: dict[tuple[str, Text], tuple[Action, Entry[Any], int]] = {}
    for meeting in sorted(ws.in_room("meeting", room_id), key=lambda entry: entry.id):
        for place, action in enumerate(meeting.value.actions):
            named = action.id or f"{meeting.id}#{place}"
            stated[named, action.what] = (action, meeting, place)
    for action, meeting, place in stated.values():
        if action.done is None:
            yield _open(ws, action, "room", room_id, meeting, ("actions", place))


def _of_a3s(ws: Workspace, room_id: str) -> Iterator[OpenAction]:
    for entry in ws.in_room("a3", room_id):
        if entry.value.status in _AT_WORK:
            for place, one in enumerate(entry.value.countermeasures):
                if one.done is None:
                    yield _open(ws, one, "a3", entry.id, entry, ("countermeasures", place))


def _of_kaizens(ws: Workspace, room_id: str) -> Iterator[OpenAction]:
    for entry in ws.in_room("kaizen", room_id):
        for place, one in enumerate(entry.value.actions):
            if one.done is None:
                yield _open(ws, one, "kaizen", entry.id, entry, ("actions", place))


def _open(  # noqa: PLR0913, PLR0917 - where one action comes from
    ws: Workspace,
    one: Action | Countermeasure | WorkshopAction,
    kind: str,
    source: str,
    entry: Entry[Any],
    at: tuple[Step, ...],
) -> OpenAction:
    late, made_up = days_late(one.due, ws.as_of), entry.value.illustrative
    return OpenAction(one.what, one.owner, one.due, late, kind, source, made_up, entry, (*at, "what"), one.id)
