"""Days as places on a line: how many months, quarters or years a cell stands for, and the years ruled above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render.spans import Line, Span, line

if TYPE_CHECKING:
    import datetime as dt

_MONTH: Final = 1
_YEAR: Final = 12
_SCALES: Final = ((1, 4), (1, 3), (1, 2), (1, 1), (3, 2), (3, 1), (12, 2), (12, 1), (60, 1), (120, 1))
"""Months in a unit and cells for it, the finest first; the last takes two centuries in thirty cells."""
_DAYS: Final = 31
_INITIALS: Final = "JFMAMJJASOND"
"""The months are called alike enough in both languages to have the same initials."""
_LABEL: Final = 4


class Timescale(NamedTuple):
    """A line of time. Its first unit starts with the month `first` (counted from year 0); each has `months`."""

    first: int
    units: int
    months: int
    cells: int

    @property
    def width(self) -> int:
        """How many cells the whole line takes."""
        return self.units * self.cells

    @property
    def vague_years(self) -> bool:
        """Whether a year is so long on this line that a date known to the year alone is no place on it."""
        return self.months < _YEAR

    @property
    def short_years(self) -> bool:
        """Whether a year is too short to be written out with a space after it."""
        return self.months < _YEAR and _YEAR // self.months * self.cells <= _LABEL

    def cell(self, day: dt.date) -> int:
        """The place of a day; days beyond an end fall on its last cell."""
        parts = (_month(day) - self.first) * _DAYS + day.day - 1
        return min(max(parts * self.cells // (self.months * _DAYS), 0), self.width - 1)

    def holds(self, day: dt.date) -> bool:
        """Whether the day lies on the line."""
        return 0 <= _month(day) - self.first < self.units * self.months

    def year_starts(self) -> dict[int, int]:
        """The years by the cell where each becomes the one that counts: its January, or the line's start."""
        years: dict[int, int] = {}
        for unit in range(self.units):
            year = (self.first + unit * self.months) // _YEAR
            years.setdefault(year, unit * self.cells)
        return {cell: year for year, cell in years.items()}


def timescale(first: dt.date, last: dt.date, cells: int) -> Timescale:
    """The finest scale on which both days fit into so many cells; where none does, the coarsest."""
    scales = [_between(first, last, months, each) for months, each in _SCALES]
    return next((scale for scale in scales if scale.width <= cells), scales[-1])


def years(scale: Timescale) -> Line:
    """The years, each above its first cell, as many as there is room for; short where each has little."""
    starts = scale.year_starts()
    labels = {cell: f"’{year % 100:02}" if scale.short_years else str(year) for cell, year in starts.items()}
    cells = sorted(labels)
    if scale.months < _YEAR and len(cells) > 1 and cells[1] - cells[0] <= len(labels[cells[0]]):
        cells = cells[1:]  # the end of a year gives way to the whole one after it
    text = ""
    for cell in cells:
        if len(text) <= cell <= scale.width - len(labels[cell]):
            text = f"{text.ljust(cell)}{labels[cell]} "
    return line(Span(text[: scale.width].ljust(scale.width), "muted"))


def months(scale: Timescale) -> Line:
    """The initials of the months, where each has a cell of its own; else nothing."""
    if scale.months != _MONTH:
        return ()
    initials = (_INITIALS[(scale.first + unit) % _YEAR] for unit in range(scale.units))
    return line(Span("".join(each.ljust(scale.cells) for each in initials), "muted"))


def _between(first: dt.date, last: dt.date, months: int, cells: int) -> Timescale:
    start, end = _month(first) // months, _month(last) // months
    return Timescale(start * months, end - start + 1, months, cells)


def _month(day: dt.date) -> int:
    return day.year * _YEAR + day.month - 1
