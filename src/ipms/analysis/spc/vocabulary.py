"""The words of statistical process control, and the sets of rules that carry a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Direction(StrEnum):
    """Which way is better; in a neutral chart a signal is high or low, neither good nor bad."""

    LOWER = "lower"
    HIGHER = "higher"
    NEUTRAL = "neutral"


class Cause(StrEnum):
    """Why a point is special: the first rule that holds, in the order of these members, common cause aside."""

    COMMON = "common-cause"
    ABOVE_UPPER_LIMIT = "above-upper-limit"
    BELOW_LOWER_LIMIT = "below-lower-limit"
    TREND_UP = "trend-up"
    TREND_DOWN = "trend-down"
    NEAR_UPPER_LIMIT = "near-upper-limit"
    NEAR_LOWER_LIMIT = "near-lower-limit"
    RUN_ABOVE_MEAN = "run-above-mean"
    RUN_BELOW_MEAN = "run-below-mean"

    @property
    def side(self) -> int:
        """1 where the signal is high, -1 where it is low, 0 for common cause."""
        return _SIDES.get(self, 0)


_HIGH = (Cause.ABOVE_UPPER_LIMIT, Cause.TREND_UP, Cause.NEAR_UPPER_LIMIT, Cause.RUN_ABOVE_MEAN)
_LOW = (Cause.BELOW_LOWER_LIMIT, Cause.TREND_DOWN, Cause.NEAR_LOWER_LIMIT, Cause.RUN_BELOW_MEAN)
_SIDES = dict.fromkeys(_HIGH, 1) | dict.fromkeys(_LOW, -1)


class PointClass(StrEnum):
    """What a point means for the people concerned; it decides the colour and the word beside it."""

    COMMON_CAUSE = "common-cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL_HIGH = "neutral-high"
    NEUTRAL_LOW = "neutral-low"


class Variation(StrEnum):
    """The variation mark of a chart: what its latest value says. `too-few` means that nothing can be said yet."""

    COMMON_CAUSE = "common-cause"
    IMPROVEMENT_HIGH = "improvement-high"
    IMPROVEMENT_LOW = "improvement-low"
    CONCERN_HIGH = "concern-high"
    CONCERN_LOW = "concern-low"
    NEUTRAL_HIGH = "neutral-high"
    NEUTRAL_LOW = "neutral-low"
    TOO_FEW = "too-few"


class Assurance(StrEnum):
    """The assurance mark: whether the process, as it now runs, will meet its target."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class Profile:
    """A set of rules as one school teaches it.

    A near-limit signal needs `near_count` of `near_window` consecutive points beyond `near_share` of the
    way from the mean to a limit; `outside_counts` says that points beyond the limit count among them.
    `near_one_side` asks that the whole window lie on one side of the mean. `trend_length` None: no such rule.
    Fewer values than `min_points`: no limits at all. Fewer than `firm_points`: limits on trial.
    """

    name: str
    trend_length: int | None
    shift_length: int
    near_share: float
    near_count: int
    near_window: int
    near_one_side: bool
    outside_counts: bool
    screen: bool
    min_points: int
    firm_points: int


# NHSRplotthedots 0.2.2; its warning begins below 13 points, its text says below 12, and the text is kept here.
PLOTTHEDOTS = Profile(
    name="plotthedots",
    trend_length=7,
    shift_length=7,
    near_share=2 / 3,
    near_count=2,
    near_window=3,
    near_one_side=True,
    outside_counts=False,
    screen=True,
    min_points=2,
    firm_points=12,
)
# NHS England, Making Data Count, as announced in November 2023.
MDC = replace(PLOTTHEDOTS, name="mdc", outside_counts=True, screen=False, min_points=13, firm_points=13)
# D. J. Wheeler, Understanding Variation (1993): beyond a limit; three of four values nearer to a limit
# than to the mean; eight values on one side of it. He teaches no rule of trends, and leaves no range out.
WHEELER = Profile(
    name="wheeler",
    trend_length=None,
    shift_length=8,
    near_share=1 / 2,
    near_count=3,
    near_window=4,
    near_one_side=False,
    outside_counts=True,
    screen=False,
    min_points=2,
    firm_points=12,
)

PROFILES = {profile.name: profile for profile in (PLOTTHEDOTS, MDC, WHEELER)}
