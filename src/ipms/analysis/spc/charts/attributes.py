"""Charts for counts: shares (p), rates (u) and plain counts (c), and their forms for large denominators.

Binomial and Poisson limits assume that nothing but chance makes two periods differ. With thousands of
cases a period that is never so, and nearly every point falls outside; the primed charts widen (or narrow)
the limits by the variation between neighbours. Sources: D. C. Montgomery, Introduction to Statistical
Quality Control, 7.3; D. B. Laney, Improved control charts for attributes, Quality Engineering 14(4), 2002;
W. A. Taylor, Normalized individuals control chart, 2017 (i').
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ipms.analysis.spc.charts.chart import NO_LINES, WHOLE, Chart, Frame, Kind, Lines, Stretch, around, build, overall
from ipms.analysis.spc.errors import SpcError
from ipms.analysis.spc.exact import present, standard_deviation
from ipms.analysis.spc.segments import D2, moving_ranges, screened

if TYPE_CHECKING:
    from collections.abc import Sequence

Deviation = Callable[[float, float], float]
"""The standard deviation that chance alone gives a ratio: of the overall ratio and the denominator."""


class _Law(NamedTuple):
    """What chance does to a ratio, the greatest value it can have, and whether neighbours widen the limits."""

    deviation: Deviation
    highest: float | None
    laney: bool
    screen: bool
    ordered: bool = True


def p_chart(  # noqa: PLR0913 - one parameter a choice
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
    *,
    laney: bool = True,
    screen: bool = True,
    ordered: bool = True,
    frame: Frame = WHOLE,
) -> Chart:
    """Shares of a whole: Laney's p' chart, or with `laney=False` the plain p chart for small denominators.

    `screen` leaves outlying differences between neighbours out of the widening, as in `analyse`. Rooms side by
    side have no neighbours in time: with `ordered=False` their spread as a whole widens the limits.
    """
    counts, sizes = _counts(numerators, denominators)
    for count, size in zip(counts, sizes, strict=True):
        if count is not None and size is not None and count > size:
            raise SpcError("numerator-over-denominator", {"numerator": count, "denominator": size})
    law = _Law(_binomial, 1.0, laney, screen, ordered)
    kind = Kind.P_PRIME if laney else Kind.P
    return build(kind, _ratios(counts, sizes), sizes, frame, lambda part: _by_law(part, law))


def u_chart(  # noqa: PLR0913 - as above
    counts: Sequence[float | None],
    exposures: Sequence[float | None],
    *,
    laney: bool = True,
    screen: bool = True,
    ordered: bool = True,
    frame: Frame = WHOLE,
) -> Chart:
    """Events per unit of exposure (falls per bed day): Laney's u' chart, or with `laney=False` the plain u chart."""
    events, sizes = _counts(counts, exposures)
    law = _Law(_poisson, None, laney, screen, ordered)
    kind = Kind.U_PRIME if laney else Kind.U
    return build(kind, _ratios(events, sizes), sizes, frame, lambda part: _by_law(part, law))


def c_chart(counts: Sequence[float | None], *, frame: Frame = WHOLE) -> Chart:
    """Counts of events where every period offers the same chance of them."""
    events, _ = _counts(counts, counts)
    ones: list[float | None] = [1.0] * len(events)
    law = _Law(_poisson, None, laney=False, screen=False)
    return build(Kind.C, events, ones, frame, lambda part: _by_law(part, law))


def i_prime_chart(
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
    *,
    screen: bool = True,
    frame: Frame = WHOLE,
) -> Chart:
    """Any ratio whose denominators differ, without an assumption about chance: Taylor's normalised individuals."""
    counts, sizes = _counts(numerators, denominators)
    return build(Kind.I_PRIME, _ratios(counts, sizes), sizes, frame, lambda part: _by_neighbours(part, screen=screen))


def _binomial(share: float, size: float) -> float:
    return math.sqrt(max(0.0, share * (1 - share)) / size)


def _poisson(rate: float, size: float) -> float:
    return math.sqrt(max(0.0, rate) / size)


def _by_law(part: Stretch, law: _Law) -> list[Lines]:
    """Lines by what chance does, widened by Laney's sigma z where the law says so; never below nothing."""
    middle = overall(part)
    alone = NO_LINES._replace(centre=middle)
    if middle is None:
        return [alone] * len(part.values)
    factor = _between(part, middle, law) if law.laney else 1.0
    if factor is None:
        return [alone] * len(part.values)
    return [
        around(middle, law.deviation(middle, size) * factor, low=0.0, high=law.highest) if size else alone
        for size in part.sizes
    ]


def _by_neighbours(part: Stretch, *, screen: bool) -> list[Lines]:
    """Lines by the differences between neighbours alone; where there are none, the centre stands alone."""
    middle, spread = overall(part), _normalised_spread(part, screen=screen)
    alone = NO_LINES._replace(centre=middle)
    if middle is None or spread is None:
        return [alone] * len(part.values)
    return [around(middle, spread / math.sqrt(size)) if size else alone for size in part.sizes]


def _between(part: Stretch, middle: float, law: _Law) -> float | None:
    """Laney's sigma z: how many times more neighbours (or rooms side by side) differ than chance alone makes them."""
    scores: list[float | None] = []
    for index in part.base:
        value, size = part.values[index], part.sizes[index]
        chance = law.deviation(middle, size) if size else 0.0
        scores.append((value - middle) / chance if value is not None and chance else None)
    if not law.ordered:
        return standard_deviation([score for score in scores if score is not None])
    used = screened(moving_ranges(scores), screen=law.screen).used
    return None if used is None else used / D2


def _normalised_spread(part: Stretch, *, screen: bool) -> float | None:
    """The standard deviation of a ratio whose denominator is 1, from the ranges between neighbours.

    Each range is divided by the deviation that two such denominators give a difference; the mean size of a normal
    value is sqrt(2 / pi) of its deviation.
    """
    ranges = [
        abs(now - before) / math.sqrt(1 / size + 1 / size_before)
        for (before, size_before), (now, size) in itertools.pairwise(
            (part.values[index], part.sizes[index]) for index in part.base
        )
        if before is not None and now is not None and size and size_before
    ]
    used = screened(ranges, screen=screen).used
    return None if used is None else used * math.sqrt(math.pi / 2)


def _counts(
    numerators: Sequence[float | None], denominators: Sequence[float | None]
) -> tuple[list[float | None], list[float | None]]:
    """As many counts as denominators, none below nothing, and no denominator where the count is missing."""
    if len(numerators) != len(denominators):
        raise SpcError("lengths", {"numerators": len(numerators), "denominators": len(denominators)})
    known = [present(value) for value in numerators], [present(value) for value in denominators]
    for value in (*known[0], *known[1]):
        if value is not None and value < 0:
            raise SpcError("negative", {"value": value})
    masked = [size if count is not None else None for count, size in zip(*known, strict=True)]
    return known[0], masked


def _ratios(counts: Sequence[float | None], sizes: Sequence[float | None]) -> list[float | None]:
    """A ratio for every period that has both, and a denominator above nothing."""
    return [count / size if count is not None and size else None for count, size in zip(counts, sizes, strict=True)]
