"""Stretches of time as bars: sharp ends where the dates are known, today's line through all of them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from ipms.analysis.work.pdca import Progress
from ipms.render.spans import Line, Span

if TYPE_CHECKING:
    import datetime as dt

    from ipms.model.periods import PartialDate
    from ipms.render.spans import Style
    from ipms.render.terminal.work.cycles.timescale import Timescale
    from ipms.views.work.stretches import Stretch

FULL: Final = "█"
FROM: Final = "▐"
TO: Final = "▌"
VAGUE: Final = "░"
LATE: Final = "▒"
ON: Final = "▶"
PLANNED: Final = "┄"
DUE: Final = "◇"
MISSED: Final = "◆"
TODAY: Final = "│"
YEAR: Final = "┊"

_STYLE: Final[dict[Progress, Style]] = {
    Progress.NOT_STARTED: "muted",
    Progress.RUNNING: "strong",
    Progress.LATE: "strong",
    Progress.ENDED: "plain",
}
Marks = dict[int, tuple[str, "Style"]]
"""What stands in which cell, in which style."""


def bar(stretch: Stretch | None, scale: Timescale, as_of: dt.date) -> Line:
    """One row of the timeline, exactly as wide as it; without a stretch, the years and today alone."""
    marks = _ground(scale, as_of)
    if stretch is not None:
        marks |= _promised(stretch, scale, as_of)
        marks |= _run(stretch, scale, as_of)
    return _line(marks, scale.width)


def _ground(scale: Timescale, as_of: dt.date) -> Marks:
    marks: Marks = {cell: (YEAR, "muted") for cell in scale.year_starts() if cell}
    return marks | {scale.cell(as_of): (TODAY, "hint")}


def _promised(stretch: Stretch, scale: Timescale, as_of: dt.date) -> Marks:
    """The due date of what has not ended, and the way to it, or from it where it has passed.

    One that lies beyond the line is told in words alone.
    """
    late = stretch.progress is Progress.LATE
    if stretch.due is None or stretch.progress is Progress.ENDED or (stretch.due.last < as_of and not late):
        return {}
    due, today = scale.cell(stretch.due.last), scale.cell(as_of)
    if late:
        past: Marks = dict.fromkeys(range(due, today), (LATE, "late"))
        return past | {due: (MISSED, "late"), today: (ON, "late")}
    beyond = not scale.holds(stretch.due.last)
    way: Marks = dict.fromkeys(range(today + 1, due + beyond), (PLANNED, "muted")) if stretch.start is not None else {}
    return way if beyond else way | {due: (DUE, "plain")}


def _run(stretch: Stretch, scale: Timescale, as_of: dt.date) -> Marks:
    """What has been gone through: up to its end, to today, or to the day on which it was due."""
    if stretch.until is None:
        return {}
    last, tip = _tip(stretch, stretch.until, scale, as_of)
    first = scale.cell(stretch.start.first) if stretch.start is not None else last
    style = _STYLE[stretch.progress]
    marks: Marks = dict.fromkeys(range(first, last + 1), (FULL, style))
    if first < last:
        marks[first] = (VAGUE if _vague(stretch.start, scale) else FROM, style)
    if first < last or tip == ON:
        marks[last] = (tip, style)
    return marks


def _tip(stretch: Stretch, until: dt.date, scale: Timescale, as_of: dt.date) -> tuple[int, str]:
    """The last cell that a stretch is drawn in, and what stands there."""
    if stretch.end is not None:
        return scale.cell(until), VAGUE if _vague(stretch.end, scale) else TO
    if stretch.progress is Progress.LATE and stretch.due is not None:
        return scale.cell(stretch.due.last) - 1, FULL
    return scale.cell(until), ON if until >= as_of else VAGUE


def _vague(date: PartialDate | None, scale: Timescale) -> bool:
    """Whether the date is known to the year alone, on a line that shows more."""
    return date is None or (date.precision == "year" and scale.vague_years)


def _line(marks: Marks, width: int) -> Line:
    cells = [marks.get(cell, (" ", "plain")) for cell in range(width)]
    runs = groupby(cells, key=lambda cell: cell[1])
    return tuple(Span("".join(text for text, _ in run), style) for style, run in runs)
