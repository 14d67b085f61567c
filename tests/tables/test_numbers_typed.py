"""Numbers as other programs write them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.workspace.tables.numbers_typed import Typed, typed_number, written


def value(text: str, decimal: str | None = None) -> Decimal | str | None:
    found = typed_number(text, decimal)  # type: ignore[arg-type]
    return found.value if isinstance(found, Typed) else found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("012", "12"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,143", "0.143"),
        ("0.143", "0.143"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234\u202f567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("\N{MINUS SIGN}5", "-5"),
        ("+3", "3"),
        ("1.5E+03", "1500"),
        ("12,5 %", "0.125"),
        ("85%", "0.85"),
    ],
)
def test_a_number_that_tells_its_own_decimal_mark(text: str, number: str) -> None:
    assert value(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,234", "ambiguous-number"),
        ("<5", "suppressed"),
        ("#DIV/0!", "error-value"),
        ("\N{ARABIC-INDIC DIGIT THREE}", "not-a-number"),
        ("3\u00bd", "not-a-number"),
        ("1_000", "not-a-number"),
        ("12 34", "not-a-number"),
        ("inf", "not-a-number"),
        ("1e400", "not-a-number"),
        ("0x10", "not-a-number"),
        ("12:30", "not-a-number"),
        ("%", "not-a-number"),
        ("9" * 41, "not-a-number"),
    ],
)
def test_what_is_refused_and_why(text: str, reason: str) -> None:
    assert value(text) == reason


@pytest.mark.parametrize(("decimal", "number"), [(",", "1.234"), (".", "1234")])
def test_a_declared_mark_settles_what_could_be_two_numbers(decimal: str, number: str) -> None:
    assert value("1,234", decimal) == Decimal(number)


@pytest.mark.parametrize(("text", "decimal"), [("12.5", ","), ("12,5", "."), ("0.143", ","), ("0,143", ".")])
def test_the_other_mark_is_refused_where_one_is_declared(text: str, decimal: str) -> None:
    assert value(text, decimal) == "wrong-decimal"


@pytest.mark.parametrize("text", ["", " ", "N/D", "n/a", "-", "—"])
def test_missing_is_not_nought(text: str) -> None:
    assert value(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2))
def test_what_is_written_is_read_again(number: Decimal) -> None:
    for mark in (",", "."):
        assert value(written(number).replace(".", mark), mark) == number


@given(st.integers(min_value=1000, max_value=10**12), st.sampled_from([" ", "\u00a0", "\u202f"]))
def test_spaces_between_thousands_change_nothing(number: int, space: str) -> None:
    assert value(f"{number:,}".replace(",", space)) == number


WANTED = {"REFUSE": str, "MISSING": type(None)}


def test_the_shared_numbers(reference: Path) -> None:
    path = reference / "hostile" / "payloads" / "values" / "numbers.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = value(case["value"])
        if case["expect"] in WANTED:
            assert isinstance(found, WANTED[case["expect"]]), case
        elif isinstance(found, Decimal):
            number = Decimal(case["expect"].partition("-OR-")[2])
            assert found == (number.scaleb(-2) if "%" in case["value"] else number), case
