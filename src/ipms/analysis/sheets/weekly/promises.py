"""Promises of a week: what rooms' meetings agreed to have done by then, kept or not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.analysis.rooms.actions import stated_actions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.model.kinds.meeting import Action
    from ipms.model.periods import PartialDate, Period
    from ipms.model.text import Text
    from ipms.workspace.workspace import Workspace


class Kept(StrEnum):
    """What became of a promise, the worst first."""

    NOT_DONE = "not-done"
    LATE = "late"
    """Done, but after its day."""
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Promise:
    """An action of a room's meeting that was due in the week; without an owner nobody in particular promised it."""

    room: str
    what: Text
    owner: Text | None
    due: PartialDate
    done: PartialDate | None
    kept: Kept
    illustrative: bool


def promises_of(ws: Workspace, rooms: Iterable[str], week: Period) -> tuple[Promise, ...]:
    """The actions due in a week, those not done first; an action that was stated again counts as stated last."""
    found = [
        Promise(room, action.what, action.owner, action.due, action.done, _kept(action), meeting.value.illustrative)
        for room in sorted(rooms)
        for action, meeting, _ in stated_actions(ws, room)
        if action.due is not None and week.holds(action.due.last)
    ]
    return tuple(sorted(found, key=lambda one: (list(Kept).index(one.kept), one.due.last, one.room, str(one.what))))


def _kept(action: Action) -> Kept:
    if action.done is None:
        return Kept.NOT_DONE
    return Kept.KEPT if action.due is None or action.done.first <= action.due.last else Kept.LATE
