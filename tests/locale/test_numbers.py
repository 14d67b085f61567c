"""Numbers in each language, with Babel as the oracle; every deliberate difference has its own test."""

from __future__ import annotations

import decimal

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from ipms.locale import Language, Words
from ipms.locale.numbers import rounded

ENGLISH, FRENCH = Words("en"), Words("fr")
LOCALES: dict[Language, str] = {"en": "en_CA", "fr": "fr_CA"}

languages = st.sampled_from(["en", "fr"])
figures = st.one_of(
    st.floats(-1e12, 1e12, allow_nan=False),
    st.integers(-(10**15), 10**15),
    st.decimals(-100_000, 100_000, places=3).map(float),
)
places = st.integers(0, 6)


def exact(value: float) -> decimal.Decimal:
    """The number that the digits of a float show."""
    return decimal.Decimal(repr(value))


def as_babel(value: float, language: Language, pattern: str) -> str:
    """What Babel writes when it rounds half away from zero, with the true minus, and no sign on zero."""
    with decimal.localcontext(rounding=decimal.ROUND_HALF_UP, prec=60):
        text = format_decimal(exact(value), pattern, locale=LOCALES[language])
    return unsigned_zero(text.replace("-", "−"))


def unsigned_zero(text: str) -> str:
    """Take the sign off what has no digit but 0."""
    return text if any(digit in text for digit in "123456789") else text.lstrip("−")


class TestAgainstBabel:
    @given(languages, figures, places)
    def test_with_so_many_decimals(self, language: Language, value: float, decimals: int) -> None:
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        assert Words(language).number(value, decimals) == as_babel(value, language, pattern)

    @given(languages, figures)
    def test_with_at_most_two(self, language: Language, value: float) -> None:
        assert Words(language).number(value) == as_babel(value, language, "#,##0.##")

    @given(figures, places)
    def test_percent_in_french(self, fraction: float, decimals: int) -> None:
        pattern = f"#,##0.{'0' * decimals}\N{NO-BREAK SPACE}%" if decimals else "#,##0\N{NO-BREAK SPACE}%"
        with decimal.localcontext(rounding=decimal.ROUND_HALF_UP, prec=60):
            text = format_percent(exact(fraction), pattern, locale="fr_CA")
        assert FRENCH.percent(fraction, decimals) == unsigned_zero(text.replace("-", "−"))

    @given(languages, st.decimals(0, 10**9, places=2).map(float))
    def test_dollars_and_cents(self, language: Language, value: float) -> None:
        assert Words(language).amount(value, "$", 2) == format_currency(exact(value), "CAD", locale=LOCALES[language])


class TestWhereBabelIsNotFollowed:
    def test_halves_go_away_from_zero_on_the_digits_that_show(self) -> None:
        """Babel rounds half to even; a pocket calculator does not."""
        halves = (0.125, 0.135, 2.675, 1.005, -0.125)
        assert [ENGLISH.number(value, 2) for value in halves] == ["0.13", "0.14", "2.68", "1.01", "−0.13"]
        assert [ENGLISH.number(value, 0) for value in (0.5, 1.5, 2.5)] == ["1", "2", "3"]

    def test_the_minus_is_a_real_one(self) -> None:
        assert (ENGLISH.number(-50.8), FRENCH.number(-50.8)) == ("\N{MINUS SIGN}50.8", "\N{MINUS SIGN}50,8")

    @pytest.mark.parametrize("value", [0, -0.0, 0.0, -0.001, 0.001, -1e-300])
    def test_zero_has_no_sign(self, value: float) -> None:
        assert (FRENCH.number(value), FRENCH.signed(value), FRENCH.percent(value, 0)) == (
            "0",
            "0",
            "0\N{NO-BREAK SPACE}%",
        )

    def test_percent_stands_off_in_english_too(self) -> None:
        assert ENGLISH.percent(0.85) == "85\N{NO-BREAK SPACE}%"

    def test_whole_dollars_go_without_cents(self) -> None:
        assert (ENGLISH.amount(1200, "$"), FRENCH.amount(1200, "$")) == (
            "$1,200",
            "1\N{NO-BREAK SPACE}200\N{NO-BREAK SPACE}$",
        )
        assert (ENGLISH.amount(0.5, "$"), ENGLISH.amount(0.999, "$")) == ("$0.50", "$1")

    def test_debts_carry_the_minus_before_the_dollar(self) -> None:
        assert ENGLISH.amount(-1234.5, "$") == "−$1,234.50"
        assert FRENCH.amount(-1234.5, "$") == "−1\N{NO-BREAK SPACE}234,50\N{NO-BREAK SPACE}$"


class TestFigures:
    def test_of_the_published_case(self) -> None:
        assert FRENCH.amount(8.35, "days") == "8,35 jours"
        assert ENGLISH.amount(16.96, "days") == "16.96 days"
        assert ENGLISH.percent(0.143, 2) == "14.30\N{NO-BREAK SPACE}%"
        assert FRENCH.percent((8.35 - 16.96) / 16.96, 1, signed=True) == "−50,8\N{NO-BREAK SPACE}%"
        assert FRENCH.percent((3.6 - 0.96) / 0.96, signed=True) == "+275\N{NO-BREAK SPACE}%"
        assert ENGLISH.percent((8.7 - 14.3) / 14.3, 1, signed=True) == "−39.2\N{NO-BREAK SPACE}%"
        assert (ENGLISH.points(0.43 - 0.10), FRENCH.points(0.33)) == ("+33 points", "+33 points")

    @pytest.mark.parametrize(
        ("value", "decimals", "english", "french"),
        [
            (1, None, "1 day", "1 jour"),
            (-1, None, "−1 day", "−1 jour"),
            (0, None, "0 days", "0 jour"),
            (1, 1, "1.0 days", "1,0 jour"),
            (1.5, None, "1.5 days", "1,5 jour"),
            (0.96, None, "0.96 days", "0,96 jour"),
            (1.996, None, "2 days", "2 jours"),
            (0.999, None, "1 day", "1 jour"),
            (2, None, "2 days", "2 jours"),
            (1234, None, "1,234 days", "1\N{NO-BREAK SPACE}234 jours"),
        ],
    )
    def test_days_take_the_plural_of_what_is_written(
        self, value: float, decimals: int | None, english: str, french: str
    ) -> None:
        assert (ENGLISH.amount(value, "days", decimals), FRENCH.amount(value, "days", decimals)) == (english, french)

    def test_units(self) -> None:
        assert ENGLISH.amount(0.0437, "%") == "4.37\N{NO-BREAK SPACE}%"
        assert FRENCH.amount(3.6, "visites") == "3,6\N{NO-BREAK SPACE}visites"
        assert [ENGLISH.amount(12, unit) for unit in ("count", "rate", "")] == ["12", "12", "12"]
        assert ENGLISH.amount(8.35, "days", short=True) == "8.35\N{NO-BREAK SPACE}d"
        assert FRENCH.amount(8.35, "days", short=True) == "8,35\N{NO-BREAK SPACE}j"

    def test_points_may_be_short(self) -> None:
        assert (ENGLISH.points(0.15, short=True), FRENCH.points(-0.01, short=True)) == (
            "+15\N{NO-BREAK SPACE}pts",
            "−1\N{NO-BREAK SPACE}pt",
        )

    @pytest.mark.parametrize("value", [1e300, 5e-324, 10**400, -(10**18)])
    def test_of_any_size_can_be_written(self, value: float) -> None:
        assert "e" not in FRENCH.number(value)

    @given(st.floats(allow_nan=False, allow_infinity=False), places)
    def test_rounding_is_within_half_a_step_of_the_digits(self, value: float, decimals: int) -> None:
        with decimal.localcontext(prec=1200):
            step = decimal.Decimal(10) ** -decimals
            assert abs(rounded(value, decimals) * step - exact(value)) <= step / 2
