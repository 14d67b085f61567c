"""A page as an SVG picture: every span placed on the grid of cells, so that any monospaced font fits."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from ipms.render.cells import neutral, width
from ipms.render.export.palette import BACKGROUND, FONTS, INK, rules
from ipms.render.spans import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Language
    from ipms.render.spans import Line, Page

_CELL_WIDTH: Final = 9.6
_LINE_HEIGHT: Final = 21
_FONT_SIZE: Final = 16
_MARGIN: Final = 24


def svg_picture(page: Page, title: str, language: Language) -> str:
    """The page as a picture that needs no font but the viewer's own, with its text still text."""
    cells = max((width(text_of(spans)) for spans in page), default=0)
    wide, high = _number(cells * _CELL_WIDTH + 2 * _MARGIN), len(page) * _LINE_HEIGHT + 2 * _MARGIN
    lines = "\n".join(_line(spans, number) for number, spans in enumerate(page) if text_of(spans))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'xml:lang="{language}" lang="{language}" role="img" aria-labelledby="title">\n'
        f'<title id="title">{escape(neutral(title))}</title>\n'
        f"<style>text{{font:{_FONT_SIZE}px {FONTS};fill:{INK};white-space:pre}}{rules()}</style>\n"
        f'<rect width="100%" height="100%" fill="{BACKGROUND}"/>\n{lines}\n</svg>\n'
    )


def _line(spans: Line, number: int) -> str:
    """One line of text, each word's start fixed by its cell."""
    baseline = _MARGIN + number * _LINE_HEIGHT + _FONT_SIZE
    return f'<text y="{baseline}" xml:space="preserve">{"".join(_pieces(spans))}</text>'


def _pieces(spans: Line) -> Iterator[str]:
    start = 0
    for span in spans:
        bare = span.text.strip(" ")
        left = start + len(span.text) - len(span.text.lstrip(" "))
        start += width(span.text)
        if bare:
            yield _piece(bare, span.style, left)


def _piece(text: str, style: str, start: int) -> str:
    """A text at its cell, as long as its cells are: a font of another width is spaced to fit."""
    place, length = _number(_MARGIN + start * _CELL_WIDTH), _number(width(text) * _CELL_WIDTH)
    return (
        f'<tspan x="{place}" class="{style}" textLength="{length}" lengthAdjust="spacingAndGlyphs">'
        f"{escape(text, quote=False)}</tspan>"
    )


def _number(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")
