"""What changed between two states of the files, on a screen: what became worse first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.changes.change import Tone
from ipms.render.changes import sentences as says
from ipms.render.layout import Cell, fit, hanging, indented, line_width, row, wrap
from ipms.render.marks import WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.page_head import made_up_note
from ipms.render.terminal.walls.head import unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.analysis.changes.change import Change
    from ipms.locale import Words
    from ipms.views.changes.page import ChangesPage

_GAP: Final = 3
_BESIDE_FROM: Final = 100
"""Columns from which on the rooms stand in a column of their own."""


def changes_page(page: ChangesPage, words: Words, width: int) -> Page:
    """The whole page."""
    inside = width - 1
    widths = inside, _beside(page, words) if width >= _BESIDE_FROM else 0
    shown = [_section(page, tone, words, widths) for tone in Tone]
    sections = [section for section in shown if section] or [[line(Span(words("changed.nothing")))]]
    notes = made_up_note(words, inside, illustrative=page.illustrative)
    body = [text for section in [*sections, notes] if section for text in (BLANK, *section)]
    return fit([*_head(page, words, width), *indented(body, 1)], width)


def _head(page: ChangesPage, words: Words, width: int) -> list[Line]:
    """What it is of, which two states are compared, and what could not be read in either."""
    fictional = [Span(f"  {WARNING} {words('board.fictional')}", "warning")] if page.fictional else []
    names = [words("changed.from"), words("changed.to")]
    sides = [line(says.side(side, words)) for side in (page.before, page.after)]
    start = max(map(len, names)) + 1
    lines = wrap(line(Span(says.title(page, words), "title"), *fictional), width)
    lines += [
        text for name, side in zip(names, sides, strict=True) for text in hanging(_label(name), side, width, start)
    ]
    counts = says.counted(page, words)
    lines += wrap(line(Span(counts, "muted")), width) if counts else []
    told = {gap.path: gap for gap in (*page.before.gaps, *page.after.gaps)}
    return [*lines, *unread([*told.values()], words, width)]


def _label(name: str) -> Line:
    return line(Span(name, "muted"))


def _elsewhere(change: Change, page: ChangesPage, words: Words) -> str:
    """The room, unless it is the one that was asked for."""
    return "" if page.room is not None and page.room.id == change.room else says.room(change, page, words)


def _beside(page: ChangesPage, words: Words) -> int:
    """How wide the column of rooms is, over the whole page."""
    return max((line_width(line(_elsewhere(change, page, words))) for change in page.changes), default=0)


def _section(page: ChangesPage, tone: Tone, words: Words, widths: tuple[int, int]) -> list[Line]:
    found = page.of(tone)
    if not found:
        return []
    heading = line(Span(words(f"changed.heading.{tone}"), "heading"))
    return [heading, *(text for change in found for text in _row(change, page, words, widths))]


def _row(change: Change, page: ChangesPage, words: Words, widths: tuple[int, int]) -> Sequence[Line]:
    """The mark and the sentence; the room at the right, or after it where the page is narrow."""
    width, beside = widths
    mark, style = says.MARKS[change.tone]
    first = line(Span(f" {mark} ", style))
    told, room = line(says.sentence(change, words)), line(Span(_elsewhere(change, page, words), "muted"))
    if not beside:
        return hanging(first, line(*told, Span(" · ", "muted"), *room) if room else told, width)
    left = width - beside - _GAP
    return row([Cell(hanging(first, told, left), left), Cell([room], beside)], _GAP)
