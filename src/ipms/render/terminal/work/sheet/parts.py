"""The sections of a sheet: a title, what stands under it, or that nothing does yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render.layout import hanging, indented
from ipms.render.marks import STANDING, WARNING
from ipms.render.prose import prose
from ipms.render.spans import BLANK, Line, Span, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.views.work.a3_page import A3Sheet

INDENT: Final = 1


def half(title: str, sections: Iterable[Sequence[Line]]) -> list[Line]:
    """One half of the sheet: its letters, then its sections with an empty line between them."""
    body = [text for section in sections if section for text in (BLANK, *section)]
    return [line(Span(title, "heading")), *body[1:]]


def section(sheet: A3Sheet, name: str, body: Sequence[Line], words: Words, cells: int) -> list[Line]:
    """A section; where its field should be there by now and is not, or could not be read, it says so."""
    told = absent(sheet, name, words) if not body else None
    if told is not None:
        mark, said = told
        body = hanging(line(Span(f"{mark.text} ", mark.style)), line(said), cells - INDENT)
    if not body:
        return []
    return [line(Span(words(f"a3.section.{name}"), "group")), *indented(body, INDENT)]


def absent(sheet: A3Sheet, name: str, words: Words) -> tuple[Span, Span] | None:
    """Mark and words of what could not be read, or is not there yet; None where nothing is asked for."""
    if name in sheet.misread:
        return Span(WARNING, "warning"), Span(words("a3.misread"), "warning")
    if name in sheet.missing:
        return Span(STANDING[Standing.NO_TARGET], "waiting"), Span(words(f"a3.missing.{name}"), "waiting")
    return None


def text_section(sheet: A3Sheet, name: str, words: Words, cells: int) -> list[Line]:
    """A section that is a text in Markdown."""
    typed: Text | None = getattr(sheet, name)
    return section(sheet, name, prose(words.choose(typed), cells - INDENT), words, cells)
