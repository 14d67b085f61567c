"""An indicator as a page of its own: its chart, what the chart says, and the table of its periods beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.pages.html import document_html
from ipms.render.site.figures.chart import figure_document

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.spans import Line
    from ipms.views.indicator_page import IndicatorPage


def indicator_html(page: IndicatorPage, words: Words, head: Line = ()) -> str:
    """The whole document; it needs no other file and leads nowhere."""
    return document_html(figure_document(page, words), words.language, head)
