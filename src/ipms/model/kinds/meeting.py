"""A meeting of a room: who was there, what was decided, who does what by when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ipms.model.base import Many, Model
from ipms.model.fields import A3Ref, Day, Happened, IndicatorRef, ObstacleRef, Positive, Slug, When
from ipms.model.item import Item
from ipms.model.text import Text


class Action(Model):
    """Who does what by when."""

    id: Slug | None = None
    what: Text
    owner: Text | None = None
    due: When | None = None
    done: Annotated[When | None, Happened()] = None
    a3: A3Ref | None = None
    obstacle: ObstacleRef | None = None
    indicator: IndicatorRef | None = None


class Meeting(Item):
    """What a meeting decided; the file's name is its date."""

    present: Many[Text] = ()
    decisions: Many[Text] = ()
    actions: Many[Action] = ()
    recognition: Many[Text] = ()
    rating: Annotated[Positive | None, Field(le=10)] = None
    next: Day | None = None
