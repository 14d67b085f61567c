"""The small charts of a printed A3: what was found before the work began, and what the figures say since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.charts.goal import goal_chart, goal_sentence
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

Shown = list[tuple[str, float | None, bool]]
"""The figures as a chart takes them: period, value, hollow."""

EMS: Final = 26
"""The width of a chart in sizes of the text around it: that of its own text is then the same."""
WIDTH: Final = 7 * EMS
HEIGHT: Final = 60
"""Seven points is the least that text on a chart is drawn in."""
_LONGEST_UNIT: Final = 12
_FEWEST: Final = 2
_MOST_FOUND: Final = 2
"""The condition that was found is told by the first charts: a strategic sheet has its last year beside them."""


def found(paper: A3Paper, words: Words) -> list[Block]:
    """Charts of the figures before Do began, of the first goals that have any."""
    if paper.began is None:
        return []
    before = [tuple(one for one in points if one.period.last < paper.began) for points in paper.points]
    known = [
        (goal, points)
        for goal, points in zip(paper.sheet.a3.goals, before, strict=True)
        if sum(one.value is not None for one in points) >= _FEWEST
    ]
    charts = [_chart(goal, points, words, then=True) for goal, points in known[:_MOST_FOUND]]
    return [{"kind": "charts", "charts": charts}] if charts else []


def check(paper: A3Paper, words: Words) -> list[Block]:
    """Each goal with its chart and its verdict in words."""
    known = zip(paper.sheet.a3.goals, paper.points, strict=True)
    charts = [{**_chart(goal, points, words), "says": _verdict(goal, words)} for goal, points in known]
    return [{"kind": "charts", "charts": charts}] if charts else []


def _verdict(goal: GoalLine, words: Words) -> list[Block]:
    mark, style = mark_of(verdict_of(goal))
    told = [item(line(Span(mark, style)), line(Span(how_far(goal, words))))]
    return told + [item(_bare(sign), line(said)) for sign, said in more(goal, words)]


def _bare(sign: Line) -> Line:
    """A mark without the space that sets it off in a line."""
    return tuple(Span(one.text.strip(), one.style) for one in sign)


def _chart(goal: GoalLine, points: Sequence[Point], words: Words, *, then: bool = False) -> Block:
    """A chart where there is anything to draw; what it shows stands in words for those who cannot see it."""
    title = typed(words, goal.indicator.title)
    shown = [(words.period(one.period), one.value, one.hollow) for one in points]
    facts = (_unit(goal, words), str(goal.better or ""))
    drawn = any(one.value is not None for one in points)
    told = _told(goal, shown, words, facts) if drawn else ""
    return {
        "title": runs(line(Span(title, "strong"), Span(f" {words('paper.chart.found')}" if then else "", "muted"))),
        "svg": _svg(goal, shown, words, facts, "paper.chart.then" if then else "charts.now") if drawn else "",
        "alt": words("paper.chart.alt", title=title, way=way(goal, words), says=told),
        "ems": EMS,
        "says": [],
    }


def _unit(goal: GoalLine, words: Words) -> str:
    """The unit as far as a small chart has room for it: a long one stands in the words beside it alone."""
    unit = typed(words, goal.unit).strip()
    return unit if 0 < len(unit) <= _LONGEST_UNIT else "count"


def _svg(goal: GoalLine, shown: Shown, words: Words, facts: tuple[str, str], latest: str) -> str:
    unit, better = facts
    return goal_chart(
        shown,
        baseline=goal.start,
        target=goal.to,
        better=better,
        width=WIDTH,
        height=HEIGHT,
        words=words,
        unit=unit,
        latest=latest,
        decimals=goal.decimals,
    )


def _told(goal: GoalLine, shown: Shown, words: Words, facts: tuple[str, str]) -> str:
    """The same in words."""
    unit, better = facts
    return goal_sentence(
        shown, baseline=goal.start, target=goal.to, better=better, words=words, unit=unit, decimals=goal.decimals
    )
