"""One real pathway on an axis of age: when each event was, and how long nothing happened before it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ipms.analysis.trajectories.ages import Age, Counted, age_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.model.kinds.trajectory import Event


@dataclass(frozen=True, slots=True)
class Moment:
    """An event of the journey.

    `days` is its place on the axis: days since birth, or since the first event where nobody tells the age. `gap` is
    how many days lie between it and the event before it. Both are None where the words tell no age.
    """

    event: Event
    days: float | None
    gap: float | None
    about: bool
    """The gap is not exact: one of the two ages is `almost` or `about` something."""
    long: bool
    """The gap is longer than the gaps of this journey are on average."""


def journey(events: Sequence[Event]) -> tuple[Moment, ...]:
    """The events in the order of the file, each with its place and the gap before it."""
    ages = [age_of(event.at) for event in events]
    days = _placed(ages)
    gaps = [None, *(_gap(one, other) for one, other in pairwise(days))]
    known = [gap for gap in gaps if gap is not None]
    mean = sum(known) / len(known) if known else 0.0
    return tuple(
        Moment(event, day, gap, about=_about(ages, place), long=gap is not None and gap > mean)
        for place, (event, day, gap) in enumerate(zip(events, days, gaps, strict=False))
    )


def _placed(ages: Sequence[Age | None]) -> list[float | None]:
    """Days of each event; what is counted from the first event starts at it, at 0 where nobody tells its age."""
    known = next((age for age in ages if age is not None), None)
    starts = bool(ages) and ages[0] is None and known is not None and known.since is not Counted.BIRTH
    first = last = 0.0 if starts else None
    days: list[float | None] = [first] if starts else []
    for age in ages[len(days) :]:
        day = _day(age, first or 0.0, last or 0.0) if age is not None else None
        first = day if first is None else first
        last = day if day is not None else last
        days.append(day)
    return days


def _day(age: Age, first: float, last: float) -> float:
    start = {Counted.BIRTH: 0.0, Counted.FIRST: first, Counted.BEFORE: last}
    return start[age.since] + age.days


def _gap(one: float | None, other: float | None) -> float | None:
    """The days between two events; None where one has no place, or they run backwards."""
    return other - one if one is not None and other is not None and other >= one else None


def _about(ages: Sequence[Age | None], place: int) -> bool:
    """Whether the age of an event, or of the one before it, is not exact. A time after it is as exact as it says."""
    own = ages[place]
    before = ages[place - 1] if place else None
    if own is None or own.since is not Counted.BIRTH:
        return own is not None and own.about
    return own.about or (before is not None and before.about)
