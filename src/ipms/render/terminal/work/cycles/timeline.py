"""A timeline: phases as bars over months, quarters or years, beside each what is known of it in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.analysis.work.pdca import Progress
from ipms.render.figures import typed, when
from ipms.render.layout import Cell, flow, indented, line_width, row
from ipms.render.marks import WARNING
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.work.cycles import bars
from ipms.render.terminal.work.cycles.timescale import Timescale, months, timescale, years

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.locale import Words
    from ipms.views.work.stretches import PhaseStretch, Stretch

_GAP: Final = 2
_INDENT: Final = 2
_TEXT_SHARE: Final = 0.45
_LEAST_TEXT: Final = 22
_AHEAD: Final = dt.timedelta(days=366)
"""How far beyond today a due date is still drawn, where the past is shorter; later ones stand in words alone."""


class Row(NamedTuple):
    """A row of the timeline: its label, its bar, and the facts beside it."""

    label: Line
    stretch: Stretch
    facts: tuple[Line, ...]


class Block(NamedTuple):
    """One piece of work: the lines that name it, and its rows.

    `depth` is how far it stands below another; `ruled` tells that the years stand above its rows.
    """

    depth: int
    head: tuple[Line, ...]
    rows: tuple[Row, ...]
    ruled: bool


class Frame(NamedTuple):
    """How a page is divided: the width of the labels, the line of time, and the width of the words beside it.

    Where too little is left for words, they stand below the bars.
    """

    labels: int
    scale: Timescale
    words: int
    width: int
    as_of: dt.date

    @property
    def below(self) -> bool:
        """Whether words stand below the bars."""
        return self.words < _LEAST_TEXT


def timeline(blocks: Sequence[Block], as_of: dt.date, words: Words, width: int) -> list[Line]:
    """The rows of every block under the years, and today at the foot of its line."""
    frame = _frame(blocks, as_of, width)
    lines: list[Line] = []
    for number, block in enumerate(blocks):
        lines += indented(block.head, block.depth * _INDENT)
        if block.ruled or not number:
            above = [each for each in (years(frame.scale), months(frame.scale)) if each]
            lines += indented(above[: 1 if number else None], frame.labels + _GAP)
        lines += [text for each in block.rows for text in _row(each, block.depth * _INDENT, frame)]
    return [*lines, _today(frame, words)]


def phase_row(phase: PhaseStretch, cycle: str, words: Words) -> Row:
    """A phase: its dates, what was decided, its finding; `cycle` is what stands before its name."""
    label = line(Span(f"{cycle}  " if cycle else "", "muted"), words(f"phase.{phase.phase}"))
    decided = line(Span(words(f"pdca.decision.{phase.decision}"), "better")) if phase.decision is not None else BLANK
    texts = (line(typed(words, each)) for each in (phase.finding, phase.note) if each is not None)
    return Row(label, phase.stretch, (*dates(phase.stretch, words), decided, *texts))


def dates(stretch: Stretch, words: Words) -> tuple[Line, ...]:
    """From when to when, due when, how late: what the bar shows, in words."""
    return (line(Span(_ran(stretch, words), "muted")), _due(stretch, words), _late(stretch, words))


def _ran(stretch: Stretch, words: Words) -> str:
    start = when(words, stretch.start) if stretch.start is not None else ""
    end = when(words, stretch.end) if stretch.end is not None else ""
    if start and end:
        return start if start == end else f"{start} – {end}"
    if stretch.start is not None:
        return words(f"pdca.since.{stretch.start.precision}", date=start)
    return words(f"pdca.until.{stretch.end.precision}", date=end) if stretch.end is not None else ""


def _due(stretch: Stretch, words: Words) -> Line:
    if stretch.due is None or stretch.progress is Progress.ENDED:
        return BLANK
    return line(Span(words("board.a3.due", date=when(words, stretch.due)), "muted"))


def _late(stretch: Stretch, words: Words) -> Line:
    if not stretch.days_late:
        return BLANK
    return line(Span(f"{WARNING} {words('board.state.late', n=stretch.days_late)}", "late"))


def _frame(blocks: Sequence[Block], as_of: dt.date, width: int) -> Frame:
    """The labels take what they need; bars and words share the rest, the bars as far as a finer scale uses it."""
    rows = [(block.depth * _INDENT, each) for block in blocks for each in block.rows]
    labels = max((indent + line_width(each.label) for indent, each in rows), default=0)
    left = max(width - labels - 2 * _GAP, 1)
    first, last = ends([each.stretch for _, each in rows], as_of)
    words = int(left * _TEXT_SHARE)
    beside = words >= _LEAST_TEXT
    scale = timescale(first, last, left - words if beside else left)
    return Frame(labels, scale, left - scale.width if beside else 0, width, as_of)


def ends(stretches: Iterable[Stretch], as_of: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day that the line must hold: today, what has been, and what is due soon."""
    known = list(stretches)
    days = [date.first for one in known for date in (one.start, one.end, one.due) if date is not None]
    first = min([as_of, *days])
    horizon = as_of + max(_AHEAD, as_of - first)
    dues = [one.due.last for one in known if one.due is not None and one.progress is not Progress.ENDED]
    return first, max([as_of, *(day for day in dues if day <= horizon)])


def _row(each: Row, indent: int, frame: Frame) -> list[Line]:
    """Label, bar and words beside each other; words that need more lines keep today's line beside them."""
    drawn = bars.bar(each.stretch, frame.scale, frame.as_of)
    label = line(" " * indent, *each.label)
    if frame.below:
        said = indented(flow(each.facts, max(frame.width - indent - 2 * _INDENT, 1)), indent + 2 * _INDENT)
        return [*row([Cell([label], frame.labels), Cell([drawn], frame.scale.width)], _GAP), *said]
    said = flow(each.facts, frame.words)
    ground = bars.bar(None, frame.scale, frame.as_of)
    drawings = [drawn, *[ground] * (len(said) - 1)]
    cells = [Cell([label], frame.labels), Cell(drawings, frame.scale.width), Cell(said, frame.words)]
    return row(cells, _GAP)


def _today(frame: Frame, words: Words) -> Line:
    """The foot of today's line, with the date at the side that has room for it."""
    cell = frame.labels + _GAP + frame.scale.cell(frame.as_of)
    date = words.date(frame.as_of, short=True)
    if cell + 2 + len(date) <= frame.width:
        return line(" " * cell, Span(f"{bars.TODAY} {date}", "hint"))
    return line(" " * max(cell - len(date) - 1, 0), Span(f"{date} {bars.TODAY}", "hint"))
