"""Charts for rare events: time between them (t) and opportunities between them (g).

Where most periods count no event at all, the space between events says more than the counts: it grows
when things improve. Sources: J. C. Benneyan, Number-between g-type statistical quality control charts, 2001;
D. C. Montgomery, Introduction to Statistical Quality Control, 7.3.5 (the power 1/3.6, after L. S. Nelson, 1994).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ipms.analysis.spc.charts.chart import NO_LINES, WHOLE, Chart, Frame, Kind, Lines, Stretch, around, build
from ipms.analysis.spc.charts.variables import individuals
from ipms.analysis.spc.errors import SpcError
from ipms.analysis.spc.exact import mean, median, present

if TYPE_CHECKING:
    from collections.abc import Sequence

_POWER = 3.6
_MEDIAN = 0.693
"""ln 2, as Provost and Murray round it: the median of an exponential distribution as a part of its mean."""


def t_chart(
    times: Sequence[float | None],
    *,
    screen: bool = True,
    frame: Frame = WHOLE,
) -> Chart:
    """Times between events, each above nothing; refused are two events at one moment (give their hours apart)."""
    known = [present(value) for value in times]
    for value in known:
        if value is not None and value <= 0:
            raise SpcError("not-positive", {"value": value})
    return build(Kind.T, known, [None] * len(known), frame, lambda part: _nearly_normal(part, screen=screen))


def g_chart(
    counts: Sequence[float | None],
    *,
    frame: Frame = WHOLE,
) -> Chart:
    """Cases (days, patients) between events. Limits stand about the mean; the centre drawn is the median.

    A centre given in the `frame` is a mean, and drawn as the median that goes with it.
    """
    known = [present(value) for value in counts]
    for value in known:
        if value is not None and value < 0:
            raise SpcError("negative", {"value": value})
    return build(Kind.G, known, [None] * len(known), frame, _geometric)


def _nearly_normal(part: Stretch, *, screen: bool) -> list[Lines]:
    """Individuals limits on the scale on which exponential times look normal, and back."""
    root = [None if value is None else value ** (1 / _POWER) for value in part.values]
    lines = individuals(Stretch(root, part.sizes, part.base, None), screen=screen)
    return [Lines(*(None if one is None else max(0.0, one) ** _POWER for one in line)) for line in lines]


def _geometric(part: Stretch) -> list[Lines]:
    known = part.base_values()
    average = mean(known) if part.given is None and known else part.given
    line = NO_LINES
    if average is not None:
        centre = median(known) if part.given is None else _MEDIAN * average
        line = around(centre, math.sqrt(average * (average + 1)), low=0.0, about=average)
    return [line] * len(part.values)
