"""A source line with a caret under a stretch of it: what a finding points at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.model.identifiers import identifiers
from ipms.render.cells import ELLIPSIS, visible, width

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipms.model.finding import Place

_BEFORE: Final = 3
"""A long line is shown from where a third of the space lies before the stretch."""
_CHARACTERS: Final = 0x110000
_FARTHEST: Final = 10_000
"""How much of a line is looked at beyond the stretch: no screen shows more."""


_SHEET: Final = re.compile(r"/|\.\./|[A-Za-z]:|private/|(?:.*/)?status/[^/]+/[0-9]{4}-W[0-9]{2}/")
"""Where status sheets of single people lie, whatever their folder is called: nothing in them is quoted."""
_SUMMARY: Final = re.compile(r"rooms/[^/]+/status/")
_PARTICIPATION: Final = re.compile(r"\b(?:expected|filled|late)\s*:\s*[0-9]+")
_SMALL: Final = re.compile(r"(?<![\w<.-])[0-9]{1,2}(?![\w.%-])")
"""In a summary, a number that may be one of too few people."""
_ESCAPE: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")


def quotable(source: Callable[[str, int], str], path: str, number: int) -> str:
    """A line of a file that may be shown, without its end; "" for one that tells of a person.

    That is a line of a status sheet, one that holds an identifier or adjoins one that is written over two lines, and
    one of a summary with a number that may be too small to be told.
    """
    if _SHEET.match(path):
        return ""
    text, *around = (source(path, each).rstrip("\r\n") for each in (number, number - 1, number + 1))
    before, after = around
    small = _SUMMARY.match(path) and _SMALL.search(_PARTICIPATION.sub("", text))
    return "" if small or _names_a_person(f"{before.strip()} {text.strip()} {after.strip()}") else text


def _names_a_person(text: str) -> bool:
    return bool(identifiers(text) or ("\\" in text and identifiers(_ESCAPE.sub(_unescaped, text))))


def _unescaped(match: re.Match[str]) -> str:
    code = int(next(filter(None, match.groups())), 16)
    return chr(code) if code < _CHARACTERS else ""


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
