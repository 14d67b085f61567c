"""What somebody can work out of a published summary by taking its numbers from one another.

Knows what everybody knows: the shown parts, the totals, and how much a hidden part can be at most (`<5`). A hidden
part must still be able to be anything from none to `least - 1`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.rooms.triggers import most
from ipms.analysis.suppression.counts import few
from ipms.analysis.suppression.spread import beyond_limit
from ipms.model.vocabulary import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.model.kinds.settings import Question
    from ipms.model.kinds.sheet import Promises, Published, Summary

_POINTS: Final = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?\Z")
_YES_NO: Final = {"yes": 1, "no": 0}


@dataclass(frozen=True, slots=True)
class Group:
    """Hidden parts by how much each can be at most, and how much they can be together at most."""

    caps: Sequence[int]
    together: int

    def others(self, one: int) -> int:
        """How much the parts beside one of them can be at most."""
        return min(sum(self.caps) - self.caps[one], self.together)


def narrowed(rest: int, groups: Sequence[Group], least: int) -> bool:
    """Whether `rest` people, spread over hidden parts, leave one of them less than the whole of 0 to `least - 1`."""
    for at, group in enumerate(groups):
        elsewhere = sum(min(sum(other.caps), other.together) for place, other in enumerate(groups) if place != at)
        for one, cap in enumerate(group.caps):
            fewest = rest - group.others(one) - elsewhere
            if fewest > 0 or min(cap, group.together, rest) < least - 1:
                return True
    return False


def hidden_part_told(published: Published, least: int) -> bool:
    """Whether the number of answers gives away a part that its distribution hides."""
    caps = [most(part) for part in published.distribution.values() if isinstance(part, str)]
    if not caps or not isinstance(published.answered, int):
        return False
    rest = published.answered - _sum(published.distribution.values())
    if sum(caps) < rest:  # some answers stand in parts that are not listed: a hidden part may be as it says
        return len(caps) == 1
    return narrowed(rest, [Group(caps, rest)], least)


def triggers_tell(summary: Summary, questions: Sequence[Question], least: int) -> bool:
    """Whether how many answers asked for an action gives away what the answers to one question hide."""
    asking = [question for question in questions if question.act_when is not None]
    if summary.triggers is None or any(question.id not in summary.answers for question in asking):
        return False
    told = [(question, summary.answers[question.id]) for question in asking]
    hidden = [published for question, published in told if _beyond(question, published) is None]
    known = sum(_beyond(question, published) or 0 for question, published in told)
    raised = summary.triggers.raised
    if isinstance(raised, str):
        return len(told) == 1 and _few_beyond_tell(*told[0], most(raised), least)
    if len(hidden) != 1:
        return bool(hidden) and raised - known < least - 1
    return _taken_apart(next(one for one in told if one[1] is hidden[0]), raised - known, least)


def promises_tell(promises: Promises, least: int) -> bool:
    """Whether the promises that were not kept are few, and can be counted."""
    due, kept = promises.due, promises.kept
    return isinstance(due, int) and isinstance(kept, int) and not few(kept, least) and few(due - kept, least)


def _beyond(question: Question, published: Published) -> int | None:
    """How many answers a distribution shows beyond the limit; None where it does not tell."""
    kinds = [(_kind(question, key), count) for key, count in published.distribution.items()]
    if not kinds or any(kind is None or not isinstance(count, int) for kind, count in kinds):
        return None
    return sum(count for kind, count in kinds if kind and isinstance(count, int))


def _taken_apart(told: tuple[Question, Published], raised: int, least: int) -> bool:
    """Whether a number beyond the limit, now known of one question, is few, leaves few, or narrows a hidden part."""
    question, published = told
    answered = published.answered
    if few(raised, least) or (isinstance(answered, int) and few(answered - raised, least)):
        return True
    if not isinstance(answered, int) or not published.distribution:
        return False
    sides = [(True, raised), (False, answered - raised)]
    return _astride(question, published, raised, least) or any(
        narrowed(whole - _shown(question, published, beyond=side), [Group(caps, whole)], least)
        for side, whole in sides
        if (caps := _caps(question, published, beyond=side))
    )


def _astride(question: Question, published: Published, raised: int, least: int) -> bool:
    """Whether the one range that holds answers of both kinds can be taken apart, and a piece of it is few."""
    both = [count for key, count in published.distribution.items() if _kind(question, key) is None]
    if len(both) != 1 or not isinstance(both[0], int) or _caps(question, published, beyond=True):
        return False
    piece = raised - _shown(question, published, beyond=True)
    return few(piece, least) or few(both[0] - piece, least)


def _few_beyond_tell(question: Question, published: Published, together: int, least: int) -> bool:
    """Whether it narrows a hidden part that all beyond the limit are few."""
    if not isinstance(published.answered, int) or any(_kind(question, key) is None for key in published.distribution):
        return False
    within, beyond = (_caps(question, published, beyond=side) for side in (False, True))
    rest = published.answered - _sum(published.distribution.values())
    if not within and beyond:
        return True  # how many are beyond is then what all the others leave
    return bool(beyond) and narrowed(rest, [Group(within, rest), Group(beyond, together)], least)


def _caps(question: Question, published: Published, *, beyond: bool) -> list[int]:
    parts = published.distribution.items()
    return [most(count) for key, count in parts if isinstance(count, str) and _kind(question, key) is beyond]


def _shown(question: Question, published: Published, *, beyond: bool) -> int:
    return _sum(count for key, count in published.distribution.items() if _kind(question, key) is beyond)


def _kind(question: Question, key: str) -> bool | None:
    """Whether all answers of a part are beyond the limit, or none; None for a part of both kinds, or of no numbers."""
    points = set(_points(question, key))
    asks = beyond_limit(question, points)
    return None if not points or (asks and asks != points) else bool(asks)


def _points(question: Question, key: str) -> Iterable[int]:
    if question.type is QuestionType.YES_NO:
        return [_YES_NO[key]] if key in _YES_NO else []
    found = _POINTS.match(key)
    return range(int(found[1]), int(found[2] or found[1]) + 1) if found else []


def _sum(counts: Iterable[int | str]) -> int:
    return sum(count for count in counts if isinstance(count, int))
