"""Causes and what is done against them: which cause nobody meets, which countermeasure meets none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.rooms.actions import days_late

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from ipms.model.kinds.a3 import A3, Cause, Countermeasure
    from ipms.model.periods import PartialDate
    from ipms.model.text import Text


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A cause with the whys below it, each the reason of the one before; `met_by` are countermeasures by their ids."""

    number: int
    cause: Text
    why: tuple[Text, ...]
    category: Text | None
    met_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A countermeasure: what, against which cause, who, by when, done or not."""

    id: str
    what: Text
    owner: Text | None
    due: PartialDate | None
    done: PartialDate | None
    days_late: int
    """Days past its due date: until it was done, or until now."""
    effect: Text | None
    against: Text | None
    """The cause as the countermeasure names it."""
    cause: int | None
    """The number of that cause; None where the analysis has no such cause, or none is named."""


def causes(a3: A3) -> tuple[CauseLine, ...]:
    """The causes of an A3, numbered in the order of its file."""
    named = [_cause_of(a3, one) for one in a3.countermeasures]
    return tuple(
        CauseLine(number, cause.cause, cause.why, cause.category, _ids(a3.countermeasures, named, number))
        for number, cause in enumerate(_causes(a3), 1)
    )


def measures(a3: A3, as_of: dt.date) -> tuple[Measure, ...]:
    """The countermeasures of an A3 in the order of its file."""
    return tuple(
        Measure(
            id=one.id,
            what=one.what,
            owner=one.owner,
            due=one.due,
            done=one.done,
            days_late=days_late(one.due, one.done.first if one.done is not None else as_of),
            effect=one.effect,
            against=one.against,
            cause=_cause_of(a3, one),
        )
        for one in a3.countermeasures
    )


def _causes(a3: A3) -> tuple[Cause, ...]:
    return a3.analysis.causes if a3.analysis is not None else ()


def _ids(measures: Sequence[Countermeasure], named: Sequence[int | None], number: int) -> tuple[str, ...]:
    return tuple(one.id for one, cause in zip(measures, named, strict=True) if cause == number)


def _cause_of(a3: A3, measure: Countermeasure) -> int | None:
    """The number of the cause that a countermeasure names, by the cause itself or by one of its whys.

    One wording in common, in either language, is enough; case, spaces and a full stop do not count.
    """
    wanted = set(_wordings(measure.against))
    for number, cause in enumerate(_causes(a3), 1):
        if not wanted.isdisjoint(word for text in (cause.cause, *cause.why) for word in _wordings(text)):
            return number
    return None


def _wordings(text: Text | None) -> Iterator[str]:
    for typed in (text.en, text.fr) if text is not None else ():
        if typed is not None:
            yield " ".join(typed.split()).rstrip(".").casefold()
