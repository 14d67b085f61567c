"""Spans and texts as parts of an HTML page: whatever they hold, it is shown and not obeyed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ipms.render.cells import neutral

if TYPE_CHECKING:
    from ipms.render.spans import Line, Span


def marked(spans: Line) -> str:
    """A line whose styles are classes; text of no style stays bare."""
    return "".join(map(_span, spans))


def shown(text: str) -> str:
    """A text of people's files."""
    return escape(neutral(text), quote=False)


def _span(span: Span) -> str:
    text = escape(span.text, quote=False)
    return text if span.style == "plain" else f'<span class="{span.style}">{text}</span>'
