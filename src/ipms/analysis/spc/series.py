"""A series made ready: in the order of its dates, absent periods found, and the places where limits begin anew."""

from __future__ import annotations

import bisect
import collections
import datetime as dt
import itertools
from typing import TYPE_CHECKING, NamedTuple

from ipms.analysis.spc.errors import SpcError
from ipms.analysis.spc.exact import median, present
from ipms.analysis.spc.result import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

When = dt.date | str | int

_WEEK = 7
_REGULAR = 0.75
_NEAR_A_STEP = 0.25


class Row(NamedTuple):
    """One period; `position` is its place in the input, None where the period is absent there."""

    position: int | None
    date: When
    value: float | None


def rows(values: Sequence[float | None], dates: Sequence[When] | None) -> list[Row]:
    """Pair values with dates and sort them; without dates their places are their dates."""
    when: Sequence[When] = range(len(values)) if dates is None else dates
    if len(values) != len(when):
        raise SpcError("lengths", {"values": len(values), "dates": len(when)})
    if len(set(when)) < len(when):
        twice = next(date for date, times in collections.Counter(when).items() if times > 1)
        raise SpcError("duplicate-dates", {"date": str(twice)})
    order = sorted(range(len(when)), key=when.__getitem__)
    return [Row(place, when[place], present(values[place])) for place in order]


def with_gaps(found: list[Row]) -> tuple[list[Row], tuple[Note, ...]]:
    """Put an empty row wherever weekly, monthly or longer periods are absent, and tell how many there are.

    Only regular dates have gaps: of daily figures, weekends are often absent by right, and dates of events
    come as they come. Financial periods may differ by a week and months by three days; none of these is a gap.
    """
    absent = _absent([row.date for row in found])
    if not any(absent):
        return found, ()
    filled: list[Row] = []
    for row, missing in zip(found, (*absent, 0), strict=True):
        filled.append(row)
        filled.extend(Row(None, row.date, None) for _ in range(missing))
    first = next(row.date for row, missing in zip(found, absent, strict=False) if missing)
    return filled, (Note("gaps", {"n": sum(absent), "first": str(first)}),)


def starts(found: Sequence[Row], rebase: Sequence[When]) -> tuple[list[int], tuple[Note, ...]]:
    """The places where a new segment begins, and what became of dates that no point has."""
    at, notes = {0}, []
    dates = [row.date for row in found if row.position is not None]
    places = [place for place, row in enumerate(found) if row.position is not None]
    for asked in sorted(set(rebase)):
        index = bisect.bisect_left(dates, asked)
        if index == len(dates) or (index == 0 and asked != dates[0]):
            notes.append(Note("rebase-without-effect", {"asked": str(asked)}))
        elif dates[index] != asked:
            notes.append(Note("rebase-moved", {"asked": str(asked), "used": str(dates[index])}))
        if index < len(dates):
            at.add(places[index])
    return sorted(at), tuple(notes)


def _absent(dates: Sequence[When]) -> list[int]:
    """How many periods are absent after each date but the last; all 0 where the dates are not regular."""
    steps = [
        (after - before).days
        for before, after in itertools.pairwise(dates)
        if isinstance(before, dt.date) and isinstance(after, dt.date)
    ]
    step = median(steps) if steps and len(steps) == len(dates) - 1 else 0
    if step < _WEEK or sum(abs(one - step) <= _NEAR_A_STEP * step for one in steps) < _REGULAR * len(steps):
        return [0] * max(0, len(dates) - 1)
    return [max(0, round(one / step) - 1) for one in steps]
