"""How many sheets of a week were filled, over rooms, and room by room."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.analysis.rooms.triggers import not_acted_on
from ipms.analysis.sheets.publishing import due_day
from ipms.analysis.sheets.weekly.no_shows import Reasons, counted_question, reasons
from ipms.analysis.sheets.weekly.weeks import is_first, latest, missing, published, staffed, weeks_missing
from ipms.analysis.sheets.weekly.workload import Spread, overwhelmed, scale_question, spread
from ipms.analysis.suppression.counts import total

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ipms.analysis.sheets.weekly.weeks import Staff
    from ipms.model.kinds.sheet import Summary
    from ipms.model.periods import Period
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


class Told(StrEnum):
    """How a room stands in a week, what is off first."""

    MISSING = "missing"
    """It published nothing."""
    UNACTED = "unacted"
    """Fewer answers got an action than asked for one at once."""
    LATE = "late"
    """Some sheets came after their day."""
    PARTLY = "partly"
    """In time, but not from everybody."""
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Week:
    """A week's sheets over rooms, in sums of what may be shown."""

    week: Period
    due: dt.date
    """The day on which the week's sheets were due."""
    filled: int
    expected: int
    late: int
    published: tuple[str, ...]
    """Rooms that published a summary; those with staff that did not are `missing`."""
    missing: tuple[str, ...]
    reasons: Reasons
    workload: Spread
    raised: int | str | None
    acted: int | str | None
    illustrative: bool


@dataclass(frozen=True, slots=True)
class RoomWeek:
    """One room's sheets of a week. Where it published none, `filled` and what follows are unknown."""

    room: str
    told: Told
    expected: int
    filled: int | None = None
    late: int | None = None
    raised: int | str | None = None
    acted: int | str | None = None
    due: int | str | None = None
    """Promises of the sheets that were due, and how many of them were kept."""
    kept: int | str | None = None
    first: bool = False
    """It published for the first time."""
    weeks_missing: int | None = 0
    """For how many weeks running it published nothing; None if it never did."""
    illustrative: bool = False


def latest_week(ws: Workspace, room: str) -> Week | None:
    """The latest week for which the room, or one below it, published its sheets; only rooms with staff count."""
    staff = staffed(ws, room)
    week = latest(ws, staff)
    return week_over(ws, staff, week) if week is not None else None


def week_over(ws: Workspace, staff: Staff, week: Period) -> Week:
    """A week over rooms with staff; one that published nothing still owes its sheets."""
    entries = published(ws, staff, week)
    summaries = [entry.value for entry in entries]
    absent = missing(ws, staff, week)
    least = ws.settings.confidentiality.min_count
    raised, acted = overwhelmed(summaries, least)
    return Week(
        week,
        due_day(ws, str(week)),
        sum(summary.filled for summary in summaries),
        sum(summary.expected for summary in summaries) + sum(staff[room] for room in absent),
        sum(summary.late for summary in summaries),
        tuple(sorted(entry.home for entry in entries)),
        tuple(absent),
        reasons(summaries, counted_question(ws), least),
        spread(summaries, scale_question(ws), least),
        raised,
        acted,
        any(summary.illustrative for summary in summaries),
    )


def rooms_of(ws: Workspace, staff: Staff, week: Period) -> tuple[RoomWeek, ...]:
    """The week room by room: what is off first, and in it the room that has been missing longest, or filled least."""
    told = [_published(ws, entry, week) for entry in published(ws, staff, week)]
    absent = [
        RoomWeek(room, Told.MISSING, staff[room], weeks_missing=weeks_missing(ws, room, week))
        for room in missing(ws, staff, week)
    ]
    return tuple(sorted([*absent, *told], key=_off_first))


def kept_and_due(summaries: Iterable[Summary], least: int) -> tuple[int | str | None, int | str | None]:
    """Promises that sheets made and that were due by the week, and those that were kept; None where no room tells."""
    told = [summary.promises for summary in summaries if summary.promises is not None]
    if not told:
        return None, None
    return total([one.due for one in told], least), total([one.kept for one in told], least)


def _published(ws: Workspace, entry: Entry[Summary], week: Period) -> RoomWeek:
    summary, least = entry.value, ws.settings.confidentiality.min_count
    raised, acted = overwhelmed([summary], least)
    due, kept = kept_and_due([summary], least)
    return RoomWeek(
        room=entry.home,
        told=_told(summary),
        expected=summary.expected,
        filled=summary.filled,
        late=summary.late,
        raised=raised,
        acted=acted,
        due=due,
        kept=kept,
        first=is_first(ws, entry.home, week),
        illustrative=summary.illustrative,
    )


def _told(summary: Summary) -> Told:
    if not_acted_on(summary):
        return Told.UNACTED
    if summary.late:
        return Told.LATE
    return Told.WHOLE if summary.filled >= summary.expected else Told.PARTLY


def _off_first(one: RoomWeek) -> tuple[int, float, float, str]:
    never = float("inf")
    absent = -(one.weeks_missing if one.weeks_missing is not None else never)
    share = (one.filled or 0) / one.expected if one.expected else 1.0
    return list(Told).index(one.told), absent, share, one.room
