"""Charts for measured values: individuals (i) and their moving ranges, and samples (xbar and s).

Sources: D. C. Montgomery, Introduction to Statistical Quality Control, 6.3 and 6.4 (samples of different
sizes), L. P. Provost and S. K. Murray, The Health Care Data Guide. For the chart that boards show, with its rules
and marks, see `analyse`; `i_chart` has limits of 3 / 1.128 ranges, not of that rounded to 2.66, and the runs of Anhøj.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ipms.analysis.spc.charts.chart import NO_LINES, WHOLE, Chart, Frame, Kind, Lines, Stretch, around, build, overall
from ipms.analysis.spc.errors import SpcError
from ipms.analysis.spc.exact import mean, present, standard_deviation
from ipms.analysis.spc.segments import D2, RANGE_LIMIT, moving_ranges, screened

if TYPE_CHECKING:
    from collections.abc import Sequence


def i_chart(
    values: Sequence[float | None],
    *,
    screen: bool = True,
    frame: Frame = WHOLE,
) -> Chart:
    """Individual values. Excluded ones are cut out first, so that a moving range joins their neighbours."""
    known = [present(value) for value in values]
    return build(Kind.I, known, [None] * len(known), frame, lambda part: individuals(part, screen=screen))


def individuals(part: Stretch, *, screen: bool) -> list[Lines]:
    """The mean, and three deviations (mean moving range / 1.128) on either side; the mean alone without a range."""
    known = part.base_values()
    if not known:
        return [NO_LINES._replace(centre=part.given)] * len(part.values)
    centre = mean(known) if part.given is None else part.given
    used = screened(moving_ranges([part.values[index] for index in part.base]), screen=screen).used
    line = NO_LINES._replace(centre=centre) if used is None else around(centre, used / D2)
    return [line] * len(part.values)


def mr_chart(
    values: Sequence[float | None],
    *,
    frame: Frame = WHOLE,
) -> Chart:
    """The moving ranges themselves: a range beyond 3.267 times their mean is a leap. The first point has none."""
    known = [present(value) for value in values]
    ranges = [
        None if before is None or now is None else abs(now - before)
        for before, now in zip([None, *known], known, strict=False)
    ]
    return build(Kind.MOVING_RANGE, ranges, [None] * len(ranges), frame, _range_lines)


def _range_lines(part: Stretch) -> list[Lines]:
    known = part.base_values()
    line = NO_LINES
    if known:
        centre = mean(known)
        # Ranges are never below nothing, so the near limit is two thirds of the limit itself.
        line = around(centre, (RANGE_LIMIT - 1) * centre / 3, low=0.0)._replace(near_upper=RANGE_LIMIT * centre * 2 / 3)
    return [line] * len(part.values)


def xbar_chart(samples: Sequence[Sequence[float | None]], *, frame: Frame = WHOLE) -> Chart:
    """The means of samples, one sample a period; limits by the mean standard deviation within them."""
    known = _samples(samples)
    sizes = [float(len(sample)) or None for sample in known]
    spreads = [standard_deviation(sample) for sample in known]

    def draw(part: Stretch) -> list[Lines]:
        centre = overall(part)
        within = _pooled([(sizes[index], spreads[index]) for index in part.base])
        return [
            NO_LINES._replace(centre=centre)
            if centre is None or within is None or size is None or size < _SMALLEST
            else around(centre, within / (c4(int(size)) * math.sqrt(size)))
            for size in part.sizes
        ]

    means = [mean(sample) if sample else None for sample in known]
    return build(Kind.X_BAR, means, sizes, frame, draw)


def s_chart(samples: Sequence[Sequence[float | None]], *, frame: Frame = WHOLE) -> Chart:
    """The standard deviations within samples, one sample of two or more values a period."""
    known = _samples(samples)
    sizes = [float(len(sample)) or None for sample in known]

    def draw(part: Stretch) -> list[Lines]:
        centre = _pooled([(part.sizes[index], part.values[index]) for index in part.base])
        return [
            NO_LINES._replace(centre=centre)
            if centre is None or size is None or size < _SMALLEST
            else around(centre, centre * math.sqrt(1 - c4(int(size)) ** 2) / c4(int(size)), low=0.0)
            for size in part.sizes
        ]

    return build(Kind.S, [standard_deviation(sample) for sample in known], sizes, frame, draw)


_SMALLEST = 2


def c4(size: int) -> float:
    """How much too small the standard deviation of a sample of this size (2 or more) is on average."""
    if size < _SMALLEST:
        raise SpcError("subgroup-too-small", {"n": size, "needed": _SMALLEST})
    return math.sqrt(2 / (size - 1)) * math.exp(math.lgamma(size / 2) - math.lgamma((size - 1) / 2))


def _samples(samples: Sequence[Sequence[float | None]]) -> list[list[float]]:
    return [[value for one in sample if (value := present(one)) is not None] for sample in samples]


def _pooled(samples: Sequence[tuple[float | None, float | None]]) -> float | None:
    """One deviation from those of all samples: their mean, or pooled by size less one where sizes differ."""
    known = [(size - 1, spread) for size, spread in samples if size is not None and spread is not None]
    if len({weight for weight, _ in known}) == 1:
        return mean([spread for _, spread in known])
    total = math.fsum(weight for weight, _ in known)
    return math.sqrt(math.fsum(weight * spread**2 for weight, spread in known) / total) if total else None
