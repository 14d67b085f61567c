"""Tables of a page: rows with columns as wide as they need to be, below each other where they do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render.layout import Cell, flow, indented, line_width, row, wrap
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.tree import Branches

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP: Final = 2
LEAST_TITLE: Final = 22
_LEAST_FACTS: Final = 3
_ENDLESS: Final = 10_000
NO_BRANCHES: Final = Branches("", "")


class Leaf(NamedTuple):
    """A row as it is written: its branches, its title, the facts that have columns, the details below."""

    branches: Branches
    title: Line
    facts: tuple[Line, ...]
    details: tuple[Line, ...] = ()


def table(leaves: Sequence[Leaf], captions: Sequence[str], width: int) -> list[Line]:
    """Rows under their captions, the first of which stands over the titles.

    Where too little is left for the titles, the last facts of each row follow below it, and in the end all of them,
    without captions.
    """
    if not leaves:
        return []
    for kept in range(len(captions) - 1, _LEAST_FACTS - 1, -1):
        fewer = [_with_facts(leaf, kept) for leaf in leaves]
        widths = _widths(fewer, captions[: kept + 1], width)
        if widths is not None:
            return _columns(fewer, captions[: kept + 1], widths, width)
    return [text for leaf in leaves for text in _below(leaf, width)]


def _with_facts(leaf: Leaf, kept: int) -> Leaf:
    """The row with so many facts in columns; the others are one detail more."""
    *_, rest = [BLANK, *flow(leaf.facts[kept:], _ENDLESS)]
    return leaf._replace(facts=leaf.facts[:kept], details=(rest, *leaf.details))


def _columns(leaves: Sequence[Leaf], captions: Sequence[str], widths: tuple[int, ...], width: int) -> list[Line]:
    heads = [Cell([line(Span(each, "muted"))], wide) for each, wide in zip(captions, widths, strict=True)]
    first = row(heads, GAP) if any(captions) else []
    return [*first, *(text for leaf in leaves for text in _beside(leaf, widths, width))]


def _widths(leaves: Sequence[Leaf], captions: Sequence[str], width: int) -> tuple[int, ...] | None:
    columns = zip(*(leaf.facts for leaf in leaves), strict=True)
    facts = [
        max(len(caption), *(line_width(fact) for fact in column))
        for caption, column in zip(captions[1:], columns, strict=True)
    ]
    left = width - sum(facts) - GAP * len(facts)
    wanted = max(len(captions[0]), *(line_width(leaf.title) + leaf.branches.width for leaf in leaves))
    return (min(left, wanted), *facts) if left >= min(LEAST_TITLE, wanted) else None


def _beside(leaf: Leaf, widths: tuple[int, ...], width: int) -> list[Line]:
    title = leaf.branches.before(wrap(leaf.title, widths[0] - leaf.branches.width))
    cells = [Cell([fact], wide) for fact, wide in zip(leaf.facts, widths[1:], strict=True)]
    first = row([Cell(title, widths[0]), *cells], GAP)
    return [*first, *leaf.branches.before_others(_details(leaf, width))]


def _below(leaf: Leaf, width: int) -> list[Line]:
    inside = max(width - leaf.branches.width, 1)
    facts = indented(flow(leaf.facts, max(inside - GAP, 1)), GAP)
    return leaf.branches.before([*wrap(leaf.title, inside), *facts, *_details(leaf, width)])


def _details(leaf: Leaf, width: int) -> list[Line]:
    inside = max(width - leaf.branches.width - GAP, 1)
    return indented([text for detail in leaf.details if detail != BLANK for text in wrap(detail, inside)], GAP)
