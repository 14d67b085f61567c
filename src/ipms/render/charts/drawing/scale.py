"""From values and periods to places on the paper, and round numbers for an axis."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_NEAR_ZERO: Final = 0.4
_MOST_PLACES: Final = 6
_SLACK: Final = 1e-9


class Axis(NamedTuple):
    """The values from the bottom of a chart to its top, and those that are named at its side."""

    least: float
    most: float
    ticks: tuple[float, ...]
    places: int
    """Decimals that tell the ticks apart."""

    def share(self, value: float) -> float:
        """How far up a value stands, from 0 to 1; halves first, for twice the largest number is none."""
        reach = self.most / 2 - self.least / 2
        return (value / 2 - self.least / 2) / reach if reach else 0.5


class Plot(NamedTuple):
    """The part of the paper on which values are drawn, and how many periods stand side by side."""

    left: float
    top: float
    wide: float
    high: float
    axis: Axis
    places: int

    @property
    def step(self) -> float:
        """The width of a period."""
        return self.wide / max(self.places, 1)

    @property
    def right(self) -> float:
        """Where the plot ends."""
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        """Where the plot stands."""
        return self.top + self.high

    def x(self, place: float) -> float:
        """The middle of a period; half a place further is its end."""
        return self.left + (place + 0.5) * self.step

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.bottom - self.axis.share(value) * self.high


def axis_of(values: Sequence[float], wanted: int, shift: int = 0) -> Axis:
    """An axis of round numbers that holds every value; from zero where the values come near it.

    `shift` moves the decimal point of what is shown: 2 for percentages.
    """
    least, most = _reach(values)
    step = _step(most / wanted - least / wanted)
    if not step or not math.isfinite(step):
        return Axis(least, most, (least, most), 0)
    low, high = math.floor(least / step + _SLACK) * step, math.ceil(most / step - _SLACK) * step
    if not (math.isfinite(low) and math.isfinite(high)):
        return Axis(least, most, (least, most), 0)
    if low and abs(least - low) < step * _SLACK:
        low -= step  # nothing lies on the base line itself, but zero
    count = round(high / step - low / step)
    ticks = tuple(round(low / step + each) * step for each in range(count + 1))
    return Axis(low, high, ticks, _decimals(step, shift))


def _reach(values: Sequence[float]) -> tuple[float, float]:
    least, most = min(values, default=0.0), max(values, default=1.0)
    if least == most:
        around = abs(least) / 4 or 1.0
        least, most = least - around, most + around
    if not (math.isfinite(least) and math.isfinite(most)):
        least, most = min(*values, 0.0), max(*values, 0.0)  # around the largest of numbers there is nothing
    if 0 < least < most * _NEAR_ZERO:
        least = 0.0
    return least, most


def _step(rough: float) -> float:
    """The round number next above a rough step."""
    if not rough > 0 or not math.isfinite(rough):
        return 0.0
    power = 10.0 ** math.floor(math.log10(rough))
    return next(each * power for each in _STEPS if each * power >= rough * (1 - _SLACK) or each == _STEPS[-1])


def _decimals(step: float, shift: int) -> int:
    for places in range(_MOST_PLACES):
        shown = step * 10.0 ** (places + shift)
        if abs(shown - round(shown)) < _SLACK * max(shown, 1.0):
            return places
    return _MOST_PLACES
