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
    "improvement",
    "concern",
    "neutral",
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
    """A piece of text in one style; it holds no line break and nothing that a terminal obeys.

    `to` is what it leads to in a report, as `kind:id`: `a3:integration`, `figure:room/indicator`, `page:week`; a place
    within that page stands after `#`. Terminals and paper lead nowhere.

    `said` is what marks drawn with letters mean, for those who hear a page; neighbours of the same words are one mark.
    """

    text: str
    style: Style = "plain"
    to: str = ""
    said: str = ""


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


def leading(spans: Line, to: str) -> Line:
    """The line with all of its text leading somewhere, as `Span.to` says it."""
    return tuple(span._replace(to=to) if span.text.strip() else span for span in spans)


def heard(spans: Line, said: str) -> Line:
    """The line as one drawing, with what it shows in words."""
    return tuple(span._replace(said=said) for span in spans)
