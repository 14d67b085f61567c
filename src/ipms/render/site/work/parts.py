"""What the pages of improvement work have in common: where they belong, their date, texts, goals with their charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.charts.goals import goal_drawing
from ipms.render.figures import typed
from ipms.render.pages.document import Picture, Point, Points, Said
from ipms.render.prose import blocks, spans_of
from ipms.render.spans import Span, line
from ipms.render.terminal.routines.parts import NOTHING
from ipms.render.terminal.work.verdicts import figure_of, how_far, mark_of, more, verdict_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.pages.document import Block
    from ipms.views.work.a3_paper import Point as Figure
    from ipms.views.work.goal_lines import GoalLine

_CHART: Final = (560, 190)
"""The width and height of a goal's chart, as wide as half a sheet."""


def lacking(said: str) -> Points:
    """A part that is not there yet, as something to do."""
    return Points((Point(Span(NOTHING, "waiting"), (line(Span(said, "waiting")),)),))


def listed(texts: Sequence[Text], words: Words) -> Points:
    """Texts below each other."""
    return Points(tuple(Point(Span("•", "muted"), (line(typed(words, one)),)) for one in texts))


def text_blocks(text: Text | None, words: Words) -> list[Block]:
    """A text in Markdown: its paragraphs, headings and items."""
    found: list[Block] = []
    for block in blocks(words.choose(text)):
        spans = tuple(spans_of(block.text))
        if block.kind == "heading":
            found.append(Said(tuple(span._replace(style="label") for span in spans)))
        elif block.kind == "paragraph":
            found.append(Said(spans))
        else:
            _add(found, Point(Span(block.mark, "muted"), (spans,)), block.depth)
    return found


def _add(found: list[Block], point: Point, depth: int) -> None:
    """An item goes on with the list before it, or begins one."""
    last = found[-1] if found else None
    if isinstance(last, Points):
        found[-1] = Points(_placed(last.points, point, depth))
    else:
        found.append(Points((point,)))


def _placed(points: tuple[Point, ...], point: Point, depth: int) -> tuple[Point, ...]:
    """The items of a list with one more, so deep below the last of them."""
    if not depth or not points:
        return (*points, point)
    last = points[-1]
    return (*points[:-1], last._replace(below=_placed(last.below, point, depth - 1)))


def verdict(goal: GoalLine, words: Words) -> Point:
    """What the figures say of a goal, in sentences."""
    mark, style = mark_of(verdict_of(goal))
    title = Span(typed(words, goal.indicator.title), "strong", figure_of(goal))
    below = tuple(Point(Span(sign[0].text.strip(), sign[0].style), (said,)) for sign, said in more(goal, words))
    return Point(Span(mark, style), (line(title, f"{words('a3.colon')} {how_far(goal, words)}"),), below)


def checked(goal: GoalLine, figures: Sequence[Figure], words: Words) -> list[Block]:
    """The verdict of a goal, and its chart where there are figures."""
    return [Points((verdict(goal, words),)), *chart(goal, figures, words)]


def chart(goal: GoalLine, figures: Sequence[Figure], words: Words, *, then: bool = False) -> list[Block]:
    """The figures of a goal as a chart; `then` where they are those that were found before its work began."""
    drawn = goal_drawing(goal, figures, words, _CHART, "paper.chart.then" if then else "charts.now")
    if not drawn.svg:
        return []
    title = Span(typed(words, goal.indicator.title), "strong") if then else ""
    when = f" {words('paper.chart.found')}{words('a3.colon')} " if then else ""
    return [Picture(drawn.svg, line(title, Span(when, "muted"), Span(drawn.said, "muted")))]
