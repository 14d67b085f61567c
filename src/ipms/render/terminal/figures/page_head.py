"""The first lines of a page about figures: what it is about, of when, and whether anything is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.layout import spread, wrap
from ipms.render.marks import ILLUSTRATIVE, WARNING
from ipms.render.spans import Line, Span, line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ipms.locale import Words


def page_head(title: Line, beside: Sequence[Line], under: Sequence[Line], width: int) -> list[Line]:
    """The title with what belongs to it at its right, then lines under it."""
    return [*spread([title, *beside], width), *(text for each in under if each for text in wrap(each, width))]


def dated(words: Words, as_of: dt.date, *, pinned: bool, illustrative: bool) -> Line:
    """The date that a page speaks of, and whether something on it is made up."""
    said = words("board.as-of.pinned" if pinned else "board.as-of", date=words.date(as_of, short=True))
    if not illustrative:
        return line(Span(said))
    return line(Span(said), Span(f"  {WARNING} {words('board.illustrative')} {ILLUSTRATIVE}", "warning"))


def made_up_note(words: Words, width: int, *, illustrative: bool) -> list[Line]:
    """What the mark of made-up data means, where it is used."""
    if not illustrative:
        return []
    return wrap(line(Span(f"{ILLUSTRATIVE} {words('board.note.illustrative')}", "muted")), width)
