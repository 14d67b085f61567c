"""A line of time for what is planned and done: days as shares of its length, stretches as bars on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.analysis.work.pdca import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipms.model.periods import PartialDate
    from ipms.views.work.a3_page import A3Sheet
    from ipms.views.work.causes import Measure
    from ipms.views.work.stretches import Stretch

_ROOM: Final = 0.1
"""The share of the line that the name of a year takes, on the narrowest."""
_LABELLED: Final = 8
"""More years than that are ruled, and only some of them named."""


@dataclass(frozen=True, slots=True)
class Track:
    """A stretch of whole months."""

    first: dt.date
    last: dt.date
    today: dt.date

    def at(self, day: dt.date) -> float:
        """The place of a day, from 0 to 1; days beyond an end fall on it."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(min(max(share, 0.0), 1.0), 4)

    def years(self) -> list[tuple[float, str]]:
        """Where each year begins, and its name where there is room for it."""
        years = range(self.first.year, self.last.year + 1)
        every = max(1, -(-len(years) // _LABELLED))
        begun = {year: self.at(max(self.first, dt.date(year, 1, 1))) for year in years}
        named = {year for year, at in begun.items() if not year % every and begun.get(year + 1, 1.0) - at >= _ROOM}
        return [(at, str(year) if year in named else "") for year, at in begun.items()]


class Bar(NamedTuple):
    """A stretch of time on the line; every place is a share of its length."""

    ran: tuple[float, ...] = ()
    """From where to where it ran; nothing where that is not known."""
    going: bool = False
    vague: tuple[bool, bool] = (False, False)
    """Its start, its end are known to the year alone."""
    late: tuple[float, ...] = ()
    """From where it was due to where it ended, or to today."""
    due: float | None = None
    """Where it is due, or was and has not ended."""


class Moment(NamedTuple):
    """Something that is done on a day: where it was due, where it was done, and the way between where it was late."""

    due: float | None = None
    done: float | None = None
    late: tuple[float, ...] = ()


def track_of(sheet: A3Sheet) -> Track:
    """The months of everything that is dated on the sheet, and of its own date."""
    return track_over(_days(sheet), sheet.as_of)


def track_over(days: Iterable[dt.date], today: dt.date) -> Track:
    """The months of all the days, and of today."""
    known = [today, *days]
    return Track(min(known).replace(day=1), _month_end(max(known)), today)


def bar(stretch: Stretch, track: Track) -> Bar:
    """From where to where it ran, the way from its due date, and that date where it has not ended."""
    start = stretch.start.first if stretch.start is not None else stretch.until
    until = stretch.until
    late = stretch.progress is Progress.LATE
    due = stretch.due.last if stretch.due is not None and stretch.progress is not Progress.ENDED else None
    if late and until is not None and due is not None:
        until = min(until, max(due, start or due))
    return Bar(
        ran=(track.at(start), track.at(until)) if start is not None and until is not None else (),
        going=stretch.progress in {Progress.RUNNING, Progress.LATE},
        vague=(_vague(stretch.start), _vague(stretch.end)),
        late=(track.at(due), track.at(track.today)) if late and due is not None else (),
        due=track.at(due) if due is not None else None,
    )


def moment(one: Measure, track: Track) -> Moment:
    """A countermeasure on the line."""
    due = one.due.last if one.due is not None else None
    done = one.done.last if one.done is not None else None
    return Moment(
        due=track.at(due) if due is not None else None,
        done=track.at(done) if done is not None else None,
        late=(track.at(due), track.at(done or track.today)) if one.days_late and due is not None else (),
    )


def _days(sheet: A3Sheet) -> Iterator[dt.date]:
    known: list[PartialDate | None] = [sheet.a3.opened, sheet.a3.due, sheet.closed]
    known += [date for one in sheet.countermeasures for date in (one.due, one.done)]
    stretches = [phase.stretch for cycle in sheet.cycles for phase in cycle.phases]
    known += [date for one in stretches for date in (one.start, one.end, one.due)]
    for date in known:
        if date is not None:
            yield from (date.first, date.last)


def _vague(date: PartialDate | None) -> bool:
    """Known to the year alone."""
    return date is not None and date.precision == "year"


def _month_end(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
