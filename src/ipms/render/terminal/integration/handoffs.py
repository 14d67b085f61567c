"""Hand-offs against the level wanted for each, how many are on which level, and domain by domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.analysis.integration.measure import Figure
from ipms.model.vocabulary import Integration
from ipms.render.figures import typed, when
from ipms.render.integration import measures as says
from ipms.render.integration.shares import part
from ipms.render.layout import beside, hanging
from ipms.render.marks import STANDING
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.figures.columns import NO_BRANCHES, Leaf, table
from ipms.render.terminal.trajectories.arrows import leads, reasons
from ipms.render.terminal.trajectories.handoff import counted, level, wait

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.integration.page import DomainRow, IntegrationPage
    from ipms.views.trajectories.parts import HandoffRow
    from ipms.views.trajectories.pathway import Pathway

_SIDE_BY_SIDE: Final = 110
_RULE: Final = 5
_LEVELS_CELLS: Final = 48
_HANDOFF: Final = ("level", "wait", "obstacles")


def handoffs(page: IntegrationPage, words: Words, cells: int) -> list[Line]:
    """Every hand-off, trajectory by trajectory, what is weakest first."""
    leaves = [leaf for way in page.pathways if way.handoffs for leaf in _way(way, words)]
    if not leaves:
        return []
    captions = [words(f"integration.column.{one}") for one in ("handoff", *_HANDOFF)]
    body = [*_weakest(page, words, cells - 1), *table(leaves, captions, cells - 1)]
    return [line(" ", *text) for text in body]


def _weakest(page: IntegrationPage, words: Words, cells: int) -> list[Line]:
    """The hand-off that most needs attention, over all trajectories."""
    broken = next(one.missing for one in page.measures if one.figure is Figure.UNBROKEN)
    row = says.handoff_of(page, broken[0]) if broken else None
    if row is None:
        return []
    label = line(Span(f"{words('trajectory.weakest')}  ", "label"))
    mark = Span(f"{STANDING[Standing.MISSED]} ", "missed")
    said = words("integration.weakest", handoff=says.between(broken[0], words), reasons=reasons(row, words))
    return hanging(label, line(mark, said), cells)


def spreads(page: IntegrationPage, words: Words, cells: int) -> list[Line]:
    """How many hand-offs are on each level and how many should be; then the same in each domain."""
    if not any(way.handoffs for way in page.pathways):
        return []
    if cells < _SIDE_BY_SIDE or not page.domains:
        parts = [
            _levels(page, words, cells - 1),
            *([[BLANK], _domains(page, words, cells - 1)] if page.domains else []),
        ]
        return [line(" ", *text) if text else BLANK for part in parts for text in part]
    right = cells - 1 - _LEVELS_CELLS - _RULE
    both = beside(_levels(page, words, _LEVELS_CELLS), _domains(page, words, right), _LEVELS_CELLS, _RULE)
    return [line(" ", *text) for text in both]


def _way(way: Pathway, words: Words) -> list[Leaf]:
    heading = Leaf(NO_BRANCHES, line(Span(typed(words, way.trajectory.title), "group")), (BLANK,) * len(_HANDOFF))
    ordered = sorted(way.handoffs, key=lambda row: (row.rank is None, row.rank or row.number))
    return [heading, *(_handoff(row, words) for row in ordered)]


def _handoff(row: HandoffRow, words: Words) -> Leaf:
    """Its level against the one wanted, the figure and the obstacles on it; below, its level in each domain."""
    undated = row.since is None and row.level is not None
    since = words("integration.dated", date=when(words, row.since)) if row.since is not None else ""
    domains = [
        words("trajectory.in-domain", domain=words(f"trajectory.domain.{name}"), number=one.number)
        for name, one in row.domains.items()
    ]
    told = " · ".join(filter(None, (words("integration.undated") if undated else since, *domains)))
    facts = (level(row, words), wait(row, words, short=True), counted(row, words))
    title = line(Span(leads(row, words), "strong" if row.reasons else "plain"))
    return Leaf(NO_BRANCHES, title, facts, (line(Span(told, "muted")),))


def _levels(page: IntegrationPage, words: Words, cells: int) -> list[Line]:
    leaves = [
        Leaf(
            NO_BRANCHES,
            line(f"{one.number} {words(f'trajectory.level.{one}')}"),
            (_number(page.levels.now[one]), _number(page.levels.wanted[one]), reached(page, one, words)),
        )
        for one in Integration
    ]
    captions = [words(f"integration.column.{one}") for one in ("of-level", "now", "wanted", "reached")]
    above = words("integration.above", n=page.levels.above) if page.levels.above else ""
    return [*table(leaves, captions, cells), *([line(Span(above, "muted"))] if above else [])]


def reached(page: IntegrationPage, one: Integration, words: Words) -> Line:
    """How many of the hand-offs that should be on a level are on it or above."""
    reached, wanted = page.levels.reached[one], page.levels.wanted[one]
    if not wanted:
        return line(Span("–", "muted"))
    return line(Span(part(words, reached, wanted), "met" if reached == wanted else "missed"))


def _number(count: int) -> Line:
    return line(Span(str(count), "plain" if count else "muted"))


def _domains(page: IntegrationPage, words: Words, cells: int) -> list[Line]:
    """A row a domain: the hand-offs on each level in it, and those below the level wanted for them."""
    captions = [words("integration.column.domain"), *(str(one.number) for one in Integration)]
    leaves = [_domain(one, words) for one in page.domains]
    return table(leaves, [*captions, words("integration.column.below")], cells)


def _domain(row: DomainRow, words: Words) -> Leaf:
    name = line(words(f"trajectory.domain.{row.domain}"))
    below = line(
        Span(part(words, len(row.below), row.judged) if row.judged else "–", "missed" if row.below else "muted")
    )
    worst = words("integration.weakest-in", handoff=says.between(row.below[0], words)) if row.below else ""
    facts = (*(_number(row.now[one]) for one in Integration), below)
    return Leaf(NO_BRANCHES, name, facts, (line(Span(worst, "muted")),))
