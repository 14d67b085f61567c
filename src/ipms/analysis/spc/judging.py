"""From causes and limits to what they mean: the class of a point, the variation and the assurance of a stretch."""

from __future__ import annotations

from ipms.analysis.spc.vocabulary import Assurance, Cause, Direction, PointClass, Variation

Target = float | tuple[float, float]

_BETTER_SIDE = {Direction.HIGHER: 1, Direction.LOWER: -1, Direction.NEUTRAL: 0}
_NEUTRAL = {1: PointClass.NEUTRAL_HIGH, -1: PointClass.NEUTRAL_LOW}
_VARIATIONS = {
    (PointClass.IMPROVEMENT, 1): Variation.IMPROVEMENT_HIGH,
    (PointClass.IMPROVEMENT, -1): Variation.IMPROVEMENT_LOW,
    (PointClass.CONCERN, 1): Variation.CONCERN_HIGH,
    (PointClass.CONCERN, -1): Variation.CONCERN_LOW,
    (PointClass.NEUTRAL_HIGH, 1): Variation.NEUTRAL_HIGH,
    (PointClass.NEUTRAL_LOW, -1): Variation.NEUTRAL_LOW,
}


def meaning(cause: Cause, direction: Direction) -> PointClass:
    """What a cause means where that direction is better."""
    side = cause.side
    if not side:
        return PointClass.COMMON_CAUSE
    if direction is Direction.NEUTRAL:
        return _NEUTRAL[side]
    return PointClass.IMPROVEMENT if side == _BETTER_SIDE[direction] else PointClass.CONCERN


def variation(cause: Cause | None, direction: Direction) -> Variation:
    """The mark of a stretch whose last value has this cause; None where there is nothing to judge it by."""
    if cause is None:
        return Variation.TOO_FEW
    return _VARIATIONS.get((meaning(cause, direction), cause.side), Variation.COMMON_CAUSE)


def assurance(
    lower: float | None, upper: float | None, direction: Direction, target: Target | None, rounding: float
) -> Assurance | None:
    """Whether values within the limits meet the target always, never, or now and then.

    A target exactly on a limit lies within reach of it: inconsistent. A band (low, high) is judged whatever the
    direction: the limits lie inside it, wholly beside it, or neither.
    """
    if target is None or lower is None or upper is None:
        return None
    if isinstance(target, tuple):
        return _against_band(lower, upper, target, rounding)
    if direction is Direction.NEUTRAL:
        return None
    if lower - rounding <= target <= upper + rounding:
        return Assurance.INCONSISTENT
    return Assurance.PASS if (target < lower) == (direction is Direction.HIGHER) else Assurance.FAIL


def _against_band(lower: float, upper: float, band: tuple[float, float], rounding: float) -> Assurance:
    low, high = band
    if low - rounding <= lower and upper <= high + rounding:
        return Assurance.PASS
    return Assurance.FAIL if upper < low - rounding or lower > high + rounding else Assurance.INCONSISTENT
