"""Quantiles of the gamma distribution, which give exact limits for Poisson counts; no library at hand has them."""

from __future__ import annotations

import math

_ENOUGH = 1e-15
_TINY = 1e-300
_MOST_STEPS = 100_000
_MOST_HALVINGS = 200


def gamma_quantile(probability: float, shape: float) -> float:
    """The value below which a gamma variable of this shape (scale 1) falls with this probability (0 < p < 1).

    Newton's steps, held between bounds by halving.
    """
    low, high = 0.0, math.inf
    guess = _start(probability, shape)
    for _ in range(_MOST_HALVINGS):
        error = gamma_below(guess, shape) - probability
        low, high = (guess, high) if error < 0 else (low, guess)
        density = math.exp((shape - 1) * math.log(guess) - guess - math.lgamma(shape))
        better = guess - error / density if density > _TINY else math.nan
        if not low < better < high:
            better = (low + high) / 2 if math.isfinite(high) else 2 * guess
        if abs(better - guess) <= _ENOUGH * guess:
            return better
        guess = better
    return guess


def gamma_below(value: float, shape: float) -> float:
    """The probability that a gamma variable falls below a value: the regularised incomplete gamma function.

    Its series below shape + 1 and its continued fraction (by Lentz) above: W. H. Press and others, Numerical
    Recipes, 6.2.
    """
    if value <= 0:
        return 0.0
    scale = math.exp(shape * math.log(value) - value - math.lgamma(shape))
    if value < shape + 1:
        return scale * _series(value, shape)
    return 1 - scale * _fraction(value, shape)


def _start(probability: float, shape: float) -> float:
    """The mean; for small shapes, whose quantiles lie orders of magnitude below it, the first term of the series."""
    if shape > 1:
        return shape
    return max(math.exp((math.log(probability) + math.lgamma(shape + 1)) / shape), _TINY)


def _series(value: float, shape: float) -> float:
    term = total = 1 / shape
    for step in range(1, _MOST_STEPS):
        term *= value / (shape + step)
        total += term
        if term < _ENOUGH * total:
            break
    return total


def _fraction(value: float, shape: float) -> float:
    odd = value + 1 - shape
    above = 1 / _TINY
    below = 1 / (odd or _TINY)
    total = below
    for step in range(1, _MOST_STEPS):
        factor = -step * (step - shape)
        odd += 2
        below = 1 / ((factor * below + odd) or _TINY)
        above = (odd + factor / above) or _TINY
        change = below * above
        total *= change
        if abs(change - 1) < _ENOUGH:
            break
    return total
