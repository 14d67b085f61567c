"""Sheets that arrive in a form's table: drafts held to the questions, to their actions, and to the sheets at hand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter, ValidationError

from ipms.analysis.rooms.triggers import triggers_of
from ipms.analysis.sheets.answering import MOST, Unfit, fitting, offered
from ipms.analysis.sheets.publishing import due_day
from ipms.analysis.suppression.counts import below, few, shown
from ipms.model.kinds.sheet import Answer, Sheet, TypedAnswer
from ipms.model.vocabulary import QuestionType
from ipms.workspace.new_files.sheets import new_pseudonym, sheet_file, sheet_there
from ipms.workspace.sheets import read_sheets
from ipms.workspace.tables.answers.cells import point_in, reasons_in
from ipms.workspace.tables.answers.columns import columns_of
from ipms.workspace.tables.answers.rows import drafts_of, incomplete
from ipms.workspace.tables.foreign.grid import Refusal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ipms.model.kinds.settings import Question
    from ipms.workspace.tables.answers.rows import Draft, Drafts, Told
    from ipms.workspace.tables.foreign.grid import Cell, Grid, Notice, Spot
    from ipms.workspace.workspace import Workspace
    from ipms.workspace.writing import FileChange

TYPED: Final[TypeAdapter[Answer]] = TypeAdapter(TypedAnswer)
_PLAIN_YES: Final = {"y": "yes", "o": "yes", "vrai": "yes", "1": "yes", "n": "no", "faux": "no", "0": "no"}
"""What else people and forms write for yes and no."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """One sheet that would be written. Its pseudonym was drawn for it where its draft has none."""

    draft: Draft
    staff: str
    sheet: Sheet
    change: FileChange


@dataclass(frozen=True, slots=True)
class Batch:
    """What arrives for a room and a week, in numbers; `raised` is hidden where few people answered."""

    room: str
    week: str
    sheets: int
    late: int
    raised: int | str
    actions: int


@dataclass(slots=True)
class Arrivals:
    """What a table of a form would bring."""

    sheets: list[Arriving] = field(default_factory=list)
    batches: tuple[Batch, ...] = ()
    same: int = 0
    """Rows whose sheet is there already, word for word."""
    empty: int = 0
    other_weeks: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def arrivals_of(grid: Grid, told: Told, ws: Workspace) -> Arrivals:
    """Every sheet of a table, or every reason why it cannot be taken: all problems at once."""
    questions = ws.settings.status_sheet.questions
    columns = columns_of(grid, questions, told.mapped)
    if isinstance(columns, list):
        return Arrivals(refusals=columns, notices=list(grid.notices))
    notices = [*grid.notices, *columns.notices]
    if lacking := incomplete(grid, columns, told):
        return Arrivals(refusals=lacking, notices=notices)
    drafts = drafts_of(grid, columns, told, ws)
    judge = _Judge(ws, {question.id: question for question in questions}, drafts)
    arrivals = judge.all()
    arrivals.empty, arrivals.other_weeks, arrivals.notices = drafts.empty, drafts.other_weeks, notices
    return arrivals


class _Judge:
    """Holds the drafts of one table to everything that is known."""

    def __init__(self, ws: Workspace, questions: Mapping[str, Question], drafts: Drafts) -> None:
        self.ws = ws
        self.questions = questions
        self.drafts = drafts
        self.there = {entry.id: entry for entry in read_sheets(ws)[0]}
        self.taken = {identity.rpartition("/")[2] for identity in self.there} | {one.staff for one in drafts.rows}
        self.refusals = list(drafts.refusals)

    def all(self) -> Arrivals:
        """The sheets that are new, and what is wrong with the others."""
        self.refusals += _twice(self.drafts.rows)
        found = Arrivals()
        for draft in self.drafts.rows:
            fields = self._fields(draft)
            sheet = self._sheet(draft, fields) if fields is not None else None
            if fields is None or sheet is None or not draft.sound:
                continue
            if draft.staff and sheet_there(self.ws, draft.room, draft.week, draft.staff):
                found.same += self._says_the_same(draft, sheet)
            else:
                found.sheets.append(self._arriving(draft, sheet, fields))
        found.refusals = sorted(dict.fromkeys(self.refusals))
        found.batches = tuple(self._batches(found.sheets))
        return found

    # --- one sheet -----------------------------------------------------------------------------

    def _sheet(self, draft: Draft, fields: Mapping[str, object]) -> Sheet | None:
        """The sheet of a row; None where it was refused."""
        try:
            sheet = Sheet.model_validate(fields)
        except ValidationError:
            self._refuse(draft.spot, "sheet.unfit")
            return None
        if not draft.acted and triggers_of(sheet, tuple(self.questions.values())):
            self._refuse(draft.spot, "sheet.trigger")
            return None
        return sheet

    def _fields(self, draft: Draft) -> dict[str, object] | None:
        """A row as the file of a sheet names its parts; None where a part of it was refused."""
        before = len(self.refusals)
        said = {name: cell.text for name, cell in draft.cells.items()}
        asked = [one for one in self.questions if one in said]
        fields: dict[str, object] = {
            "with": said.get("with"),
            "answers": {one: self._answer(self.questions[one], draft.cells[one]) for one in asked},
            "actions": self._actions(draft),
            "recognition": said.get("recognition"),
        }
        if len(self.refusals) > before:
            return None
        return {"on": self._day(draft).isoformat(), **{name: part for name, part in fields.items() if part}}

    def _day(self, draft: Draft) -> dt.date:
        """The day of a sheet; one that names its week alone was filled in time."""
        return draft.on or min(due_day(self.ws, draft.week) if draft.week else self.ws.as_of, self.ws.as_of)

    def _actions(self, draft: Draft) -> list[dict[str, str]]:
        """The action of a row: who does it and by when stand in columns of their own."""
        action, owner = draft.cells.get("action"), draft.cells.get("owner")
        if action is None:
            for name in ("owner", "due"):
                if name in draft.cells and not draft.acted:
                    self._refuse(draft.cells[name].spot, "sheet.action-without-what")
            return []
        parts = {"what": action.text, "owner": owner.text if owner is not None else "", "due": draft.due}
        return [{name: text for name, text in parts.items() if text}]

    def _answer(self, question: Question, cell: Cell) -> object:
        """The answer in a cell, as files write it."""
        answer = typed_answer(question, cell.text)
        unfit = fitting(question, TYPED.validate_python(answer)) if answer is not None else Unfit.REASONS
        if unfit is not None:
            self._refuse(cell.spot, f"sheet.unfit.{unfit}", **_bounds(question))
        return answer

    # --- beside the others ---------------------------------------------------------------------

    def _says_the_same(self, draft: Draft, sheet: Sheet) -> bool:
        """Whether the sheet that is there is this one; refused, if it is another."""
        there = self.there.get(f"{draft.room}/{draft.week}/{draft.staff}")
        if there is not None and not there.partial and there.value == sheet:
            return True
        self._refuse(draft.spot, "sheet.there", room=draft.room, week=draft.week)
        return False

    def _arriving(self, draft: Draft, sheet: Sheet, fields: Mapping[str, object]) -> Arriving:
        staff = draft.staff or new_pseudonym(self.taken)
        self.taken.add(staff)
        change = replace(sheet_file(self.ws, draft.room, draft.week, staff, fields), private=True)
        return Arriving(draft, staff, sheet, change)

    def _batches(self, sheets: Iterable[Arriving]) -> Iterator[Batch]:
        least, questions = self.ws.settings.confidentiality.min_count, tuple(self.questions.values())
        by_week: dict[tuple[str, str], list[Sheet]] = defaultdict(list)
        for one in sheets:
            by_week[one.draft.room, one.draft.week].append(one.sheet)
        for (room, week), ones in sorted(by_week.items()):
            raised = sum(len(triggers_of(sheet, questions)) for sheet in ones)
            # Of a few sheets even "none" would tell what each of them says.
            hidden = below(least) if few(len(ones), least) else shown(raised, least)
            due = due_day(self.ws, week)
            late = sum(sheet.on > due for sheet in ones)
            yield Batch(room, week, len(ones), late, hidden, sum(len(sheet.actions) for sheet in ones))

    def _refuse(self, spot: Spot, reason: str, **facts: str | int) -> None:
        self.refusals.append(Refusal(spot, reason, facts))


def typed_answer(question: Question, text: str) -> str | list[dict[str, str | int]] | None:
    """What was typed into a form as files write it: a choice by its id, yes or no, a point without its meaning.

    None for reasons that cannot be told from how often they were met.
    """
    said = text.strip().rstrip(";").strip() if question.type is not QuestionType.TEXT else text
    match question.type:
        case QuestionType.COUNTED_REASONS:
            return _reasons(question, text)
        case QuestionType.CHOICE:
            return offered(question, said) or said
        case QuestionType.SCALE:
            return point_in(said)
        case QuestionType.YES_NO:
            return _PLAIN_YES.get(said.casefold(), said)
        case _:
            return said


def _reasons(question: Question, text: str) -> list[dict[str, str | int]] | None:
    found = reasons_in(text)
    return [{"reason": offered(question, one) or one, "count": n} for one, n in found] if found is not None else None


def _bounds(question: Question) -> dict[str, str | int]:
    """What a message says of the answers that a question takes."""
    known = ", ".join(one.id for one in question.choices)
    return {"from": question.from_ or 0, "to": question.to if question.to is not None else MOST, "choices": known}


def _twice(drafts: Sequence[Draft]) -> Iterator[Refusal]:
    """Two rows of one person for one week: neither is taken, and both are named."""
    seen: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.staff and draft.sound:
            seen[draft.staff, draft.week].append(draft)
    for doubles in seen.values():
        for one, other in zip(doubles, [*doubles[1:], doubles[0]], strict=True):
            if other is not one:
                yield Refusal(one.spot, "sheet.twice", {"other": str(other.spot)})
