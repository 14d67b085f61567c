"""The head of a chart: what is measured, the question it answers, the latest figure, the icons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render import figures
from ipms.render.charts.drawing.elements import cells_in
from ipms.render.charts.drawing.spans import span_text
from ipms.render.charts.drawing.texts import lines_of, text
from ipms.render.charts.icons import HIGH, icons, shown, wide
from ipms.render.layout import flow
from ipms.render.spans import text_of
from ipms.render.terminal.figures.indicator import figure_facts
from ipms.render.terminal.figures.page_head import dated

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.indicator_page import IndicatorPage

_TITLE: Final = 18.0
_MOST_LINES: Final = 2


class Part(NamedTuple):
    """A part of a picture, and where the next one may begin."""

    drawn: str
    bottom: float


def head(page: IndicatorPage, words: Words, across: tuple[float, float], size: float, first: str) -> Part:
    """The whole head; the icons stand at its right, beside its words and over no data."""
    left, right = across
    verdicts = shown(page.control)
    length = right - left - wide(verdicts, words, size)
    parts, y = [icons(verdicts, words, right, size / 2, size)], size / 2
    for each in lines_of(first, length, size):
        y += size * 1.5
        parts.append(text(each, left, y, ink="muted"))
    title = figures.typed(words, page.indicator.title)
    for each in lines_of(title, length, _TITLE, _MOST_LINES):
        y += _TITLE * 1.25
        parts.append(text(each, left, y, size=_TITLE, bold=True))
    for each in (*lines_of(figures.typed(words, page.question), length, size, _MOST_LINES), _where(page, words)):
        y += size * 1.5
        parts.append(text(each, left, y, ink="muted"))
    for facts in flow(figure_facts(page, words), cells_in(length, size)):
        y += size * 1.6
        parts.append(span_text(facts, left, y))
    return Part("".join(parts), max(y + size, HIGH + size))


def icons_only(page: IndicatorPage, words: Words, right: float, size: float) -> Part:
    """The head of a chart whose page tells the rest."""
    verdicts = shown(page.control)
    return Part(icons(verdicts, words, right, size / 2, size), HIGH if verdicts else 0.0)


def _where(page: IndicatorPage, words: Words) -> str:
    """The room and the date, and whether anything is made up."""
    date = text_of(dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative))
    return f"{figures.typed(words, page.room.title)} · {date}"
