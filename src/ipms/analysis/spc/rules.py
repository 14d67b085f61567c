"""The rules that find special causes in one stretch with a mean and limits.

All rules look at a stretch alone: a run never crosses the place where limits begin anew. A missing
value ends every run and every trend.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from ipms.analysis.spc.exact import sign
from ipms.analysis.spc.vocabulary import Cause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.analysis.spc.segments import Limits
    from ipms.analysis.spc.vocabulary import Profile


class Standing(NamedTuple):
    """Where one value lies: `side` of the mean, `outside` the limits, `near` them from within; None if unknown."""

    side: int | None
    outside: bool | None
    near: bool | None


_NOWHERE = Standing(None, None, None)
_INSIDE = {side: Standing(side, outside=False, near=False) for side in (-1, 0, 1)}
_NEAR = {side: Standing(side, outside=False, near=True) for side in (-1, 0, 1)}
_OUTSIDE = {side: Standing(side, outside=True, near=False) for side in (-1, 0, 1)}
_UNLIMITED = {side: Standing(side, None, None) for side in (-1, 0, 1)}


def standings(values: Sequence[float | None], limits: Limits) -> list[Standing]:
    """Where every value of a stretch lies. On a limit is inside; on a near limit is not near."""
    centre, rounding = limits.mean, limits.rounding
    if centre is None:
        return [_NOWHERE] * len(values)
    if limits.lower is None or limits.upper is None or limits.near_lower is None or limits.near_upper is None:
        return [_NOWHERE if value is None else _UNLIMITED[sign(value - centre, rounding)] for value in values]
    lower, upper = limits.lower - rounding, limits.upper + rounding
    near_lower, near_upper = limits.near_lower - rounding, limits.near_upper + rounding

    def place(value: float | None) -> Standing:
        if value is None:
            return _NOWHERE
        side = sign(value - centre, rounding)
        if near_lower <= value <= near_upper:
            return _INSIDE[side]
        return _NEAR[side] if lower <= value <= upper else _OUTSIDE[side]

    return [place(value) for value in values]


def causes(
    values: Sequence[float | None], places: Sequence[Standing], rounding: float, profile: Profile
) -> list[Cause]:
    """The cause of every value: outside wins over a trend, a trend over near the limits, these over a run."""
    found = runs(places, profile.shift_length)
    found |= near_limits(places, profile)
    if profile.trend_length is not None:
        found |= trends(values, rounding, profile.trend_length)
    found |= outside(places)
    return [found.get(index, Cause.COMMON) for index in range(len(values))]


def outside(places: Sequence[Standing]) -> dict[int, Cause]:
    """Values beyond a limit."""
    return {
        index: Cause.ABOVE_UPPER_LIMIT if place.side == 1 else Cause.BELOW_LOWER_LIMIT
        for index, place in enumerate(places)
        if place.outside
    }


def runs(places: Sequence[Standing], length: int) -> dict[int, Cause]:
    """Stretches of `length` or more values on one side of the mean; a value on the mean ends them."""
    return {
        index: Cause.RUN_ABOVE_MEAN if side > 0 else Cause.RUN_BELOW_MEAN
        for start, end, side in stretches([place.side or 0 for place in places])
        if side and end - start >= length
        for index in range(start, end)
    }


def trends(values: Sequence[float | None], rounding: float, length: int) -> dict[int, Cause]:
    """Stretches of `length` or more values that all rise, or all fall; where two meet, the later one counts."""
    steps = [_step(before, now, rounding) for before, now in itertools.pairwise(values)]
    return {
        index: Cause.TREND_UP if step > 0 else Cause.TREND_DOWN
        for start, end, step in stretches(steps)
        if step and end - start >= length - 1
        for index in range(start, end + 1)
    }


def near_limits(places: Sequence[Standing], profile: Profile) -> dict[int, Cause]:
    """Values near a limit that have enough company on the same side in a window of their neighbours."""
    candidates = [index for index, place in enumerate(places) if place.near]
    return {
        index: Cause.NEAR_UPPER_LIMIT if places[index].side == 1 else Cause.NEAR_LOWER_LIMIT
        for index in candidates
        if any(_crowded(window, places[index].side, profile) for window in _windows(places, index, profile.near_window))
    }


def stretches(signs: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Maximal stretches of one sign: start, end (exclusive), sign."""
    start = 0
    for index in range(1, len(signs) + 1):
        if index == len(signs) or signs[index] != signs[start]:
            yield start, index, signs[start]
            start = index


def _step(before: float | None, now: float | None, rounding: float) -> int:
    return 0 if before is None or now is None else sign(now - before, rounding)


def _windows(places: Sequence[Standing], index: int, width: int) -> Iterator[Sequence[Standing]]:
    """Every window of `width` neighbours that holds the point."""
    first, last = max(0, index - width + 1), min(index, len(places) - width)
    return (places[start : start + width] for start in range(first, last + 1))


def _crowded(window: Sequence[Standing], side: int | None, profile: Profile) -> bool:
    """Whether enough of a window lies near the limit on that side; a window with a missing value never does."""
    if any(place.side is None or (profile.near_one_side and place.side != side) for place in window):
        return False
    return profile.near_count <= sum(
        place.side == side and bool(place.near or (profile.outside_counts and place.outside)) for place in window
    )
