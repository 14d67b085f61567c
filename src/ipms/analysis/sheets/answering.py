"""What an answer to a question of the status sheet says, and why one is none: alike at the prompt, in files, in forms.

A scale and a count are whole numbers, a yes is a yes in either language, a choice is one of those that are offered.
Reasons may be given in words of one's own beside those that are offered.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ipms.model.vocabulary import QuestionType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ipms.model.kinds.settings import Question
    from ipms.model.kinds.sheet import Answer
    from ipms.model.text import Text

YES: Final = frozenset({"yes", "oui", "true"})
NO: Final = frozenset({"no", "non", "false"})
MOST: Final = 9999
"""No week has more; a larger number is a slip, or another kind of number."""


class Unfit(StrEnum):
    """Why an answer is none to its question."""

    WORDS = "words"
    """Words are asked for, and reasons are given."""
    REASONS = "reasons"
    """Reasons with how often each was met are asked for."""
    REASON_TWICE = "reason-twice"
    SCALE = "scale"
    COUNT = "count"
    YES_NO = "yes-no"
    CHOICE = "choice"


Meaning = str | int | bool
"""What one answer comes to: words, a number, a yes or no, or the id of what was chosen."""


def fitting(question: Question, answer: Answer) -> Unfit | None:
    """Why an answer does not fit its question; None where it does."""
    if question.type is QuestionType.COUNTED_REASONS:
        return _reasons_fit(question, answer)
    if answer.text is None:
        return Unfit.WORDS if question.type is QuestionType.TEXT else Unfit(question.type)
    return None if meaning(question, answer) is not None else Unfit(question.type)


def form_facts(question: Question, reason: Unfit) -> dict[str, str | int]:
    """What a message about an unfit answer may quote of its question; nothing of the answer."""
    if reason is Unfit.SCALE:
        return {"least": question.from_ or 0, "most": MOST if question.to is None else question.to}
    if reason is Unfit.CHOICE:
        return {"choices": ", ".join(one.id for one in question.choices)}
    return {"most": MOST} if reason is Unfit.COUNT else {}


def meaning(question: Question, answer: Answer) -> Meaning | None:
    """What an answer comes to; None where it is none, or says one thing in one language and another in the other.

    Counted reasons have no single meaning: they are None here.
    """
    if answer.text is None or question.type is QuestionType.COUNTED_REASONS:
        return None
    if question.type is QuestionType.TEXT:
        return str(answer.text)
    found = {_READ[question.type](question, said.strip()) for said in _said(answer.text)}
    return found.pop() if len(found) == 1 else None


def scale_point(question: Question, said: str) -> int | None:
    """The point of a scale that was typed; None for one that is not on it."""
    found = whole(said)
    least = question.from_ if question.from_ is not None else 0
    most = question.to if question.to is not None else MOST
    return found if found is not None and least <= found <= most else None


def whole(said: str) -> int | None:
    """A whole number from 0 in digits; None for anything else."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= len(str(MOST)) else None


def truth(said: str) -> bool | None:
    """A yes or a no in either language; None for anything else."""
    return (said.casefold() in YES) if said.casefold() in YES | NO else None


def offered(question: Question, said: str) -> str | None:
    """The id of what is offered under an id or a title in either language; None for what is not offered."""
    wanted = said.casefold()
    titles = ((one.id, [name.casefold() for name in _said(one.title)]) for one in question.choices)
    return next((identity for identity, names in titles if wanted in (identity, *names)), None)


def _reasons_fit(question: Question, answer: Answer) -> Unfit | None:
    counts = [reason.count for reason in answer.reasons]
    if answer.text is not None or any(not isinstance(count, int) or not 0 <= count <= MOST for count in counts):
        return Unfit.REASONS
    names = [reason_id(question, reason.reason) for reason in answer.reasons]
    return Unfit.REASON_TWICE if len(names) > len(set(names)) else None


def reason_id(question: Question, reason: Text) -> str:
    """What a reason counts as: the id of the one that is offered under this name, else its own words."""
    known = (found for said in _said(reason) if (found := offered(question, said.strip())) is not None)
    return next(known, str(reason).strip().casefold())


def _chosen(question: Question, said: str) -> str | None:
    """Where the settings offer nothing, whatever is said is taken."""
    return offered(question, said) if question.choices else said


_READ: Final[Mapping[QuestionType, Callable[[Question, str], Meaning | None]]] = {
    QuestionType.SCALE: scale_point,
    QuestionType.COUNT: lambda _, said: whole(said),
    QuestionType.YES_NO: lambda _, said: truth(said),
    QuestionType.CHOICE: _chosen,
}


def _said(text: Text) -> list[str]:
    return [said for said in (text.en, text.fr) if said is not None]
