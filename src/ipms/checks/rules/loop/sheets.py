"""Status sheets: an answer that asks for an action gets one, and what they name exists.

The sheets of single people are looked at where they are at hand, and nothing of what they say is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.analysis.rooms.triggers import not_acted_on, triggers_of
from ipms.analysis.sheets.answering import fitting, form_facts
from ipms.checks.registry import found, rule
from ipms.model.finding import Finding, Place, Severity
from ipms.model.nearest import nearest
from ipms.workspace.root import SETTINGS_FILE
from ipms.workspace.sheets import private_root, read_sheets, sheet_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Step
    from ipms.model.kinds.sheet import Sheet, Summary
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


_OWN = frozenset({"answers", "obstacles"})
"""The keys of a sheet that findings lead through."""


@rule("LOP401", "trigger-without-action", Severity.WARNING)
def trigger_without_action(ws: Workspace) -> Iterator[Finding]:
    """Somebody's answer asked for an action at once, and none was taken.

    A colleague who says that the work is too much, and sees nothing happen, will not say it twice. Agree on an action
    on the same sheet, and publish the week again. Told at the latest week that a room has published, where fewer
    answers were acted upon than asked for it (`act_when`), and at each sheet at hand that has such an answer and no
    action; never what was answered.
    """
    for entry in _latest_summaries(ws):
        if not_acted_on(entry.value):
            yield found(ws, entry, "LOP401", ("triggers", "acted"))
    questions = tuple(one for one in ws.settings.status_sheet.questions if one.act_when is not None)
    for sheet in read_sheets(ws)[0] if questions else ():
        if not sheet.value.actions and not sheet.partial and triggers_of(sheet.value, questions):
            yield _of_sheet(ws, sheet, "LOP401", Severity.WARNING, ("answers",), variant="sheet")


@rule("LOP412", "unknown-question", Severity.WARNING)
def unknown_question(ws: Workspace) -> Iterator[Finding]:
    """A sheet or a week's summary answers a question that is not asked.

    The dialogue is the same everywhere so that weeks and rooms can be read side by side; an answer under another id is
    shown nowhere. Correct the id, or add the question to `status_sheet.questions` in `ipms.yaml`. Where no question is
    asked at all, nothing is told.
    """
    asked = [question.id for question in ws.settings.status_sheet.questions]
    if not asked or SETTINGS_FILE in ws.unread:
        return
    for entry in ws.summaries.values():
        for question in entry.value.answers:
            if question not in asked:
                at = ("answers", question)
                close = nearest(question, asked)
                yield found(ws, entry, "LOP412", at, key=True, suggestion=close, question=question)
    for sheet in read_sheets(ws)[0]:
        for question in sheet.value.answers:
            if question not in asked:
                close = nearest(question, asked)
                yield _of_sheet(
                    ws, sheet, "LOP412", Severity.WARNING, ("answers", question), variant="sheet", suggestion=close
                )


@rule("LOP413", "sheet-of-nothing")
def sheet_of_nothing(ws: Workspace) -> Iterator[Finding]:
    """A status sheet lies with a room that does not exist, or names an obstacle that does not exist.

    Its room never counts the sheet, and the obstacle that somebody spoke of is followed by nobody. Correct the name of
    the folder, or the id; or raise the obstacle.
    """
    strangers: set[str] = set()
    for sheet in read_sheets(ws)[0]:
        if sheet.home not in ws.room_ids:
            strangers.add(sheet.home)
            continue
        for number, obstacle in enumerate(sheet.value.obstacles):
            if obstacle not in ws.obstacles and not ws.unread_id("obstacle", obstacle):
                close = nearest(obstacle, ws.obstacles)
                at = ("obstacles", number)
                yield _of_sheet(ws, sheet, "LOP413", Severity.ERROR, at, variant="obstacle", suggestion=close)
    for room in sorted(strangers):
        place = Place(f"{private_root(ws.settings)}/status/{room}")
        close = nearest(room, ws.room_ids)
        yield Finding("LOP413", Severity.ERROR, place, (), {"room": room}, "room", suggestion=close)


@rule("LOP420", "answer-out-of-form")
def answer_out_of_form(ws: Workspace) -> Iterator[Finding]:
    """An answer on a sheet is none to its question: a word where a point of the scale is asked for, or the like.

    Such an answer counts nowhere: not in the week's distribution, not as an alert that asks for an action. A scale
    takes one of its points, a count a whole number, a choice one of what is offered, reasons come with how often each
    was met. Told at each sheet at hand; never what was answered.
    """
    asked = {question.id: question for question in ws.settings.status_sheet.questions}
    for sheet in read_sheets(ws)[0] if SETTINGS_FILE not in ws.unread else ():
        for name, answer in sheet.value.answers.items():
            reason = fitting(asked[name], answer) if name in asked else None
            if reason is not None:
                at, facts = ("answers", name), form_facts(asked[name], reason)
                yield _of_sheet(ws, sheet, "LOP420", Severity.ERROR, at, variant=reason, facts=facts)


def _latest_summaries(ws: Workspace) -> list[Entry[Summary]]:
    """The latest week of each room up to the date; what went before is history."""
    latest: dict[str, Entry[Summary]] = {}
    for entry in ws.summaries.values():  # by room and week: of a room the latest comes last
        if entry.day is not None and entry.day <= ws.as_of:
            latest[entry.home] = entry
    return list(latest.values())


def _of_sheet(
    ws: Workspace,
    sheet: Entry[Sheet],
    code: str,
    severity: Severity,
    at: tuple[Step, ...],
    **more: Any,
) -> Finding:
    """A finding at a place of a private file, whose structure path holds no key that its writer made up."""
    known = {question.id for question in ws.settings.status_sheet.questions}
    place = sheet_place(ws, sheet, at, key=at[0] == "answers")
    withheld = tuple(step for step in at if step in _OWN or step in known or isinstance(step, int))
    return Finding(code, severity, place, withheld, **more)
