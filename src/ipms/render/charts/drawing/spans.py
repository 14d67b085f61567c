"""Styled spans of a page as text of a chart: their words, in the ink of their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.charts.drawing.elements import element, told
from ipms.render.charts.drawing.inks import fill

if TYPE_CHECKING:
    from ipms.render.charts.drawing.inks import Ink
    from ipms.render.spans import Line, Span, Style

_INKS: Final[dict[Style, Ink]] = {
    "muted": "muted",
    "none": "muted",
    "met": "met",
    "better": "met",
    "improvement": "improvement",
    "concern": "concern",
    "neutral": "neutral",
    "missed": "target",
    "worse": "target",
    "late": "target",
    "error": "target",
    "near": "concern",
    "waiting": "concern",
    "warning": "concern",
    "hint": "improvement",
}
_BOLD: Final = frozenset({"title", "heading", "strong", "met", "near", "missed", "warning"})


def span_text(spans: Line, x: float, y: float) -> str:
    """A line of spans on its baseline."""
    return element("text", *map(_piece, spans), x=x, y=y)


def _piece(span: Span) -> str:
    weight = "bold" if span.style in _BOLD else None
    ink = _INKS.get(span.style)
    kept = span.text.replace(" ", "\xa0") if span.text.strip() == "" else span.text
    if weight is None and ink is None:
        return _kept(kept)
    return element("tspan", _kept(kept), font_weight=weight, more=fill(ink) if ink else {})


def _kept(text: str) -> str:
    """A piece with the spaces at its ends, which separate it from its neighbours."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return before + told(text) + (after if text.strip() else "")
