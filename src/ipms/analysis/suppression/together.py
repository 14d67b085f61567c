"""Numbers that are told beside the answers, and may not give away what those hide: triggers and promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.suppression.answers import beyond
from ipms.analysis.suppression.counts import below, few, of_whole, shown
from ipms.model.kinds.sheet import Promises, Triggers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipms.model.kinds.settings import Question
    from ipms.model.kinds.sheet import Answer, Published


def triggers(  # noqa: PLR0913 - what is asked, answered, told and done
    questions: Sequence[Question],
    answers: Mapping[str, Sequence[Answer]],
    told: Mapping[str, Published],
    acted: int,
    least: int,
    *,
    beside: bool = False,
) -> Triggers | None:
    """How many answers asked for an action, and how many got one; None where no question can ask for one.

    The number is told only where every question that can ask for an action shows its answers: it is then
    the sum of what those show, and nothing of a hidden one can be taken from it. Where a week near by shows one of
    them (`beside`), not even that the number is few is told: five were overwhelmed, one is gone, fewer than five are.
    """
    asking = [question for question in questions if question.act_when is not None]
    if not asking:
        return None
    raised = sum(beyond(question, answers.get(question.id, ())) for question in asking)
    if all(tells_its_limit(told[question.id]) for question in asking):
        return Triggers(raised=raised, acted=shown(acted, least))
    answered = [told[question.id].answered for question in asking]
    hidden = _widest(answered, least) if beside else hidden_sum(raised, answered, least)
    return Triggers(raised=hidden, acted=hidden)


def tells_its_limit(published: Published) -> bool:
    """Whether what is shown of a question's answers leaves neither side of its limit with few people.

    Publishing shows distributions, totals and reasons of such a question only where that is so.
    """
    return bool(published.distribution or published.reasons or isinstance(published.total, int))


def hidden_sum(raised: int, answered: Sequence[int | str | None], least: int) -> str:
    """What may be said of a number that stays hidden: that it is few, if nobody can tell more from that."""
    counts = [count if isinstance(count, int) else 0 for count in answered]
    wide = all(few(count, least) or count >= 2 * least - 1 for count in counts)
    if few(raised, least) and wide:
        return below(least)
    return _widest(answered, least)


def _widest(answered: Sequence[int | str | None], least: int) -> str:
    """What everybody knows of a hidden number: it is no more than the answers are."""
    return below(sum(max(count if isinstance(count, int) else 0, least - 1) for count in answered) + 1)


def promises(due: int, kept: int, least: int) -> Promises:
    """How many promises were due and how many were kept, neither the kept nor the broken ones being few."""
    if few(due, least):
        return Promises(due=below(least), kept=below(least))
    return Promises(due=due, kept=of_whole(kept, due, least))
