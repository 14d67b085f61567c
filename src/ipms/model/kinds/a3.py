"""A3s: strategic ones frame priorities, project ones solve an issue and serve a parent."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ipms.model.base import Many, Model
from ipms.model.fields import A3Ref, Amount, Happened, IndicatorRef, RoomRef, Slug, When
from ipms.model.item import Titled
from ipms.model.kinds.pdca import Cycle
from ipms.model.text import Text
from ipms.model.vocabulary import A3Status, A3StatusWord, A3TypeWord, ResponseWord


class Goal(Model):
    """What an improvement promises: an indicator, from where, to where, by when, in which room."""

    indicator: IndicatorRef
    from_: Annotated[Amount | None, Field(alias="from")] = None
    to: Amount
    by: When
    room: RoomRef | None = None


class Cause(Model):
    """A cause and the whys below it; a category groups causes on a fishbone."""

    cause: Text
    why: Many[Text] = ()
    category: Text | None = None


class Analysis(Model):
    """What was found to cause the issue."""

    causes: Many[Cause] = ()


class Countermeasure(Model):
    """An action against a cause: what, who, when, and what it brought."""

    id: Slug
    what: Text
    against: Text | None = None
    owner: Text | None = None
    due: When | None = None
    done: Annotated[When | None, Happened(takes=("effect",))] = None
    effect: Text | None = None


class Signature(Model):
    """A role that committed itself to the A3."""

    role: Text
    on: Annotated[When | None, Happened(whole=True)] = None


class Round(Model):
    """One round of catchball between two rooms."""

    on: Annotated[When, Happened(whole=True)]
    from_: Annotated[RoomRef, Field(alias="from")]
    to: RoomRef
    proposal: Text
    response: ResponseWord | None = None
    reason: Text | None = None


class LastYear(Model):
    """A result of last year, as a strategic A3 reports it."""

    goal: Text
    result: Text | None = None
    rating: Text | None = None
    why: Text | None = None


class A3(Titled):
    """An A3."""

    type: A3TypeWord
    parent: A3Ref | None = None
    status: A3StatusWord = A3Status.ACTIVE
    owner: Text | None = None
    sponsor: Text | None = None
    coach: Text | None = None
    team: Many[Text] = ()
    opened: When | None = None
    due: When | None = None
    closed: Annotated[When | None, Happened(takes=("learning",))] = None
    theme: Text | None = None
    background: Text | None = None
    current_condition: Text | None = None
    last_year: Many[LastYear] = ()
    rationale: Text | None = None
    goals: Many[Goal] = ()
    analysis: Analysis | None = None
    this_year: Annotated[Many[Text], Field(max_length=5)] = ()
    countermeasures: Many[Countermeasure] = ()
    unresolved: Text | None = None
    follow_up: Text | None = None
    learning: Text | None = None
    signatures: Many[Signature] = ()
    catchball: Many[Round] = ()
    pdca: Many[Cycle] = ()
