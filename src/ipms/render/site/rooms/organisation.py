"""The first page of a language: what is off in the organisation, who must do what, and the rooms in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.figures import typed
from ipms.render.pages.document import Section
from ipms.render.plain.summary.bounds import USUAL
from ipms.render.plain.summary.document import summary_document
from ipms.render.site.page import SitePage
from ipms.render.site.rooms.rooms import tree_points
from ipms.render.site.warned import warned
from ipms.views.report.summary import summary
from ipms.views.rooms_tree import rooms_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Document
    from ipms.render.site.page import Asked
    from ipms.views.report.summary import Summary
    from ipms.views.rooms_tree import RoomNode


def draw(asked: Asked, _: str) -> Callable[[Words], SitePage]:
    """The summary as a page, with the tree of rooms."""
    ws = asked.ws
    told, tree = summary(ws, asked.plan.rooms), rooms_tree(ws)
    return lambda words: SitePage(_document(told, tree, words), files=tuple(_files(asked, words)))


def _document(told: Summary, tree: tuple[RoomNode, ...], words: Words) -> Document:
    page = summary_document(told, words, USUAL)
    rooms = Section(words("site.rooms.title"), (tree_points(tree, words),), key="rooms")
    off, *others = page.sections
    sections = (*warned(told.gaps, words), off._replace(look="decide"), rooms, *others)
    return page._replace(title=typed(words, told.organisation), warnings=(), sections=sections)


def _files(asked: Asked, words: Words) -> Iterator[tuple[str, str]]:
    for name, path in (("workbook", "report.xlsx"), ("summary", "summary.md")):
        if name in asked.made:
            yield words(f"site.file.{name}"), path
