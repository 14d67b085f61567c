"""A chart in one sentence, for those who hear the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render import figures
from ipms.render.charts.icons import shown
from ipms.render.spans import text_of
from ipms.render.terminal.figures.cascade import standing
from ipms.render.terminal.walls.performance_row import change

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.indicator_page import IndicatorPage


def chart_title(page: IndicatorPage, words: Words) -> str:
    """What is measured, and in which room."""
    indicator, room = figures.typed(words, page.indicator.title), figures.typed(words, page.room.title)
    return words("charts.title", indicator=indicator, room=room)


def chart_sentence(page: IndicatorPage, words: Words) -> str:
    """The latest figure, its target, where it stands, how it came there, and what the chart says of it."""
    facts = [*_latest(page, words), *_range(page, words), *_verdicts(page, words)]
    return words("charts.about", title=chart_title(page, words), facts=", ".join(facts))


def _latest(page: IndicatorPage, words: Words) -> list[str]:
    row = page.row
    if row.period is None:
        return [words("charts.none")]
    if row.hidden:
        return [words.period(row.period), words("board.hidden", n=page.min_count)]
    value = words("charts.latest", value=figures.now(words, row), period=words.period(row.period))
    target = words("indicator.target", target=figures.target(words, row)) if row.target else ""
    where = text_of(standing(row.standing, words, hidden=False)[0:1]).partition(" ")[2]
    return [fact for fact in (value, target, where, text_of(change(row, words))) if fact]


def _range(page: IndicatorPage, words: Words) -> list[str]:
    """How many figures are drawn, and of when."""
    known = [point.period for point in page.control.points if point.value is not None]
    if not known:
        return []
    return [words("charts.figures", n=len(known), period=known[0], first=known[0], last=known[-1])]


def _verdicts(page: IndicatorPage, words: Words) -> list[str]:
    names = ("charts.variation", "charts.assurance")
    found = zip(names, shown(page.control), strict=False)
    return [words(name, word=words(f"signal.{verdict}")) for name, verdict in found]
