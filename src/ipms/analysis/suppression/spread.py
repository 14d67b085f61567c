"""Distributions of answers: from the finest to the coarsest that could be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.rooms.triggers import triggered
from ipms.analysis.suppression.counts import few, written
from ipms.model.kinds.sheet import Answer
from ipms.model.text import Text
from ipms.model.vocabulary import QuestionType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ipms.model.kinds.settings import Question

    Spread = dict[str, int | str]

_LONGEST = 100
"""No scale has more points; whatever has is none that can be shown point by point."""


def spreads(question: Question, given: Mapping[str, int], least: int) -> Iterator[Spread]:
    """What may be shown, the finest first; empty ones for those that may not. Never who said it, never a mean.

    `given` counts the answers by point, choice, or `yes` and `no`. Beside an answer that asks for an action, how many
    such answers there are is told as well: then no part may be hidden, for the number would give it away.
    """
    if question.type is QuestionType.SCALE:
        points = scale_points(question)
        yield _whole({str(point): given.get(str(point), 0) for point in points}, least)
        yield _in_ranges(question, points, given, least)
    elif question.type is QuestionType.YES_NO:
        yield _whole({key: given.get(key, 0) for key in ("yes", "no")}, least)
    else:
        parts = {one.id: given.get(one.id, 0) for one in question.choices}
        yield _whole(parts, least) if question.act_when else _in_part(parts, least)


def scale_points(question: Question) -> range:
    """The points of a scale; none where the settings do not say where it begins and ends."""
    if question.from_ is None or question.to is None or question.to - question.from_ >= _LONGEST:
        return range(0)
    return range(question.from_, question.to + 1)


def ranges(question: Question, points: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    """The two ranges of a scale: on either side of `act_when`, or the lower and the upper half."""
    asks = beyond_limit(question, points)
    for cut in range(1, len(points)):
        if asks in (set(points[:cut]), set(points[cut:])):
            return points[:cut], points[cut:]
    middle = (len(points) + 1) // 2
    return points[:middle], points[middle:]


def range_key(points: Sequence[int]) -> str:
    """How a file writes a range: `1-3`, or the point where it is one."""
    return str(points[0]) if len(points) == 1 else f"{points[0]}-{points[-1]}"


def beyond_limit(question: Question, points: Collection[int]) -> set[int]:
    """The points that ask for an action at once."""
    return {point for point in points if triggered(question, Answer(text=Text(en=str(point), fr=str(point))))}


def _in_ranges(question: Question, points: Sequence[int], given: Mapping[str, int], least: int) -> Spread:
    low, high = ranges(question, points)
    asks = beyond_limit(question, points)
    # How many asked for an action is told too: where a range is of both kinds, it can be taken apart.
    told = [part for one in (set(low), set(high)) for part in (one & asks, one - asks) if part]
    if not (low and high) or any(few(_count(given, part), least) for part in told):
        return {}
    return {range_key(one): _count(given, one) for one in (low, high)}


def _count(given: Mapping[str, int], points: Collection[int]) -> int:
    return sum(given.get(str(point), 0) for point in points)


def _whole(parts: Mapping[str, int], least: int) -> Spread:
    """All parts, or none where one is few; a single part would be everybody's answer."""
    return {} if len(parts) < 2 or any(few(count, least) for count in parts.values()) else dict(parts)  # noqa: PLR2004


def _in_part(parts: Mapping[str, int], least: int) -> Spread:
    """The parts that may be shown beside the number of answers; none where all answered alike."""
    return {} if len(parts) < 2 else written(parts, least)  # noqa: PLR2004
