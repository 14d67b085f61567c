"""A source line with a caret under a stretch of it: what a finding points at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render.cells import ELLIPSIS, visible, width

if TYPE_CHECKING:
    from ipms.model.finding import Place

_BEFORE: Final = 3
"""A long line is shown from where a third of the space lies before the stretch."""
_FARTHEST: Final = 10_000
"""How much of a line is looked at beyond the stretch: no screen shows more."""


class Excerpt(NamedTuple):
    """A piece of a line as it can be shown, and where the stretch lies on the grid of cells."""

    text: str
    start: int
    length: int


def excerpt(source: str, place: Place, cells: int) -> Excerpt:
    """The line, or the part of it around the stretch that fits in so many cells."""
    first = min(max(place.column - 1, 0), len(source))
    shown = [visible(char) for char in source[: first + _FARTHEST]]
    last = max(_end(place, len(shown)), first + 1)
    start = _window(shown, first, cells)
    kept = _fitting(shown[start:], cells - (len(ELLIPSIS) if start else 0))
    lead = ELLIPSIS if start else ""
    before = width(lead + "".join(shown[start:first]))
    marked = min(width("".join(shown[first:last])), cells - before)
    more = ELLIPSIS if start + kept < len(source) else ""
    return Excerpt(lead + "".join(shown[start : start + kept]) + more, before, max(marked, 1))


def _end(place: Place, length: int) -> int:
    """Where the stretch ends on its first line; a stretch without a known end is one character."""
    if place.end_line == place.line:
        return min(place.end_column - 1, length)
    return length if place.end_line > place.line else place.column


def _window(shown: list[str], first: int, cells: int) -> int:
    """Where to start showing: at the beginning where the line or its stretch fits, else shortly before the stretch."""
    if width("".join(shown)) <= cells or width("".join(shown[:first])) < cells - cells // _BEFORE:
        return 0
    start, taken = first, 0
    while start and taken < cells // _BEFORE:
        start -= 1
        taken += width(shown[start])
    return start


def _fitting(shown: list[str], cells: int) -> int:
    """How many of the characters fit, with a cell left for the ellipsis where they do not all."""
    taken = 0
    for number, char in enumerate(shown):
        taken += width(char)
        if taken > cells:
            return max(number - 1, 0)
    return len(shown)
