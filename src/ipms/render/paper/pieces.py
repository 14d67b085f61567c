"""What a sheet of paper is made of, as data for its template: runs of text in named styles, and blocks of them.

Nothing here is markup: the template sets every text as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.render.cells import clusters
from ipms.render.export.palette import PALETTE
from ipms.render.prose import blocks, spans_of
from ipms.render.spans import Line, Span, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.render.charts.track import Track
    from ipms.render.spans import Style

Runs = list[list[str]]
"""Pieces of text, each beside the name of its style."""
Block = dict[str, Any]

_LONGEST: Final = 24
"""A longer word may be broken anywhere: no cell of a sheet could be trusted to hold it."""
_MAY_BREAK: Final = "\u200b"


def runs(spans: Line | str, style: Style = "plain") -> Runs:
    """A line of spans, or a bare text in one style."""
    pieces = line(Span(spans, style)) if isinstance(spans, str) else spans
    return [[_breakable(piece.text), piece.style] for piece in pieces]


def para(spans: Line | str, style: Style = "plain") -> Block:
    """A paragraph."""
    return {"kind": "para", "runs": runs(spans, style)}


def item(mark: Line | str, spans: Line | str, depth: int = 0) -> Block:
    """A text that hangs beside its mark."""
    return {"kind": "item", "mark": runs(mark), "runs": runs(spans), "depth": depth}


def indented(body: Sequence[Block]) -> Block:
    """Blocks one step further in."""
    return {"kind": "inner", "body": list(body)}


def joined(pieces: Iterable[Line], between: str = " · ") -> Line:
    """Facts on one line, those that say nothing left out."""
    spans = [span for piece in pieces if piece for span in (Span(between, "muted"), *piece)]
    return line(*spans[1:])


def text_blocks(typed: str) -> list[Block]:
    """A text in Markdown: its paragraphs, headings and items."""
    found: list[Block] = []
    for block in blocks(typed):
        spans = tuple(spans_of(block.text))
        if block.kind == "item":
            found.append(item(line(Span(block.mark, "muted")), spans, block.depth))
        elif block.kind == "heading":
            found.append({"kind": "heading", "runs": runs("".join(span.text for span in spans), "label")})
        else:
            found.append(para(spans))
    return found


def ruled(track: Track) -> Block:
    """What is drawn behind every row of a line of time: where the years begin, and today."""
    return {"years": [{"at": at, "label": label} for at, label in track.years()], "today": track.at(track.today)}


def looks() -> dict[str, dict[str, object]]:
    """How the styles look on paper, by their names."""
    return {style: {"fill": look.colour, "bold": look.bold, "italic": look.italic} for style, look in PALETTE.items()}


def _breakable(text: str) -> str:
    """The text with places to break in words that nothing else would break."""
    if all(len(word) <= _LONGEST for word in text.split(" ")):
        return text
    return " ".join(_MAY_BREAK.join(clusters(word)) if len(word) > _LONGEST else word for word in text.split(" "))
