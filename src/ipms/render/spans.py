"""What a page is made of: lines of spans, each a piece of text with the name of its style."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Style = Literal[
    "plain",
    "title",
    "heading",
    "group",
    "label",
    "strong",
    "muted",
    "met",
    "near",
    "missed",
    "none",
    "better",
    "worse",
    "late",
    "waiting",
    "warning",
    "illustrative",
    "spark",
    "hollow",
    "error",
    "hint",
]
"""The closed set of styles: names of meanings, which each way of showing turns into its own colours."""

STYLES: tuple[Style, ...] = get_args(Style)


class Span(NamedTuple):
    """A piece of text in one style; it holds no line break and nothing that a terminal obeys."""

    text: str
    style: Style = "plain"


Line = tuple[Span, ...]
Page = tuple[Line, ...]

BLANK: Line = ()


def line(*pieces: Span | str) -> Line:
    """Make a line of spans and bare texts; empty pieces are left out."""
    spans = (Span(piece) if isinstance(piece, str) else piece for piece in pieces)
    return tuple(span for span in spans if span.text)


def text_of(spans: Line) -> str:
    """The bare text of a line, without spaces at its end."""
    return "".join(span.text for span in spans).rstrip(" ")
