"""The tree of rooms as a page: which reports to which, which have opened, when each meets next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.pages.document import Document, Point, Points, Section
from ipms.render.site.around import MARK, around, date_of, foot
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.spans import leading, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.rooms import counted, room_facts
from ipms.render.terminal.tree import walk
from ipms.views.rooms_tree import rooms_tree
from ipms.views.walls.head import gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ipms.locale import Words
    from ipms.render.site.page import Asked
    from ipms.views.board_page import Gap
    from ipms.views.rooms_tree import RoomNode


def draw(asked: Asked, _: str) -> Callable[[Words], SitePage]:
    """The tree, with the files that could not be read: a room may be missing with them."""
    tree, unread, above = rooms_tree(asked.ws), gaps(asked.ws, ()), around(asked.ws)
    return lambda words: SitePage(_document(asked, tree, unread, words), above.trail(words))


def tree_points(nodes: Iterable[RoomNode], words: Words) -> Points:
    """Every room below the one it reports to."""
    return Points(tuple(_point(node, words) for node in nodes))


def _document(asked: Asked, tree: Sequence[RoomNode], unread: Sequence[Gap], words: Words) -> Document:
    rooms = [room for room, _ in walk(tree)]
    made_up = any(room.illustrative for room in rooms)
    fictional = asked.ws.settings.confidentiality.fictional
    return Document(
        title=words("site.rooms.title"),
        date=date_of(words, asked.ws.as_of, pinned=asked.ws.pinned, illustrative=made_up, fictional=fictional),
        facts=(line(counted(rooms, words)),),
        warnings=(),
        sections=(*warned(unread, words), Section(words("site.nav.rooms"), (tree_points(tree, words),))),
        notes=foot(words, (), None, illustrative=made_up),
    )


def _point(node: RoomNode, words: Words) -> Point:
    title = leading(titled(words, node.title, illustrative=node.illustrative), f"room:{node.id}")
    return Point(MARK, (title, *room_facts(node, words)), tuple(_point(child, words) for child in node.children))
