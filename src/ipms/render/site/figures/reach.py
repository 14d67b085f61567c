"""An indicator over the tree of rooms: a row a room with its last periods, then what makes the gap, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed
from ipms.render.linked import linked
from ipms.render.pages.document import Part, Point, Points, Rows, Said, Section
from ipms.render.site.figures.pieces import chart_of, first_of
from ipms.render.spans import Span, line
from ipms.render.terminal.figures.cascade import node_captions, node_facts, node_title, period, sentences
from ipms.render.terminal.tree import walk

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Block, Picture
    from ipms.render.spans import Line
    from ipms.views.cascade import CascadeNode
    from ipms.views.report.indicator_sheet import Reach

_NUMBERS: Final = frozenset({1, 2, 4})
"""The columns that stand at the right: value, target, part in the gap."""
_DEEPER: Final = "\u2003"
"""The width by which a room stands in below the one that it reports to."""


def reach(found: Reach, places: Container[str], words: Words) -> Section:
    """The section; where nobody has reported, that this is so."""
    page, name = found.cascade, words("site.indicator.rooms")
    if not page.nodes:
        return Section(name, (Said(line(words("cascade.none"))),), key="rooms")
    captions = (*node_captions(words), words("board.column.spark"))
    ways = _ways(found, places)
    rows = tuple(_rows(page.nodes, found, ways, words))
    blocks: list[Block] = [Said(period(page, words)), Rows(name, captions, rows, _NUMBERS)]
    if told := sentences(page, words):
        points = tuple(Point(Span(mark, style), (_linked(said, found, ways, words),)) for mark, style, said in told)
        blocks.append(Part(words("site.indicator.says"), (Points(points),), "says"))
    return Section(name, tuple(blocks), key="rooms")


def _ways(found: Reach, places: Container[str]) -> dict[str, str]:
    """Where each room leads: to the figure in it, or to its board where the indicator is not on its wall."""
    indicator = found.cascade.indicator.id
    return {room: first_of(places, f"figure:{room}/{indicator}", f"room:{room}") for room in found.rows}


def _rows(
    nodes: tuple[CascadeNode, ...], found: Reach, ways: dict[str, str], words: Words, depth: int = 0
) -> Iterator[tuple[Line | Picture, ...]]:
    """A room, then those below it, each level set in."""
    for node in nodes:
        room, *unsure = node_title(node, words)
        level = Span(f" · {words(f'board.level.{node.level}')}" if node.level is not None else "", "muted")
        title = line(_DEEPER * depth, room._replace(to=ways[node.room.id]), *unsure, level)
        yield title, *node_facts(node, words), chart_of(found.rows.get(node.room.id), words)
        yield from _rows(node.children, found, ways, words, depth + 1)


def _linked(said: str, found: Reach, ways: dict[str, str], words: Words) -> Line:
    """A sentence whose rooms lead to their figures, in the order in which it names them."""
    rooms = [(typed(words, node.room.title), node.room.id) for node, _ in walk(found.cascade.nodes)]
    inside = sorted((said.find(title), title, room) for title, room in rooms if title and title in said)
    return linked(said, ((title, ways[room]) for _, title, room in inside), words)
