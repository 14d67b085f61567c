"""Shares and their course, as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from ipms.locale.numbers import rounded
from ipms.model.calendars import Calendar
from ipms.render.spark import spark
from ipms.views.board_page import SparkPoint

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.spans import Line

LOOKED_BACK: Final = 13
"""Months of a course that a page draws."""
_MONTHS: Final = Calendar()


class Shared(Protocol):
    """A share on a day."""

    @property
    def day(self) -> dt.date:
        """The day."""
        ...

    @property
    def share(self) -> float | None:
        """The share; None where nothing can be told."""
        ...


def share(words: Words, part: float | None) -> str:
    """A share in whole percent where it is one, else with one decimal."""
    if part is None:
        return "–"
    return words.percent(part, 1 if rounded(part, 1, 2) % 10 else 0)


def part(words: Words, some: int, whole: int) -> str:
    """A number of things and how many there are: `3 of 5`."""
    return words("integration.counted", counted=words.number(some), n=whole)


def bars(course: Sequence[Shared]) -> Line:
    """The last months as bars from nothing to all; one of which nothing can be told stays blank."""
    last = course[-LOOKED_BACK:]
    points = [SparkPoint(_MONTHS.containing(one.day, "month"), one.share, hollow=False) for one in last]
    return spark(points, within=(0.0, 1.0))


def since(words: Words, course: Sequence[Shared]) -> str:
    """What the share was at the first of these months of which it can be told: `33.3 % in Oct 2017`."""
    known = [one for one in course[-LOOKED_BACK:-1] if one.share is not None]
    if not known:
        return ""
    return words("integration.since", share=share(words, known[0].share), month=month(words, known[0].day))


def month(words: Words, day: dt.date) -> str:
    """The month that a day lies in."""
    return words.period(_MONTHS.containing(day, "month"))
