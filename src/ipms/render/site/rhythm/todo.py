"""The one list of what must be done as a page: what is to be decided, what is late, what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.analysis.todo.todo import AHEAD
from ipms.render.duties import comes_from, leads, sentence, when, where
from ipms.render.marks import STANDING
from ipms.render.pages.document import Document, Point, Points, Rows, Section
from ipms.render.pages.headings import headed
from ipms.render.site.around import around, foot
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.spans import Span, leading, line
from ipms.render.terminal.todo import HEADINGS, doer, mark_of, title
from ipms.views.todo import todo_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ipms.analysis.todo.duty import Section as Urgency
    from ipms.locale import Words
    from ipms.render.site.around import Around
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.todo import Todo, TodoItem

_COLUMNS: Final = ("what", "when", "who", "room", "source")


def draw(asked: Asked, _: str) -> Callable[[Words], SitePage]:
    """What is to be done until a week from the date."""
    page = todo_page(asked.ws, asked.ws.as_of + AHEAD, room=asked.top)
    above = around(asked.ws)
    return lambda words: SitePage(_document(page, above, words), above.trail(words))


def _document(page: Todo, above: Around, words: Words) -> Document:
    until = line(words("todo.until", date=words.date(page.until, short=True)))
    return Document(
        title=title(page, words),
        date=above.date(page, words),
        facts=(until,),
        warnings=(),
        sections=(*warned(page.gaps, words), *_sections(page, words)),
        notes=foot(words, (), None, illustrative=page.illustrative),
    )


def _sections(page: Todo, words: Words) -> Iterator[Section]:
    for urgency, items in page.sections():
        yield _section(urgency, items, words)
    if not page.items:
        calm = Point(Span(STANDING[Standing.MET], "met"), (line(words("todo.nothing", date=page.until)),))
        yield Section(words("todo.title"), (Points((calm,)),))


def _section(urgency: Urgency, items: Sequence[TodoItem], words: Words) -> Section:
    heading = headed(words, HEADINGS[urgency])
    captions = tuple(words(f"todo.column.{name}") for name in _COLUMNS)
    table = Rows(heading, captions, tuple(_row(item, words) for item in items), frozenset())
    return Section(heading, (table,), beside=words.number(len(items)), key=str(urgency))


def _row(item: TodoItem, words: Words) -> tuple[Line, ...]:
    mark, style = mark_of(item)
    deed, *about = sentence(item, words)
    return (
        line(Span(f"{mark} ", style), deed._replace(to=leads(item)), *about),
        line(Span(when(item, words), style)),
        doer(item, words),
        leading(line(where(item, words)), f"room:{item.room.id}"),
        line(Span(comes_from(item, words), "muted")),
    )
