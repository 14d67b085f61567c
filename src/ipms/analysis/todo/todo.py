"""The one list: everything that is to be done in some rooms up to a day, by urgency."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ipms.analysis.todo.actions import actions
from ipms.analysis.todo.duty import Duty, Kind, Scope, Section
from ipms.analysis.todo.figures import countermeasures, missed, stale_figures
from ipms.analysis.todo.obstacles import at_the_door, obstacles
from ipms.analysis.todo.practice import katas, looks_back
from ipms.analysis.todo.rhythm import alerts, meetings, sheets
from ipms.analysis.todo.sheets_of_work import catchball, cycles, signatures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ipms.workspace.workspace import Workspace

SOURCES: Final[tuple[Callable[[Scope], Iterator[Duty]], ...]] = (
    alerts,
    countermeasures,
    obstacles,
    cycles,
    catchball,
    signatures,
    actions,
    katas,
    looks_back,
    stale_figures,
    sheets,
    meetings,
)
"""Everything that may ask for somebody's attention; nothing else does."""
SPOKEN_OF: Final = (at_the_door, missed)
"""What a room speaks of when it meets, besides what asks for attention."""
AHEAD: Final = dt.timedelta(days=7)
"""Rooms meet every week: what is due until the next time counts."""

_KINDS: Final = {kind: place for place, kind in enumerate(Kind)}
_SECTIONS: Final = {section: place for place, section in enumerate(Section)}


def todo(ws: Workspace, until: dt.date, room: str | None = None) -> tuple[Duty, ...]:
    """What is to be done, late, or due up to a day: in a room and those below it, or everywhere.

    Decisions come first, the gravest kind first and in it the one that has waited longest; then what is
    late, the latest first; then what comes, the next day first.
    """
    return _gathered(Scope(ws, until, room), SOURCES)


def of_room(ws: Workspace, until: dt.date, room: str) -> tuple[Duty, ...]:
    """What is to be done in one room alone, of what hangs on its walls, lives in it or was passed on to it."""
    return _gathered(Scope(ws, until, room, alone=True), SOURCES)


def spoken_of(ws: Workspace, until: dt.date, room: str) -> tuple[Duty, ...]:
    """What one room speaks of when it meets on a day: what is to be done there, and how what it follows stands."""
    return _gathered(Scope(ws, until, room, alone=True), (*SOURCES, *SPOKEN_OF))


def _gathered(scope: Scope, sources: Iterable[Callable[[Scope], Iterator[Duty]]]) -> tuple[Duty, ...]:
    found = (duty for source in sources for duty in source(scope) if scope.holds(duty.room))
    owned = (_with_owner(scope, duty) for duty in found)
    return _with_own_keys(sorted(owned, key=lambda duty: _urgency(duty, scope.ws.as_of)))


def _with_owner(scope: Scope, duty: Duty) -> Duty:
    """What nobody owns goes to the lead of its room."""
    return duty if duty.who is not None else replace(duty, who=scope.lead(duty.room), unowned=True)


def _with_own_keys(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """The same duties with no key twice: the second of two that are alike says so."""
    seen: Counter[tuple[Kind, str]] = Counter()
    kept = []
    for duty in duties:
        number = seen[duty.kind, duty.key]
        seen[duty.kind, duty.key] += 1
        kept.append(replace(duty, key=f"{duty.key}/{number + 1}") if number else duty)
    return tuple(kept)


def _urgency(duty: Duty, as_of: dt.date) -> tuple[int, int, int, str, str]:
    section, kind = duty.section(as_of), _KINDS[duty.kind]
    waited = duty.days_late(as_of) if duty.due is not None else (as_of - duty.since).days if duty.since else 0
    if section is Section.DECIDE:
        return _SECTIONS[section], kind, -waited, duty.room, duty.key
    return _SECTIONS[section], -waited, kind, duty.room, duty.key
