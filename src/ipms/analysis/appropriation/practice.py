"""What a room does week by week: meet, keep its figures fresh, fill its sheets, take part in its work."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ipms.analysis.appropriation.tally import Tally
from ipms.analysis.figures.series import figures, latest
from ipms.analysis.figures.standing import freshness, misses_running
from ipms.analysis.rooms.cadence import Untold, cadence
from ipms.analysis.sheets.publishing import due_day
from ipms.analysis.sheets.weekly.weeks import missing, published, staffed
from ipms.analysis.todo.duty import Scope
from ipms.analysis.todo.roles import distinct, named_in
from ipms.analysis.work.countermeasures import addressed_by
from ipms.model.vocabulary import A3Status, Quality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipms.analysis.appropriation.tally import Look
    from ipms.analysis.figures.series import Figure
    from ipms.model.kinds.a3 import A3
    from ipms.model.kinds.meeting import Meeting
    from ipms.model.periods import Period
    from ipms.workspace.entry import Entry

_WEEK = dt.timedelta(weeks=1)


def meetings(look: Look, room: str) -> Tally:
    """Meetings kept, on their day or moved, of the days in the window on which the rhythm asked for one."""
    told = cadence(look.ws, room, look.window.first)
    made_up = any(entry.value.illustrative for entry in _held(look, room))
    silent = int(told.untold is Untold.NO_MEETING)
    return Tally(told.kept, len(told.days), str(told.untold or ""), silent=silent, illustrative=made_up)


def fresh_figures(look: Look, room: str) -> Tally:
    """Indicators of the wall that are not stale; one that never had a figure is not fresh."""
    ws, allowed = look.ws, look.ws.settings.rules.stale_after_periods
    cases: list[tuple[bool, bool]] = []
    ages: list[int] = []
    for indicator, now in _on_the_wall(look, room):
        value, of = ws.indicators[indicator].value, now.of if now is not None else None
        fresh = freshness(ws.calendar, ws.period_kind(value), of.period, ws.as_of, allowed) if of else None
        if of is not None:
            ages.append((ws.as_of - of.period.last).days)
        if of is None or fresh is not None:
            made_up = value.illustrative or (of is not None and of.quality is Quality.ILLUSTRATIVE)
            cases.append((fresh is not None and not fresh.stale, made_up))
    tally = Tally.over(cases)
    return Tally(tally.done, tally.of, ages=tuple(ages), illustrative=tally.illustrative)


def countermeasures(look: Look, room: str) -> Tally:
    """Indicators of the wall that were missed so often that a countermeasure is due, and those that have one."""
    return Tally.over(_misses(look, room))


def sheets(look: Look, room: str) -> Tally:
    """Sheets filled of those expected, over the weeks of the window that were due; what was not published is missing.

    Sheets are expected from the first week of which any room published them.
    """
    staff = {one: people for one, people in staffed(look.ws, room).items() if one == room}
    if not staff:
        return Tally(why="no-staff")
    weeks = [week for week in _due_weeks(look) if look.sheets_begun is not None and str(week) >= look.sheets_begun]
    told = [entry.value for week in weeks for entry in published(look.ws, staff, week)]
    owed = sum(staff[room] for week in weeks if missing(look.ws, staff, week))
    filled, expected = sum(one.filled for one in told), sum(one.expected for one in told)
    return Tally(filled, expected + owed, illustrative=any(one.illustrative for one in told))


def roles(look: Look, rooms: Iterable[str]) -> Tally:
    """How many roles took part: present at meetings, owners of actions, named on A3s at work. Never which."""
    found = [entry for room in rooms for entry in (*_held(look, room), *a3s_at_work(look, room))]
    named = (role for entry in found for role in named_in(entry.value, entry.kind))
    return Tally(len(distinct(named)), None, illustrative=any(entry.value.illustrative for entry in found))


def a3s_at_work(look: Look, room: str) -> list[Entry[A3]]:
    """The A3s of a room that somebody worked on in the window: no drafts, and none that was closed before it."""
    return [entry for entry in look.ws.in_room("a3", room) if _at_work(look, entry.value)]


def _at_work(look: Look, a3: A3) -> bool:
    if a3.status is A3Status.DRAFT or (a3.opened is not None and a3.opened.first > look.window.last):
        return False
    over = a3.closed.last < look.window.first if a3.closed is not None else a3.status is A3Status.CLOSED
    return not over


def _held(look: Look, room: str) -> list[Entry[Meeting]]:
    """The meetings of a room in the window."""
    entries = look.ws.in_room("meeting", room)
    return [entry for entry in entries if entry.day is not None and look.window.holds(entry.day)]


def _on_the_wall(look: Look, room: str) -> Iterator[tuple[str, Figure | None]]:
    """The indicators that hang in a room and can be read, each with its latest figure."""
    for indicator in Scope(look.ws, look.ws.as_of, room, alone=True).hung(room):
        if indicator in look.ws.indicators:
            yield indicator, latest(figures(look.ws, indicator, room))


def _misses(look: Look, room: str) -> Iterator[tuple[bool, bool]]:
    ws = look.ws
    for indicator, now in _on_the_wall(look, room):
        if now is not None and not now.hidden:
            running = misses_running(one.standing for one in figures(ws, indicator, room))
            if running >= ws.settings.rules.countermeasure_after:
                made_up = ws.indicators[indicator].value.illustrative or now.of.quality is Quality.ILLUSTRATIVE
                yield bool(addressed_by(ws, indicator, room)), made_up


def _due_weeks(look: Look) -> list[Period]:
    """The ISO weeks whose sheets were due in the window."""
    window = look.window
    days = (window.first + number * _WEEK for number in range(window.days // 7 + 1))
    weeks = {look.ws.calendar.containing(min(day, window.last), "week") for day in (*days, window.last)}
    return [week for week in sorted(weeks) if window.holds(due_day(look.ws, str(week)))]
