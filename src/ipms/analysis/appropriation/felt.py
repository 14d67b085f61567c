"""What people say themselves: the scores of rooms' assessments, and what of them may be shown over many rooms.

An assessment is written by a role for its room, in a file that all may read: its scores are the room's own, and who
wrote them is shown nowhere. Over many rooms it becomes a poll of people, and is shown as their answers are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.appropriation.table import Path
from ipms.analysis.suppression.answers import published
from ipms.model.kinds.settings import Question
from ipms.model.kinds.sheet import Answer
from ipms.model.text import Text
from ipms.model.vocabulary import QuestionType

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from ipms.model.kinds.assessment import Assessment
    from ipms.model.kinds.sheet import Published
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

HIGHEST: Final = 4
"""Scores go from nought to four."""


@dataclass(frozen=True, slots=True)
class Score:
    """A score of a path, and the day of its assessment."""

    on: dt.date
    value: int


def assessments(ws: Workspace, room: str) -> list[Entry[Assessment]]:
    """The assessments of a room up to the date, the oldest first."""
    found = [entry for entry in ws.in_room("assessment", room) if entry.day is not None and entry.day <= ws.as_of]
    return sorted(found, key=lambda entry: entry.id)


def courses(found: Iterable[Entry[Assessment]]) -> Mapping[Path, tuple[Score, ...]]:
    """The scores of each path over time, the oldest first; the last is the one that holds."""
    every = list(found)
    return {path: tuple(_scores(every, path)) for path in Path}


def poll(scores: Iterable[int], least: int) -> Published:
    """What may be shown of the latest scores of many rooms on a path: their distribution, or that they are too few."""
    answers = [Answer(text=Text(en=str(score), fr=str(score))) for score in scores]
    return published(_QUESTION, answers, least)


def _scores(found: Iterable[Entry[Assessment]], path: Path) -> Iterable[Score]:
    for entry in found:
        value = getattr(entry.value.scores, path)
        if value is not None and entry.day is not None:
            yield Score(entry.day, value)


_QUESTION: Final = Question.model_validate(
    {"id": "score", "ask": "score", "type": QuestionType.SCALE, "from": 0, "to": HIGHEST}
)
"""A score as the question that it answers."""
