"""The mean and the natural process limits of one stretch of an XmR chart.

Limits lie 2.66 mean moving ranges from the mean (3 / d2 with d2 = 1.128, rounded as everybody rounds it);
moving ranges from 3.267 times their mean upwards (D4 for two values) are outliers, screened out once.
Source: W. A. Shewhart's individuals chart as in D. J. Wheeler, Understanding Variation; NHSRplotthedots.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.spc.exact import mean, tolerance

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = 2.66
RANGE_LIMIT = 3.267
D2 = 1.128
"""The mean range of two normal values, in standard deviations, rounded as the published charts round it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The figures of a stretch before anything is judged; `rounding` is the difference that is none."""

    mean: float | None
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None
    raw_moving_range: float | None
    range_limit: float | None
    moving_range: float | None
    ranges: int
    ranges_used: int
    screening_undone: int
    rounding: float


@dataclass(frozen=True, slots=True)
class Ranges:
    """Moving ranges and their mean, before and after screening."""

    raw: float | None
    limit: float | None
    used: float | None
    count: int
    count_used: int
    undone: int


def limits(values: Sequence[float | None], baseline: int | None, *, screen: bool, share: float, fewest: int) -> Limits:
    """Draw the limits of a stretch from its first `baseline` periods, or from all.

    Where fewer than `fewest` of them carry a value, the mean stands alone.
    """
    base = values[:baseline]
    known = [value for value in base if value is not None]
    centre = mean(known) if known else None
    ranges = screened(moving_ranges(base), screen=screen)
    spread = None if ranges.used is None or len(known) < fewest else LIMIT * ranges.used
    lower, upper = _around(centre, spread)
    near_lower, near_upper = _around(centre, None if spread is None or lower is None else share * spread)
    rounding = tolerance(value for value in values if value is not None)
    return Limits(
        centre, lower, upper, near_lower, near_upper,
        ranges.raw, ranges.limit, ranges.used, ranges.count, ranges.count_used, ranges.undone, rounding,
    )  # fmt: skip


def moving_ranges(values: Sequence[float | None]) -> list[float]:
    """The sizes of the steps between neighbours; a missing value is not bridged."""
    return [abs(now - before) for before, now in itertools.pairwise(values) if before is not None and now is not None]


def screened(ranges: list[float], *, screen: bool) -> Ranges:
    """Leave outlying ranges out, unless only zeros would remain.

    A constant series has no range below 3.267 times 0, and a single change among equal values is the only
    range there is; in both the limits would be lost, or lie on the mean and put every point outside.
    """
    if not ranges:
        return Ranges(None, None, None, 0, 0, 0)
    raw = mean(ranges)
    limit = RANGE_LIMIT * raw
    kept = [one for one in ranges if one < limit] if screen else ranges
    undone = len(ranges) - len(kept) if raw > 0 and not any(kept) else 0
    if not any(kept):
        kept = ranges
    return Ranges(raw, limit, mean(kept), len(ranges), len(kept), undone)


def _around(centre: float | None, spread: float | None) -> tuple[float | None, float | None]:
    """A pair of limits; none where the figures are too large for a float to hold them."""
    if centre is None or spread is None or not math.isfinite(abs(centre) + spread):
        return None, None
    return centre - spread, centre + spread
