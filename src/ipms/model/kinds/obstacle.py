"""An obstacle: raised in a sheet or a room, moved with a reason, answered, the answer carried back."""

from __future__ import annotations

from typing import Annotated, Literal

from ipms.model.base import Many, Model
from ipms.model.fields import A3Ref, Day, DimensionRef, Happened, IndicatorRef, RoomRef, StepRef
from ipms.model.item import Item
from ipms.model.text import Text


class Raised(Model):
    """Where an obstacle comes from."""

    on: Day
    by: Literal["room", "sheet"] = "room"
    theme: DimensionRef | None = None


class Move(Model):
    """The obstacle goes to another room, with a written reason."""

    on: Annotated[Day, Happened(whole=True)]
    to: RoomRef
    why: Text | None = None


class Answer(Model):
    """What a room answered."""

    on: Annotated[Day, Happened(whole=True)]
    room: RoomRef
    answer: Text


class Obstacle(Item):
    """An obstacle, from the room that raised it to the answer brought back."""

    what: Text
    raised: Raised
    trajectory: StepRef | None = None
    a3: A3Ref | None = None
    indicator: IndicatorRef | None = None
    moves: Many[Move] = ()
    answers: Many[Answer] = ()
    carried_back: Annotated[Day | None, Happened()] = None
    resolved: Annotated[Day | None, Happened(takes=("prevented_by",))] = None
    prevented_by: Text | None = None
