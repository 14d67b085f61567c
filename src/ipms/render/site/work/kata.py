"""A kata as a page: the learner's storyboard, with the record of experiments as on the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed
from ipms.render.marks import WARNING
from ipms.render.pages.document import Document, Part, Point, Points, Rows, Said, Section
from ipms.render.pages.headings import headed
from ipms.render.site.around import around, foot, joined, unbroken
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.site.work.parts import checked, lacking, text_blocks
from ipms.render.site.work.unread import unread_page
from ipms.render.spans import Span, line
from ipms.render.terminal.routines.kata import OBSTACLE, about, cadence, due, not_one, review, tries
from ipms.render.terminal.routines.kata_record import look_of, silence
from ipms.render.terminal.walls.a3_tree import state
from ipms.render.terminal.work.verdicts import way
from ipms.views.routines.kata_page import kata_page
from ipms.views.walls.gaps import gaps_in
from ipms.views.work.a3_paper import points_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.pages.document import Block
    from ipms.render.site.around import Around
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.board_page import Gap
    from ipms.views.routines.kata_page import ExperimentRow, KataPage, ObstacleRow
    from ipms.views.work.a3_paper import Point as Figure

_RECORD: Final = ("step", "expected", "happened", "learned")


@dataclass(frozen=True, slots=True)
class KataView:
    """What the page of a kata tells; the figures are those of its target condition."""

    page: KataPage
    figures: tuple[Figure, ...]
    gaps: tuple[Gap, ...]
    above: Around


def draw(asked: Asked, kata: str) -> Callable[[Words], SitePage]:
    """A kata, or why there is no page of it."""
    ws = asked.ws
    if kata not in ws.katas:
        return unread_page(asked, "kata", kata)
    page = kata_page(ws, kata)
    goal = page.target.goal if page.target is not None else None
    figures = points_of(ws, goal) if goal is not None else ()
    view = KataView(page, figures, gaps_in(ws, [ws.katas[kata].path]), around(ws, page.home.id))
    return lambda words: SitePage(kata_document(view, words), view.above.trail(words))


def kata_document(view: KataView, words: Words) -> Document:
    """The whole storyboard."""
    page = view.page
    stands = joined((state(page.cycle, words, numbered=False), review(page, words), cadence(page, words)))
    return Document(
        title=typed(words, page.kata.title),
        date=view.above.date(page, words),
        facts=(line(words("pdca.kind.kata")), *about(page, words)),
        warnings=(),
        sections=(
            *warned(view.gaps, words),
            Section(words("site.work.stands"), (Said(stands, "about"),), key="stands"),
            Section(words("site.kata.conditions"), tuple(_conditions(view, words)), key="conditions", look="sheet"),
            Section(headed(words, "kata.obstacles"), tuple(_obstacles(page, words)), key="obstacles", look="sheet"),
            Section(headed(words, "kata.record"), (_record(page, words),), key="record"),
        ),
        notes=foot(words, (), page.source, illustrative=page.illustrative),
    )


def _conditions(view: KataView, words: Words) -> Iterator[Part]:
    """Process, challenge, target condition and actual condition."""
    page = view.page
    for name in ("process", "challenge"):
        said = text_blocks(getattr(page, name), words) or [lacking(words(f"kata.missing.{name}"))]
        yield Part(words(f"kata.{name}"), tuple(said), name)
    yield Part(words("kata.target"), tuple(_target(page, words)), "target")
    yield Part(words("kata.actual"), tuple(_actual(view, words)), "actual")


def _target(page: KataPage, words: Words) -> Iterator[Block]:
    """The target condition in words and in figures, its date, and the days that are left."""
    wanted = page.target
    if wanted is None:
        yield lacking(words("kata.missing.target"))
        return
    figures = line(Span(way(wanted.goal, words), "strong")) if wanted.goal is not None else ()
    yield Said(line(typed(words, wanted.what)))
    yield Said(joined((figures, due(wanted, words))))


def _actual(view: KataView, words: Words) -> Iterator[Block]:
    """What the figures say now, then what was written."""
    page = view.page
    goal = page.target.goal if page.target is not None else None
    if goal is not None:
        yield from checked(goal, view.figures, words)
    yield from text_blocks(page.actual, words)
    if goal is None and page.actual is None:
        yield lacking(words("kata.missing.actual"))


def _obstacles(page: KataPage, words: Words) -> Iterator[Block]:
    """The active one, the parked ones, those that are gone."""
    if not page.obstacles:
        yield lacking(words("kata.missing.obstacles"))
        return
    wrong = not_one(page, words)
    if wrong:
        yield Said(line(Span(f"{WARNING} {wrong}", "warning")))
    yield Points(tuple(_obstacle(one, words) for one in page.obstacles))


def _obstacle(one: ObstacleRow, words: Words) -> Point:
    mark, style = OBSTACLE[one.state]
    label = line(Span(words(f"kata.obstacle.{one.state}"), style))
    return Point(Span(mark, style), (label, line(Span(typed(words, one.what), style)), line(tries(one, words))))


def _record(page: KataPage, words: Words) -> Block:
    """What was tried, the latest first: the four columns of the paper."""
    if not page.experiments:
        return lacking(words("kata.missing.experiments"))
    captions = tuple(words(f"kata.record.{name}") for name in _RECORD)
    rows = tuple(_experiment(one, words) for one in page.experiments)
    return Rows(words("site.kata.table.record"), captions, rows, frozenset())


def _experiment(one: ExperimentRow, words: Words) -> tuple[Line, ...]:
    number = line(Span(str(one.number), "label"))
    date = line(Span(words.date(one.on, short=True), "muted"))
    step = joined((number, unbroken(date), line(Span(typed(words, one.step), look_of(one)))))
    return step, *(_answer(one, name, words) for name in _RECORD[1:])


def _answer(one: ExperimentRow, name: str, words: Words) -> Line:
    """What was written, or what its absence means."""
    text: Text | None = getattr(one, name)
    return line(typed(words, text)) if text is not None else line(Span(*silence(one, name, words)))
