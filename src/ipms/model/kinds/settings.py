"""`ipms.yaml`: the organisation, its calendar, its taxonomies and its thresholds."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from ipms.model.base import Many, Model
from ipms.model.fields import Day, DimensionRef, Flag, MonthDay, Positive, Share, Slug, Weekday, Whole, Written
from ipms.model.item import Item
from ipms.model.text import Text
from ipms.model.vocabulary import (
    Aim,
    CalendarKind,
    CalendarKindWord,
    Level,
    LevelWord,
    QuestionType,
    QuestionTypeWord,
    word,
)

_FISCAL_YEAR = re.compile(r"[0-9]{4}(-[0-9]{4})?\Z")
_CONDITION = re.compile(r"(>=|<=|>|<|==) ?-?[0-9]+(\.[0-9]+)?\Z")


def _matching(pattern: re.Pattern[str], reason: Literal["fiscal_year", "condition"]) -> BeforeValidator:
    def check(value: object) -> object:
        if isinstance(value, str) and pattern.match(value):
            return value
        raise PydanticCustomError(reason, reason)

    return BeforeValidator(check)


FiscalYear = Annotated[
    str, _matching(_FISCAL_YEAR, "fiscal_year"), Written("fiscal-year", ("string",), _FISCAL_YEAR.pattern)
]
Condition = Annotated[str, _matching(_CONDITION, "condition"), Written("condition", ("string",), _CONDITION.pattern)]


class CalendarSettings(Model):
    """The fiscal year and the periods in which figures are read."""

    fiscal_year_starts: MonthDay = "04-01"
    periods: CalendarKindWord = CalendarKind.MONTH
    period_ends: dict[FiscalYear, Many[Day]] = Field(default_factory=dict)


class Directorate(Model):
    """A directorate of the organisation."""

    id: Slug
    title: Text


class Dimension(Model):
    """A dimension of performance, and the aim of the quadruple aim that it serves."""

    id: Slug
    title: Text
    aim: Annotated[Aim, word(Aim)] | None = None


class DeploymentTarget(Model):
    """Planned rooms of these levels to be deployed by a date; the day itself counts."""

    levels: Many[LevelWord]
    by: Day
    share: Share
    set_by: Text | None = None


class StalledAfter(Model):
    """Days without movement after which work is called stalled."""

    strategic: Positive = 90
    project: Positive = 30
    kaizen: Positive = 30
    kata: Positive = 14


class AnswerWithin(Model):
    """Days in which a room of the level answers an escalation."""

    operational: Positive = 7
    tactical: Positive = 7
    strategic: Positive = 14

    def days(self, level: Level) -> int:
        """Days promised at a level."""
        return {Level.OPERATIONAL: self.operational, Level.TACTICAL: self.tactical, Level.STRATEGIC: self.strategic}[
            level
        ]


class SpcRules(Model):
    """Thresholds of the control charts."""

    trend_length: Positive = 7
    shift_length: Positive = 7
    screen_moving_ranges: Flag = True
    min_points: Positive = 12


class Rules(Model):
    """Thresholds of the computations."""

    countermeasure_after: Positive = 2
    stalled_after: StalledAfter = StalledAfter()
    answer_within: AnswerWithin = AnswerWithin()
    stale_after_periods: Whole = 1
    spc: SpcRules = SpcRules()


class Confidentiality(Model):
    """Below `min_count` people, nothing is shown; sheets of single people are kept for `keep_weeks`."""

    min_count: Annotated[Positive, Field(ge=3)] = 5
    keep_weeks: Positive = 52
    fictional: Flag = False


class Offered(Model):
    """An answer to choose, or a reason that is often given."""

    id: Slug
    title: Text


class Question(Model):
    """A question of the standardised dialogue."""

    id: Slug
    ask: Text
    type: QuestionTypeWord = QuestionType.TEXT
    theme: DimensionRef | None = None
    from_: Annotated[Whole | None, Field(alias="from")] = None
    to: Whole | None = None
    choices: Many[Offered] = ()
    private: Flag = False
    act_when: Condition | None = None


class StatusSheetSettings(Model):
    """The standardised weekly dialogue."""

    due: Weekday = "friday"
    questions: Many[Question] = ()


class CheckSettings(Model):
    """Which findings a merge may not bring; `baseline` names the file of those that were known before."""

    select: Many[str] = ()
    ignore: Many[str] = ()
    fail_on: Literal["error", "warning", "hint", "never"] = "error"
    baseline: str | None = None


class Settings(Item):
    """The settings of the organisation."""

    organisation: Text
    language: Literal["en", "fr"] = "en"
    as_of: Day | None = None
    calendar: CalendarSettings = CalendarSettings()
    directorates: Many[Directorate] = ()
    dimensions: Many[Dimension] = ()
    deployment: Many[DeploymentTarget] = ()
    rules: Rules = Rules()
    confidentiality: Confidentiality = Confidentiality()
    status_sheet: StatusSheetSettings = StatusSheetSettings()
    private_root: str | None = None
    check: CheckSettings = CheckSettings()
