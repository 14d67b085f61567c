"""Published summaries of status sheets: what they say may not lead back to one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.checks.registry import found, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Finding, Step
    from ipms.model.kinds.sheet import Published, Summary
    from ipms.workspace.workspace import Workspace

    At = tuple[Step, ...]


@rule("CON506", "small-count")
def small_count(ws: Workspace) -> Iterator[Finding]:
    """A published summary tells a number of people below the organisation's `min_count`.

    In a small team, two who are overwhelmed are two whom everybody can name. Write `<5` (or what `min_count` is)
    instead of the number; of a question that too few answered, write `hidden: true` and nothing of the answers.
    """
    least = _least(ws)
    for summary in ws.summaries.values():
        for at in _small(summary.value, least):
            yield found(ws, summary, "CON506", at, least=least)


@rule("CON507", "hidden-part-told")
def hidden_part_told(ws: Workspace) -> Iterator[Finding]:
    """The total of a published summary gives a hidden part away.

    Whoever takes the shown parts from the total knows the hidden one, or knows that all hidden ones together are fewer
    than `min_count`. Hide the next smallest part as well, or the whole distribution with `hidden: true`.
    """
    least = _least(ws)
    for summary in ws.summaries.values():
        for at, answer in _unharmed(summary.value, least):
            if _tells_the_hidden(answer, least):
                yield found(ws, summary, "CON507", (*at, "answered"), key=True, least=least)


@rule("CON508", "all-answers-equal")
def all_answers_equal(ws: Workspace) -> Iterator[Finding]:
    """In a published distribution everybody gave the same answer.

    Then it is known what each of them answered, however many they are. Write `hidden: true` instead of the
    distribution.
    """
    for summary in ws.summaries.values():
        for at, answer in _unharmed(summary.value, _least(ws)):
            counts = [count for count in answer.distribution.values() if count != 0]
            if len(counts) == 1 and (len(answer.distribution) > 1 or counts[0] == answer.answered):
                yield found(ws, summary, "CON508", (*at, "distribution"), key=True)


def _least(ws: Workspace) -> int:
    return ws.settings.confidentiality.min_count


def _is_small(count: int | str | None, least: int) -> bool:
    """Whether a shown number is one of too few people; nought tells of nobody."""
    return isinstance(count, int) and 0 < count < least


def _small(summary: Summary, least: int) -> Iterator[At]:
    """Where too few people are counted; of a question that too few answered, once."""
    for question, answer in summary.answers.items():
        at = ("answers", question)
        few = _too_few_answers(at, answer, least)
        yield from (few,) if few else _small_parts(at, answer, least)
    triggers = {"raised": summary.triggers.raised, "acted": summary.triggers.acted} if summary.triggers else {}
    yield from (("triggers", name) for name, count in triggers.items() if _is_small(count, least))


def _too_few_answers(at: At, answer: Published, least: int) -> At:
    if _is_small(answer.answered, least):
        return (*at, "answered")
    shown = answer.distribution.values()
    small = answer.answered is None and all(isinstance(count, int) for count in shown)
    return (*at, "distribution") if small and _is_small(_sum(answer), least) else ()


def _small_parts(at: At, answer: Published, least: int) -> Iterator[At]:
    for number, reason in enumerate(answer.reasons):
        if _is_small(reason.count, least):
            yield (*at, "reasons", number, "count")
    for point, count in answer.distribution.items():
        if _is_small(count, least):
            yield (*at, "distribution", point)


def _unharmed(summary: Summary, least: int) -> Iterator[tuple[At, Published]]:
    """The answers in which no number is too small by itself: those are told of already."""
    for question, answer in summary.answers.items():
        at = ("answers", question)
        if not _too_few_answers(at, answer, least) and not any(_small_parts(at, answer, least)):
            yield at, answer


def _tells_the_hidden(answer: Published, least: int) -> bool:
    """Whether the answers without the shown parts are one hidden part, or fewer people than may be told of."""
    hidden = sum(isinstance(count, str) for count in answer.distribution.values())
    if not hidden or not isinstance(answer.answered, int):
        return False
    return hidden == 1 or answer.answered - _sum(answer) < least


def _sum(answer: Published) -> int:
    return sum(count for count in answer.distribution.values() if isinstance(count, int))
