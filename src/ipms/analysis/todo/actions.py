"""Actions that somebody promised: of meetings, of A3s as countermeasures, of kaizen workshops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.rooms.actions import OpenAction, open_actions
from ipms.analysis.todo.duty import Duty, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.todo.duty import Scope


def actions(scope: Scope) -> Iterator[Duty]:
    """Open actions that are late or fall due; one without a date is never due, which `check` tells (LOP409)."""
    for room in sorted(scope.rooms):
        for action in open_actions(scope.ws, room):
            if action.due is not None and scope.soon(action.due.last):
                yield _duty(action, room)


def _duty(action: OpenAction, room: str) -> Duty:
    return Duty(
        Kind.ACTION,
        f"{room}/{_identity(action)}",
        room,
        action.entry,
        action.owner,
        at=action.at,
        what=action.what,
        due=action.due.last if action.due is not None else None,
        illustrative=action.illustrative,
    )


def _identity(action: OpenAction) -> str:
    """What stays the same while an action is stated again by one meeting after the other."""
    named = action.id or str(action.what)
    if action.kind != "room":
        return f"{action.kind}/{action.source}/{named}"
    return f"{action.id}/{action.what}" if action.id else f"{action.entry.id}/{named}"
