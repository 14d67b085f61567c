"""The cycles of a printed A3 as bars on a line of time, with what was found and decided in each phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.charts.track import bar, track_of
from ipms.render.marks import PROGRESS, PROGRESS_STYLE
from ipms.render.paper.pieces import item, joined, ruled, runs
from ipms.render.prose import one_line
from ipms.render.spans import BLANK, Span, line
from ipms.render.terminal.work.sheet.right import from_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.charts.track import Track
    from ipms.render.paper.pieces import Block
    from ipms.views.work.a3_page import A3Sheet
    from ipms.views.work.stretches import CycleStretches, PhaseStretch


def cycles(sheet: A3Sheet, words: Words) -> list[Block]:
    """Every cycle phase by phase as bars, then what was said of its phases."""
    if not sheet.cycles:
        return []
    track, numbered = track_of(sheet), len(sheet.cycles) > 1
    rows = [row for one in sheet.cycles for row in _rows(one, track, words, numbered=numbered)]
    said = [text for one in sheet.cycles for text in _said(one, words, numbered=numbered)]
    return [{"kind": "bars", "track": ruled(track), "rows": rows}, *said]


def _rows(cycle: CycleStretches, track: Track, words: Words, *, numbered: bool) -> Iterator[Block]:
    for one in cycle.phases:
        late = words("a3.measure.late", n=one.stretch.days_late) if one.stretch.days_late else ""
        told = joined([line(from_to(one.stretch, words)), line(Span(late, "late"))])
        yield {
            "name": runs(_name(cycle, one, words, numbered=numbered)),
            "when": runs(told),
            "bar": bar(one.stretch, track)._asdict(),
        }


def _name(cycle: CycleStretches, one: PhaseStretch, words: Words, *, numbered: bool) -> tuple[Span, ...]:
    """The number of the cycle where there are several, the mark of how far the phase is, its name."""
    number = Span(f"{cycle.number} " if numbered else "", "muted")
    style = PROGRESS_STYLE[one.stretch.progress]
    return line(number, Span(f"{PROGRESS[one.stretch.progress]} {words(f'phase.{one.phase}')}", style))


def _said(cycle: CycleStretches, words: Words, *, numbered: bool) -> Iterator[Block]:
    """What was decided, found and noted."""
    for one in cycle.phases:
        decided = line(Span(words(f"a3.decision.{one.decision}"), "strong")) if one.decision is not None else BLANK
        texts = [line(one_line(words.choose(text))) for text in (one.finding, one.note) if text is not None]
        if decided or texts:
            number = f"{cycle.number} " if numbered else ""
            yield item(line(Span(f"{number}{words(f'phase.{one.phase}')}", "label")), joined([decided, *texts]))
