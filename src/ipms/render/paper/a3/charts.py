"""The small charts of a printed A3: what was found before the work began, and what the figures say since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.charts.goals import goal_drawing
from ipms.render.figures import typed
from ipms.render.paper.pieces import item, runs
from ipms.render.spans import Span, line
from ipms.render.terminal.work.verdicts import how_far, mark_of, more, verdict_of, way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.paper.pieces import Block
    from ipms.render.spans import Line
    from ipms.views.work.a3_paper import A3Paper, Point
    from ipms.views.work.goal_lines import GoalLine

EMS: Final = 26
"""The width of a chart in sizes of the text around it: that of its own text is then the same."""
WIDTH: Final = 7 * EMS
HEIGHT: Final = 60
"""Seven points is the least that text on a chart is drawn in."""
_FEWEST: Final = 2
_MOST_FOUND: Final = 2
"""The condition that was found is told by the first charts: a strategic sheet has its last year beside them."""


def found(paper: A3Paper, words: Words) -> list[Block]:
    """Charts of the figures before Do began, of the first goals that have any."""
    charts = [_chart(goal, points, words, then=True) for goal, points in found_before(paper)]
    return [{"kind": "charts", "charts": charts}] if charts else []


def found_before(paper: A3Paper) -> list[tuple[GoalLine, tuple[Point, ...]]]:
    """The figures of before Do began, of the first goals that have enough of them to be drawn."""
    if paper.began is None:
        return []
    before = [tuple(one for one in points if one.period.last < paper.began) for points in paper.points]
    known = [
        (goal, points)
        for goal, points in zip(paper.sheet.a3.goals, before, strict=True)
        if sum(one.value is not None for one in points) >= _FEWEST
    ]
    return known[:_MOST_FOUND]


def check(paper: A3Paper, words: Words) -> list[Block]:
    """Each goal with its chart and its verdict in words."""
    known = zip(paper.sheet.a3.goals, paper.points, strict=True)
    charts = [{**_chart(goal, points, words), "says": _verdict(goal, words)} for goal, points in known]
    return [{"kind": "charts", "charts": charts}] if charts else []


def _verdict(goal: GoalLine, words: Words) -> list[Block]:
    mark, style = mark_of(verdict_of(goal))
    told = [item(line(Span(mark, style)), line(Span(how_far(goal, words))))]
    return told + [item(_bare(sign), said) for sign, said in more(goal, words)]


def _bare(sign: Line) -> Line:
    """A mark without the space that sets it off in a line."""
    return tuple(Span(one.text.strip(), one.style) for one in sign)


def _chart(goal: GoalLine, points: Sequence[Point], words: Words, *, then: bool = False) -> Block:
    """A chart where there is anything to draw; what it shows stands in words for those who cannot see it."""
    title = typed(words, goal.indicator.title)
    drawn = goal_drawing(goal, points, words, (WIDTH, HEIGHT), "paper.chart.then" if then else "charts.now")
    return {
        "title": runs(line(Span(title, "strong"), Span(f" {words('paper.chart.found')}" if then else "", "muted"))),
        "svg": drawn.svg,
        "alt": words("paper.chart.alt", title=title, way=way(goal, words), says=drawn.said),
        "ems": EMS,
        "says": [],
    }
