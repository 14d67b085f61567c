"""The scales of the funnel: where ratios vary by the same amount whatever their size, and the way back."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.analysis.spc.charts.gamma import gamma_quantile
from ipms.analysis.spc.errors import SpcError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HALF = 0.5
"""Half an event, counted where there was none, for the logarithm of nothing is no figure."""

Z95 = 1.959964
Z998 = 3.090232
"""Normal quantiles for 95 % and 99.8 % limits, with the digits of published software."""

_TAILS = (0.025, 0.975, 0.001, 0.999)


class FunnelKind(StrEnum):
    """What the ratios are: shares of a whole, observed to expected (two methods), or one count to another."""

    PROPORTION = "proportion"
    STANDARDISED = "standardised"
    STANDARDISED_ROOT = "standardised-root"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Scale:
    """How one kind of ratio is measured.

    `variance` of a group is what its own counts give, `expected_variance` what the target would give at its
    denominator: limits are a property of the funnel, not of the group. `poisson`: limits by chance alone are exact.
    `truncate`: outliers are left out of the measure of dispersion, not drawn in.
    """

    kind: FunnelKind
    target: Callable[[Sequence[tuple[float, float]]], float]
    centre: Callable[[float], float]
    apply: Callable[[float, float], float]
    back: Callable[[float], float]
    variance: Callable[[float, float], float]
    expected_variance: Callable[[float, float], float]
    poisson: bool = False
    truncate: bool = False


def scale_of(kind: str) -> Scale:
    """The scale of a kind.

    Proportions: arcsine of the root. `standardised`: logarithm, 10 % truncated, as the summary hospital-level
    mortality indicator does. `standardised-root`: square root, winsorised, as the Care Quality Commission
    did; its adjusted limits stay on the root's scale, as published software draws them, and are narrower
    than they should be. Ratios of two counts: logarithm.
    """
    try:
        return _SCALES[FunnelKind(kind)]
    except ValueError:
        raise SpcError("unknown-option", {"option": "kind", "value": str(kind)}) from None


@functools.lru_cache(maxsize=4096)
def exact_poisson(expected: float) -> tuple[float, ...]:
    """Exact limits for the ratio of a Poisson count to its expectation, by the gamma distributions that enclose it."""
    return tuple(gamma_quantile(tail, expected + (tail > _HALF)) / expected for tail in _TAILS)


def normal_limits(scale: Scale, target: float, denominator: float, between: float = 0.0) -> tuple[float, ...]:
    """Limits on the scale, from the variance by chance and that between groups, and back: 95 %, then 99.8 %."""
    centre = scale.centre(target)
    deviation = math.sqrt(scale.expected_variance(target, denominator) + between)
    return tuple(scale.back(centre + z * deviation) for z in (-Z95, Z95, -Z998, Z998))


def _overall_ratio(pairs: Sequence[tuple[float, float]]) -> float:
    total = math.fsum(denominator for _, denominator in pairs)
    return math.fsum(numerator for numerator, _ in pairs) / total if total else 0.0


def _positive_ratio(pairs: Sequence[tuple[float, float]]) -> float:
    ratio = _overall_ratio(pairs)
    if pairs and ratio <= 0:
        raise SpcError("no-events")
    return ratio


def _one(_: object) -> float:
    return 1.0


def _arcsine(share: float) -> float:
    return math.asin(math.sqrt(share))


def _share(angle: float) -> float:
    """Back from the arcsine; beyond a quarter turn shares would come back, so they end at 0 and 1."""
    return math.sin(min(max(angle, 0.0), math.pi / 2)) ** 2


def _quarter(_: float, denominator: float) -> float:
    return 1 / (4 * denominator)


def _counts_variance(numerator: float, denominator: float) -> float:
    return numerator / (numerator + _HALF) ** 2 + denominator / (denominator + _HALF) ** 2


def _expected_counts_variance(target: float, denominator: float) -> float:
    return _counts_variance(target * denominator, denominator)


_PROPORTION = Scale(
    FunnelKind.PROPORTION,
    target=_overall_ratio,
    centre=_arcsine,
    apply=lambda numerator, denominator: _arcsine(numerator / denominator),
    back=_share,
    variance=_quarter,
    expected_variance=_quarter,
)
_STANDARDISED = Scale(
    FunnelKind.STANDARDISED,
    target=_one,
    centre=math.log,
    apply=lambda numerator, denominator: math.log(max(numerator, _HALF) / denominator),
    back=math.exp,
    variance=lambda _, denominator: 1 / denominator,
    expected_variance=lambda _, denominator: 1 / denominator,
    poisson=True,
    truncate=True,
)
_STANDARDISED_ROOT = Scale(
    FunnelKind.STANDARDISED_ROOT,
    target=_one,
    centre=math.sqrt,
    apply=lambda numerator, denominator: math.sqrt(numerator / denominator),
    back=float,
    variance=_quarter,
    expected_variance=_quarter,
    poisson=True,
)
_RATIO = Scale(
    FunnelKind.RATIO,
    target=_positive_ratio,
    centre=lambda target: math.log(target) if target else 0.0,
    apply=lambda numerator, denominator: math.log((numerator + _HALF) / (denominator + _HALF)),
    back=math.exp,
    variance=_counts_variance,
    expected_variance=_expected_counts_variance,
)
_SCALES = {scale.kind: scale for scale in (_PROPORTION, _STANDARDISED, _STANDARDISED_ROOT, _RATIO)}
