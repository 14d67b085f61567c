"""Number formats: the number stays whole, and what is seen of it is what our words write."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from math import nextafter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ipms.locale import Words
from ipms.model.text import Text
from ipms.render.tables.spreadsheet import new_book
from ipms.render.workbook.formats import BARE, PLAIN, Dress, number_format
from tests.workbook.office import opened

EN, FR = Words("en"), Words("fr")
COUNT, DAYS, MONEY, PERCENT = (Text(en=unit, fr=unit) for unit in ("count", "days", "$", "%"))
TIES = (2.675, 1.005, 0.125, 0.285, 0.145, 0.5145, 0.3485, 12345.675, 8.345, 0.005, 6.45)
VALUES = (
    *TIES,
    *(nextafter(one, to) for one in TIES for to in (0.0, 1e9)),
    *(0.0, 1.0, 12.0, 0.85, 0.1 + 0.2, 1 / 3, 6.449999999999999, 1e-9, 1234567.0, 0.28500000000000003),
    *(-one for one in TIES),
    -0.001,
)
UNITS = tuple(itertools.product((COUNT, DAYS, MONEY, PERCENT), (None, 0, 1, 2)))


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "dress", "format_"),
    [
        (8.35, DAYS, None, PLAIN, '#,##0.00" days"'),
        (1.0, DAYS, None, PLAIN, '#,##0" day"'),
        (8.35, DAYS, None, BARE, "#,##0.00"),
        (0.85, PERCENT, None, Dress("✔ "), '"✔ "#,##0"\xa0"%'),
        (0.802, PERCENT, 1, Dress("✖ ", "∘"), '"✖ "#,##0.0"\xa0"%"∘"'),
        (0.8, PERCENT, None, Dress("✖ ", room="∘"), '"✖ "#,##0"\xa0"%_∘'),
        (1234.5, MONEY, None, PLAIN, '"$"#,##0.00'),
        (3.6, COUNT, None, PLAIN, "#,##0.0"),
        (0.33, PERCENT, 0, Dress(signed=True), '"+"#,##0"\xa0"%'),
        (-0.508, PERCENT, 1, Dress(signed=True), '"−"#,##0.0"\xa0"%;"−"#,##0.0"\xa0"%'),
        (-0.001, COUNT, None, PLAIN, "#,##0;#,##0"),
    ],
)
def test_marks_signs_and_units_stand_in_the_format(
    value: float, unit: Text, decimals: int | None, dress: Dress, format_: str
) -> None:
    assert number_format(EN, value, unit, decimals, dress) == format_


def test_dollars_and_days_in_french() -> None:
    assert number_format(FR, 1234.5, MONEY, None) == '#,##0.00"\xa0$"'
    assert number_format(FR, 1.5, DAYS, None) == '#,##0.0" jour"'


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "format_"),
    [
        (6.449999999999999, COUNT, 1, '"✔ 6,4"'),  # on fifteen digits it is 6.45
        (0.285, PERCENT, 0, '"✔ 29\xa0%"'),  # a hundred times this float is 28.499999999999996
    ],
)
def test_what_a_spreadsheet_would_round_otherwise_is_spelled_out(
    value: float, unit: Text, decimals: int, format_: str
) -> None:
    assert number_format(FR, value, unit, decimals, Dress("✔ ")) == format_


def test_a_unit_that_people_typed_is_in_no_format() -> None:
    typed = Text(en='[Red]"x";General', fr='[Red]"x";General')
    assert number_format(EN, 3.0, typed, None) == "#,##0"


def test_no_more_decimals_than_a_spreadsheet_shows() -> None:
    assert number_format(EN, 0.5, COUNT, 400) == "#,##0." + "0" * 30


def written() -> bytes:
    out = io.BytesIO()
    with new_book(out, dt.date(2018, 10, 31)) as book:
        sheet = book.add_worksheet("t")
        for value in VALUES:
            forms = [number_format(EN, value, unit, decimals, Dress("✔ ", "∘")) for unit, decimals in UNITS]
            sheet.add_row([sheet.markup(value, book.add_format({"num_format": form})) for form in forms])
    return out.getvalue()


def test_every_digit_of_a_number_is_kept() -> None:
    rows = load_workbook(io.BytesIO(written()))["t"].iter_rows(values_only=True)
    assert [row[0] for row in rows] == list(VALUES)


def test_libreoffice_shows_what_our_words_write(tmp_path: Path) -> None:
    rows = opened(written(), tmp_path)["t"]
    shown = [[cell.shown for cell in row[: len(UNITS)]] for row in rows[: len(VALUES)]]
    wanted = [[f"✔ {EN.amount(value, unit, places)}∘" for unit, places in UNITS] for value in VALUES]
    assert shown == wanted
