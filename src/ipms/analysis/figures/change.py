"""Change since baseline: percent of it for amounts, points for percentages, and whether that is better."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.analysis.figures.standing import same
from ipms.model.vocabulary import Better, ChangeIn

if TYPE_CHECKING:
    from ipms.analysis.figures.targets import TargetInForce


class Judgement(StrEnum):
    """What a change means for the people concerned."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Change:
    """`amount` is a fraction of the baseline (-0.508 is -50.8 %), or a difference of fractions (0.33 is +33 points)."""

    amount: float
    told_in: ChangeIn
    judgement: Judgement


def change(
    value: float, baseline: float, told_in: ChangeIn, better: Better, target: TargetInForce | None
) -> Change | None:
    """Tell the change from a baseline, with its sign; None as a percent of nothing, or beyond all numbers.

    The percent is of the size of the baseline, so that its sign is the sign of the change.
    """
    difference = value - baseline
    judged = _judgement(value, baseline, better, target)
    if told_in is ChangeIn.PERCENT:
        difference = difference / abs(baseline) if baseline else math.inf
    return Change(difference, told_in, judged) if math.isfinite(difference) else None


def _judgement(value: float, baseline: float, better: Better, target: TargetInForce | None) -> Judgement:
    if same(value, baseline):
        return Judgement.SAME
    if better is Better.WITHIN:
        return _nearer(value, baseline, target)
    return Judgement.BETTER if (value < baseline) == (better is Better.LOWER) else Judgement.WORSE


def _nearer(value: float, baseline: float, target: TargetInForce | None) -> Judgement:
    """For a band, better is nearer to it; inside is as good as inside. Without a band nothing can be said."""
    if target is None:
        return Judgement.UNTOLD
    now, then = outside(value, target), outside(baseline, target)
    if same(now, then):
        return Judgement.SAME
    return Judgement.BETTER if now < then else Judgement.WORSE


def outside(value: float, target: TargetInForce) -> float:
    """How far a value lies outside a band, 0 within; a single value is a band without width."""
    low = target.value if target.low is None else target.low
    high = target.value if target.high is None else target.high
    return max(0.0, value - high if high is not None else 0.0, low - value if low is not None else 0.0)
