"""How much more groups vary than by chance: phi, and the variance between them, tau squared.

Source: R. DerSimonian, N. Laird, Meta-analysis in clinical trials, Controlled Clinical Trials 7(3), 1986, in the
form of Spiegelhalter (2005); truncation as in the specification of the summary hospital-level mortality indicator.
"""

from __future__ import annotations

import bisect
import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Dispersion(NamedTuple):
    """`phi` is the mean square of the scores, 1 by chance; `tau2` the variance between groups, 0 where none."""

    phi: float
    tau2: float


NO_DISPERSION = Dispersion(0.0, 0.0)


def winsorised(
    scores: Sequence[float], variances: Sequence[float], share: float
) -> tuple[Dispersion, list[float | None]]:
    """Measure with the outermost scores drawn in to the quantiles of `share` and 1 - `share`."""
    low, high = quantile(scores, share), quantile(scores, 1 - share)
    drawn = [min(max(score, low), high) for score in scores]
    return _dispersion(drawn, variances), list(drawn)


def truncated(
    scores: Sequence[float], variances: Sequence[float], share: float
) -> tuple[Dispersion, list[float | None]]:
    """Measure without the outermost groups, a `share` of them at either end."""
    parts = 1 / share
    ordered = sorted(scores)
    kept = []
    for score in scores:
        rank = (bisect.bisect_left(ordered, score) + bisect.bisect_right(ordered, score) + 1) / 2
        kept.append(score if 0 < math.floor(rank * parts / (len(scores) + 1)) < parts - 1 else None)
    inside = [(score, variance) for score, variance in zip(kept, variances, strict=True) if score is not None]
    return _dispersion([score for score, _ in inside], [variance for _, variance in inside]), kept


def quantile(values: Sequence[float], share: float) -> float:
    """The quantile between neighbours by linear interpolation (type 7 of Hyndman and Fan)."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _dispersion(scores: Sequence[float], variances: Sequence[float]) -> Dispersion:
    count = len(scores)
    if not count:
        return NO_DISPERSION
    phi = math.fsum(score * score for score in scores) / count
    weights = [1 / variance for variance in variances]
    total = math.fsum(weights)
    room = total - math.fsum(weight * weight for weight in weights) / total
    excess = count * phi - (count - 1)
    return Dispersion(phi, excess / room if excess > 0 and room > 0 else 0.0)
