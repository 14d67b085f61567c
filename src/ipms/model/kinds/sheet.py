"""Status sheets: one person's weekly dialogue (never in git), and a room's published summary of a week."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ipms.model.base import Many, Model
from ipms.model.fields import PLAIN, Count, Day, Flag, Happened, ObstacleRef, Short, Slug, When, Whole, Written
from ipms.model.item import Item
from ipms.model.text import Text


class Reason(Model):
    """A reason and how often it was given."""

    reason: Text
    count: Count


class SheetAction(Model):
    """What was agreed in the dialogue."""

    what: Text
    owner: Text | None = None
    due: When | None = None
    done: Annotated[When | None, Happened()] = None


class Answer(Model):
    """The answer to one question: a text, a point on a scale, or counted reasons."""

    text: Text | None = None
    reasons: Many[Reason] = ()


Words = Annotated[str, Written("text", PLAIN, r"\s*\S")]
"""An answer in words; an editor may take them for a number."""


def _answer(value: Any) -> Any:
    if isinstance(value, list):
        return {"reasons": value}
    return {"text": value} if isinstance(value, str) else value


TypedAnswer = Annotated[Answer, BeforeValidator(_answer), Short(Words, Many[Reason])]


class Sheet(Item):
    """A status sheet: what one employee and the immediate superior spoke of."""

    on: Day
    with_: Annotated[Text | None, Field(alias="with")] = None
    answers: dict[Slug, TypedAnswer] = Field(default_factory=dict)
    actions: Many[SheetAction] = ()
    obstacles: Many[ObstacleRef] = ()
    recognition: Text | None = None


class Published(Model):
    """What may be shown of the answers to one question; `hidden` where too few people answered."""

    answered: Count | None = None
    total: Count | None = None
    reasons: Many[Reason] = ()
    distribution: dict[str, Count] = Field(default_factory=dict)
    hidden: Flag = False


class Triggers(Model):
    """Answers that ask for an action at once, and how many got one."""

    raised: Count
    acted: Count


class Promises(Model):
    """Actions agreed on the sheets that were due by the week, and how many of them were done."""

    due: Count
    kept: Count


class Summary(Item):
    """A week's summary of a room's sheets: counts and suppressed distributions, no person."""

    expected: Whole
    filled: Whole
    late: Whole = 0
    answers: dict[Slug, Published] = Field(default_factory=dict)
    triggers: Triggers | None = None
    promises: Promises | None = None
    obstacles: Many[ObstacleRef] = ()
    recognition: Many[Text] = ()
