"""The minutes of a meeting, shared among what it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

K = TypeVar("K", bound="Hashable")


def shared(minutes: int, weights: Mapping[K, int]) -> dict[K, int]:
    """Whole minutes for each part by its weight, that add up to all there are; each gets one while they last.

    What division leaves over goes to the parts with the largest remainders, of equal ones to the first.
    """
    first = dict.fromkeys(list(weights)[:minutes], 1)
    rest = minutes - len(first)
    whole = sum(weights.values())
    given = {key: first.get(key, 0) + rest * weight // whole for key, weight in weights.items()}
    left = minutes - sum(given.values())
    for key in sorted(weights, key=lambda key: -(rest * weights[key] % whole))[:left]:
        given[key] += 1
    return given
