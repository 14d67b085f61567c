"""What a room promised itself, and what became of it: actions done since it last met, and how many are kept at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.actions import Stated, agreed_actions

if TYPE_CHECKING:
    import datetime as dt

    from ipms.model.kinds.meeting import Meeting
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

LAST_MEETINGS: Final = 6
"""Meetings whose promises are counted."""


@dataclass(frozen=True, slots=True)
class Promises:
    """Of the actions of the last meetings that were `due`, those `kept`; and all that was `done` since the last one."""

    due: int
    kept: int
    done: tuple[Stated, ...]


def promises(ws: Workspace, room_id: str) -> Promises:
    """What became of a room's actions. Done counts as kept, late or not; how late it is told while it is open."""
    held = sorted((one for one in ws.in_room("meeting", room_id) if _past(one, ws.as_of)), key=lambda one: one.id)
    counted = {one.id for one in held[-LAST_MEETINGS:]}
    stated = list(agreed_actions(ws, room_id))
    agreed = [one.action for one in stated if one.entry.kind == "meeting" and one.entry.id in counted]
    due = [one for one in agreed if one.due is not None and one.due.last <= ws.as_of]
    last = held[-1].day if held else None
    done = [one for one in stated if last is not None and _done_after(one, last)]
    return Promises(len(due), sum(one.done is not None for one in due), tuple(sorted(done, key=_by_day)))


def _past(entry: Entry[Meeting], as_of: dt.date) -> bool:
    return entry.day is not None and entry.day <= as_of


def _done_after(one: Stated, day: dt.date) -> bool:
    return one.action.done is not None and one.action.done.first > day


def _by_day(one: Stated) -> tuple[str, str]:
    return str(one.action.done), str(one.action.what)
