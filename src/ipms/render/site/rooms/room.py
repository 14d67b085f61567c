"""A room's board as a page: what is to be decided first, then the walls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.standing import Standing
from ipms.render.figures import typed
from ipms.render.marks import DECIDE, DUE, STANDING
from ipms.render.pages.document import Document, Point, Points, Said, Section
from ipms.render.pages.headings import headed
from ipms.render.site.around import rooms_link, trail_of
from ipms.render.site.page import FIRST, SitePage
from ipms.render.site.rooms.follow_up import follow_up
from ipms.render.site.rooms.improvement import improvement
from ipms.render.site.rooms.performance import bowled, performance
from ipms.render.site.warned import warned
from ipms.render.spans import Span, leading, line
from ipms.render.terminal.walls.decide import leads, sentence
from ipms.render.terminal.walls.footnotes import notes
from ipms.render.terminal.walls.head import date_line, meets, not_deployed, scope
from ipms.views.board import board
from ipms.views.bowling import bowling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.board_page import Board, Decide
    from ipms.views.bowling import Bowling


def draw(asked: Asked, room: str) -> Callable[[Words], SitePage]:
    """The board of a room, computed once, then told in each language."""
    page, year = board(asked.ws, room), bowling(asked.ws, room)
    paper = asked.made & {"paper"}
    return lambda words: SitePage(
        room_document(page, year, words),
        (Span(typed(words, page.head.organisation), to=f"page:{FIRST}"), *trail_of(page.head.above, words)),
        tuple((words("site.file.poster"), f"rooms/{room}.pdf") for _ in paper),
    )


def room_document(page: Board, year: Bowling, words: Words) -> Document:
    """The whole board."""
    walls = (performance(page, words), *bowled(year, words), improvement(page, words), follow_up(page, words))
    return Document(
        title=typed(words, page.head.room.title),
        date=date_line(page, words),
        facts=tuple(_facts(page, words)),
        warnings=(),
        sections=(*warned(page.gaps, words), _decide(page, words), _direction(page, words), *walls),
        notes=tuple(f"{mark} {note}".strip() for mark, note in notes(page, words)),
    )


def _facts(page: Board, words: Words) -> Iterator[Line]:
    """Level and directorates, when it meets, and the rooms below it."""
    about = page.head
    if about.readable:
        yield line(scope(about, words))
    yield line(meets(about, words))
    yield from not_deployed(about, words)
    if about.below:
        yield line(words("site.room.below", n=len(about.below)), " ", *rooms_link(about.below, words))


def _decide(page: Board, words: Words) -> Section:
    """What needs the room's decision today, the gravest first, or that nothing does."""
    blocks: list[Block] = [Points(tuple(_decided(one, page, words) for one in page.decide))] if page.decide else []
    if not page.decide:
        calm = Point(Span(STANDING[Standing.MET], "met"), (line(words("board.decide.nothing")),))
        blocks.append(Points((calm,)))
    if page.more:
        blocks.append(Said(line(Span(words("site.room.more", n=page.more), to="page:todo"))))
    return Section(headed(words, "board.decide"), tuple(blocks), key="decide", look="decide")


def _decided(one: Decide, page: Board, words: Words) -> Point:
    mark, style = DECIDE.get(one.kind, (DUE, "waiting"))
    about, said = sentence(one, words)
    return Point(Span(mark, style), (line(*leading(line(Span(about, "strong")), leads(one, page.head.room.id)), said),))


def _direction(page: Board, words: Words) -> Section:
    """The sentences of the vision, and whose they are."""
    if not page.vision:
        return Section(headed(words, "board.direction"), (Said(line(Span(words("board.direction.none"), "muted"))),))
    blocks: list[Block] = [Said(line(Span(typed(words, one), "strong"))) for one in page.vision]
    if page.vision_from is not None:
        shared = words("board.direction.from", room=typed(words, page.vision_from.title))
        blocks.append(Said(line(Span(shared, "muted", f"room:{page.vision_from.id}"))))
    return Section(headed(words, "board.direction"), tuple(blocks), key="direction")
