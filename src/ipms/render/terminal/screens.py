"""A page that is higher than the screen, as screens that are shown in turn, and the line at their foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render.layout import cut_line, line_width
from ipms.render.marks import WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line, text_of

if TYPE_CHECKING:
    from ipms.locale import Words

_FULL: Final = 0.6
"""How full a screen is at least: above it, the end of a part is looked for."""
_GAP: Final = 3


def screens(page: Page, rows: int) -> tuple[Page, ...]:
    """The page in pieces of so many rows; those after the first begin with its first line, which says whose it is.

    A piece ends where a part of the page does, if that leaves it full enough. A page that fits one screen but for
    its empty lines does without as many of them as it takes, from its end.
    """
    page = _tightened(page, rows)
    if len(page) <= rows:
        return (page,)
    pieces = []
    title: Page = ()
    rest = page
    while rest:
        inside = max(rows - len(title), 1)
        end = _end(rest, inside)
        pieces.append((*title, *rest[:end]))
        rest = _without_blanks(rest[end:])
        title = (page[0], BLANK) if rows > _ROWS_OF_TITLE else ()
    return tuple(pieces)


_ROWS_OF_TITLE: Final = 5
"""Screens of fewer rows have no place for it."""


def _tightened(page: Page, rows: int) -> Page:
    """The page without some of its empty lines, if it fits then."""
    blanks = [place for place, spans in enumerate(page) if not text_of(spans)]
    spare = len(page) - rows
    if not 0 < spare <= len(blanks):
        return page
    dropped = set(blanks[-spare:])
    return tuple(spans for place, spans in enumerate(page) if place not in dropped)


def _end(rest: Page, rows: int) -> int:
    """How many lines go on a screen."""
    if len(rest) <= rows:
        return len(rest)
    ends = (place for place in range(rows, int(rows * _FULL), -1) if _begins_part(rest[place]))
    return next(ends, rows)


def _begins_part(spans: Line) -> bool:
    """Whether a line is empty, or a heading."""
    first = next((span for span in spans if span.text.strip(" ")), None)
    return first is None or first.style == "heading"


def _without_blanks(rest: Page) -> Page:
    """The lines from the first that holds something."""
    start = next((place for place, spans in enumerate(rest) if text_of(spans)), len(rest))
    return rest[start:]


class Foot(NamedTuple):
    """What the last line of a screen tells."""

    read: str
    """The time of day at which the files were last read, as `14:07`."""
    place: int
    of: int
    trouble: str = ""


def foot(told: Foot, words: Words, width: int) -> Line:
    """When the files were last read, which of the screens this is, which keys there are; what is wrong comes first.

    What has no room is left out, the keys first.
    """
    said = [line(Span(f"{WARNING} {told.trouble}", "warning"))] if told.trouble else []
    said.append(line(Span(words("watch.read", time=words.time(told.read)), "muted")))
    turns = line(Span(words("watch.page", page=told.place + 1, of=told.of), "strong")) if told.of > 1 else BLANK
    keys = line(Span(words("watch.keys.pages" if told.of > 1 else "watch.keys"), "muted"))
    ends = [_joined(turns, keys), turns, BLANK]
    left = _joined(*said)
    right = next(end for end in ends if line_width(left) + _GAP + line_width(end) <= width or not end)
    space = width - line_width(left) - line_width(right)
    return cut_line(line(*left, " " * space, *right), width)


def _joined(*facts: Line) -> Line:
    """Facts one after the other."""
    spans: list[Span] = []
    for fact in filter(None, facts):
        spans += [Span("   "), *fact] if spans else fact
    return tuple(spans)
