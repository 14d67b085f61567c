"""A trajectory as a page, and the list of trajectories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.analysis.trajectories.handoffs import Reason
from ipms.render import figures
from ipms.render.figures import typed, when
from ipms.render.layout import beside, flow, hanging, indented, wrap
from ipms.render.marks import STANDING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.cascade import standing
from ipms.render.terminal.figures.columns import NO_BRANCHES, Leaf, table
from ipms.render.terminal.names import titled
from ipms.render.terminal.routines.parts import Paper, page_of, sourced
from ipms.render.terminal.trajectories.arrows import leads, reasons
from ipms.render.terminal.trajectories.chain import chain
from ipms.render.terminal.trajectories.handoff import level, obstacle, stale
from ipms.render.terminal.trajectories.journey import LONG, journey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.trajectories.page import TrajectoryList, TrajectoryPage
    from ipms.views.trajectories.parts import CutRow, HandoffRow
    from ipms.views.trajectories.pathway import Pathway

_SIDE_BY_SIDE: Final = 160
_RULE: Final = 5


def trajectory_text(page: TrajectoryPage, words: Words, width: int) -> Page:
    """The whole page: what is weakest, the picture, what is broken, figures along it, the journey."""
    inside = width - 1
    sections = [
        stands(page, words, inside),
        chain(page, words, inside),
        *_middle(page, words, inside),
        _journey(page, words, inside),
        sourced(page.source, words, inside),
    ]
    return page_of(
        page, typed(words, page.pathway.trajectory.title), _about(page, words), sections, Paper(words, width)
    )


def trajectories_text(page: TrajectoryList, words: Words, width: int) -> Page:
    """All trajectories as a table."""
    inside = width - 1
    leaves = [_leaf(one, words) for one in page.trajectories]
    captions = [words(f"trajectory.column.{name}") for name in ("trajectory", "broken", "levels", "obstacles")]
    body = table(leaves, captions, inside) or wrap(line(words("trajectory.none")), inside)
    return page_of(page, words("trajectory.list"), [], [body], Paper(words, width))


def stands(page: TrajectoryPage, words: Words, cells: int) -> list[Line]:
    """The weakest hand-off in a sentence, then how many hand-offs are on which level."""
    return [*hanging(*weakest(page.pathway, words), cells), *flow(levels(page, words), cells, "   ")]


def weakest(way: Pathway, words: Words) -> tuple[Line, Line]:
    """Which hand-off most needs attention and why, as a label and a sentence."""
    label = line(Span(f"{words('trajectory.weakest')}  ", "label"))
    if not way.handoffs:
        return label, line(Span(words("trajectory.no-handoffs"), "waiting"))
    if not way.broken:
        return label, line(Span(f"{STANDING[Standing.MET]} {words('trajectory.weakest.none')}", "met"))
    first = way.broken[0]
    mark = Span(f"{STANDING[Standing.MISSED]} ", "missed")
    return label, line(mark, Span(leads(first, words), "strong"), f" ({reasons(first, words)})")


def levels(page: TrajectoryPage, words: Words) -> list[Line]:
    """How many hand-offs stand on each of Leutz's levels, and how many where they should."""
    if not page.pathway.handoffs:
        return []
    counts = [
        words("trajectory.on-level", number=level.number, level=words(f"trajectory.level.{level}"), n=count)
        for level, count in page.levels.items()
    ]
    judged = [one for one in page.pathway.handoffs if one.level is not None and one.wanted is not None]
    there = words("trajectory.at-level", reached=sum(not one.below for one in judged), n=len(judged))
    return [line(Span(" · ".join(counts), "muted")), line(there)]


def _about(page: TrajectoryPage, words: Words) -> list[Line]:
    """Whose pathway, where it is kept, who follows it, and towards what."""
    facts = [
        line(typed(words, page.persona)),
        line(Span(typed(words, page.home.title), "muted")),
        line(Span(words("trajectory.followed-by", n=len(page.followed_by)), "muted")),
    ]
    return [*facts, *(line(typed(words, each)) for each in page.vision)]


def _middle(page: TrajectoryPage, words: Words, cells: int) -> list[list[Line]]:
    """Discontinuities and figures, side by side on a wide page."""
    if cells < _SIDE_BY_SIDE:
        return [broken(page, words, cells), along(page, words, cells)]
    left = (cells - _RULE) * 11 // 20
    right = cells - _RULE - left
    return [beside(broken(page, words, left), along(page, words, right), left, _RULE)]


def broken(page: TrajectoryPage, words: Words, cells: int) -> list[Line]:
    """The discontinuities, the weakest first, each with every reason; then obstacles of the whole trajectory."""
    counted = words("trajectory.broken.count", broken=len(page.pathway.broken), n=len(page.pathway.handoffs))
    body = [text for rank, one in enumerate(page.pathway.broken, 1) for text in _broken(rank, one, words, cells - 1)]
    if page.obstacles:
        body.append(line(Span(words("trajectory.elsewhere"), "label")))
        body += indented([text for one in page.obstacles for text in flow(obstacle(one, words), cells - 4)], 3)
    if not (page.pathway.handoffs or body):
        return []
    return _section(words("trajectory.broken"), line(Span(counted, "muted")), body, cells)


def _broken(rank: int, row: HandoffRow, words: Words, cells: int) -> list[Line]:
    label = line(Span(f"{rank}  ", "strong"))
    facts = [
        *(_levels(row, words, cells - 3) if Reason.LEVEL in row.reasons else []),
        *(flow(_missed(row.wait, words), cells - 3) if row.wait is not None and Reason.MISSED in row.reasons else []),
        *(text for one in row.obstacles for text in flow(obstacle(one, words), cells - 3)),
    ]
    return [*hanging(label, line(Span(leads(row, words), "strong")), cells), *indented(facts, 3)]


def _levels(row: HandoffRow, words: Words, cells: int) -> list[Line]:
    """The level and what it is of in each domain, then what shows it."""
    domains = [
        line(Span(words("trajectory.in-domain", domain=words(f"trajectory.domain.{name}"), number=one.number), "muted"))
        for name, one in row.domains.items()
    ]
    since = words("trajectory.since", date=when(words, row.since)) if row.since is not None else ""
    shown = " ".join(filter(None, (typed(words, row.evidence), since)))
    return [*flow([level(row, words), *domains], cells), *wrap(line(Span(shown, "muted")), cells)][
        : None if shown else -1
    ]


def _missed(cut: CutRow, words: Words) -> list[Line]:
    """The figure that misses its target, with its period."""
    now = line(Span(figures.now(words, cut), "strong"), f" ({figures.target(words, cut)})")
    period = line(Span(words.period(cut.period), "muted")) if cut.period is not None else BLANK
    title = titled(words, cut.indicator.title, illustrative=cut.illustrative, style="plain")
    return [line(*standing(cut.standing, words, hidden=cut.hidden), "  ", *title), now, period, stale(cut, words)]


def along(page: TrajectoryPage, words: Words, cells: int) -> list[Line]:
    """The indicators over the rooms of the pathway."""
    leaves = [_cut(one, words) for one in page.indicators]
    captions = [words(f"trajectory.column.{name}") for name in ("indicator", "value", "target", "status", "period")]
    if not leaves:
        return []
    beside_it = line(Span(words("trajectory.along.how"), "muted"))
    return _section(words("trajectory.along"), beside_it, table(leaves, captions, cells - 1), cells)


def _cut(cut: CutRow, words: Words) -> Leaf:
    facts = (
        line(Span(figures.now(words, cut), "strong")),
        line(figures.target(words, cut)),
        standing(cut.standing, words, hidden=cut.hidden),
        line(Span(words.period(cut.period), "muted")) if cut.period is not None else BLANK,
    )
    title = titled(words, cut.indicator.title, illustrative=cut.illustrative)
    return Leaf(NO_BRANCHES, title, facts, (_made_of(cut, words), stale(cut, words)))


def _made_of(cut: CutRow, words: Words) -> Line:
    """The services that a figure tells of, and the rooms that it is made of."""
    services = ", ".join(typed(words, one.title) for one in cut.steps)
    rooms = words.listing([typed(words, one.title) for one in cut.rooms])
    key = "trajectory.of-home" if cut.of_home else "trajectory.made-of"
    said = words(key, n=len(cut.rooms), rooms=rooms) if cut.rooms else ""
    return line(Span(" · ".join(filter(None, (services, said))), "muted"))


def _journey(page: TrajectoryPage, words: Words, cells: int) -> list[Line]:
    if not page.journey:
        return []
    key = "trajectory.journey.of" if page.persona is not None else "trajectory.journey"
    title = words(key, persona=typed(words, page.persona))
    legend = (
        line(Span(f"{LONG} {words('trajectory.long')}", "muted")) if any(one.long for one in page.journey) else BLANK
    )
    return _section(title, legend, journey(page.journey, words, cells - 1), cells)


def _section(title: str, remark: Line, body: Sequence[Line], cells: int) -> list[Line]:
    """A heading, a remark beside it where there is room, and what stands under it."""
    return [*flow([line(Span(title, "heading")), remark], cells, "   "), *indented(body, 1)]


# --- the list --------------------------------------------------------------------------------------


def _leaf(page: TrajectoryPage, words: Words) -> Leaf:
    """How many hand-offs are broken, the levels of all of them, open obstacles; below, what is weakest."""
    facts = (broken_short(page, words), line(_signs(page)), line(str(page.open_obstacles)))
    whose = " · ".join((page.pathway.trajectory.id, typed(words, page.home.title)))
    label, sentence = weakest(page.pathway, words)
    title = titled(words, page.pathway.trajectory.title, illustrative=page.made_up)
    return Leaf(NO_BRANCHES, title, facts, (line(Span(whose, "muted")), line(*label, *sentence)))


def broken_short(page: TrajectoryPage, words: Words) -> Line:
    """How many hand-offs are discontinuities, of all."""
    if not page.pathway.handoffs:
        return line(Span("–", "muted"))
    mark = STANDING[Standing.MISSED if page.pathway.broken else Standing.MET]
    said = words("trajectory.broken.short", broken=len(page.pathway.broken), n=len(page.pathway.handoffs))
    return line(Span(f"{mark} {said}", "missed" if page.pathway.broken else "met"))


def _signs(page: TrajectoryPage) -> str:
    """The numbers of the levels along the pathway."""
    return " ".join(str(one.level.number) if one.level is not None else "?" for one in page.pathway.handoffs)
