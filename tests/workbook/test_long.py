"""Long workbooks: each kind of value keeps its kind, every text is there, and what goes on elsewhere says where."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ipms.locale import LANGUAGES, Language, Words
from ipms.render.tables.spreadsheet import MOST_SHARED, new_book
from ipms.render.workbook.heights import LINE, cell_height
from ipms.render.workbook.lines import Lines
from ipms.render.workbook.sheet import MOST_ROWS, Cell, Column, Row, Sheet
from ipms.render.workbook.sheets.about import about_sheet
from ipms.views.tables.table import Value
from ipms.workspace.opening import open_workspace
from tests.workbook.made import of

DAY = dt.date(2018, 10, 31)


def written(values: list[Value]) -> list[object]:
    """The values, each in a row, as openpyxl reads them."""
    out = io.BytesIO()
    with new_book(out, DAY) as book:
        page = book.add_worksheet("t")
        lines = Lines(page, Sheet("t", (Column("a"),), ()), lambda _worn: None)
        for value in values:
            lines.add(Row((Cell(value),)))
    sheet = load_workbook(io.BytesIO(out.getvalue()))["t"]
    return [sheet.cell(row, 1).value for row in range(1, len(values) + 1)]


def test_what_is_alike_as_a_key_stays_apart() -> None:
    values: list[Value] = [1, True, "1", 1.5, True, 1, "TRUE", None, 0, False, "", 1e300]
    found = written(values)
    assert found == values
    assert [type(value) for value in found] == [type(value) for value in values]


def test_a_number_beyond_what_a_workbook_holds_is_a_text() -> None:
    assert written([1.5e308, float("inf")]) == ["1.5e+308", "inf"]


def test_days_and_what_is_older_than_the_calendar_of_workbooks() -> None:
    assert written([dt.date(1900, 2, 28), dt.date(1899, 1, 1)]) == ["1900-02-28", "1899-01-01"]
    assert written([dt.date(1900, 3, 1), DAY]) == [61, 43404]


def test_texts_beyond_those_that_are_shared_are_the_same_texts() -> None:
    texts: list[Value] = [f"<{number} & more>" for number in range(MOST_SHARED + 3)]
    wanted = [*texts, "_x0041_", "=1+1", "</t>", texts[-1], texts[0]]
    assert written(wanted) == wanted


def test_nothing_is_left_behind_when_a_workbook_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(ZeroDivisionError), new_book(io.BytesIO(), DAY) as book:
        book.add_worksheet("t").add_row([repr(1 / 0)])
    with new_book(io.BytesIO(), DAY) as book:
        book.add_worksheet("t").add_row(["/>"])
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_says_where_measurements_go_on(checkout: Path, language: Language) -> None:
    words, view = Words(language), of(open_workspace(checkout))
    [*_, one] = view.measurements
    many = replace(view, measurements=(replace(one, rows=one.rows[:1] * (MOST_ROWS + 1)),))
    last = f"{words('workbook.sheet.measurements')} 2"
    told = [str(cell.value) for row in about_sheet(many, words).rows for cell in row.cells]
    assert sum(last in text and words.number(MOST_ROWS + 1) in text for text in told) == 1
    assert not [row for row in about_sheet(view, words).rows if any(last in str(cell.value) for cell in row.cells)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("one line", 1), ("two lines of some words", 2), ("x" * 50, 3), ("a " * 30, 3), ("Hopital " * 5, 3)],
)
def test_a_row_is_as_high_as_its_words_need(text: str, lines: int) -> None:
    assert cell_height(Cell(text.strip()), 18) == lines * LINE
