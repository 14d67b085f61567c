"""A page as one HTML document: real headings, its styles inside, no script and no link."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from ipms.render.cells import neutral
from ipms.render.export.palette import BACKGROUND, FONTS, INK, dark_rules, rules
from ipms.render.spans import text_of

if TYPE_CHECKING:
    from ipms.locale import Language
    from ipms.render.spans import Line, Page, Span, Style

_ELEMENTS: Final[dict[Style, str]] = {"title": "h1", "heading": "h2", "group": "h3"}
_UNSPOKEN: Final = frozenset({"spark", "hollow"})
_LAYOUT: Final = (
    f":root{{color-scheme:light dark}}body{{background:{BACKGROUND};color:{INK};margin:2em;font:16px/1.35 {FONTS}}}"
    "main{overflow-x:auto;font-variant-ligatures:none}"
    # Kept inside a line only: the line breaks between the lines are for readers of the source.
    "main div{white-space:pre;min-height:1.35em}"
    "main *{unicode-bidi:isolate}"
    "h1,h2,h3{display:inline;font:inherit;margin:0}"
)


def html_document(page: Page, title: str, language: Language) -> str:
    """The page as a document that a browser, a printer and a screen reader can each use alone."""
    lines = "\n".join(f"<div>{_line(spans)}</div>" for spans in page)
    return whole_document(lines, title, language, _LAYOUT + rules() + dark_rules())


def whole_document(body: str, title: str, language: Language, styles: str) -> str:
    """A document around elements that are safe already."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(neutral(title))}</title>\n<style>{styles}</style>\n</head>\n"
        f'<body>\n<main tabindex="0">\n{body}\n</main>\n</body>\n</html>\n'
    )


def _line(spans: Line) -> str:
    """The spans of a line; spaces at its end are left out."""
    return "".join(map(_span, spans)).rstrip(" ") if text_of(spans) else ""


def _span(span: Span) -> str:
    """Text of no style stays bare; headings become elements; bars are not read aloud."""
    text = escape(span.text, quote=False)
    if span.style == "plain":
        return text
    element = _ELEMENTS.get(span.style, "span")
    hidden = ' aria-hidden="true"' if span.style in _UNSPOKEN else ""
    return f'<{element} class="{span.style}"{hidden}>{text}</{element}>'
