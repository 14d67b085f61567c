"""The page of work whose file could not be understood: where, why, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.model.identifiers import masked
from ipms.model.sharing import shareable
from ipms.render.cells import neutral
from ipms.render.marks import WARNING
from ipms.render.pages.document import Document, Point, Points, Said, Section
from ipms.render.sentences import message, remedy, where
from ipms.render.site.around import around
from ipms.render.site.page import SitePage
from ipms.render.spans import Span, line
from ipms.render.terminal.figures.page_head import dated

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipms.locale import Words
    from ipms.model.finding import Finding
    from ipms.render.pages.document import Block
    from ipms.render.site.page import Asked


def unread_page(asked: Asked, kind: str, one: str) -> Callable[[Words], SitePage]:
    """The findings of its file, each with its place."""
    ws = asked.ws
    path = ws.path_of(kind, one)
    home = next((room for room in ws.room_ids if path in ws.paths_in(kind, room)), None)
    above, found = around(ws, home), tuple(map(shareable, ws.problems_in(path)))

    def told(words: Words) -> SitePage:
        date = dated(words, ws.as_of, pinned=ws.pinned, illustrative=False)
        return SitePage(_document(kind, one, path, found, words)._replace(date=date), above.trail(words))

    return told


def _document(kind: str, one: str, path: str, found: tuple[Finding, ...], words: Words) -> Document:
    points = tuple(_point(each, words) for each in found)
    file = Said(line(Span(f"{WARNING} {words('board.gaps.unread', n=1, files=masked(neutral(path)))}", "warning")))
    told = Said(line(words("site.work.unread")))
    blocks: tuple[Block, ...] = (file, Points(points), told)
    return Document(
        title=masked(neutral(one)),
        date=(),
        facts=(line(words(f"pdca.kind.{kind}")),),
        warnings=(),
        sections=(Section(words("site.unread"), blocks, words("site.unread.beside"), "unread", "decide"),),
        notes=(),
    )


def _point(finding: Finding, words: Words) -> Point:
    facts = (
        line(Span(where(finding.place), "strong")),
        line(message(finding, words)),
        line(Span(remedy(finding, words), "muted")),
    )
    return Point(Span(WARNING, "warning"), facts)
