"""An indicator: the question it answers, how it is measured, and what is wanted of it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ipms.model.base import Many, Model
from ipms.model.fields import Amount, DimensionRef, Flag, Happened, IndicatorRef, PeriodText, Short, When, Whole
from ipms.model.item import Titled
from ipms.model.text import Text
from ipms.model.vocabulary import (
    BetterWord,
    CalendarKindWord,
    ChangeIn,
    ChangeInWord,
    ChartWord,
    Measure,
    MeasureWord,
    RollUp,
    RollUpWord,
)

_DEFAULT_ROLL_UP = {
    Measure.MEAN: RollUp.WEIGHTED_MEAN,
    Measure.RATIO: RollUp.RATIO,
    Measure.COUNT: RollUp.SUM,
    Measure.SUM: RollUp.SUM,
    Measure.VALUE: RollUp.NONE,
}


class Baseline(Model):
    """The value from which change is told."""

    period: PeriodText
    value: Amount
    source: Text | None = None


class Bound(Model):
    """A limit to reach, or a band to stay within."""

    value: Amount | None = None
    low: Amount | None = None
    high: Amount | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Bound:
        band = self.low is not None and self.high is not None
        if (self.value is not None) == band or (self.low is None) != (self.high is None):
            raise PydanticCustomError("bound", "a value, or low and high")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise PydanticCustomError("bound_order", "low above high")
        return self


class Target(Bound):
    """What is wanted from a date on; the latest that has started is in force."""

    from_: Annotated[When | None, Field(alias="from"), Happened(whole=True, end=False)] = None
    set_by: Text | None = None


class Rebase(Model):
    """A date from which the process is known to be another one, and why."""

    from_: Annotated[When, Field(alias="from"), Happened(whole=True, end=False)]
    why: Text


def _bound(value: Any) -> Any:
    return {"value": value} if isinstance(value, str | int | float) else value


class Indicator(Titled):
    """An indicator; its measurements stand beside it in CSV."""

    question: Text | None = None
    dimension: DimensionRef | None = None
    unit: Text = Text(en="count", fr="count")
    decimals: Whole | None = None
    better: BetterWord
    measure: MeasureWord = Measure.VALUE
    roll_up: RollUpWord | None = None
    change: ChangeInWord | None = None
    every: CalendarKindWord | None = None
    owner: Text | None = None
    baseline: Baseline | None = None
    targets: Many[Target] = ()
    secondary_target: Annotated[Bound, BeforeValidator(_bound), Short(Amount)] | None = None
    drives: Many[IndicatorRef] = ()
    chart: ChartWord | None = None
    rebase: Many[Rebase] = ()
    measurements: Literal["csv"] = "csv"
    people: Flag = False

    @property
    def in_percent(self) -> bool:
        """Whether the figures are fractions, read as percentages."""
        return self.unit.en == "%"

    @property
    def rolls_up_by(self) -> RollUp:
        """How rooms' values combine: as the file says, else as the measure implies."""
        return self.roll_up or _DEFAULT_ROLL_UP[self.measure]

    @property
    def change_in(self) -> ChangeIn:
        """How change is told: as the file says, else points for percentages and percent for amounts."""
        return self.change or (ChangeIn.POINTS if self.in_percent else ChangeIn.PERCENT)
