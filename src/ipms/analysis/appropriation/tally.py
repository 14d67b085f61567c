"""What was counted of a measure, and the window of time it was counted in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.workspace.workspace import Workspace

WEEKS: Final = 13
"""The window where none is asked for: a quarter, long enough for a monthly rhythm to show."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days, both ends included."""

    first: dt.date
    last: dt.date

    @classmethod
    def of_weeks(cls, weeks: int, last: dt.date) -> Window:
        """So many whole weeks up to a day, it included; they begin in 1900 at the earliest."""
        before = min(7 * weeks - 1, last.toordinal() - dt.date(1900, 1, 1).toordinal())
        return cls(last - dt.timedelta(days=before), last)

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Look:
    """A workspace, looked at over a window; what all rooms share is found once."""

    ws: Workspace
    window: Window

    @cached_property
    def sheets_begun(self) -> str | None:
        """The first week of which any room published its sheets; before it none were a practice. Nothing is read."""
        names = (path for room in self.ws.room_ids for path in self.ws.paths_in("summary", room))
        return min((path.rpartition("/")[2].partition(".")[0] for path in names), default=None)


@dataclass(frozen=True, slots=True)
class Tally:
    """So many done of so many due; without `of` the measure is a bare count. `why` tells why nothing was due."""

    done: int = 0
    of: int | None = 0
    why: str = ""
    ages: tuple[int, ...] = ()
    """Days since the period of each latest figure ended."""
    silent: int = 0
    """Rooms that are open and record nothing of it: nobody can say whether they do it."""
    illustrative: bool = False
    """Something that was counted is made up for a demonstration."""

    @classmethod
    def over(cls, cases: Iterable[tuple[bool, bool]], why: str = "") -> Tally:
        """Of cases, each done or not, and made up or not."""
        found = list(cases)
        return cls(sum(done for done, _ in found), len(found), why, illustrative=any(made_up for _, made_up in found))

    @property
    def told(self) -> bool:
        """Whether there is anything to tell."""
        return self.done > 0 if self.of is None else self.of > 0

    @property
    def lags(self) -> bool:
        """Whether less than half of what was due is there; a bare count says nothing of that."""
        return self.of is not None and 2 * self.done < self.of

    @property
    def median_age(self) -> float | None:
        """Days since the period of the latest figure ended, of the indicator in the middle."""
        return median(self.ages) if self.ages else None


def together(tallies: Iterable[Tally]) -> Tally:
    """The tallies of several rooms as one: each thing belongs to one room alone."""
    found = list(tallies)
    return Tally(
        done=sum(one.done for one in found),
        of=sum(one.of or 0 for one in found),
        ages=tuple(age for one in found for age in one.ages),
        silent=sum(one.silent for one in found),
        illustrative=any(one.illustrative for one in found),
    )
