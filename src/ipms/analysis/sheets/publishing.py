"""What a room publishes of a week: the sheets at hand made into counts that lead back to nobody."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.triggers import triggers_of
from ipms.analysis.sheets.answering import fitting
from ipms.analysis.suppression.answers import published
from ipms.analysis.suppression.together import promises, triggers
from ipms.analysis.suppression.weeks import are_near, tells_who_changed
from ipms.model.finding import Severity
from ipms.model.kinds.sheet import Published, Summary
from ipms.workspace.sheets import private_root, read_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.model.kinds.settings import Question
    from ipms.model.kinds.sheet import Answer, Sheet, SheetAction
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK: Final = dt.timedelta(weeks=1)


def due_day(ws: Workspace, week: str) -> dt.date:
    """The day on which the sheets of an ISO week (`2018-W43`) are due.

    Raises:
        ValueError: there is no such week.
    """
    return _day_of(week, ws.settings.status_sheet.due)


def _day_of(week: str, name: str) -> dt.date:
    year, _, number = week.partition("-W")
    return dt.date.fromisocalendar(int(year), int(number), _DAYS.index(name) + 1)


def is_late(ws: Workspace, sheet: Entry[Sheet]) -> bool:
    """Whether a sheet was filled after the day on which those of its week were due."""
    return sheet.value.on > due_day(ws, _week(sheet))


def sheets_of(ws: Workspace, room: str, week: str) -> tuple[Entry[Sheet], ...]:
    """The sheets at hand of a room's week, in order."""
    return tuple(entry for entry in read_sheets(ws)[0] if entry.home == room and _week(entry) == week)


def weeks_with_sheets(ws: Workspace, room: str) -> list[str]:
    """The weeks of a room of which sheets are at hand, in order."""
    return sorted({_week(entry) for entry in read_sheets(ws)[0] if entry.home == room})


def latest_with_sheets(ws: Workspace, room: str) -> str | None:
    """The latest week whose sheets were due by today and are at hand; None where there are none."""
    return max((week for week in weeks_with_sheets(ws, room) if is_due(ws, week)), default=None)


def is_due(ws: Workspace, week: str) -> bool:
    """Whether the sheets of a week were due by today: before that they are not all there."""
    return due_day(ws, week) <= ws.as_of


def unread_sheets(ws: Workspace, room: str, week: str) -> int:
    """How many sheets of a week are at hand, but could not be read, or not wholly."""
    folder = f"{private_root(ws.settings)}/status/{room}/{week}"
    wrong = (finding for finding in read_sheets(ws)[1] if finding.severity is Severity.ERROR)
    files = {finding.place.path for finding in wrong if finding.place.path.startswith(f"{folder}/")}
    outside = sum(int(one.facts.get("n", 0)) for one in read_sheets(ws)[1] if one.place.path == folder)
    return len(files) + outside


def recognitions(sheets: Iterable[Entry[Sheet]]) -> tuple[Text, ...]:
    """What people were thanked for on the sheets, each once."""
    found = {str(one): one for entry in sheets if (one := entry.value.recognition) is not None}
    return tuple(found[said] for said in sorted(found))


def summary_of(ws: Workspace, room: str, week: str, sheets: Sequence[Entry[Sheet]]) -> Summary:
    """What may be published of the sheets of a week. Recognition is left out: people are asked for it."""
    questions = ws.settings.status_sheet.questions
    least = ws.settings.confidentiality.min_count
    answers = {question.id: _answers(sheets, question.id) for question in questions}
    told = {question.id: _published(ws, room, week, question, answers[question.id]) for question in questions}
    staff = ws.rooms[room].value.staff or 0
    return Summary(
        illustrative=ws.settings.confidentiality.fictional,
        expected=max(staff, len(sheets)),
        filled=len(sheets),
        late=sum(is_late(ws, entry) for entry in sheets),
        answers=told,
        triggers=triggers(
            questions, answers, told, _acted_on(sheets, questions), least, beside=_limits_beside(ws, room, week)
        ),
        promises=promises(*_promised(ws, room, week), least),
        obstacles=tuple(sorted({one for entry in sheets for one in entry.value.obstacles} & ws.obstacles.keys())),
    )


def _week(entry: Entry[Sheet]) -> str:
    return entry.id.split("/")[1]


def _answers(sheets: Iterable[Entry[Sheet]], question: str) -> list[Answer]:
    return [entry.value.answers[question] for entry in sheets if question in entry.value.answers]


def _published(ws: Workspace, room: str, week: str, question: Question, answers: Sequence[Answer]) -> Published:
    """What may be shown of a question, beside what the weeks before and after this one already show."""
    least = ws.settings.confidentiality.min_count
    before, after = _shown_beside(ws, room, week, question.id)
    told = published(question, answers, least, before)
    if after is not None and tells_who_changed(told, after, least):
        return Published(answered=told.answered, hidden=True)
    return told


def _shown_beside(ws: Workspace, room: str, week: str, question: str) -> tuple[Published | None, Published | None]:
    """The nearest distributions of a question that the room shows of an earlier and of a later week."""
    friday = _day_of(week, "friday")  # summaries are dated by it
    shown = {
        entry.day: answer
        for entry in ws.in_room("summary", room)
        if (answer := entry.value.answers.get(question)) is not None
        and answer.distribution
        and entry.day is not None
        and are_near(entry.day, friday)
    }
    earlier = max((day for day in shown if day < friday), default=friday)
    later = min((day for day in shown if day > friday), default=friday)
    return (shown[earlier] if earlier < friday else None), (shown[later] if later > friday else None)


def _limits_beside(ws: Workspace, room: str, week: str) -> bool:
    """Whether a week near by shows the answers to a question that can ask for an action."""
    asking = (question.id for question in ws.settings.status_sheet.questions if question.act_when is not None)
    return any(shown is not None for question in asking for shown in _shown_beside(ws, room, week, question))


def _acted_on(sheets: Iterable[Entry[Sheet]], questions: tuple[Question, ...]) -> int:
    """How many answers that asked for an action stand on a sheet that agrees on one."""
    return sum(len(_asking(entry.value, questions)) for entry in sheets if entry.value.actions)


def _asking(sheet: Sheet, questions: tuple[Question, ...]) -> list[str]:
    fit = tuple(one for one in questions if one.id in sheet.answers and fitting(one, sheet.answers[one.id]) is None)
    return triggers_of(sheet, fit)


def _promised(ws: Workspace, room: str, week: str) -> tuple[int, int]:
    """Actions of earlier weeks' sheets that were owed in this week, and those of them done by its due day.

    What fell due before and is still open is owed again each week, until it is done.
    """
    day = due_day(ws, week)
    earlier = (entry for entry in read_sheets(ws)[0] if entry.home == room and _week(entry) < week)
    actions = (action for entry in earlier for action in entry.value.actions)
    owed = [action for action in actions if _owed(action, day)]
    return len(owed), sum(action.done is not None and action.done.last <= day for action in owed)


def _owed(action: SheetAction, day: dt.date) -> bool:
    if action.due is None or action.due.last > day:
        return False
    return action.done is None or action.done.last > day - _WEEK
