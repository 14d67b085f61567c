"""A week of status sheets for programs: JSON of everything, and of the agenda of its call; CSV of its rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table

if TYPE_CHECKING:
    from ipms.views.sheets.week_page import StatusMeeting, StatusWeek

WEEK_SCHEMA: Final = "ipms.status-week/1"
MEETING_SCHEMA: Final = "ipms.status-meeting/1"
_WEEK: Final = (
    *("week", "due", "room", "state", "expected", "filled", "late", "first", "weeks_missing"),
    *("promises_due", "promises_kept", "raised", "acted", "illustrative"),
)


def week_json(page: StatusWeek) -> str:
    """Everything on the page; a count is a number, a bound such as `<5` or `≥13`, or null where no room tells."""
    return document(WEEK_SCHEMA, week=page)


def meeting_json(page: StatusMeeting) -> str:
    """The agenda, and everything that it is about."""
    return document(MEETING_SCHEMA, meeting=page)


def week_csv(page: StatusWeek) -> str:
    """A row a room, what is off first."""
    rows = [
        (
            *(page.week, page.due, one.room.id, one.told, one.expected, one.filled, one.late, one.first),
            *(one.weeks_missing, one.promises_due, one.promises_kept, one.raised, one.acted, one.illustrative),
        )
        for one in page.rooms
    ]
    return csv_table(_WEEK, rows)
