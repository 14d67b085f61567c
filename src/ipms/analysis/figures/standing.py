"""Status of a figure against the target in force, and how fresh it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.model.periods import PeriodError
from ipms.model.vocabulary import Better

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ipms.analysis.figures.targets import TargetInForce
    from ipms.model.calendars import Calendar
    from ipms.model.periods import Period, PeriodKind

_RELATIVE = 1e-9
_ABSOLUTE = 1e-12
"""A roll-up of exact equals may differ in its last bits; equality with the target must not be lost by that."""


class Standing(StrEnum):
    """Where a figure stands; every one has a mark and a word on the screen."""

    MET = "met"
    NEAR = "near"
    MISSED = "missed"
    NO_TARGET = "no-target"
    NO_DATA = "no-data"


@dataclass(frozen=True, slots=True)
class Freshness:
    """`behind` is how many periods the figure is older than the latest closed one; `stale` beyond the setting."""

    behind: int
    stale: bool


def standing(value: float | None, target: TargetInForce | None, better: Better) -> Standing:
    """Judge a figure: equal to the target is met; near lies between target and secondary target."""
    if value is None:
        return Standing.NO_DATA
    if target is None:
        return Standing.NO_TARGET
    if reaches(value, better, target.value, target.low, target.high):
        return Standing.MET
    second = (target.secondary_value, target.secondary_low, target.secondary_high)
    if second != (None, None, None) and reaches(value, better, *second):
        return Standing.NEAR
    return Standing.MISSED


def reaches(
    value: float, better: Better, limit: float | None, low: float | None = None, high: float | None = None
) -> bool:
    """Whether a value is at least as good as a limit, or inside a band; its edges belong to the band."""
    low, high = (limit if low is None else low), (limit if high is None else high)
    not_above = high is None or value <= high or same(value, high)
    not_below = low is None or value >= low or same(value, low)
    match better:
        case Better.LOWER:
            return not_above
        case Better.HIGHER:
            return not_below
        case Better.WITHIN:
            return not_above and not_below


def same(one: float, other: float) -> bool:
    """Whether two figures are equal but for the last bits of their floats."""
    return math.isclose(one, other, rel_tol=_RELATIVE, abs_tol=_ABSOLUTE)


def freshness(calendar: Calendar, kind: PeriodKind, period: Period, as_of: dt.date, allowed: int) -> Freshness | None:
    """How far a figure lies behind the latest closed period of the indicator's calendar, in its periods.

    None where the calendar does not reach (financial periods whose dates are not given).
    """
    try:
        figure = period if period.kind == kind else calendar.containing(period.last, kind)
        behind = max(0, calendar.between(figure, calendar.latest_closed(as_of, kind)))
    except PeriodError:
        return None
    return Freshness(behind, stale=behind > allowed)


def misses_running(standings: Iterable[Standing]) -> int:
    """Consecutive missed figures up to the latest; periods without a figure neither break the run nor count."""
    running = 0
    for one in standings:
        if one is Standing.MISSED:
            running += 1
        elif one is not Standing.NO_DATA:
            running = 0
    return running
