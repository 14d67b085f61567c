"""Published summaries of status sheets: what they say may not lead back to one person."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ipms.analysis.suppression import attack
from ipms.analysis.suppression.counts import few
from ipms.analysis.suppression.weeks import are_near, tells_who_changed
from ipms.checks.registry import found, rule
from ipms.model.finding import Place, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Finding, Step
    from ipms.model.kinds.sheet import Published, Summary
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

    At = tuple[Step, ...]


@rule("CON506", "small-count")
def small_count(ws: Workspace) -> Iterator[Finding]:
    """A published summary tells a number of people below the organisation's `min_count`.

    In a small team, two who are overwhelmed are two whom everybody can name, and a nought tells of each of them. Write
    `<5` (or what `min_count` is) instead of the number; of a question that too few answered, write `hidden: true` and
    nothing of the answers.
    """
    least = _least(ws)
    for summary in ws.summaries.values():
        for at in _small(summary.value, least):
            yield found(ws, summary, "CON506", at, least=least)


@rule("CON507", "hidden-part-told")
def hidden_part_told(ws: Workspace) -> Iterator[Finding]:
    """The numbers of a published summary, taken from one another, give a hidden part away.

    Whoever takes the shown parts from the number of answers knows a part that is hidden alone, or that all hidden ones
    together are next to nobody; two that are each `<5` of eight are four each. How many answers asked for an action
    (`triggers`), or how many promises were kept, can give away as much. Hide the next smallest part as well and write
    for each as many as they may be together (`<9` where eight are left), or hide the whole with `hidden: true`.
    """
    least = _least(ws)
    for summary in ws.summaries.values():
        for at, answer in _unharmed(summary.value, least):
            if attack.hidden_part_told(answer, least):
                yield found(ws, summary, "CON507", (*at, "answered"), key=True, least=least)
        yield from _told_together(ws, summary, least)


@rule("CON508", "all-answers-equal")
def all_answers_equal(ws: Workspace) -> Iterator[Finding]:
    """In a published distribution everybody gave the same answer.

    Then it is known what each of them answered, however many they are. Write `hidden: true` instead of the
    distribution.
    """
    for summary in ws.summaries.values():
        for at, answer in _unharmed(summary.value, _least(ws)):
            if _all_equal(answer):
                yield found(ws, summary, "CON508", (*at, "distribution"), key=True)


@rule("CON511", "week-tells-who-changed")
def week_tells_who_changed(ws: Workspace) -> Iterator[Finding]:
    """A published distribution, beside that of an earlier week, tells what one who joined or left had answered.

    Where a few more or a few fewer answered than the last time, and the parts changed by just those people, whoever
    knows who was new or away that week knows their answers. Write `hidden: true` instead of the distribution; the next
    week is compared with the last one that was shown, if that is no longer than four weeks ago.
    """
    least = _least(ws)
    for question, told in _told_of_rooms(ws).items():
        for (before, earlier), (after, later) in pairwise(told):
            if are_near(before.day, after.day) and tells_who_changed(earlier, later, least):
                at = ("answers", question[1], "distribution")
                yield found(ws, after, "CON511", at, key=True, related=(Related(Place(before.path), "CON511.related"),))


def _told_of_rooms(ws: Workspace) -> dict[tuple[str, str], list[tuple[Entry[Summary], Published]]]:
    """The distributions that are shown, by room and question, week after week."""
    told: dict[tuple[str, str], list[tuple[Entry[Summary], Published]]] = {}
    for summary in ws.summaries.values():  # by room and week: in order
        for question, answer in summary.value.answers.items():
            if answer.distribution:
                told.setdefault((summary.home, question), []).append((summary, answer))
    return told


def _told_together(ws: Workspace, summary: Entry[Summary], least: int) -> Iterator[Finding]:
    """What the figures beside the answers give away, where none of them is too small by itself."""
    value, questions = summary.value, ws.settings.status_sheet.questions
    if any(at[0] == "triggers" for at in _small(value, least)):
        return
    if attack.triggers_tell(value, questions, least):
        yield found(ws, summary, "CON507", ("triggers", "raised"), key=True, variant="triggers", least=least)
    if value.promises is not None and attack.promises_tell(value.promises, least):
        yield found(ws, summary, "CON507", ("promises", "kept"), key=True, variant="promises", least=least)


def _least(ws: Workspace) -> int:
    return ws.settings.confidentiality.min_count


def _is_small(count: int | str | None, least: int) -> bool:
    """Whether a number that is told is one of too few people."""
    return isinstance(count, int) and few(count, least)


def _small(summary: Summary, least: int) -> Iterator[At]:
    """Where too few people are counted; of a question that too few answered, once."""
    for question, answer in summary.answers.items():
        at = ("answers", question)
        few = _too_few_answers(at, answer, least)
        yield from (few,) if few else _small_parts(at, answer, least)
    for name, counts in (("triggers", summary.triggers), ("promises", summary.promises)):
        for part, count in counts if counts is not None else ():
            if _is_small(count, least):
                yield name, part


def _too_few_answers(at: At, answer: Published, least: int) -> At:
    if _is_small(answer.answered, least):
        return (*at, "answered")
    shown = answer.distribution.values()
    small = answer.answered is None and bool(shown) and all(isinstance(count, int) for count in shown)
    return (*at, "distribution") if small and _is_small(_sum(answer), least) else ()


def _small_parts(at: At, answer: Published, least: int) -> Iterator[At]:
    if _is_small(answer.total, least):
        yield (*at, "total")
    for number, reason in enumerate(answer.reasons):
        if _is_small(reason.count, least):
            yield (*at, "reasons", number, "count")
    for point, count in answer.distribution.items():
        if _is_small(count, least) and not (count == 0 and _all_equal(answer)):
            yield (*at, "distribution", point)


def _all_equal(answer: Published) -> bool:
    """Whether all that answered are in one part, and are told to be."""
    counts = [count for count in answer.distribution.values() if count != 0]
    return len(counts) == 1 and (len(answer.distribution) > 1 or counts[0] == answer.answered)


def _unharmed(summary: Summary, least: int) -> Iterator[tuple[At, Published]]:
    """The answers in which no number is too small by itself: those are told of already."""
    for question, answer in summary.answers.items():
        at = ("answers", question)
        if not _too_few_answers(at, answer, least) and not any(_small_parts(at, answer, least)):
            yield at, answer


def _sum(answer: Published) -> int:
    return sum(count for count in answer.distribution.values() if isinstance(count, int))
