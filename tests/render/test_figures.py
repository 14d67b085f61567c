from __future__ import annotations

from dataclasses import replace

import pytest

from ipms.analysis.figures.change import Change, Judgement
from ipms.analysis.figures.targets import TargetInForce
from ipms.locale import Language, Words
from ipms.model.periods import PartialDate
from ipms.model.vocabulary import Better, ChangeIn
from ipms.render import figures
from ipms.render.spans import text_of
from ipms.render.spark import spark
from ipms.views.board_page import PerformanceRow
from ipms.views.names import as_text
from tests.render.samples import HUDDLES, INSURANCE, INTERVENTIONS, STATUTORY, VOLUNTARY, WAIT, points

EN, FR = Words("en"), Words("fr")


@pytest.mark.parametrize(
    ("figure", "language", "way", "target", "change"),
    [
        (WAIT, "en", "16.96 → 8.35 days", "≤ 12 days", "−50.8 %"),
        (WAIT, "fr", "16,96 → 8,35 jours", "≤ 12 jours", "−50,8 %"),
        (INTERVENTIONS, "en", "0.96 → 3.6", "–", "+275 %"),
        (STATUTORY, "en", "70 → 85 %", "≥ 85 %", "+15 pts"),
        (VOLUNTARY, "fr", "10 → 43 %", "≥ 85 %", "+33 pts"),
        (INSURANCE, "en", "14.30 → 8.70 %", "–", "−39.2 %"),
        (INSURANCE, "fr", "14,30 → 8,70 %", "–", "−39,2 %"),
        (HUDDLES, "en", "78 %", "80–95 %", ""),
    ],
)
def test_the_published_figures_read_as_published(
    figure: PerformanceRow, language: Language, way: str, target: str, change: str
) -> None:
    words = Words(language)
    read = (figures.since(words, figure), figures.target(words, figure), figures.change(words, figure.change))
    assert tuple(text.replace("\xa0", " ") for text in read) == (way, target, change)


def test_units_are_abbreviated_where_there_is_little_room() -> None:
    assert figures.since(EN, WAIT, short=True) == "16.96\xa0→\xa08.35\xa0d"
    assert figures.target(FR, WAIT, short=True) == "≤\xa012\xa0j"


def test_dollars_keep_their_sign_on_both_figures() -> None:
    figure = replace(WAIT, unit=as_text("$"), baseline=1200.0, value=900.0, decimals=None)
    assert figures.since(EN, figure) == "$1,200\xa0→\xa0$900"
    assert figures.since(FR, figure) == "1\xa0200\xa0$\xa0→\xa0900\xa0$"


@pytest.mark.parametrize(
    ("low", "high", "read"),
    [(12.0, 14.0, "12–14 days"), (12.0, None, "≥\xa012 days"), (None, 14.0, "≤\xa014 days")],
)
def test_a_band_names_the_limits_it_has(low: float | None, high: float | None, read: str) -> None:
    figure = replace(WAIT, better=Better.WITHIN, decimals=None, target=TargetInForce(None, low, high, None, ""))
    assert figures.target(EN, figure) == read


@pytest.mark.parametrize(
    ("low", "high", "unit", "read"),
    [
        (0.85, 0.95, "%", "85–95\xa0%"),
        (0.855, 0.95, "%", "85.5–95.0\xa0%"),
        (0.85, 0.9525, "%", "85.00–95.25\xa0%"),
        (1200.0, 1500.0, "$", "$1,200–$1,500"),
        (1200.0, 1500.5, "$", "$1,200.00–$1,500.50"),
    ],
)
def test_both_edges_of_a_band_have_as_many_decimals(low: float, high: float, unit: str, read: str) -> None:
    limits = TargetInForce(None, low, high, None, "")
    for decimals in (None, 0, 1, 2):
        figure = replace(WAIT, unit=as_text(unit), better=Better.WITHIN, decimals=decimals, target=limits)
        assert figures.target(EN, figure) == read


@pytest.mark.parametrize(
    ("amount", "told_in", "read"),
    [
        (0.0, ChangeIn.PERCENT, "0\xa0%"),
        (-0.0504, ChangeIn.PERCENT, "−5\xa0%"),
        (0.005, ChangeIn.POINTS, "+0.5\xa0pts"),
        (0.01, ChangeIn.POINTS, "+1\xa0pt"),
    ],
)
def test_changes_have_at_most_one_decimal(amount: float, told_in: ChangeIn, read: str) -> None:
    assert figures.change(EN, Change(amount, told_in, Judgement.BETTER)) == read


@pytest.mark.parametrize(
    ("typed", "en", "fr"),
    [("2018", "2018", "2018"), ("2018-04", "Apr 2018", "avr. 2018"), ("2018-04-01", "1 Apr 2018", "1er avr. 2018")],
)
def test_dates_are_as_precise_as_they_are_known(typed: str, en: str, fr: str) -> None:
    date = PartialDate.parse(typed)
    assert (figures.when(EN, date), figures.when(FR, date)) == (en, fr)


@pytest.mark.parametrize(
    ("values", "hollow", "bars"),
    [
        ([], 0, ""),
        ([None, None], 2, ""),
        ([1, 2, 3, 4, 5, 6, 7, 8], 0, "▁▂▃▄▅▆▇█"),
        ([8, 1], 0, "█▁"),
        ([5, 5, 5], 0, "▄▄▄"),
        ([1, None, 2], 0, "▁ █"),
        ([1, None, 2], 2, "▁ █ ∘1"),
        ([1, 2], 2, "▁█ ∘2"),
        ([-1e308, 1e308], 0, "▁█"),
        ([5e-324, 0.0], 0, "▄▄"),
    ],
)
def test_bars_show_the_course_and_the_number_of_unsure_points(
    values: list[float | None], hollow: int, bars: str
) -> None:
    assert text_of(spark(points("2018-09", values, hollow=hollow) if values else ())) == bars


@pytest.mark.parametrize(
    ("unit", "distance", "words", "apart", "size"),
    [
        ("days", -1.4, EN, "−1.4 days", "1.4 days"),
        ("days", 1.5, FR, "+1,5 jour", "1,5 jour"),
        ("%", 0.0285, FR, "+2,9 points", "2,9 points"),
        ("%", -0.1, EN, "−10 points", "10 points"),
        ("$", -12.5, EN, "−$12.50", "$12.50"),
        ("count", 0.0, EN, "0", "0"),
        ("count", 0.001, EN, "0", "0"),
    ],
)
def test_how_far_apart_two_values_are(unit: str, distance: float, words: Words, apart: str, size: str) -> None:
    told = figures.apart(words, distance, as_text(unit)), figures.size(words, distance, as_text(unit))
    assert told == (apart, size)


@pytest.mark.parametrize(
    ("unit", "words", "name"),
    [("days", EN, "days"), ("days", FR, "jours"), ("%", FR, "%"), ("$", EN, ""), ("count", FR, ""), ("km", EN, "km")],
)
def test_a_unit_by_itself(unit: str, words: Words, name: str) -> None:
    assert figures.unit_name(words, as_text(unit)) == name


def test_unsure_points_have_a_style_of_their_own() -> None:
    assert [span.style for span in spark(points("2018-09", [1, 2, 3], hollow=2))] == ["hollow", "spark", "muted"]
