"""An indicator in a room as a document: what is asked, the latest figure, the chart beside its periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.charts.control import control_chart
from ipms.render.figures import typed
from ipms.render.linked import linked
from ipms.render.pages.document import Beside, Document, Part, Picture, Point, Points, Rows, Said, Section
from ipms.render.prose import spans_of
from ipms.render.site.around import foot, joined, room_link, unbroken
from ipms.render.spans import Span, line
from ipms.render.terminal.figures.indicator import figure_facts, period_captions, period_facts, says
from ipms.render.terminal.figures.page_head import dated
from ipms.render.terminal.walls.performance_row import notes

if TYPE_CHECKING:
    from ipms.analysis.signals.control import ControlPoint
    from ipms.locale import Words
    from ipms.render.pages.document import Block
    from ipms.render.spans import Line
    from ipms.views.indicator_page import IndicatorPage

_NUMBERS: Final = frozenset({1, 2})
"""The columns that stand at the right: value and target."""


def figure_document(page: IndicatorPage, words: Words) -> Document:
    """The page of a figure alone, as it can be written to a file of its own."""
    return Document(
        title=typed(words, page.indicator.title),
        date=dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative),
        facts=(room_link(page.room, words), *([line(typed(words, page.owner))] if page.owner else [])),
        warnings=(),
        sections=(chart_section(page, words),),
        notes=foot(words, (), page.source, illustrative=page.illustrative),
    )


def chart_section(page: IndicatorPage, words: Words) -> Section:
    """The question, and what answers it: the latest figure, then chart and table beside each other."""
    facts = figure_facts(page, words)
    about = [] if page.row.hidden else notes(page.row, page.min_count, words)
    blocks: list[Block] = [Said(joined([*facts, *about]), "about")]
    if any(point.value is not None or point.hidden for point in page.control.points):
        blocks.append(Beside((_picture(page, words), (_periods(page, words),))))
    return Section(typed(words, page.question) or words("site.figure"), tuple(blocks), key="chart")


def _picture(page: IndicatorPage, words: Words) -> tuple[Block, ...]:
    """The chart with what it says."""
    chart = Picture(control_chart(page, words, alone=False))
    told = says(page, words, len(page.fired))
    points = tuple(Point(Span(mark, style), (_linked(said, page, words),)) for mark, style, said in told)
    return (chart, Part(words("charts.says"), (Points(points),), "says")) if points else (chart,)


def _linked(said: str, page: IndicatorPage, words: Words) -> Line:
    """A sentence; the work that a lasting shift followed leads to its page."""
    if said == words("indicator.rebase-may"):
        return line(*spans_of(said))
    hint = page.shift
    if hint is None:
        return line(said)
    return linked(said, [(typed(words, hint.effort.title), f"{hint.kind}:{hint.effort.id}")], words)


def _periods(page: IndicatorPage, words: Words) -> Rows:
    """Every period that is known or hidden, the latest first."""
    known = [point for point in page.control.points if point.value is not None or point.hidden]
    rows = tuple(_period(page, point, words) for point in reversed(known))
    return Rows(words("charts.periods"), tuple(period_captions(words)), rows, _NUMBERS)


def _period(page: IndicatorPage, point: ControlPoint, words: Words) -> tuple[Line, ...]:
    period, *facts = period_facts(page, point, words)
    return unbroken(period), *facts
