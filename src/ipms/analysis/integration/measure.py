"""A measure of integration: a share with its numerator and denominator, and by name what keeps it from being whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipms.model.periods import Period


class Figure(StrEnum):
    """What is measured. The first two are horizontal, between services; the others vertical, between levels."""

    LEVELS = "levels"
    """Hand-offs at the level that was wanted for them, or above it."""
    UNBROKEN = "unbroken"
    """Hand-offs that are no discontinuity."""
    PARENTS = "parents"
    """Project A3s with a parent."""
    ROUTES = "routes"
    """Rooms with a way up to a strategic room."""
    GOALS = "goals"
    """Strategic goals that a project works on."""
    ANSWERS = "answers"
    """Escalations answered in the days promised."""
    SHEETS = "sheets"
    """Status sheets filled."""


HORIZONTAL = (Figure.LEVELS, Figure.UNBROKEN)
VERTICAL = (Figure.PARENTS, Figure.ROUTES, Figure.GOALS, Figure.ANSWERS, Figure.SHEETS)


class Untold(StrEnum):
    """Why a measure cannot be computed."""

    NO_TRAJECTORY = "no-trajectory"
    NO_HANDOFF = "no-handoff"
    NO_LEVEL = "no-level"
    """No hand-off has both the level it is on and the one wanted."""
    NO_PROJECT = "no-project"
    NO_ROOM = "no-room"
    """No room is below a strategic one."""
    NO_GOAL = "no-goal"
    NOT_ASKED = "not-asked"
    """No obstacle was moved to another room."""
    NOT_DECIDED = "not-decided"
    """All that were moved still wait, within the days promised."""
    NO_STAFF = "no-staff"
    NOT_PUBLISHED = "not-published"


class Why(StrEnum):
    """What is wrong with a case."""

    BELOW = "below"
    BROKEN = "broken"
    NO_LEVEL = "no-level"
    NO_PARENT = "no-parent"
    PARENT_UNKNOWN = "parent-unknown"
    NO_ROUTE = "no-route"
    CIRCLE = "circle"
    """Its way up comes round to where it was."""
    NO_PROJECT = "no-project"
    ANSWERED_LATE = "answered-late"
    OVERDUE = "overdue"
    """It waits, and the days promised are over."""
    PASSED_ON_LATE = "passed-on-late"
    """It left without an answer after the days promised."""
    WAITS = "waits"
    """It waits, within the days promised."""
    PARTLY = "partly"
    MISSING = "missing"
    """The room published nothing of the week."""


@dataclass(frozen=True, slots=True)
class Case:
    """Something to act upon: an A3, a room, a goal, an obstacle, a hand-off."""

    why: Why
    id: str
    """The item; of a goal its A3, of a hand-off its trajectory."""
    room: str
    """Where it is to be acted upon: its home, or the room that was asked."""
    other: str = ""
    """What it names: the parent that is not there, the room where the way up ends, the indicator of the goal."""
    n: int = 0
    """The number of the hand-off, days, or sheets filled."""
    of: int = 0
    """The days promised, or the sheets expected."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A share on a day. `of` is 0 exactly where `untold` says why."""

    figure: Figure
    counted: int = 0
    of: int = 0
    untold: Untold | None = None
    missing: tuple[Case, ...] = ()
    """What keeps it from being whole."""
    open: tuple[Case, ...] = ()
    """What counts neither way yet."""
    undated: int = 0
    """How many of its facts bear no date, and so count alike on every day."""
    week: Period | None = None
    """The week that sheets are counted in."""

    @property
    def share(self) -> float | None:
        """The numerator over the denominator; None where there is nothing to take a share of."""
        return self.counted / self.of if self.of else None
