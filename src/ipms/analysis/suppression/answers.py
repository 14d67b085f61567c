"""What may be shown of the answers to one question; nothing else looks at single answers to show them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.triggers import triggered
from ipms.analysis.sheets.answering import fitting, meaning, reason_id
from ipms.analysis.suppression.counts import below, few, shown
from ipms.analysis.suppression.spread import spreads
from ipms.analysis.suppression.weeks import tells_who_changed
from ipms.model.identifiers import identifiers
from ipms.model.kinds.sheet import Published, Reason
from ipms.model.text import Text
from ipms.model.vocabulary import QuestionType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ipms.model.kinds.settings import Question
    from ipms.model.kinds.sheet import Answer

OTHER_ID: Final = "other"
OTHER: Final = Text(en="Other", fr="Autre")
"""Gathers reasons in words of one's own: data of the summary, unless the organisation offers one by this id."""
_PSEUDONYM: Final = re.compile(r"\bp-[a-z0-9]{6}\b")
_ONE_PERSON: Final = 0.8
"""Where one answer makes more than this share of a total, the total tells that answer well enough."""


def published(question: Question, answers: Sequence[Answer], least: int, before: Published | None = None) -> Published:
    """What may be shown of the answers to a question; `before` is what the room showed of an earlier week.

    Answers that do not fit their question are none. Below `least` answers nothing is derived from them.
    """
    fit = [answer for answer in answers if fitting(question, answer) is None]
    if few(len(fit), least):
        return Published(answered=below(least), hidden=True)
    if question.type is QuestionType.TEXT:
        return Published(answered=len(fit))
    told = _TOLD.get(question.type, _spread)(question, fit, least)
    if told is None or (before is not None and tells_who_changed(before, told, least)):
        return Published(answered=len(fit), hidden=True)
    return told


def beyond(question: Question, answers: Sequence[Answer]) -> int:
    """How many answers ask for an action at once."""
    return sum(triggered(question, answer) for answer in answers if fitting(question, answer) is None)


def _spread(question: Question, answers: Sequence[Answer], least: int) -> Published | None:
    """Scales, yes or no, and choices: how many answered what, as fine as may be."""
    given = Counter(_key(meaning(question, answer)) for answer in answers)
    found = next((spread for spread in spreads(question, given, least) if spread), None)
    return None if found is None else Published(answered=len(answers), distribution=found)


def _key(said: object) -> str:
    return {True: "yes", False: "no"}[said] if isinstance(said, bool) else str(said)


def _total(question: Question, answers: Sequence[Answer], least: int) -> Published | None:
    """A count: its sum, unless one person's answer is nearly all of it or it would tell how many are beyond a limit."""
    counts = [count for answer in answers if isinstance(count := meaning(question, answer), int)]
    whole = sum(counts)
    dominated = not few(whole, least) and max(counts) > _ONE_PERSON * whole
    if dominated or not _free_of_limits(question, answers, least):
        return None
    return Published(answered=len(answers), total=shown(whole, least))


def _reasons(question: Question, answers: Sequence[Answer], least: int) -> Published | None:
    """Counted reasons: each that is offered, and each that enough people gave in the same words; the rest is other."""
    if not _free_of_limits(question, answers, least):
        return None
    names = {one.id: one.title for one in question.choices} | _own_words(question, answers, least)
    names.setdefault(OTHER_ID, OTHER)
    counts: Counter[str] = Counter()
    for answer in answers:
        for reason in answer.reasons:
            name = reason_id(question, reason.reason)
            counts[name if name in names else OTHER_ID] += int(reason.count)
    told = (Reason(reason=title, count=shown(counts[name], least)) for name, title in names.items())
    return Published(answered=len(answers), reasons=tuple(told))


def _own_words(question: Question, answers: Sequence[Answer], least: int) -> dict[str, Text]:
    """Reasons that nobody offered, where so many people met them that the words tell of no single user."""
    known = {one.id for one in question.choices} | {OTHER_ID}
    met = [{reason_id(question, one.reason): one.reason for one in answer.reasons if one.count} for answer in answers]
    said = {name: words for names in met for name, words in names.items() if name not in known}
    people = Counter(name for names in met for name in names)
    many = (name for name in sorted(said) if not few(people[name], least))
    return {name: said[name] for name in many if not names_somebody(said[name])}


def names_somebody(text: Text) -> bool:
    """Whether a text holds what tells who a person is, or a pseudonym of the staff."""
    said = f"{text.en or ''}\n{text.fr or ''}"
    return bool(identifiers(said)) or _PSEUDONYM.search(said) is not None


def _free_of_limits(question: Question, answers: Sequence[Answer], least: int) -> bool:
    """Whether an amount says nothing of how few people are beyond `act_when`, or short of it."""
    if question.act_when is None:
        return True
    raised = beyond(question, answers)
    return not few(raised, least) and not few(len(answers) - raised, least)


_TOLD: Final[Mapping[QuestionType, Callable[[Question, Sequence[Answer], int], Published | None]]] = {
    QuestionType.COUNT: _total,
    QuestionType.COUNTED_REASONS: _reasons,
}
