"""A week of status sheets over rooms: filled, new, no-shows, workload, obstacles, promises, recognition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.sheets.weekly.filled import kept_and_due, rooms_of, week_over
from ipms.analysis.sheets.weekly.news import news
from ipms.analysis.sheets.weekly.no_shows import counted_question
from ipms.analysis.sheets.weekly.promises import promises_of
from ipms.analysis.sheets.weekly.weeks import course, latest_or_due, published, staffed
from ipms.analysis.sheets.weekly.workload import scale_question
from ipms.views.names import named_room
from ipms.views.sheets.obstacles import AGES, open_obstacles, themes
from ipms.views.sheets.week_page import (
    BandLine,
    NewsLine,
    PromiseLine,
    ReasonLine,
    RoomLine,
    StatusWeek,
    Thanks,
    WeekTotal,
)
from ipms.views.walls.gaps import gaps
from ipms.views.walls.head import gaps as all_gaps

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ipms.analysis.sheets.weekly.filled import RoomWeek, Week
    from ipms.analysis.sheets.weekly.weeks import Staff
    from ipms.model.periods import Period
    from ipms.model.text import Text
    from ipms.views.sheets.week_page import Count
    from ipms.workspace.workspace import Workspace


def status_week(ws: Workspace, room: str | None = None, week: Period | None = None) -> StatusWeek:
    """A week over a room and those below it, or over all rooms; without one, the latest that any of them published."""
    missing = gaps(ws, room) if room is not None else all_gaps(ws, ())  # first: it reads all files in one go
    staff = staffed(ws, room)
    asked = week or latest_or_due(ws, staff)
    rooms = here_and_below(ws, room) if room is not None else frozenset(ws.room_ids)
    weeks = [week_over(ws, staff, one) for one in course(ws, staff, asked)]
    before = ws.calendar.back(asked, 2)[0]
    found = open_obstacles(ws, rooms)
    due, kept = _sheet_promises(ws, staff, asked)
    return StatusWeek(
        organisation=ws.settings.organisation,
        room=named_room(ws, room) if room is not None else None,
        as_of=ws.as_of,
        pinned=ws.pinned,
        week=asked,
        due=weeks[-1].due,
        before=before,
        rooms=tuple(_room(ws, one) for one in rooms_of(ws, staff, asked)),
        course=tuple(map(_total, weeks)),
        reasons=_reasons(weeks),
        no_shows_asked=_asked(ws, counted_question(ws)),
        workload=_workload(weeks),
        workload_asked=_asked(ws, scale_question(ws)),
        obstacles=found,
        ages=AGES,
        themes=themes(found),
        promises=_promises(ws, rooms, before),
        promises_due=due,
        promises_kept=kept,
        news=_news(ws, rooms, asked),
        recognition=_recognition(ws, staff, asked),
        gaps=missing,
        fictional=ws.settings.confidentiality.fictional,
    )


def _room(ws: Workspace, one: RoomWeek) -> RoomLine:
    entry = ws.rooms[one.room]
    return RoomLine(
        room=named_room(ws, one.room),
        lead=entry.value.lead,
        told=one.told,
        expected=one.expected,
        filled=one.filled,
        late=one.late,
        promises_due=one.due,
        promises_kept=one.kept,
        raised=one.raised,
        acted=one.acted,
        first=one.first,
        weeks_missing=one.weeks_missing,
        illustrative=one.illustrative,
    )


def _total(week: Week) -> WeekTotal:
    return WeekTotal(
        week=week.week,
        filled=week.filled,
        expected=week.expected,
        published=len(week.published),
        rooms=len(week.published) + len(week.missing),
        late=week.late,
        raised=week.raised,
        acted=week.acted,
        workload_rooms=week.workload.rooms,
        workload_asked=week.workload.asked,
    )


def _reasons(weeks: Sequence[Week]) -> tuple[ReasonLine, ...]:
    """The reasons of all weeks: those of the last week first, in its order."""
    named: dict[Text, None] = {reason: None for week in reversed(weeks) for reason, _ in week.reasons}
    by_week = [dict(week.reasons) for week in weeks]
    return tuple(ReasonLine(reason, tuple(one.get(reason) for one in by_week)) for reason in named)


def _workload(weeks: Sequence[Week]) -> tuple[BandLine, ...]:
    """The bands of the last week that shows any, then those of others."""
    named = {band: None for week in reversed(weeks) for band, _ in week.workload.bands}
    by_week = [dict(week.workload.bands) for week in weeks]
    return tuple(BandLine(band, tuple(one.get(band) for one in by_week)) for band in named)


def _asked(ws: Workspace, question: str) -> Text | None:
    return next((one.ask for one in ws.settings.status_sheet.questions if one.id == question), None)


def _sheet_promises(ws: Workspace, staff: Staff, week: Period) -> tuple[Count, Count]:
    summaries = [entry.value for entry in published(ws, staff, week)]
    return kept_and_due(summaries, ws.settings.confidentiality.min_count)


def _promises(ws: Workspace, rooms: Collection[str], week: Period) -> tuple[PromiseLine, ...]:
    return tuple(
        PromiseLine(one.what, one.owner, named_room(ws, one.room), one.due, one.done, one.kept, one.illustrative)
        for one in promises_of(ws, rooms, week)
    )


def _news(ws: Workspace, rooms: Collection[str], week: Period) -> tuple[NewsLine, ...]:
    return tuple(
        NewsLine(one.event, one.on, one.obstacle, one.what, named_room(ws, one.room), one.said, one.illustrative)
        for one in news(ws, rooms, week)
    )


def _recognition(ws: Workspace, staff: Staff, week: Period) -> tuple[Thanks, ...]:
    return tuple(
        Thanks(named_room(ws, entry.home), text, entry.value.illustrative)
        for entry in published(ws, staff, week)
        for text in entry.value.recognition
    )
