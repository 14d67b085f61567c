"""How heavy people find their work, over the rooms whose answers may be shown, and how many asked for help at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.suppression.counts import few, total
from ipms.model.vocabulary import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ipms.model.kinds.sheet import Published, Summary
    from ipms.workspace.workspace import Workspace

WORKLOAD: Final = "workload"
"""The question whose scale is shown, where the organisation asks it under this id."""

_BAND = re.compile(r"(\d{1,9})(?:-(\d{1,9})|\+)?\Z")
_FEWEST_BANDS = 2
"""One band alone says that all answers are equal."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Answers on a scale by band, lowest first, summed over the `rooms` that show theirs."""

    bands: tuple[tuple[str, int], ...]
    rooms: int
    asked: int
    """Rooms that published something of the question, shown or hidden."""


def scale_question(ws: Workspace) -> str:
    """The question with a scale: the one about workload, else the first there is."""
    asked = [one.id for one in ws.settings.status_sheet.questions if one.type is QuestionType.SCALE]
    return asked[0] if asked and WORKLOAD not in asked else WORKLOAD


def spread(summaries: Iterable[Summary], question: str, least: int) -> Spread:
    """The distribution over the rooms that show theirs whole; a room that hides a part adds nothing to the sum.

    Rooms may publish wider or narrower bands; they are summed in those that all of them can be told in.
    """
    answers = [summary.answers[question] for summary in summaries if question in summary.answers]
    shown = [whole for answer in answers if (whole := _whole(answer, least))]
    bands = _summed(shown)
    return Spread(bands, len(shown) if bands else 0, len(answers))


def overwhelmed(summaries: Iterable[Summary], least: int) -> tuple[int | str | None, int | str | None]:
    """Answers that asked for an action at once, and those that got one; None where no room tells."""
    triggers = [summary.triggers for summary in summaries if summary.triggers is not None]
    if not triggers:
        return None, None
    return total([one.raised for one in triggers], least), total([one.acted for one in triggers], least)


def _whole(answer: Published, least: int) -> dict[str, int]:
    """A distribution of which every part may be shown; else nothing."""
    parts = {band: count for band, count in answer.distribution.items() if isinstance(count, int)}
    whole = len(parts) == len(answer.distribution) >= _FEWEST_BANDS
    return parts if whole and not answer.hidden and not any(few(count, least) for count in parts.values()) else {}


def _summed(shown: Sequence[Mapping[str, int]]) -> tuple[tuple[str, int], ...]:
    if not shown:
        return ()
    ranges = [{_range(band): count for band, count in one.items()} for one in shown]
    if any(None in one for one in ranges):
        return _by_name(shown)
    starts = sorted(set.intersection(*map(_starts, ranges)) | {min(min(_starts(one)) for one in ranges)})
    edges = [*starts[1:], None]
    if len(starts) < _FEWEST_BANDS:
        return ()
    return tuple(_band(ranges, first, after) for first, after in zip(starts, edges, strict=True))


def _starts(one: Mapping[tuple[int, int | None] | None, int]) -> set[int]:
    """Where the bands of a room begin."""
    return {span[0] for span in one if span is not None}


def _band(
    ranges: Sequence[Mapping[tuple[int, int | None] | None, int]], first: int, after: int | None
) -> tuple[str, int]:
    """The answers from one bound of the bands up to the next that all rooms share, under the name of the whole."""
    inside = [
        (span, count)
        for one in ranges
        for span, count in one.items()
        if span is not None and first <= span[0] and (after is None or span[0] < after)
    ]
    ends = [span[1] for span, _ in inside]
    last = None if None in ends else max(end for end in ends if end is not None)
    name = f"{first}+" if last is None else f"{first}" if last == first else f"{first}-{last}"
    return name, sum(count for _, count in inside)


def _by_name(shown: Sequence[Mapping[str, int]]) -> tuple[tuple[str, int], ...]:
    """Bands that are no numbers are summed where all rooms have the same."""
    names = list(shown[0])
    if any(set(one) != set(names) for one in shown):
        return ()
    return tuple((name, sum(one[name] for one in shown)) for name in names)


def _range(band: str) -> tuple[int, int | None] | None:
    """The bounds of a band: `1-3`, `4`, or `3+`, which is open."""
    found = _BAND.match(band)
    if found is None:
        return None
    if band.endswith("+"):
        return int(found[1]), None
    return int(found[1]), int(found[2] or found[1])
