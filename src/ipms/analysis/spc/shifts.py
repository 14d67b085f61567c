"""Whether a lasting shift has followed a change: the sign that limits may be drawn anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.spc.exact import mean
from ipms.analysis.spc.judging import meaning
from ipms.analysis.spc.rules import stretches
from ipms.analysis.spc.vocabulary import Cause

if TYPE_CHECKING:
    from ipms.analysis.spc.result import Analysis
    from ipms.analysis.spc.vocabulary import PointClass


@dataclass(frozen=True, slots=True)
class LastingShift:
    """A run since a change that still holds: from the place `start` in `points`, `n` values up to the latest.

    `before` and `after` are the means of the segment's values on either side of `start`. `enough` says that
    limits drawn anew from `start` would be firm.
    """

    start: int
    n: int
    side: int
    meaning: PointClass
    before: float
    after: float
    enough: bool


def lasting_shift(analysis: Analysis, since_index: int) -> LastingShift | None:
    """Find a shift that followed the change at the place `since_index` in `points`.

    The latest value must end a run on one side of the mean, as long as the run rule asks, that began at or
    after the change, with values before it to compare. None as well where the file has already begun a new
    segment at or after the change, and where there are no limits. Missing values do not end a shift, but do
    not count either. Only a hint: that the cause is known and the shift is wanted, people must say.
    """
    segment = analysis.segments[-1] if analysis.segments else None
    if segment is None or segment.lower is None or (segment.start >= since_index and segment.start > 0):
        return None
    known = [
        (index, point)
        for index, point in enumerate(analysis.points[segment.start :], segment.start)
        if point.value is not None
    ]
    first, _, side = list(stretches([point.side or 0 for _, point in known]))[-1]
    run, earlier = known[first:], known[:first]
    if not side or not earlier or run[0][0] < since_index or len(run) < analysis.profile.shift_length:
        return None
    return LastingShift(
        start=run[0][0],
        n=len(run),
        side=side,
        meaning=meaning(Cause.RUN_ABOVE_MEAN if side > 0 else Cause.RUN_BELOW_MEAN, analysis.direction),
        before=mean([point.value for _, point in earlier if point.value is not None]),
        after=mean([point.value for _, point in run if point.value is not None]),
        enough=len(run) >= analysis.profile.firm_points,
    )
