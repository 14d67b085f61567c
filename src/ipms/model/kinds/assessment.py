"""How a room takes root, as people score it themselves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ipms.model.base import Model
from ipms.model.fields import Whole
from ipms.model.item import Item
from ipms.model.text import Text

Score = Annotated[Whole, Field(le=4)]


class Paths(Model):
    """Scores on the three paths of appropriation, 0 to 4."""

    cognitive: Score | None = None
    structural: Score | None = None
    technical: Score | None = None


class Evidence(Model):
    """What each score rests on."""

    cognitive: Text | None = None
    structural: Text | None = None
    technical: Text | None = None


class Work(Model):
    """The three kinds of work through which rooms take root."""

    reformulating: Text | None = None
    disrupting: Text | None = None
    effecting: Text | None = None


class Assessment(Item):
    """A room's own assessment on a date (the file's name)."""

    by: Text | None = None
    scores: Paths
    evidence: Evidence | None = None
    work: Work | None = None
