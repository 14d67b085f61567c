"""Sheets written into a workbook: frozen captions, filters, print set-up, each look of a cell made once."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from ipms.render.figures import typed
from ipms.render.workbook.heights import caption_height, row_height
from ipms.render.workbook.lines import Lines
from ipms.render.workbook.looks import CAPTION_FILL, Worn
from ipms.render.workbook.sheet import MOST_ROWS, part_name
from ipms.render.workbook.sheets.about import made_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipms.locale import Words
    from ipms.render.workbook.sheet import Row, Sheet
    from ipms.views.report.workbook import Workbook

MOST_LOOKS: Final = 50_000
"""Formats of cells; a workbook holds some 65,000."""
_PAPER: Final = {"letter": 1, "tabloid": 3}
_MOST_IN_MARGIN: Final = 60
_MARGINS: Final = {"left": 0.4, "right": 0.4, "top": 0.7, "bottom": 0.6}


class Writer:
    """Writes sheets one after the other, each look of a cell made once."""

    def __init__(self, book: Any, view: Workbook, words: Words) -> None:
        self._book = book
        self._view = view
        self._words = words
        self._looks: dict[Worn, Any] = {}

    def write(self, sheet: Sheet) -> None:
        """Write a sheet, and what does not fit on it on further ones."""
        for number, rows in enumerate(parts(sheet.rows, MOST_ROWS), start=1):
            self._part(sheet, rows, number)

    def _part(self, sheet: Sheet, rows: Iterable[Row], part: int) -> None:
        page = self._book.add_worksheet(part_name(sheet.name, part))
        self._prepare(page, sheet)
        lines = Lines(page, sheet, self._look)
        count = 0
        for count, row in enumerate(rows, start=1):  # noqa: B007 - how many there were
            lines.add(row)
        if sheet.headed and count:
            page.autofilter(0, 0, count, len(sheet.columns) - 1)

    def _prepare(self, page: Any, sheet: Sheet) -> None:
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
        page.set_landscape()
        page.set_paper(_PAPER[sheet.paper])
        page.fit_to_pages(1, 0)
        page.set_margins(**_MARGINS)
        page.set_header(_header(self._view, sheet, self._words))
        page.set_footer(_footer(self._view, self._words))
        page.hide_gridlines(2)
        if sheet.headed:
            page.freeze_panes(1, sheet.frozen)
            page.repeat_rows(0)
            page.set_tab_color(CAPTION_FILL)
            self._captions(page, sheet)

    def _captions(self, page: Any, sheet: Sheet) -> None:
        cells = [
            page.markup(column.caption, self._look(Worn("caption", right=column.right))) for column in sheet.columns
        ]
        page.add_row(cells, row_height(caption_height(sheet)))

    def _look(self, worn: Worn) -> Any:
        """Figures that are spelled out have a format each: where a workbook can hold no more, they show all digits."""
        if worn not in self._looks and len(self._looks) >= MOST_LOOKS and worn.form:
            worn = worn._replace(form="General")
        if worn not in self._looks:
            self._looks[worn] = self._book.add_format(worn.properties())
        return self._looks[worn]


def parts(rows: Iterable[Row], most: int) -> Iterator[Iterable[Row]]:
    """The rows in parts of so many, each to be read before the next; one part where there are none."""
    rest = iter(rows)
    yield islice(rest, most)
    for following in rest:
        yield chain((following,), islice(rest, most - 1))


def _header(view: Workbook, sheet: Sheet, words: Words) -> str:
    """What stands above each printed page."""
    organisation = _escaped(typed(words, view.organisation)[:_MOST_IN_MARGIN])
    date = _escaped(words("board.as-of", date=words.date(view.as_of)))
    return f"&L{organisation}&C&B{_escaped(sheet.name)}&R{date}"


def _footer(view: Workbook, words: Words) -> str:
    """What stands below it."""
    return f"&L{_escaped(made_up(view, words))}&R{words('workbook.page', page='&P', pages='&N')}"


def _escaped(text: str) -> str:
    """A text in a margin, where an ampersand begins a command."""
    return text.replace("&", "&&")
