"""A kaikaku: radical change, opened by the strategic leadership."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ipms.model.base import Many, Model
from ipms.model.fields import A3Ref, Positive, Short, When
from ipms.model.item import Titled
from ipms.model.kinds.pdca import Cycle
from ipms.model.text import Text


class Held(Model):
    """The days on which an event was held."""

    from_: Annotated[When, Field(alias="from")]
    to: When | None = None


def _one_date(value: Any) -> Any:
    return {"from": value, "to": value} if isinstance(value, str) else value


HeldOn = Annotated[Held, BeforeValidator(_one_date), Short(When)]


class Participants(Model):
    """How many people of a role took part."""

    role: Text
    count: Positive


class Kaikaku(Titled):
    """A kaikaku: who convened it, with which vision, and what it produced."""

    held: HeldOn | None = None
    announced: When | None = None
    convened_by: Text | None = None
    vision: Many[Text] = ()
    participants: Many[Participants] = ()
    pathway: Text | None = None
    produced: Many[A3Ref] = ()
    pdca: Many[Cycle] = ()
