"""A page of status sheets as a document of its own: true headings, lists and tables, read aloud in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.export.html import whole_document
from ipms.render.export.markup import marked, shown
from ipms.render.export.palette import BACKGROUND, FONTS, INK, rules
from ipms.render.marks import WARNING
from ipms.render.sheets.document import Points, Rows, Said
from ipms.render.spans import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Language
    from ipms.render.sheets.document import Block, Document, Point, Section
    from ipms.render.spans import Line

_STYLES: Final = (
    f"body{{background:{BACKGROUND};color:{INK};margin:2em;font:16px/1.4 {FONTS}}}"
    "main{overflow-x:auto;max-width:75em}main *{unicode-bidi:isolate}"
    "h1{font-size:1.4em}h2{font-size:1.1em;color:#0b4f8a;margin:1.5em 0 .5em}"
    "h2 .beside{font-weight:normal;margin-left:1em}"
    "table{border-collapse:collapse;margin:.6em 0}caption{text-align:left;padding-bottom:.3em}"
    "th,td{border:1px solid #8a93a0;padding:.25em .6em;text-align:left;vertical-align:top;font-weight:normal}"
    "thead th,th[scope=row]{font-weight:bold}td.number,th.number{text-align:right}"
    "ul{list-style:none;padding-left:.5em;margin:.4em 0}li{padding-left:1.5em;text-indent:-1.5em}"
    "@media print{body{margin:0}h2{break-after:avoid}tr,li{break-inside:avoid}}"
)


def sheet_html(document: Document, language: Language) -> str:
    """The whole document."""
    facts = " · ".join(marked(fact) for fact in (*document.facts, document.date))
    first = [document.first] if document.first else []
    warnings = [f'<p class="warning">{WARNING} {shown(each)}</p>' for each in (*first, *document.warnings)]
    parts = [
        *warnings[: len(first)],
        f"<h1>{shown(document.title)}</h1>\n<p>{facts}</p>",
        *warnings[len(first) :],
        *(_section(section) for section in document.sections),
        *(f'<p class="muted">{shown(note)}</p>' for note in document.notes),
    ]
    return whole_document("\n".join(parts), document.title, language, _STYLES + rules())


def _section(section: Section) -> str:
    beside = f' <span class="beside">{shown(section.beside)}</span>' if section.beside else ""
    blocks = "\n".join(map(_block, section.blocks))
    return f"<section>\n<h2>{shown(section.heading)}{beside}</h2>\n{blocks}\n</section>"


def _block(block: Block) -> str:
    match block:
        case Said():
            return f"<p>{marked(block.text)}</p>"
        case Points():
            return f"<ul>\n{''.join(map(_point, block.points))}</ul>"
        case Rows():
            return _table(block)


def _point(point: Point) -> str:
    facts = " · ".join(marked(fact) for fact in point.facts if text_of(fact))
    return f'<li><span aria-hidden="true">{marked((point.mark,))}</span> {facts}</li>\n'


def _table(table: Rows) -> str:
    heads = "".join(
        f'<th scope="col"{_class(place, table)}>{shown(caption)}</th>' for place, caption in enumerate(table.captions)
    )
    body = "\n".join(f"<tr>{_row(cells, table)}</tr>" for cells in table.rows)
    caption = f"<caption>{shown(table.name)}</caption>"
    return f"<table>\n{caption}\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _row(cells: Sequence[Line], table: Rows) -> str:
    first, *others = cells
    rest = (f"<td{_class(place, table)}>{marked(cell)}</td>" for place, cell in enumerate(others, start=1))
    return f'<th scope="row">{marked(first)}</th>{"".join(rest)}'


def _class(place: int, table: Rows) -> str:
    return ' class="number"' if place in table.numbers else ""
