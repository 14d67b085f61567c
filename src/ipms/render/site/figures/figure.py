"""The page of an indicator in a room: its chart, the work on it, the goals that rest on it, the rooms below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render import figures
from ipms.render.figures import typed
from ipms.render.marks import WARNING
from ipms.render.pages.document import Document, Point, Points, Rows, Section
from ipms.render.site.around import around, date_of, foot, joined, room_link
from ipms.render.site.figures.chart import figure_document
from ipms.render.site.figures.pieces import chart_of, first_of
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.spans import Span, leading, line
from ipms.render.terminal.figures.bowling import effort_said, way_to
from ipms.render.terminal.names import flagged, titled
from ipms.render.terminal.walls.performance_row import notes, signals, standing
from ipms.render.terminal.work.verdicts import reached, shared, signal, way
from ipms.views.report.figure_page import figure_page

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from ipms.analysis.work.efforts import Effort
    from ipms.locale import Words
    from ipms.render.pages.document import Block, Picture
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.report.figure_page import Below, FigurePage, Promise

_GOALS: Final = ("site.figure.goal-of", "matrix.column.way", "matrix.column.verdict", "matrix.column.signal")
_ROOMS: Final = (
    *("cascade.column.room", "cascade.column.value", "cascade.column.target", "cascade.column.standing"),
    *("board.column.signals", "board.column.spark", "board.column.period"),
)
_NUMBERS: Final = frozenset({1, 2})


def draw(asked: Asked, which: str) -> Callable[[Words], SitePage]:
    """The page of `room/indicator`."""
    room, _, indicator = which.partition("/")
    page = figure_page(asked.ws, indicator, room)
    above = around(asked.ws, room)
    return lambda words: SitePage(_document(page, asked.plan.places, words), above.trail(words))


def _document(page: FigurePage, places: Container[str], words: Words) -> Document:
    """What the page of a figure alone says, with what leads on from it."""
    one, made_up = page.page, _made_up(page)
    alone = figure_document(one, words)
    defined = line(Span(words("site.figure.definition"), to=f"indicator:{one.indicator.id}"))
    more = (*_work(page, words), *_goals(page, words), *_below(page, places, words))
    return alone._replace(
        date=date_of(words, one.as_of, pinned=one.pinned, illustrative=made_up, fictional=page.fictional),
        facts=(*alone.facts, defined),
        sections=(*warned(page.gaps, words), *alone.sections, *more),
        notes=foot(words, (), one.source, illustrative=made_up),
    )


def _made_up(page: FigurePage) -> bool:
    """Whether the figure or anything that hangs from it is made up for a demonstration."""
    hanging = [one.illustrative for one in page.efforts]
    hanging += [one.illustrative for one in page.promises]
    hanging += [one.row.illustrative for one in page.below]
    return page.page.illustrative or any(hanging)


def _work(page: FigurePage, words: Words) -> tuple[Section, ...]:
    """What is done about the figure, or that a miss goes on and nothing is."""
    points = [_effort(one, page, words) for one in page.efforts]
    if page.neglected:
        said = Span(words("bowling.nothing", n=page.page.row.misses), "late")
        points.insert(0, Point(Span(WARNING, "late"), (line(said),)))
    if not points:
        return ()
    return (Section(words("site.figure.work"), (Points(tuple(points)),), key="work", look="half"),)


def _effort(one: Effort, page: FigurePage, words: Words) -> Point:
    """A piece of work: since when, in which room, and whether it is over."""
    title = flagged(typed(words, one.title), illustrative=one.illustrative)
    begun = one.since is not None
    kind = words(f"effort.{one.kind}")
    said = effort_said(one, words) if begun else words("site.figure.planned", kind=kind, title=title)
    until = words.date(one.until, short=True) if one.until is not None else ""
    over = words(f"site.figure.over.{one.kind}", date=until) if until else ""
    facts = (line(Span(said, to=way_to(one))), _elsewhere(one, page, words), line(Span(over, "muted")))
    return Point(Span("◂", "hint"), facts)


def _elsewhere(one: Effort, page: FigurePage, words: Words) -> Line:
    """The room below where the work is done; nothing for the page's own."""
    room = next((below.room for below in page.below if below.room.id == one.room), None)
    return room_link(room, words) if room is not None else ()


def _goals(page: FigurePage, words: Words) -> tuple[Section, ...]:
    """The goals that are read from this figure, and who else claims the same change."""
    if not page.promises:
        return ()
    rows = tuple(_goal(one, words) for one in page.promises)
    name = words("site.figure.goals")
    rivals = dict.fromkeys(shared(one.goal, words) for one in page.promises if one.goal.shared_with)
    points = tuple(Point(Span(WARNING, "warning"), (said,)) for said in rivals)
    table = Rows(name, tuple(map(words, _GOALS)), rows, frozenset())
    blocks: tuple[Block, ...] = (table, Points(points)) if points else (table,)
    return (Section(name, blocks, key="goals", look="half"),)


def _goal(one: Promise, words: Words) -> tuple[Line, ...]:
    title = leading(titled(words, one.work.title, illustrative=one.illustrative), f"{one.kind}:{one.work.id}")
    kind = Span(f" · {words(f'effort.{one.kind}')}", "muted")
    return line(*title, kind), line(way(one.goal, words)), reached(one.goal, words), signal(one.goal, words)


def _below(page: FigurePage, places: Container[str], words: Words) -> tuple[Section, ...]:
    """The same indicator in the rooms that report to this one."""
    if not page.below:
        return ()
    rows = tuple(_room(one, page, places, words) for one in page.below)
    name = words("site.figure.below")
    return (Section(name, (Rows(name, tuple(map(words, _ROOMS)), rows, _NUMBERS),), key="below"),)


def _room(one: Below, page: FigurePage, places: Container[str], words: Words) -> tuple[Line | Picture, ...]:
    row = one.row
    period = line(words.period(row.period)) if row.period is not None else ()
    there = f"figure:{one.room.id}/{page.page.indicator.id}"
    return (
        line(Span(typed(words, one.room.title), "strong", first_of(places, there, f"room:{one.room.id}"))),
        line(Span(figures.now(words, row), "strong")),
        line(figures.target(words, row)),
        standing(row, words),
        signals(row, words),
        chart_of(row, words),
        joined([period, *notes(row, page.page.min_count, words)]),
    )
