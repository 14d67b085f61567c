"""The field's closed lists of words, in their order."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

E = TypeVar("E", bound=StrEnum)


class Level(StrEnum):
    """Levels of rooms, from the top of the organisation down."""

    STRATEGIC = "strategic"
    TACTICAL = "tactical"
    OPERATIONAL = "operational"

    @property
    def above(self) -> Level | None:
        """The level a room of this level reports to."""
        order = list(Level)
        place = order.index(self)
        return order[place - 1] if place else None


class Cadence(StrEnum):
    """How often a room meets."""

    DAY = "day"
    WEEK = "week"
    TWO_WEEKS = "2 weeks"
    FOUR_WEEKS = "4 weeks"
    MONTH = "month"


class CalendarKind(StrEnum):
    """The calendars of measurements."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    FINANCIAL = "financial"


class Aim(StrEnum):
    """The quadruple aim."""

    EXPERIENCE = "experience"
    POPULATION = "population"
    COST = "cost"
    WORKLIFE = "worklife"


class Better(StrEnum):
    """The direction in which an indicator improves."""

    LOWER = "lower"
    HIGHER = "higher"
    WITHIN = "within"


class Measure(StrEnum):
    """What a row of measurements holds: mean (value, n), ratio (numerator, denominator), one number."""

    MEAN = "mean"
    RATIO = "ratio"
    COUNT = "count"
    SUM = "sum"
    VALUE = "value"


class RollUp(StrEnum):
    """How the values of rooms make the value of the room above them."""

    WEIGHTED_MEAN = "weighted-mean"
    RATIO = "ratio"
    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    NONE = "none"


class ChangeIn(StrEnum):
    """How a change since baseline is told: in percent of the baseline, or in points of percentage."""

    PERCENT = "percent"
    POINTS = "points"


class Chart(StrEnum):
    """The control chart that fits an indicator."""

    XMR = "xmr"
    P = "p"
    RUN = "run"
    NONE = "none"


class Quality(StrEnum):
    """How sure a measurement is."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    ILLUSTRATIVE = "illustrative"


class A3Type(StrEnum):
    """A strategic (parent) A3 frames priorities; a project (child) A3 solves one issue."""

    STRATEGIC = "strategic"
    PROJECT = "project"


class A3Status(StrEnum):
    """Where an A3 stands, as its owner says."""

    DRAFT = "draft"
    ACTIVE = "active"
    ON_HOLD = "on-hold"
    CLOSED = "closed"


class Phase(StrEnum):
    """The four phases of PDCA; the last is Adjust."""

    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ADJUST = "adjust"


class Decision(StrEnum):
    """What Adjust decides; a decision ends the cycle."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    ABANDON = "abandon"


class Response(StrEnum):
    """An answer in catchball."""

    ACCEPT = "accept"
    COUNTER = "counter"
    DECLINE = "decline"


class ObstacleState(StrEnum):
    """Where an obstacle of a kata stands; one is active at a time."""

    PARKED = "parked"
    ACTIVE = "active"
    GONE = "gone"


class Integration(StrEnum):
    """Leutz's levels of integration of a hand-off, from none to one unit."""

    ABSENCE = "absence"
    LINKAGE = "linkage"
    COORDINATION = "coordination"
    FULL = "full"

    @property
    def number(self) -> int:
        """Leutz's number of the level: 0 for absence, 3 for full integration."""
        return list(Integration).index(self)


class QuestionType(StrEnum):
    """The kinds of question a status sheet may ask."""

    TEXT = "text"
    COUNTED_REASONS = "counted-reasons"
    SCALE = "scale"
    YES_NO = "yes-no"
    COUNT = "count"
    CHOICE = "choice"


def word(kind: type[E]) -> BeforeValidator:
    """Accept one word of a closed list, and name the list when it is another."""
    words = ", ".join(kind)

    def check(value: Any) -> E:
        if isinstance(value, kind):
            return value
        if isinstance(value, str):
            try:
                return kind(value)
            except ValueError:
                pass
        raise PydanticCustomError("word", "one of {words}", {"words": words})

    return BeforeValidator(check)


LevelWord = Annotated[Level, word(Level)]
CadenceWord = Annotated[Cadence, word(Cadence)]
CalendarKindWord = Annotated[CalendarKind, word(CalendarKind)]
AimWord = Annotated[Aim, word(Aim)]
BetterWord = Annotated[Better, word(Better)]
MeasureWord = Annotated[Measure, word(Measure)]
RollUpWord = Annotated[RollUp, word(RollUp)]
ChangeInWord = Annotated[ChangeIn, word(ChangeIn)]
ChartWord = Annotated[Chart, word(Chart)]
QualityWord = Annotated[Quality, word(Quality)]
A3TypeWord = Annotated[A3Type, word(A3Type)]
A3StatusWord = Annotated[A3Status, word(A3Status)]
DecisionWord = Annotated[Decision, word(Decision)]
ResponseWord = Annotated[Response, word(Response)]
ObstacleStateWord = Annotated[ObstacleState, word(ObstacleState)]
IntegrationWord = Annotated[Integration, word(Integration)]
QuestionTypeWord = Annotated[QuestionType, word(QuestionType)]
