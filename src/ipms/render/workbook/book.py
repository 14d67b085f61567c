"""The workbook of a report as a file: a sheet for each thing that people work on, to be filtered and printed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed
from ipms.render.workbook.sheets.a3s import a3s_sheet
from ipms.render.workbook.sheets.about import about_sheet, made_up
from ipms.render.workbook.sheets.actions import actions_sheet
from ipms.render.workbook.sheets.bowling import bowling_sheet
from ipms.render.workbook.sheets.measurements import measurements_sheet
from ipms.render.workbook.sheets.obstacles import obstacles_sheet
from ipms.render.workbook.sheets.performance import performance_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.render.workbook.sheet import Sheet
    from ipms.views.report.workbook import Workbook

_LOCALE: Final = {"en": "en-CA", "fr": "fr-CA"}
_MOST_IN_PROPERTIES: Final = 200


def report_workbook(view: Workbook, words: Words) -> bytes:
    """The workbook in one language; the same bytes for the same view.

    What people typed passes through `words`, which may guard it.
    """
    from ipms.render.tables.spreadsheet import new_book  # noqa: PLC0415 - 60 ms, once there is something to write
    from ipms.render.workbook.writing import Writer  # noqa: PLC0415

    out = io.BytesIO()
    with new_book(out, view.as_of, _properties(view, words)) as book:
        book.set_custom_property("Language", _LOCALE[words.language])
        writer = Writer(book, view, words)
        for sheet in sheets(view, words):
            writer.write(sheet)
    return out.getvalue()


def sheets(view: Workbook, words: Words) -> Iterator[Sheet]:
    """The sheets in their order."""
    yield about_sheet(view, words)
    yield performance_sheet(view, words)
    yield bowling_sheet(view, words)
    yield actions_sheet(view, words)
    yield obstacles_sheet(view, words)
    yield a3s_sheet(view, words)
    yield measurements_sheet(view, words)


def _properties(view: Workbook, words: Words) -> dict[str, str]:
    organisation = typed(words, view.organisation)[:_MOST_IN_PROPERTIES]
    return {
        "title": words("workbook.title", organisation=organisation),
        "subject": words("workbook.subject", date=view.as_of),
        "company": organisation,
        "comments": made_up(view, words),
    }
