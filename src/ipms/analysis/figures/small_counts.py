"""Figures that so few people stand behind that they could be recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.suppression.counts import few
from ipms.model.vocabulary import Measure

if TYPE_CHECKING:
    from ipms.analysis.figures.roll_up import RoomValue
    from ipms.model.kinds.indicator import Indicator


def too_few(indicator: Indicator, figure: RoomValue, min_count: int) -> bool:
    """Whether a figure must stay hidden: fewer than `min_count` people counted, in the rest, or behind a mean.

    Only for indicators that count people. Of a ratio both the numerator and what it leaves of the
    denominator count: 97 of 100 tells as much of three people as 3 of 100. Nought is hidden too.
    """
    return indicator.people and any(few(count, min_count) for count in people(indicator, figure))


def fewest(indicator: Indicator, figure: RoomValue) -> float:
    """The smallest number of people that a figure tells of; what is hidden next goes by it."""
    return min(people(indicator, figure), default=0)


def people(indicator: Indicator, figure: RoomValue) -> list[float]:
    """The numbers of people that a figure tells of: behind a mean, with and without what a ratio counts, or counted."""
    counts = [figure.n] if figure.n is not None else []
    if figure.numerator is not None and figure.denominator is not None:
        counts += [figure.numerator, figure.denominator - figure.numerator]
    if indicator.measure is Measure.COUNT and figure.value is not None:
        counts.append(figure.value)
    return counts
