"""A service trajectory: its steps, the hand-offs between them, one real pathway."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ipms.model.base import Many, Model
from ipms.model.fields import DirectorateRef, Happened, IndicatorRef, RoomRef, Slug, When
from ipms.model.item import Titled
from ipms.model.text import Text
from ipms.model.vocabulary import IntegrationWord


class Step(Model):
    """A service the user passes through, of this organisation or of a `partner` outside it."""

    id: Slug
    title: Text
    room: RoomRef | None = None
    directorate: DirectorateRef | None = None
    partner: Text | None = None
    indicators: Many[IndicatorRef] = ()


class Domains(Model):
    """The level of integration of a hand-off, domain by domain."""

    screening: IntegrationWord | None = None
    clinical_practice: IntegrationWord | None = None
    transitions: IntegrationWord | None = None
    information: IntegrationWord | None = None
    case_management: IntegrationWord | None = None
    finance: IntegrationWord | None = None
    benefits: IntegrationWord | None = None


class Handoff(Model):
    """A transition between two steps: how integrated it is, and how integrated it should be."""

    from_: Annotated[Slug, Field(alias="from")]
    to: Slug
    indicator: IndicatorRef | None = None
    level: IntegrationWord | None = None
    target_level: IntegrationWord | None = None
    domains: Domains | None = None
    evidence: Text | None = None
    since: Annotated[When | None, Happened(takes=("level", "domains", "evidence"), end=False)] = None


class Event(Model):
    """What happened to the user, and at what age."""

    at: Text
    step: Slug | None = None
    event: Text


class Trajectory(Titled):
    """A service trajectory, followed with the eyes of one user."""

    persona: Text | None = None
    vision: Many[Text] = ()
    steps: Many[Step] = ()
    handoffs: Many[Handoff] = ()
    journey: Many[Event] = ()
