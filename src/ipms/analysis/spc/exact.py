"""Exact means and honest comparisons: the two places where a careless float loses a tie."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ipms.analysis.spc.errors import SpcError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ROUNDING = 16
"""How many units in the last place the mean of decimal fractions, and limits made from it, may be off."""


def mean(values: Sequence[float]) -> float:
    """The mean, exact but for its last bit: a plain sum loses points that lie exactly on it.

    The second sum takes back what rounding the first left over, so that the mean of equal values is that value.
    """
    count = len(values)
    try:
        first = math.fsum(values) / count
        corrected = first + math.fsum([value - first for value in values]) / count
    except (OverflowError, ValueError):
        corrected = math.nan
    return corrected if math.isfinite(corrected) else _mean_of_huge(values)


def _mean_of_huge(values: Sequence[float]) -> float:
    """The mean of figures whose sum no float can hold; twice the sum of halves may round to beyond them all."""
    halves = math.fsum(value / (2 * len(values)) for value in values)
    return min(max(2 * halves, min(values)), max(values))


def standard_deviation(values: Sequence[float]) -> float | None:
    """The standard deviation of a sample, n - 1 in its denominator; None for fewer than two values."""
    if len(values) < 2:  # noqa: PLR2004 - one value has no spread
        return None
    centre = mean(values)
    return math.sqrt(math.fsum((value - centre) ** 2 for value in values) / (len(values) - 1))


def median(values: Sequence[float]) -> float:
    """The middle value, or the mean of the two in the middle; `statistics` would cost more to import than all this."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else mean(ordered[half - 1 : half + 1])


def tolerance(values: Iterable[float]) -> float:
    """How far two figures of this series may lie apart and still be the same figure."""
    return _ROUNDING * math.ulp(max(map(abs, values), default=0.0))


def sign(difference: float, within: float) -> int:
    """1, -1, or 0 where the difference is no more than rounding."""
    if difference > within:
        return 1
    return -1 if difference < -within else 0


def present(value: float | None) -> float | None:
    """A value, or None where it is missing (None or NaN); infinity is refused."""
    if value is None or math.isnan(value):
        return None
    if math.isinf(value):
        raise SpcError("not-finite", {"value": str(value)})
    return float(value)
