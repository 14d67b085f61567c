"""The page of the four aims: the trade-offs between them, then what became better or worse in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.analysis.signals.aims import Course
from ipms.render.figures import typed
from ipms.render.linked import linked
from ipms.render.marks import STANDING
from ipms.render.pages.document import Document, Part, Point, Points, Rows, Section
from ipms.render.site.around import around, date_of, foot, room_link
from ipms.render.site.figures.pieces import chart_of, first_of, tops
from ipms.render.site.page import SitePage
from ipms.render.spans import Span, leading, line, text_of
from ipms.render.terminal.figures.aims import COURSE, line_facts, trade_off
from ipms.render.terminal.names import titled
from ipms.render.terminal.walls.performance_row import signals
from ipms.views.aims import aims

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from ipms.analysis.signals.aims import TradeOff
    from ipms.locale import Words
    from ipms.render.pages.document import Block, Picture
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.aims import AimGroup, AimLine, Aims

_COLUMNS: Final = (
    *("aims.column.indicator", "aims.column.course", "aims.column.value", "board.column.change"),
    *("board.column.signals", "board.column.spark", "cascade.column.room"),
)
_GRAVEST: Final = tuple(COURSE)


@dataclass(frozen=True, slots=True)
class _Telling:
    """The aims of a room or of all, in the language of the page, with the pages that there are to lead to."""

    page: Aims
    places: Container[str]
    words: Words

    @property
    def whose(self) -> Line:
        """The room, or the whole organisation."""
        if self.page.room is None:
            return line(self.words("aims.whole"))
        return room_link(self.page.room, self.words)

    def there(self, one: AimLine) -> str:
        """Where an indicator leads: to its figure, or to its own page where it is on no wall there."""
        known = one.row.indicator.id
        return first_of(self.places, f"figure:{one.room.id}/{known}", f"indicator:{known}")


def draw(asked: Asked, _: str) -> Callable[[Words], SitePage]:
    """The aims of the whole organisation, or of each room from which the report goes down."""
    pages = [aims(asked.ws, room) for room in tops(asked) or (None,)]
    above, places = around(asked.ws), asked.plan.places

    def told(words: Words) -> SitePage:
        document = _document([_Telling(page, places, words) for page in pages], words, fictional=above.fictional)
        return SitePage(document, above.trail(words))

    return told


def _document(every: Sequence[_Telling], words: Words, *, fictional: bool) -> Document:
    first, made_up = every[0].page, any(one.page.illustrative for one in every)
    alone = len(every) == 1
    return Document(
        title=words("site.nav.aims"),
        date=date_of(words, first.as_of, pinned=first.pinned, illustrative=made_up, fictional=fictional),
        facts=(*([every[0].whose] if alone else []), line(words("aims.about"))),
        warnings=(),
        sections=tuple(_sections(every[0]) if alone else map(_room, every)),
        notes=foot(words, (), None, illustrative=made_up),
    )


def _room(told: _Telling) -> Section:
    """One of several rooms, its aims as parts of its section."""
    return Section(text_of(told.whose), tuple(Part(one.heading, one.blocks) for one in _sections(told)))


def _sections(told: _Telling) -> Iterator[Section]:
    """What is paid for what comes first; then the aims in their order."""
    yield _trade_offs(told)
    for group in told.page.groups:
        yield _aim(group, told)
    if told.page.without_aim:
        name = told.words("aims.none")
        yield Section(name, (_table(name, told.page.without_aim, told),), key="none")


def _aim(group: AimGroup, told: _Telling) -> Section:
    """An aim: where it is going, and its indicators, those that became worse first."""
    words = told.words
    said = words(f"aim.{group.aim}")
    name = said[:1].upper() + said[1:]
    mark, style = COURSE[group.course]
    course = Points((Point(Span(mark, style), (line(Span(words(f"aims.course.{group.course}"), style)),)),))
    blocks: tuple[Block, ...] = (course, _table(name, group.lines, told)) if group.lines else (course,)
    return Section(name, blocks, key=str(group.aim))


def _table(name: str, lines: Sequence[AimLine], told: _Telling) -> Rows:
    ordered = sorted(lines, key=lambda one: _GRAVEST.index(one.course))
    captions = tuple(map(told.words, _COLUMNS if told.page.room is None else _COLUMNS[:-1]))
    return Rows(name, captions, tuple(_row(one, told) for one in ordered), frozenset())


def _row(one: AimLine, told: _Telling) -> tuple[Line | Picture, ...]:
    words, row = told.words, one.row
    title = leading(titled(words, row.indicator.title, illustrative=row.illustrative), told.there(one))
    room = (room_link(one.room, words),) if told.page.room is None else ()
    return title, *line_facts(one, words), signals(row, words), chart_of(row, words), *room


def _trade_offs(told: _Telling) -> Section:
    """Each trade-off as a sentence that leads to both of its figures, or that there is none."""
    words, name = told.words, told.words("site.aims.trade-offs")
    if not told.page.trade_offs:
        return Section(name, (_none(words),), key="trade-offs")
    mark = Span(COURSE[Course.MIXED][0], "waiting")
    points = tuple(Point(mark, (_paid(pair, told),)) for pair in told.page.trade_offs)
    return Section(name, (Points(points),), key="trade-offs", look="decide")


def _none(words: Words) -> Points:
    return Points((Point(Span(STANDING[Standing.MET], "met"), (line(words("aims.trade-offs.none")),)),))


def _paid(pair: TradeOff, told: _Telling) -> Line:
    every = {one.row.indicator.id: one for group in told.page.groups for one in group.lines}
    both = (every[known] for known in (pair.better, pair.worse))
    titles = [(typed(told.words, one.row.indicator.title), told.there(one)) for one in both]
    return linked(trade_off(pair, told.page, told.words), titles, told.words)
