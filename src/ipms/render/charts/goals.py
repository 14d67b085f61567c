"""The chart of a goal with what it shows in words, drawn from the figures of its room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render.charts.goal import goal_chart, goal_sentence
from ipms.render.figures import typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.work.a3_paper import Point
    from ipms.views.work.goal_lines import GoalLine

_LONGEST_UNIT: Final = 12


class GoalDrawing(NamedTuple):
    """A chart as SVG, and the same in words; both empty where there is nothing to draw."""

    svg: str = ""
    said: str = ""


def goal_drawing(
    goal: GoalLine, points: Sequence[Point], words: Words, size: tuple[int, int], latest: str = "charts.now"
) -> GoalDrawing:
    """The figures of a goal on a small chart of that width and height; `latest` as in `goal_chart`."""
    if all(one.value is None for one in points):
        return GoalDrawing()
    shown = [(words.period(one.period), one.value, one.hollow) for one in points]
    width, height = size
    unit, better = _unit(goal, words), str(goal.better or "")
    svg = goal_chart(
        shown,
        baseline=goal.start,
        target=goal.to,
        better=better,
        width=width,
        height=height,
        words=words,
        unit=unit,
        latest=latest,
        decimals=goal.decimals,
    )
    said = goal_sentence(
        shown, baseline=goal.start, target=goal.to, better=better, words=words, unit=unit, decimals=goal.decimals
    )
    return GoalDrawing(svg, said)


def _unit(goal: GoalLine, words: Words) -> str:
    """The unit as far as a small chart has room for it: a long one stands in the words beside it alone."""
    unit = typed(words, goal.unit).strip()
    return unit if 0 < len(unit) <= _LONGEST_UNIT else "count"
