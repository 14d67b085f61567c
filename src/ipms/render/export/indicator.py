"""An indicator as a page of its own: its chart, what the chart says, and the table of its periods beside it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from ipms.render import figures
from ipms.render.charts.control import control_chart
from ipms.render.charts.drawing.elements import FONTS
from ipms.render.charts.drawing.inks import dark_style
from ipms.render.export.html import whole_document
from ipms.render.export.markup import marked, shown
from ipms.render.export.palette import BACKGROUND, INK, dark_rules, rules
from ipms.render.marks import ILLUSTRATIVE
from ipms.render.spans import text_of
from ipms.render.terminal.figures.indicator import figure_facts, period_captions, period_facts, says
from ipms.render.terminal.figures.page_head import dated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.spans import Line
    from ipms.views.indicator_page import IndicatorPage

_NUMBERS: Final = frozenset({1, 2})
"""The columns that stand at the right: value and target."""
_STYLES: Final = (
    f":root{{color-scheme:light dark}}body{{background:{BACKGROUND};color:{INK};margin:2em;font:16px/1.4 {FONTS}}}"
    "main *{unicode-bidi:isolate}main>p{max-width:75em}ul{max-width:50em}"
    "h1{font-size:1.4em}h2{font-size:1.1em;color:#0b4f8a;margin:1.5em 0 .5em}"
    ".beside{display:flex;flex-wrap:wrap;gap:0 2.5em;align-items:flex-start}.beside>*{max-width:100%}"
    "figure{margin:0;overflow-x:auto}figure svg{display:block;min-width:560px;max-width:100%;height:auto}"
    ".periods{overflow-x:auto}table{border-collapse:collapse}caption{text-align:left;padding-bottom:.3em}"
    "th,td{border:1px solid #8a93a0;padding:.2em .6em;text-align:left;vertical-align:top}"
    "th,td{font-weight:normal;white-space:nowrap}"
    "thead th,th[scope=row]{font-weight:bold}td.number,th.number{text-align:right}"
    "ul{list-style:none;padding-left:.5em}li{padding-left:1.5em;text-indent:-1.5em}"
    "@media print{body{margin:0}.beside{display:block}tr,li,figure{break-inside:avoid}}"
)


def indicator_html(page: IndicatorPage, words: Words, head: Line = ()) -> str:
    """The whole document; it needs no other file and leads nowhere."""
    title = figures.typed(words, page.indicator.title)
    body = [
        f"<p>{marked(head)}</p>" if head else "",
        f"<h1>{shown(title)}</h1>",
        f"<p>{shown(figures.typed(words, page.question))}</p>" if page.question else "",
        f"<p>{shown(_about(page, words))}</p>",
        f"<p>{' · '.join(map(marked, figure_facts(page, words)))}</p>",
        _beside(page, words),
        _notes(page, words),
    ]
    styles = _STYLES + rules() + dark_rules() + dark_style()
    return whole_document("\n".join(part for part in body if part), title, words.language, styles)


def _about(page: IndicatorPage, words: Words) -> str:
    """The room, the owner and the date."""
    date = text_of(dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative))
    facts = (figures.typed(words, page.room.title), figures.typed(words, page.owner), date)
    return " · ".join(fact for fact in facts if fact)


def _beside(page: IndicatorPage, words: Words) -> str:
    """The picture with what it says, and beside it or below the same figures as a table."""
    if not any(point.value is not None or point.hidden for point in page.control.points):
        return ""
    chart = control_chart(page, words, alone=False)
    figure = f'<figure tabindex="0">\n{chart}\n</figure>'
    return f'<div class="beside">\n<div>\n{figure}\n{_says(page, words)}\n</div>\n{_table(page, words)}\n</div>'


def _table(page: IndicatorPage, words: Words) -> str:
    """Every period that is known or hidden, the latest first, each named by its own row."""
    known = [point for point in page.control.points if point.value is not None or point.hidden]
    heads = "".join(
        f'<th scope="col"{_class(place)}>{shown(caption)}</th>' for place, caption in enumerate(period_captions(words))
    )
    body = "\n".join(f"<tr>{_row(period_facts(page, point, words))}</tr>" for point in reversed(known))
    name = words("charts.periods")
    return (
        f'<div class="periods" role="region" aria-label="{escape(name)}" tabindex="0">\n'
        f"<table>\n<caption>{shown(name)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _row(cells: Sequence[Line]) -> str:
    first, *others = cells
    rest = (f"<td{_class(place)}>{marked(cell)}</td>" for place, cell in enumerate(others, start=1))
    return f'<th scope="row">{marked(first)}</th>{"".join(rest)}'


def _says(page: IndicatorPage, words: Words) -> str:
    """What the chart says, a sentence a point."""
    told = says(page, words)
    if not told:
        return ""
    points = "\n".join(
        f'<li><span class="{style}" aria-hidden="true">{shown(mark)}</span> {shown(said)}</li>'
        for mark, style, said in told
    )
    return f"<h2>{shown(words('charts.says'))}</h2>\n<ul>\n{points}\n</ul>"


def _notes(page: IndicatorPage, words: Words) -> str:
    """Where the facts come from, and what the mark of made-up ones means."""
    source = figures.typed(words, page.source)
    notes = [words("charts.source", source=source)] if source else []
    if page.illustrative:
        notes.append(f"{ILLUSTRATIVE} {words('charts.made-up')}")
    return "\n".join(f'<p class="muted">{shown(note)}</p>' for note in notes)


def _class(place: int) -> str:
    return ' class="number"' if place in _NUMBERS else ""
