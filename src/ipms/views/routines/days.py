"""The days on which an event was held, or is to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from ipms.model.kinds.kaikaku import Held
    from ipms.model.periods import PartialDate


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to another; `planned` as long as the first has not come."""

    first: PartialDate
    last: PartialDate
    planned: bool


def days_of(held: Held | None, as_of: dt.date) -> Days | None:
    """The days of an event that has any."""
    return Days(held.from_, held.to or held.from_, held.from_.first > as_of) if held is not None else None
