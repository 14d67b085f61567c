"""How much of a summary is told before the rest is only counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render.layout import cut_line
from ipms.render.pages.document import Point, Points, Said
from ipms.render.spans import Span, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.spans import Line

_MORE: Final = "…"


class Bounds(NamedTuple):
    """The most of each list, and the cells of a sentence."""

    off: int
    """Things of one kind that are off."""
    changes: int
    """Changes of one tone."""
    roles: int
    each: int
    """Things to do of one role."""
    cells: int


USUAL: Final = Bounds(off=5, changes=5, roles=8, each=3, cells=240)
"""Two screens at most, for sentences of usual length."""


def points(found: Sequence[Point], most: int, words: Words) -> tuple[Block, ...]:
    """The first of them, and how many more there are."""
    rest = len(found) - most
    more = (Said(line(Span(words("board.more", n=rest), "muted"))),) if rest > 0 else ()
    return (Points(tuple(found[:most])), *more)


def within(found: Sequence[Point], most: int, words: Words, key: str = "board.more") -> tuple[Point, ...]:
    """The same as points alone, of which the last one counts."""
    rest = len(found) - most
    more = (Point(Span(_MORE, "muted"), (line(Span(words(key, n=rest), "muted")),)),) if rest > 0 else ()
    return (*found[:most], *more)


def facts(told: Sequence[Line], cells: int) -> tuple[Line, ...]:
    """Facts that hold no more than so many cells each: a title may be as long as a file."""
    return tuple(cut_line(fact, cells) for fact in told)
