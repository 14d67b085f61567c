"""Missed appointments by reason over rooms, from what the rooms published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.suppression.counts import total
from ipms.model.vocabulary import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.model.kinds.sheet import Summary
    from ipms.model.text import Text
    from ipms.workspace.workspace import Workspace

NO_SHOWS: Final = "no-shows"
"""The question whose reasons are shown, where the organisation asks it under this id."""

Reasons = tuple[tuple["Text", int | str], ...]
"""Each reason with how often it was given, the most frequent first; texts are counts of which a part is hidden."""


def counted_question(ws: Workspace) -> str:
    """The question with counted reasons: the one about missed appointments, else the first there is."""
    asked = [one.id for one in ws.settings.status_sheet.questions if one.type is QuestionType.COUNTED_REASONS]
    return asked[0] if asked and NO_SHOWS not in asked else NO_SHOWS


def reasons(summaries: Iterable[Summary], question: str, least: int) -> Reasons:
    """The shown counts of each reason summed over rooms; what is hidden in a room stays hidden in the sum."""
    answers = [summary.answers[question] for summary in summaries if question in summary.answers]
    parts: dict[Text, list[int | str]] = {}
    for one in (reason for answer in answers if not answer.hidden for reason in answer.reasons):
        parts.setdefault(one.reason, []).append(one.count)
    unseen = any(answer.hidden for answer in answers)
    totals = [(reason, total(counts, least, unseen=unseen)) for reason, counts in parts.items()]
    return tuple(sorted(totals, key=lambda pair: (*_most_first(pair[1]), str(pair[0]))))


def _most_first(count: int | str) -> tuple[bool, int]:
    return isinstance(count, str), -count if isinstance(count, int) else 0
