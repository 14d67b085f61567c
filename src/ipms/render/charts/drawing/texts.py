"""Texts on a chart: one by one, in lines under each other, and names beside the ends of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ipms.render.cells import neutral
from ipms.render.charts.drawing.elements import cells_in, element, told
from ipms.render.charts.drawing.inks import fill
from ipms.render.layout import wrap
from ipms.render.spans import line, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.render.charts.drawing.inks import Ink

Anchor = Literal["start", "middle", "end"]


class Name(NamedTuple):
    """What stands beside the end of a line, at its height."""

    text: str
    y: float
    ink: Ink


def text(  # noqa: PLR0913 - each is an attribute of one text
    words: str,
    x: float,
    y: float,
    *,
    ink: Ink | None = None,
    anchor: Anchor = "start",
    size: float | None = None,
    bold: bool = False,
) -> str:
    """A text on its baseline, in the ink of what it stands in where none is given."""
    return element(
        "text",
        told(words),
        x=x,
        y=y,
        text_anchor=None if anchor == "start" else anchor,
        font_size=size,
        font_weight="bold" if bold else None,
        more=fill(ink) if ink else None,
    )


def lines_of(words: str, length: float, size: float, most: int | None = None) -> list[str]:
    """A text in as many lines as it needs in such a length, or in the most that there may be."""
    if not words:
        return []
    return [text_of(each) for each in wrap(line(neutral(words)), cells_in(length, size), most)]


def spread(names: Sequence[Name], top: float, bottom: float, apart: float) -> list[Name]:
    """The names in order of height, moved no further than is needed for each to be read."""
    placed: list[Name] = []
    for name in sorted(names, key=lambda one: (one.y, one.text)):
        least = placed[-1].y + apart if placed else top
        placed.append(name._replace(y=max(name.y, least)))
    limit = bottom
    for place in range(len(placed) - 1, -1, -1):
        placed[place] = placed[place]._replace(y=min(placed[place].y, limit))
        limit = placed[place].y - apart
    return placed
