"""The phases of a cycle, shared by A3s, kaizen workshops and kaikaku."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ipms.model.base import Model
from ipms.model.fields import Happened, When
from ipms.model.text import Text
from ipms.model.vocabulary import DecisionWord, Phase

if TYPE_CHECKING:
    from collections.abc import Iterator


class PhaseDates(Model):
    """One phase: when it ran, when it was due, what was found or noted."""

    start: Annotated[When | None, Happened(takes=("note",), end=False)] = None
    end: Annotated[When | None, Happened(takes=("finding",))] = None
    due: When | None = None
    finding: Text | None = None
    note: Text | None = None


class Adjust(PhaseDates):
    """Adjust: a decision ends the cycle."""

    start: Annotated[When | None, Happened(takes=("decision", "note"), end=False)] = None
    decision: DecisionWord | None = None


class Cycle(Model):
    """One turn of Plan, Do, Check, Adjust."""

    plan: PhaseDates | None = None
    do: PhaseDates | None = None
    check: PhaseDates | None = None
    adjust: Adjust | None = None

    def phases(self) -> Iterator[tuple[Phase, PhaseDates]]:
        """The phases that the cycle speaks of, in their order."""
        for phase, dates in zip(Phase, (self.plan, self.do, self.check, self.adjust), strict=True):
            if dates is not None:
                yield phase, dates
