"""A room's week for the room's own people, from the sheets at hand; it is never kept, and not to be shared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.sheets.own import may_be_told, own_actions, own_answers, own_recognition
from ipms.analysis.sheets.publishing import is_late, latest_with_sheets, sheets_of, unread_sheets
from ipms.analysis.sheets.weekly.weeks import latest
from ipms.analysis.sheets.weekly.workload import overwhelmed
from ipms.views.names import named_room

if TYPE_CHECKING:
    from ipms.analysis.sheets.own import OwnAnswers
    from ipms.model.kinds.sheet import SheetAction
    from ipms.model.periods import Period
    from ipms.model.text import Text
    from ipms.views.board_page import Named
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OwnWeek:
    """What a room's own people see of their week. Without `sheets` at hand there is nothing to see."""

    room: Named
    sheets: int
    unread: int
    """Sheets at hand that could not be read, or not wholly."""
    staff: int | None
    late: int
    raised: int | str | None
    """Answers that asked for an action at once, as they may be published."""
    acted: int | str | None
    answers: tuple[OwnAnswers, ...]
    actions: tuple[SheetAction, ...]
    recognition: tuple[Text, ...]


def own_week(ws: Workspace, room: str, week: Period) -> OwnWeek:
    """A room's week from its sheets; those of rooms below are their own people's."""
    entry = ws.rooms.get(room)
    known = [sheet for sheet in sheets_of(ws, room, str(week)) if sheet.value.on <= ws.as_of]
    sheets = known if entry is not None else []
    told = may_be_told(ws, room, str(week), sheets) if sheets else None
    least = ws.settings.confidentiality.min_count
    raised, acted = overwhelmed([told] if told is not None else [], least)
    return OwnWeek(
        room=named_room(ws, room),
        sheets=len(sheets),
        unread=unread_sheets(ws, room, str(week)),
        staff=entry.value.staff if entry is not None else None,
        late=sum(is_late(ws, sheet) for sheet in sheets),
        raised=raised,
        acted=acted,
        answers=own_answers(ws, sheets, told) if told is not None else (),
        actions=own_actions(sheets),
        recognition=own_recognition(sheets),
    )


def latest_own_week(ws: Workspace, room: str) -> Period | None:
    """The latest week of which the room published something, or has sheets at hand."""
    at_hand = latest_with_sheets(ws, room)
    weeks = [ws.calendar.parse(at_hand)] if at_hand is not None else []
    told = latest(ws, [room])
    return max([*weeks, *([told] if told is not None else [])], default=None)
