"""Runs around a centre, by the rules of Anhøj: what a chart can say before it may have limits.

Chance makes the longest run of n useful points longer than round(log2(n) + 3), or its crossings of the
centre fewer than the 5 % quantile of Binomial(n - 1, 1/2), in about one chart of twenty; either is a signal.
Source: J. Anhøj, A. V. Olesen, Run charts revisited, PLoS ONE 9(11), 2014; Anhøj and Wentzel-Larsen, 2018.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.spc.exact import sign, tolerance
from ipms.analysis.spc.rules import stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUANTILE = 20
"""One in twenty, as a whole number: the sum of binomial coefficients stays exact."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one part. Points on the centre, missing and excluded ones are not `useful`.

    Where none is useful the four counts are None, and there is no signal; nor is there where runs are counted but
    not `judged`, as neighbouring moving ranges share a value and are no coin tosses. `observations` counts the
    missing ones too.
    """

    observations: int
    useful: int
    longest: int | None
    longest_expected: int | None
    crossings: int | None
    crossings_expected: int | None
    judged: bool = True

    @property
    def shift(self) -> bool:
        """Whether the longest run is longer than chance makes it."""
        return self.longest is not None and self.longest_expected is not None and self.longest > self.longest_expected

    @property
    def few_crossings(self) -> bool:
        """Whether the centre is crossed more seldom than chance crosses it."""
        if self.crossings is None or self.crossings_expected is None:
            return False
        return self.crossings < self.crossings_expected

    @property
    def signal(self) -> bool:
        """Whether either rule tells of a change that is not by chance."""
        return self.judged and (self.shift or self.few_crossings)


def runs(values: Sequence[float | None], centre: float | None, *, judged: bool = True) -> Runs:
    """Count the runs of a series around its centre."""
    known = [value for value in values if value is not None]
    rounding = tolerance(known)
    sides = [] if centre is None else [side for value in known if (side := sign(value - centre, rounding))]
    if not sides:
        return Runs(len(values), 0, None, None, None, None, judged)
    lengths = [end - start for start, end, _ in stretches(sides)]
    useful = len(sides)
    return Runs(
        observations=len(values),
        useful=useful,
        longest=max(lengths),
        longest_expected=longest_expected(useful),
        crossings=len(lengths) - 1,
        crossings_expected=crossings_expected(useful),
        judged=judged,
    )


def longest_expected(useful: int) -> int:
    """The longest run that chance alone makes likely, of this many useful points (1 or more)."""
    return round(math.log2(useful) + 3)


@functools.cache
def crossings_expected(useful: int) -> int:
    """The fewest crossings that chance alone makes likely: the 5 % quantile of Binomial(useful - 1, 1/2)."""
    steps, crossings = useful - 1, 0
    all_ways = 2**steps
    ways = so_far = 1
    while so_far * _QUANTILE < all_ways:
        ways = ways * (steps - crossings) // (crossings + 1)
        so_far += ways
        crossings += 1
    return crossings
