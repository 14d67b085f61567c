"""Meetings: held at their rhythm, and ended with who does what by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.rooms.meetings import MOVED_BY_AT_MOST, missed_days
from ipms.checks.registry import found, rule
from ipms.model.finding import Finding, Place, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.kinds.meeting import Action, Meeting
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@rule("LOP408", "meetings-not-held", Severity.WARNING)
def meetings_not_held(ws: Workspace) -> Iterator[Finding]:
    """A room that records its meetings has recorded none for longer than its rhythm allows.

    A room lives by its rhythm: where meetings lapse, obstacles wait and figures are read by nobody. Hold the next one,
    record those that were held, or change `meets` to the rhythm that the room can keep. Told a week after the first
    day that was missed, once for a room; rooms that never recorded a meeting are left alone.
    """
    held = _by_room(ws)
    for room in ws.rooms.values():
        meets, last = room.value.meets, held.get(room.id)
        if meets is None or last is None or _has_unread(ws, room.id):
            continue
        missed = missed_days(meets, last, ws.as_of)
        if missed and (ws.as_of - missed[0]).days > MOVED_BY_AT_MOST:
            related = (Related(Place(last.path), "LOP408.related"),)
            yield found(ws, room, "LOP408", ("meets", "every"), related=related, n=len(missed))


@rule("LOP409", "action-without-owner-or-date", Severity.WARNING)
def action_without_owner_or_date(ws: Workspace) -> Iterator[Finding]:
    """An action of a meeting is open and nobody owns it, or it has no due date.

    What belongs to everybody is done by nobody, and without a date it is never late. Name a role in `owner` and a day
    in `due`. An action that a later meeting states again, with the same id and words, counts as stated last.
    """
    for entry, number, action in _as_stated_last(ws):
        lacks = [name for name in ("owner", "due") if getattr(action, name) is None]
        if action.done is None and lacks:
            yield found(ws, entry, "LOP409", ("actions", number, "what"), variant="-and-".join(lacks))


def _by_room(ws: Workspace) -> dict[str, Entry[Meeting]]:
    """The last meeting of each room up to the date."""
    last: dict[str, Entry[Meeting]] = {}
    for entry in ws.meetings.values():  # by room and date: of a room the latest comes last
        if entry.day is not None and entry.day <= ws.as_of:
            last[entry.home] = entry
    return last


def _has_unread(ws: Workspace, room: str) -> bool:
    """Whether the file of a meeting could not be read: it may be the one that seems to be missing."""
    return any(path.startswith(f"rooms/{room}/meetings/") for path in ws.unread)


def _as_stated_last(ws: Workspace) -> Iterator[tuple[Entry[Meeting], int, Action]]:
    stated: dict[tuple[str, str, Text], tuple[Entry[Meeting], int, Action]] = {}
    for entry in ws.meetings.values():
        for number, action in enumerate(entry.value.actions):
            stated[entry.home, action.id or f"{entry.id}#{number}", action.what] = (entry, number, action)
    return (one for one in stated.values() if not (one[0].partial and ws.misread(one[0], "actions")))
