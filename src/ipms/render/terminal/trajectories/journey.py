"""The one real pathway: an axis of age on which long gaps are seen, and its events in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.analysis.trajectories.ages import MONTH
from ipms.locale.numbers import NO_BREAK_SPACE
from ipms.render.cells import width
from ipms.render.figures import typed
from ipms.render.layout import hanging, pad_line
from ipms.render.spans import Line, Span, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.trajectories.moments import MomentRow

LONG: Final = "┄"
_SHORT: Final = "━"
_LEAST_APART: Final = 3
_LABEL_ROWS: Final = 2
_YEAR_MONTHS: Final = 12
_LEAST_TEXT: Final = 30


class Stop(NamedTuple):
    """An event on the axis: its number in the list, its cell, and what there is to say of the gap before it."""

    number: int
    cell: int
    age: str
    gap: str
    long: bool


def journey(moments: Sequence[MomentRow], words: Words, cells: int) -> list[Line]:
    """The axis, where the ages can be placed, and the events below it."""
    return [*axis(moments, words, cells), *_events(moments, words, cells)]


def axis(moments: Sequence[MomentRow], words: Words, cells: int) -> list[Line]:
    """The numbers of the events on a line of age; a long gap is dotted and says its length."""
    stops = _stops(moments, words, cells)
    return [_drawn(stops), *_ages(stops, cells)] if stops else []


def length(words: Words, days: float) -> str:
    """A time as people speak of it: `3 years`, `16 months`, `9 days`."""
    months = round(days / MONTH)
    years, rest = divmod(months, _YEAR_MONTHS)
    if years and not rest:
        return words("trajectory.years", n=years)
    if years > 1:
        both = words("trajectory.years", n=years), words("trajectory.months", n=rest)
        return NO_BREAK_SPACE.join(both)
    return words("trajectory.months", n=months) if months > 1 else words.duration_days(round(days))


def _stops(moments: Sequence[MomentRow], words: Words, cells: int) -> list[Stop]:
    """Where each event stands; nothing where fewer than two can be placed, or they do not fit."""
    placed = [(number, one) for number, one in enumerate(moments, 1) if one.days is not None]
    days = [one.days or 0.0 for _, one in placed]
    span = days[-1] - days[0] if days else 0.0
    if span <= 0 or days != sorted(days):
        return []
    room = cells - width(str(len(moments)))
    stops: list[Stop] = []
    for day, (number, one) in zip(days, placed, strict=True):
        least = stops[-1].cell + _LEAST_APART if stops else 0
        gap = length(words, one.gap) if one.gap is not None else ""
        cell = max(least, round((day - days[0]) / span * room))
        stops.append(Stop(number, cell, typed(words, one.at), gap, one.long))
    return stops if stops[-1].cell <= room else []


def _drawn(stops: Sequence[Stop]) -> Line:
    first, *others = stops
    spans = [Span(str(first.number), "strong")]
    taken = first.cell + width(str(first.number))
    for stop in others:
        spans += [_stretch(stop, stop.cell - taken), Span(str(stop.number), "strong")]
        taken = stop.cell + width(str(stop.number))
    return line(*spans)


def _stretch(stop: Stop, cells: int) -> Span:
    """The line between two events; where there is room in a long one, its length stands in it."""
    if not stop.long:
        return Span(_SHORT * cells, "muted")
    said = f" {stop.gap} "
    left = (cells - width(said)) // 2
    if left < 1:
        return Span(LONG * cells, "waiting")
    return Span(LONG * left + said + LONG * (cells - left - width(said)), "waiting")


def _ages(stops: Sequence[Stop], cells: int) -> list[Line]:
    """The ages below their numbers, in as many as two rows; one that finds no place stands in the list alone."""
    rows: list[str] = []
    for stop in stops:
        start = max(0, min(stop.cell, cells - width(stop.age)))
        free = next((place for place, text in enumerate(rows) if _free(text, start)), len(rows))
        if free < _LABEL_ROWS:
            rows += [""] * (free + 1 - len(rows))
            rows[free] += " " * (start - width(rows[free])) + stop.age
    return [line(Span(text, "muted")) for text in rows]


def _free(text: str, start: int) -> bool:
    return not text or width(text) < start


def _events(moments: Sequence[MomentRow], words: Words, cells: int) -> list[Line]:
    """Number, age, time since the event before, service and what happened."""
    ages = [typed(words, one.at) for one in moments]
    gaps = [_gap(one, words) for one in moments]
    widths = (
        width(str(len(moments))) + 2,
        max(map(width, ages), default=0) + 2,
        max((width(gap.text) for gap in gaps), default=0) + 2,
    )
    stacked = cells - sum(widths) < _LEAST_TEXT
    lines: list[Line] = []
    for number, (one, age, gap) in enumerate(zip(moments, ages, gaps, strict=True), 1):
        label = pad_line(line(Span(str(number), "strong")), widths[0])
        body = _said(one, words)
        if stacked:
            lines += hanging(label, line(Span(age, "label"), "  ", gap), cells)
            lines += hanging(line(" " * widths[0]), body, cells)
        else:
            columns = line(*label, *pad_line(line(Span(age, "label")), widths[1]), *pad_line(line(gap), widths[2]))
            lines += hanging(columns, body, cells)
    return lines


def _gap(one: MomentRow, words: Words) -> Span:
    """The time since the event before, where it can be told and is any."""
    if not one.gap:
        return Span("")
    said = words("trajectory.later.about" if one.about else "trajectory.later", length=length(words, one.gap))
    return Span(f"{LONG} {said}", "waiting") if one.long else Span(said, "muted")


def _said(one: MomentRow, words: Words) -> Line:
    event = typed(words, one.event)
    return line(Span(typed(words, one.step.title), "strong"), Span(" · ", "muted"), event) if one.step else line(event)
