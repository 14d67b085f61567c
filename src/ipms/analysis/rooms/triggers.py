"""Answers that ask for an action at once: a colleague who is overwhelmed is helped now, not at the next meeting."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Final

from ipms.analysis.sheets.answering import truth
from ipms.model.scalars import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipms.model.kinds.settings import Question
    from ipms.model.kinds.sheet import Answer, Sheet, Summary

_CONDITION = re.compile(r"(>=|<=|==|>|<) ?(-?[0-9]+(?:\.[0-9]+)?)\Z")
_COMPARE: Final[dict[str, Callable[[float, float], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}


def triggered(question: Question, answer: Answer) -> bool:
    """Whether an answer meets the question's `act_when`.

    A yes counts as 1 and a no as 0, counted reasons as their sum; an answer that is no number never triggers.
    """
    condition = _CONDITION.match(question.act_when or "")
    value = _value(answer)
    return condition is not None and value is not None and _COMPARE[condition[1]](value, float(condition[2]))


def triggers_of(sheet: Sheet, questions: tuple[Question, ...]) -> list[str]:
    """The ids of the questions whose answers on a sheet ask for an action, in the order of the dialogue."""
    return [one.id for one in questions if one.id in sheet.answers and triggered(one, sheet.answers[one.id])]


def not_acted_on(summary: Summary) -> bool:
    """Whether fewer answers of a week got an action than asked for one, as far as published counts tell."""
    triggers = summary.triggers
    return triggers is not None and most(triggers.acted) < least(triggers.raised)


def least(count: int | str) -> int:
    """The fewest that a published count can stand for: `<5` may be none."""
    return count if isinstance(count, int) else 0


def most(count: int | str) -> int:
    """The most that a published count can stand for: `<5` is four at most."""
    return count if isinstance(count, int) else int(count.removeprefix("<")) - 1


def _value(answer: Answer) -> float | None:
    if answer.text is None:
        counts = [reason.count for reason in answer.reasons]
        return sum(count for count in counts if isinstance(count, int)) if counts else None
    typed = str(answer.text).strip()
    said = truth(typed)
    return number(typed.lower()) if said is None else float(said)
