"""A trajectory as a page: what is weakest, the pathway drawn, its hand-offs, the figures along it, the journey."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render import figures
from ipms.render.charts.pathway import pathway_chart
from ipms.render.figures import typed, when
from ipms.render.pages.document import Document, Part, Picture, Point, Points, Rows, Said, Section
from ipms.render.pages.headings import headed
from ipms.render.site.around import around, foot, joined, rooms_link, unbroken
from ipms.render.site.page import SitePage
from ipms.render.site.warned import warned
from ipms.render.spans import BLANK, Span, leading, line
from ipms.render.terminal.figures.cascade import standing
from ipms.render.terminal.names import titled
from ipms.render.terminal.trajectories.arrows import leads
from ipms.render.terminal.trajectories.handoff import counted, level, obstacle, stale, wait
from ipms.render.terminal.trajectories.journey import length
from ipms.render.terminal.trajectories.page import levels, weakest
from ipms.views.trajectories.page import trajectory_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.site.around import Around
    from ipms.render.site.page import Asked
    from ipms.render.spans import Line
    from ipms.views.trajectories.moments import MomentRow
    from ipms.views.trajectories.page import TrajectoryPage
    from ipms.views.trajectories.parts import CutRow, HandoffRow, ObstacleRow

_HANDOFFS: Final = ("level", "wait", "obstacles")
_FIGURES: Final = ("indicator", "value", "target", "status", "period")


def draw(asked: Asked, one: str) -> Callable[[Words], SitePage]:
    """The page of a trajectory, computed once."""
    page = trajectory_page(asked.ws, one)
    above = around(asked.ws, page.home.id)
    return lambda words: SitePage(trajectory_document(page, above, words), above.trail(words))


def trajectory_document(page: TrajectoryPage, above: Around, words: Words) -> Document:
    """The whole page."""
    return Document(
        title=typed(words, page.pathway.trajectory.title),
        date=above.date(page, words),
        facts=(line(typed(words, page.persona)), *(line(typed(words, each)) for each in page.vision)),
        warnings=(),
        sections=(*warned(page.gaps, words), *_sections(page, words)),
        notes=foot(words, (), page.source, illustrative=page.illustrative),
    )


def _sections(page: TrajectoryPage, words: Words) -> Iterator[Section]:
    yield Section(words("site.trajectory.stands"), tuple(_stands(page, words)), key="stands")
    if page.services:
        yield Section(words("site.trajectory.pathway"), (Picture(pathway_chart(page, words)),), key="pathway")
    if page.pathway.handoffs:
        blocks = (_handoffs(page, words), *_elsewhere(page, words))
        yield Section(words("site.trajectory.handoffs"), blocks, key="handoffs")
    if page.indicators:
        remark = words("trajectory.along.how")
        yield Section(headed(words, "trajectory.along"), (_figures(page, words),), remark, "figures")
    if page.journey:
        yield Section(_journey_title(page, words), (_journey(page, words),), key="journey")


def _stands(page: TrajectoryPage, words: Words) -> Iterator[Block]:
    """The weakest hand-off, how many are on which level, who follows it."""
    label, sentence = weakest(page.pathway, words)
    yield Said(line(*label, *sentence))
    yield from (Said(one) for one in levels(page, words))
    if page.followed_by:
        rooms = rooms_link(page.followed_by, words)
        yield Said(line(Span(words("site.trajectory.followed-by"), "label"), " ", *rooms))


def _handoffs(page: TrajectoryPage, words: Words) -> Rows:
    """The discontinuities first, the weakest of them on top."""
    ordered = sorted(page.pathway.handoffs, key=lambda row: (row.rank is None, row.rank or row.number))
    captions = tuple(words(f"integration.column.{name}") for name in ("handoff", *_HANDOFFS))
    rows = tuple(_handoff(row, page, words) for row in ordered)
    return Rows(words("site.trajectory.handoffs"), (*captions, words("site.trajectory.shown")), rows, frozenset())


def _handoff(row: HandoffRow, page: TrajectoryPage, words: Words) -> tuple[Line, ...]:
    waits = wait(row, words, short=False)
    if row.wait is not None:
        waits = leading(waits, f"figure:{page.home.id}/{row.wait.indicator.id}")
    since = line(Span(words("trajectory.since", date=when(words, row.since)), "muted")) if row.since else BLANK
    domains = (
        line(Span(words("trajectory.in-domain", domain=words(f"trajectory.domain.{name}"), number=one.number), "muted"))
        for name, one in row.domains.items()
    )
    held = joined([leading(counted(row, words), "page:obstacles"), *(_held_up(one, words) for one in row.obstacles)])
    return (
        line(Span(leads(row, words), "strong" if row.reasons else "plain")),
        level(row, words),
        waits,
        held,
        joined([line(typed(words, row.evidence)), since, *domains]),
    )


def _held_up(one: ObstacleRow, words: Words) -> Line:
    return line(Span(typed(words, one.what), to=f"page:obstacles#{one.obstacle}"))


def _elsewhere(page: TrajectoryPage, words: Words) -> Iterator[Block]:
    """Open obstacles of the whole trajectory."""
    if page.obstacles:
        points = tuple(Point(Span("▪", "muted"), tuple(obstacle(one, words))) for one in page.obstacles)
        yield Part(words("trajectory.elsewhere"), (Points(points),), "elsewhere")


def _figures(page: TrajectoryPage, words: Words) -> Rows:
    captions = tuple(words(f"trajectory.column.{name}") for name in _FIGURES)
    return Rows(
        headed(words, "trajectory.along"),
        captions,
        tuple(_cut(one, words) for one in page.indicators),
        frozenset({1, 2}),
    )


def _cut(cut: CutRow, words: Words) -> tuple[Line, ...]:
    title = leading(titled(words, cut.indicator.title, illustrative=cut.illustrative), f"indicator:{cut.indicator.id}")
    period = unbroken(words.period(cut.period)) if cut.period is not None else BLANK
    return (
        title,
        line(Span(figures.now(words, cut), "strong")),
        line(figures.target(words, cut)),
        standing(cut.standing, words, hidden=cut.hidden),
        joined([period, stale(cut, words)]),
    )


def _journey_title(page: TrajectoryPage, words: Words) -> str:
    title = headed(words, "trajectory.journey")
    return f"{title} · {typed(words, page.persona)}" if page.persona is not None else title


def _journey(page: TrajectoryPage, words: Words) -> Rows:
    """The events in their order, each with its age; a gap longer than usual stands out."""
    captions = tuple(words(f"site.trajectory.{name}") for name in ("age", "event", "service", "gap"))
    return Rows(_journey_title(page, words), captions, tuple(_moment(one, words) for one in page.journey), frozenset())


def _moment(one: MomentRow, words: Words) -> tuple[Line, ...]:
    gap = length(words, one.gap) if one.gap is not None else ""
    return (
        unbroken(typed(words, one.at)),
        line(typed(words, one.event)),
        line(typed(words, one.step.title) if one.step is not None else ""),
        line(Span(f"{gap} · {words('trajectory.long')}" if one.long else gap, "waiting" if one.long else "muted")),
    )
