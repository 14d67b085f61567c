"""A kaizen workshop: prepared from the goals of an A3, overseen by a member of the management team."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ipms.model.base import Many, Model
from ipms.model.fields import A3Ref, Happened, Positive, Slug, When
from ipms.model.item import Titled
from ipms.model.kinds.a3 import Goal
from ipms.model.kinds.kaikaku import HeldOn
from ipms.model.kinds.pdca import Cycle
from ipms.model.text import Text


class Scope(Model):
    """What the workshop is about, and what it leaves alone."""

    in_: Annotated[Many[Text], Field(alias="in")] = ()
    out: Many[Text] = ()


class WorkshopAction(Model):
    """What was decided in the workshop: what, who, when."""

    id: Slug | None = None
    what: Text
    owner: Text | None = None
    due: When | None = None
    done: Annotated[When | None, Happened()] = None


class Sustain(Model):
    """A look back after so many days: due then, and what was found."""

    day: Positive
    on: Annotated[When | None, Happened(takes=("finding",))] = None
    finding: Text | None = None


class Kaizen(Titled):
    """A kaizen workshop."""

    a3: A3Ref | None = None
    overseen_by: Text | None = None
    announced: When | None = None
    held: HeldOn | None = None
    sponsor: Text | None = None
    leader: Text | None = None
    facilitator: Text | None = None
    team: Many[Text] = ()
    problem: Text | None = None
    scope: Scope | None = None
    goals: Many[Goal] = ()
    actions: Many[WorkshopAction] = ()
    results: Many[Text] = ()
    sustain: Many[Sustain] = ()
    pdca: Many[Cycle] = ()
