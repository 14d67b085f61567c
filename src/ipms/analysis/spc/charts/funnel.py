"""The funnel: rooms side by side in one period, and which of them differ from the whole by more than chance.

Small rooms differ more by chance alone, so that limits narrow with the denominator. Where rooms differ by more
than chance throughout (over-dispersion), the limits are widened by the variance between rooms, tau squared.
Never a ranking: within the limits no room is better than another. Sources: D. J. Spiegelhalter, Funnel plots for
comparing institutional performance, Statistics in Medicine 24(8), 2005, and Handling over-dispersion of
performance indicators, Quality and Safety in Health Care 14(5), 2005.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ipms.analysis.spc.charts.dispersion import NO_DISPERSION, Dispersion, truncated, winsorised
from ipms.analysis.spc.charts.scales import FunnelKind, Scale, exact_poisson, normal_limits, scale_of
from ipms.analysis.spc.errors import SpcError
from ipms.analysis.spc.exact import present

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVELS = (95.0, 99.8)


class FunnelLimits(NamedTuple):
    """95 % and 99.8 % limits at one denominator."""

    lower95: float
    upper95: float
    lower998: float
    upper998: float


@dataclass(frozen=True, slots=True)
class FunnelGroup:
    """One room beside the others.

    `z` is its distance from the target in standard deviations of chance; `z_trimmed` is what of it entered the
    measure of dispersion, None where it was left out. `chance` are limits for chance alone, `limits` those to
    draw; `side` is 1 above them, -1 below, 0 within.
    """

    group: str
    numerator: float
    denominator: float
    ratio: float
    z: float
    z_trimmed: float | None
    chance: FunnelLimits
    limits: FunnelLimits
    side: int

    @property
    def outlier(self) -> bool:
        """Whether the room lies beyond the limits of the level asked for."""
        return self.side != 0


@dataclass(frozen=True, slots=True)
class Funnel:
    """Groups in the order given.

    `phi` is how many times more they vary than by chance, `tau2` the variance between them; `adjusted` says that
    the limits are widened by it.
    """

    kind: FunnelKind
    target: float
    phi: float
    tau2: float
    adjusted: bool
    groups: tuple[FunnelGroup, ...]


def funnel(  # noqa: PLR0913 - a chart has this many choices; all but the data are named
    groups: Sequence[str],
    numerators: Sequence[float],
    denominators: Sequence[float],
    *,
    kind: FunnelKind | str = FunnelKind.PROPORTION,
    adjust: bool = True,
    level: float = 99.8,
    trim: float = 0.1,
    multiplier: float = 1.0,
) -> Funnel:
    """Compare groups in one period, each named once, with denominators above nothing.

    `adjust` widens the limits where there is over-dispersion; `trim` is the share at either end that may not
    dominate its measure; `level` (95 or 99.8) decides who is an outlier; `multiplier` scales limits and ratios
    (100 for indices about 100). Raises `SpcError`.
    """
    if level not in _LEVELS:
        raise SpcError("unknown-option", {"option": "level", "value": level})
    if not 0 < trim < 1 / 2:
        raise SpcError("trim-out-of-range", {"value": trim})
    scale = scale_of(kind)
    pairs = _pairs(groups, numerators, denominators, scale)
    target = scale.target(pairs)
    scores = [(scale.apply(n, d) - scale.centre(target)) / math.sqrt(scale.variance(n, d)) for n, d in pairs]
    found, trimmed = NO_DISPERSION, list[float | None](scores)
    if pairs:
        variances = [scale.variance(n, d) for n, d in pairs]
        found, trimmed = (truncated if scale.truncate else winsorised)(scores, variances, trim)
    if not adjust:
        found = NO_DISPERSION
    made = [
        _group(name, pair, (z, z_trimmed), (scale, target, found, multiplier), level)
        for name, pair, z, z_trimmed in zip(groups, pairs, scores, trimmed, strict=True)
    ]
    return Funnel(scale.kind, target, found.phi, found.tau2, found.tau2 > 0, tuple(made))


def _group(
    name: str,
    pair: tuple[float, float],
    scores: tuple[float, float | None],
    drawing: tuple[Scale, float, Dispersion, float],
    level: float,
) -> FunnelGroup:
    scale, target, found, multiplier = drawing
    numerator, denominator = pair
    ratio = numerator / denominator
    chance = limits = _scaled(_by_chance(scale, target, denominator), multiplier)
    if found.tau2 > 0:
        limits = _scaled(normal_limits(scale, target, denominator, found.tau2), multiplier)
    lower, upper = limits[:2] if level < max(_LEVELS) else limits[2:]
    side = (ratio * multiplier > upper) - (ratio * multiplier < lower)
    return FunnelGroup(name, numerator, denominator, ratio, *scores, chance, limits, side)


def _scaled(limits: Sequence[float], multiplier: float) -> FunnelLimits:
    return FunnelLimits(*(multiplier * one for one in limits))


def _by_chance(scale: Scale, target: float, denominator: float) -> tuple[float, ...]:
    return exact_poisson(denominator) if scale.poisson else normal_limits(scale, target, denominator)


def _pairs(
    groups: Sequence[str], numerators: Sequence[float], denominators: Sequence[float], scale: Scale
) -> list[tuple[float, float]]:
    """Numerators and denominators as they may be."""
    if not len(groups) == len(numerators) == len(denominators):
        raise SpcError("lengths", {"groups": len(groups), "values": len(numerators)})
    if len(set(groups)) < len(groups):
        raise SpcError("duplicate-groups", {"n": len(groups) - len(set(groups))})
    pairs = []
    for name, one, other in zip(groups, numerators, denominators, strict=True):
        numerator, denominator = present(one), present(other)
        if numerator is None or numerator < 0:
            raise SpcError("negative", {"group": name})
        if denominator is None or denominator <= 0:
            raise SpcError("not-positive", {"group": name})
        if scale.kind is FunnelKind.PROPORTION and numerator > denominator:
            raise SpcError("numerator-over-denominator", {"group": name})
        pairs.append((numerator, denominator))
    return pairs
