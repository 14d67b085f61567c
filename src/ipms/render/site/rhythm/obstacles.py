"""The register of obstacles as a page: what stands where, how soon rooms answer, what came back down to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render import obstacles as says
from ipms.render.figures import ARROW, typed
from ipms.render.linked import linked
from ipms.render.marks import STANDING
from ipms.render.pages.document import Document, Point, Points, Rows, Said, Section
from ipms.render.pages.headings import headed
from ipms.render.site.around import around, foot, room_link
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.spans import Span, line, text_of
from ipms.render.terminal.names import titled
from ipms.render.terminal.obstacles.page import details
from ipms.views.obstacles.register import register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.site.around import Around
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.obstacles.page import ObstacleRow, Register, Return

_NUMBERS: Final = frozenset({2, 3})


def draw(asked: Asked, _: str) -> Callable[[Words], SitePage]:
    """What is not resolved, the gravest first."""
    page = register(asked.ws, asked.top)
    above = around(asked.ws)
    return lambda words: SitePage(_document(page, above, words), above.trail(words))


def _document(page: Register, above: Around, words: Words) -> Document:
    return Document(
        title=says.title(page, words),
        date=above.date(page, words),
        facts=tuple(line(said) for said in says.counted(page, words)),
        warnings=(),
        sections=(*warned(page.gaps, words), *_sections(page, words)),
        notes=foot(words, (), None, illustrative=page.illustrative),
    )


def _sections(page: Register, words: Words) -> Iterator[Section]:
    yield Section(words("site.obstacles.open"), (_rows(page, words),), key="open")
    if page.returns:
        points = tuple(_return(one, words) for one in page.returns)
        yield Section(headed(words, "obstacles.back"), (Points(points),), key="back")
    if page.times:
        yield Section(headed(words, "obstacles.times"), tuple(_times(page, words)), key="times")


def _rows(page: Register, words: Words) -> Points:
    if not page.rows:
        calm = line(words(f"obstacles.none.{page.shown}"))
        return Points((Point(Span(STANDING[Standing.MET], "met"), (calm,)),))
    return Points(tuple(_row(row, words) for row in page.rows))


def _row(row: ObstacleRow, words: Words) -> Point:
    """What it is, how it stands and for how long, where; then the way it has come."""
    mark, style = says.MARKS[row.state]
    state = line(Span(f"{says.state(row, words)}, {says.days(row, words)}", style))
    way = tuple(Point(Span("–", "muted"), (_led(told, row, words),)) for told in details(row, words) if text_of(told))
    what = titled(words, row.what, illustrative=row.illustrative)
    return Point(Span(mark, style), (what, state, room_link(row.stands_in, words)), way, row.id)


def _led(told: Line, row: ObstacleRow, words: Words) -> Line:
    """A fact whose room leads to its board; whatever was typed beside it leads nowhere."""
    rooms = {room.id: room for room in (row.raised_in, *(one.room for one in (row.reason, row.answer) if one))}
    titles = {typed(words, room.title): f"room:{known}" for known, room in rooms.items()}
    return tuple(piece for span in told for piece in _first_led(span, titles, words))


def _first_led(span: Span, titles: dict[str, str], words: Words) -> Line:
    """The room that stands first in a text, leading to its board."""
    found = min(((span.text.find(title), title) for title in titles if title and title in span.text), default=None)
    return linked(span.text, [(found[1], titles[found[1]])] if found else [], words, span.style)


def _return(one: Return, words: Words) -> Point:
    mark, style = says.MARKS[says.return_state(one)]
    what = titled(words, one.what, illustrative=one.illustrative)
    way = line(*room_link(one.answered_in, words), ARROW, *room_link(one.to, words))
    return Point(Span(mark, style), (what, way, line(Span(says.came_back(one, words), style))))


def _times(page: Register, words: Words) -> Iterator[Block]:
    captions = tuple(words(f"obstacles.times.{name}") for name in says.TIMES)
    rows: tuple[tuple[Line, ...], ...] = tuple(
        tuple(line(cell) for cell in says.times_cells(one, words)) for one in page.times
    )
    yield Rows(headed(words, "obstacles.times"), captions, rows, _NUMBERS)
    if any(one.median_at_least or one.worst_at_least for one in page.times):
        yield Said(line(Span(words("obstacles.times.note"), "muted")))
