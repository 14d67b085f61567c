"""Integration as a page: between services, then between levels; what is missing stands under its figure by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.model.vocabulary import Integration
from ipms.render.figures import typed
from ipms.render.integration import measures as says
from ipms.render.integration.shares import part, share, since
from ipms.render.marks import STANDING, WAITING
from ipms.render.pages.document import Beside, Document, Part, Point, Points, Rows, Said, Section
from ipms.render.site.around import around, foot, joined
from ipms.render.site.network.courses import course
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.spans import Span, leading, line
from ipms.render.terminal.integration.handoffs import reached
from ipms.render.terminal.integration.page import measure_title
from ipms.render.terminal.trajectories.arrows import leads
from ipms.render.terminal.trajectories.handoff import counted, level, wait
from ipms.views.integration.page import integration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ipms.locale import Words
    from ipms.render.pages.document import Block, Picture
    from ipms.render.site.around import Around
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.integration.cases import CaseRow
    from ipms.views.integration.page import DomainRow, IntegrationPage, MeasureRow
    from ipms.views.trajectories.parts import HandoffRow

_MEASURE: Final = ("measure", "count", "share", "course", "before")
_HANDOFF: Final = ("handoff", "level", "wait", "obstacles")
_OF_LEVEL: Final = ("of-level", "now", "wanted", "reached")


def draw(asked: Asked, _: str) -> Callable[[Words], SitePage]:
    """Of the whole organisation, or of the room that the report is about."""
    page, above = integration(asked.ws, asked.top), around(asked.ws)
    return lambda words: SitePage(_document(page, above, words), above.trail(words))


def _document(page: IntegrationPage, above: Around, words: Words) -> Document:
    rooms, ways = words("integration.rooms", n=page.rooms), words("integration.trajectories", n=len(page.pathways))
    return Document(
        title=says.title(page, words),
        date=above.date(page, words),
        facts=(line(rooms), line(Span(ways, to="page:trajectories"))),
        warnings=(),
        sections=(*warned(page.gaps, words), *_sections(page, words)),
        notes=foot(words, (words("integration.law"),), None, illustrative=page.illustrative),
    )


def _sections(page: IntegrationPage, words: Words) -> Iterator[Section]:
    yield _direction("horizontal", page.horizontal, page, words)
    if any(way.handoffs for way in page.pathways):
        yield Section(words("site.trajectory.handoffs"), tuple(_handoffs(page, words)), key="handoffs")
    yield _direction("vertical", page.vertical, page, words)


def _direction(name: str, found: Sequence[MeasureRow], page: IntegrationPage, words: Words) -> Section:
    """One direction of integration: a row a measure, then what is missing of each."""
    title = words(f"integration.{name}")
    captions = tuple(words(f"integration.column.{one}") for one in _MEASURE)
    table = Rows(title, captions, tuple(_measure(one, words) for one in found), frozenset({1, 2}))
    missing = tuple(_missing(one, page, words) for one in found if one.missing or one.open)
    return Section(title, (table, *missing), words(f"integration.{name}.how", n=len(page.pathways)), name)


def _measure(one: MeasureRow, words: Words) -> tuple[Line | Picture, ...]:
    """A measure with what it counts, how much that is, and how it went."""
    formula = line(Span(f" {says.formula(one, words)}", "muted"))
    untold = line(Span(f" {says.untold(one, words)}", "waiting")) if one.untold is not None else ()
    remarks = (Span(f" {said}", "muted") for said in says.remarks(one, words))
    return (
        line(*measure_title(one, words), Span(words("a3.colon"), "muted"), *formula, *untold, *remarks),
        line(says.counted(one, words) or "–"),
        line(Span(share(words, one.share), "strong")),
        course(one.course, words),
        line(Span(since(words, one.course), "muted")),
    )


def _missing(one: MeasureRow, page: IntegrationPage, words: Words) -> Part:
    """What is missing of a measure, then what still may be, by name."""
    off = [_case(each, STANDING[Standing.MISSED], page, words) for each in one.missing]
    may = [_case(each, WAITING, page, words) for each in one.open]
    return Part(words(f"integration.measure.{one.figure}"), (Points((*off, *may)),), str(one.figure))


def _case(each: CaseRow, mark: str, page: IntegrationPage, words: Words) -> Point:
    to = f"trajectory:{each.subject.id}" if each.steps is not None else f"room:{each.room.id}"
    said = leading(line(says.case(each, words)), to)
    row = says.handoff_of(page, each) if each.steps is not None else None
    facts = (said, level(row, words), counted(row, words)) if row is not None else (said,)
    return Point(Span(mark, "waiting" if mark == WAITING else "missed"), facts)


def _handoffs(page: IntegrationPage, words: Words) -> Iterator[Block]:
    """Every hand-off, trajectory by trajectory, what is weakest first; then how many are on each level."""
    ways = [way for way in page.pathways if way.handoffs]
    ordered = [sorted(way.handoffs, key=lambda row: (row.rank is None, row.rank or row.number)) for way in ways]
    rows = tuple(_handoff(row, way.trajectory.id, words) for way, own in zip(ways, ordered, strict=True) for row in own)
    parts = tuple((typed(words, way.trajectory.title), len(way.handoffs)) for way in ways)
    captions = tuple(words(f"integration.column.{one}") for one in _HANDOFF)
    yield Rows(words("site.trajectory.handoffs"), captions, rows, frozenset(), parts)
    domains = ((_domains(page, words),),) if page.domains else ()
    yield Beside((tuple(_levels(page, words)), *domains))


def _handoff(row: HandoffRow, trajectory: str, words: Words) -> tuple[Line, ...]:
    title = line(Span(leads(row, words), "strong" if row.reasons else "plain", f"trajectory:{trajectory}"))
    return title, level(row, words), wait(row, words, short=False), leading(counted(row, words), "page:obstacles")


def _levels(page: IntegrationPage, words: Words) -> Iterator[Block]:
    """How many hand-offs are on each level, how many should be, and how many of those are."""
    found = page.levels
    rows = tuple(
        (
            line(f"{one.number} {words(f'trajectory.level.{one}')}"),
            line(words.number(found.now[one])),
            line(words.number(found.wanted[one])),
            reached(page, one, words),
        )
        for one in Integration
    )
    captions = tuple(words(f"integration.column.{one}") for one in _OF_LEVEL)
    yield Rows(words("site.integration.levels"), captions, rows, frozenset({1, 2}))
    if found.above:
        yield Said(line(Span(words("integration.above", n=found.above), "muted")))


def _domains(page: IntegrationPage, words: Words) -> Rows:
    """A row a domain: the hand-offs on each level in it, and those below the level wanted for them."""
    numbers = (str(one.number) for one in Integration)
    captions = (words("integration.column.domain"), *numbers, words("integration.column.below"))
    rows = tuple(_domain(one, words) for one in page.domains)
    return Rows(words("site.integration.domains"), captions, rows, frozenset(range(1, len(Integration) + 1)))


def _domain(row: DomainRow, words: Words) -> tuple[Line, ...]:
    counts = (line(words.number(row.now[one])) for one in Integration)
    below = Span(part(words, len(row.below), row.judged) if row.judged else "–", "missed" if row.below else "muted")
    worst = (
        line(Span(words("integration.weakest-in", handoff=says.between(row.below[0], words)), "muted"))
        if row.below
        else ()
    )
    return line(words(f"trajectory.domain.{row.domain}")), *counts, joined([line(below), worst])
