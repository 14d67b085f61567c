"""A room's week from the sheets at hand, for the room's own people: exact, but for what is private by its question.

Nothing tells whose an answer was: answers stand in the order of their words. Of a private question only what was
published is told, or what would be; a second count of it beside the published one could tell who came later.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.sheets.answering import fitting, meaning, reason_id
from ipms.analysis.sheets.publishing import summary_of
from ipms.analysis.suppression.counts import few, total
from ipms.model.vocabulary import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ipms.model.kinds.settings import Question
    from ipms.model.kinds.sheet import Answer, Published, Sheet, SheetAction, Summary
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OwnCount:
    """How often something was answered: a point or band of a scale, a yes or no, or what `title` names."""

    label: str
    title: Text | None
    count: int | str


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """The answers to one question. `total` is of a count; of a private question all is as it may be published."""

    ask: Text
    private: bool
    texts: tuple[Text, ...]
    counts: tuple[OwnCount, ...]
    total: int | str | None
    hidden: bool


def may_be_told(ws: Workspace, room: str, week: str, sheets: Sequence[Entry[Sheet]]) -> Summary:
    """The published summary of a week; before there is one, what would be published of the sheets."""
    entry = ws.summaries.get(f"{room}/{week}")
    return entry.value if entry is not None else summary_of(ws, room, week, sheets)


def own_answers(ws: Workspace, sheets: Sequence[Entry[Sheet]], told: Summary) -> tuple[OwnAnswers, ...]:
    """Question by question, in the order of the dialogue; questions that nobody answered are left out."""
    least = ws.settings.confidentiality.min_count
    found = (
        _as_published(one, told.answers[one.id], least) if one.private and one.id in told.answers else _own(one, sheets)
        for one in ws.settings.status_sheet.questions
    )
    return tuple(one for one in found if one is not None)


def own_actions(sheets: Iterable[Entry[Sheet]]) -> tuple[SheetAction, ...]:
    """What was agreed in the week, what is open first, then by the day it is due."""
    actions = [action for entry in sheets for action in entry.value.actions]
    return tuple(sorted(actions, key=lambda one: (one.done is not None, str(one.due or "9"), str(one.what))))


def own_recognition(sheets: Iterable[Entry[Sheet]]) -> tuple[Text, ...]:
    """What people thanked each other for, in the order of the words."""
    return tuple(sorted((one for entry in sheets if (one := entry.value.recognition) is not None), key=str))


def _own(question: Question, sheets: Iterable[Entry[Sheet]]) -> OwnAnswers | None:
    """The answers to a question that is not private. Of a private one that nothing was told of, nothing is told."""
    if question.private:
        return OwnAnswers(question.ask, private=True, texts=(), counts=(), total=None, hidden=True)
    given = [entry.value.answers[question.id] for entry in sheets if question.id in entry.value.answers]
    fit = [answer for answer in given if fitting(question, answer) is None]
    if not fit:
        return None
    texts = tuple(sorted(_texts(question, fit), key=str))
    is_count = question.type is QuestionType.COUNT
    summed = sum(_number(question, answer) for answer in fit) if is_count else None
    counts = () if is_count else tuple(_counts(question, fit))
    return OwnAnswers(question.ask, private=False, texts=texts, counts=counts, total=summed, hidden=False)


def _texts(question: Question, answers: Iterable[Answer]) -> Iterator[Text]:
    if question.type is QuestionType.TEXT:
        yield from (answer.text for answer in answers if answer.text is not None)


def _counts(question: Question, answers: Sequence[Answer]) -> Iterator[OwnCount]:
    """Counted reasons summed, the most frequent first; answers to choose from, in the order of the dialogue."""
    if question.type is QuestionType.COUNTED_REASONS:
        yield from _reasons(question, answers)
    elif question.type is not QuestionType.TEXT:
        titles = {one.id: one.title for one in question.choices}
        given = Counter(_label(meaning(question, answer)) for answer in answers)
        yield from (OwnCount(label, titles.get(label), given[label]) for label in sorted(given))


def _reasons(question: Question, answers: Iterable[Answer]) -> Iterator[OwnCount]:
    titles = {one.id: one.title for one in question.choices}
    counts: Counter[str] = Counter()
    for reason in (each for answer in answers for each in answer.reasons):
        name = reason_id(question, reason.reason)
        titles.setdefault(name, reason.reason)
        counts[name] += int(reason.count)
    for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield OwnCount(name, titles[name], count)


def _as_published(question: Question, told: Published, least: int) -> OwnAnswers:
    """What a summary shows of a question; a number in it that is too small to show is hidden here too."""
    titles = {one.id: one.title for one in question.choices}
    parts = told.distribution
    whole = not any(isinstance(count, int) and few(count, least) for count in parts.values())
    spread = (OwnCount(band, titles.get(band), count) for band, count in parts.items() if whole)
    reasons = (OwnCount(str(one.reason), one.reason, total([one.count], least)) for one in told.reasons)
    counts = () if told.hidden else (*spread, *reasons)
    summed = None if told.hidden or told.total is None else total([told.total], least)
    hidden = not counts and summed is None
    return OwnAnswers(question.ask, private=True, texts=(), counts=counts, total=summed, hidden=hidden)


def _number(question: Question, answer: Answer) -> int:
    found = meaning(question, answer)
    return found if isinstance(found, int) else 0


def _label(said: object) -> str:
    return {True: "yes", False: "no"}[said] if isinstance(said, bool) else str(said)
