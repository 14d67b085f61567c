"""Small charts for paper and for a word's space, and what charts are drawn with."""

from __future__ import annotations

import dataclasses
import math
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.analysis.figures.targets import TargetInForce
from ipms.analysis.spc.vocabulary import PointClass
from ipms.locale import Words
from ipms.render.charts.drawing.inks import INKS, dark_style
from ipms.render.charts.drawing.marks import shapes
from ipms.render.charts.drawing.scale import axis_of
from ipms.render.charts.drawing.texts import Name, spread
from ipms.render.charts.goal import Target, goal_chart, goal_sentence
from ipms.render.charts.trend import trend
from ipms.render.export.palette import DARK, DARK_BACKGROUND, PALETTE
from ipms.views.board_page import SparkPoint
from tests.render.charts.drawn import Drawn
from tests.render.hostile import obeyed, texts
from tests.render.samples import BOARD
from tests.render.test_exports import luminance

EN, FR = Words("en"), Words("fr")
ROW = BOARD.performance[0].rows[0]
WAY = [("Jun 2016", 16.0, False), ("Jan 2017", 14.0, True), ("Mar 2017", None, False), ("Nov 2017", 8.0, False)]


def trended(points: list[tuple[float | None, bool]], target: float) -> str:
    """The small chart of a row that has these figures and this target."""
    spark = tuple(SparkPoint(ROW.spark[0].period, value, hollow=hollow) for value, hollow in points)
    return trend(dataclasses.replace(ROW, spark=spark, target=TargetInForce(target, None, None, None, "")))


def goal(
    points: list[tuple[str, float | None, bool]], *, baseline: float | None = 16, target: Target = 12, words: Words = EN
) -> str:
    return goal_chart(
        points, baseline=baseline, target=target, better="lower", width=260, height=110, words=words, unit="days"
    )


def test_a_goal_shows_where_it_began_what_is_aimed_at_and_the_way() -> None:
    drawn = Drawn(goal(WAY))
    assert {"start 16\xa0d", "target ≤\xa012\xa0d", "now 8\xa0d", "Jun 2016", "Nov 2017"} <= set(drawn.texts)
    stretches = [[value for _, value in stretch] for stretch in drawn.way()]
    assert stretches == [pytest.approx([16, 14], abs=0.1), pytest.approx([8], abs=0.1)]
    (target,) = drawn.paths("s-target")
    assert drawn.value_at(float(target.split()[1].partition("h")[0])) == pytest.approx(12, abs=0.1)
    assert [path.count("M") for path in drawn.paths("f-paper s-common")] == [1]


def test_the_target_of_a_band_is_told_once() -> None:
    drawn = Drawn(goal(WAY, target=(10.0, 12.5), words=FR))
    assert [each for each in drawn.texts if "cible" in each] == ["cible de 10 à 12,5\xa0j"]
    assert [path.count("M") for path in drawn.paths("s-target")] == [2]


def test_a_goal_without_a_figure_says_so() -> None:
    assert "no figure yet" in Drawn(goal([], baseline=None, target=None)).texts


def test_a_goal_is_told_to_those_who_hear_the_page() -> None:
    told = goal_sentence(WAY, baseline=16, target=12, better="lower", words=EN, unit="days")
    assert told.replace("\xa0", " ") == "8 d in Nov 2017, target ≤ 12 d, start 16 d"


def test_a_goal_has_the_same_bytes_each_time_and_plain_attributes() -> None:
    assert goal(WAY) == goal(WAY)
    assert re.findall(r"<style|style=|var\(|href|url\(|<script", goal(WAY)) == []


@given(texts, texts, st.sampled_from([EN, FR]))
def test_typed_text_stays_text_on_a_goal(period: str, unit: str, words: Words) -> None:
    svg = goal_chart(
        [(period, 1.0, False)], baseline=2, target=3, better="higher", width=200, height=90, words=words, unit=unit
    )
    assert {each.tag.rpartition("}")[2] for each in Drawn(svg).root.iter()} <= {"svg", "title", "path", "g", "text"}
    assert list(obeyed(svg)) == []


numbers = st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(st.one_of(st.none(), numbers), max_size=30), numbers, numbers)
def test_any_numbers_make_a_goal_and_a_spark_line(values: list[float | None], baseline: float, target: float) -> None:
    for svg in (
        goal([("P1", value, False) for value in values], baseline=baseline, target=target),
        trended([(1.0, False), *((value, False) for value in values)], target),
    ):
        assert re.findall(r"\bnan\b|\binf\b", svg) == []
        assert Drawn(svg).root.tag.endswith("svg")


def test_a_spark_line_breaks_at_gaps_and_ends_in_a_larger_point() -> None:
    svg = trended([(1.0, False), (2.0, True), (None, False), (3.0, False), (2.5, False)], 2.0)
    way, earlier, latest = Drawn(svg).paths("s-line")[0], *Drawn(svg).paths("s-common")
    assert (way.count("M"), earlier.count("M"), latest.count("M")) == (2, 2, 1)
    assert [path.count("M") for path in Drawn(svg).paths("f-paper s-common")] == [1]
    assert re.findall(r'stroke-width="(4.6|6.4)"', svg) == ["4.6", "6.4"]


def test_a_spark_line_has_its_target_across_it_and_nothing_without_a_figure() -> None:
    (target,) = Drawn(trended([(1.0, False), (3.0, False)], 2.0)).paths("s-target")
    assert target == "M4 17h122"
    assert trended([(None, False)], 2.0) == ""


@given(st.lists(numbers, min_size=1), st.integers(2, 8))
def test_an_axis_holds_every_value_between_round_numbers(values: list[float], wanted: int) -> None:
    axis = axis_of(values, wanted)
    assert all(before < after for before, after in pairwise(axis.ticks))
    assert all(math.isfinite(each) and -1e-6 <= axis.share(each) <= 1 + 1e-6 for each in (*values, *axis.ticks))


@pytest.mark.parametrize(
    ("values", "shift", "ticks", "places"),
    [
        ([16.96, 8.35], 0, (8, 10, 12, 14, 16, 18), 0),
        ([0.1, 0.43, 0.85], 2, (0, 0.2, 0.4, 0.6, 0.8, 1.0), 0),
        ([3.0, 4.0], 0, (2.8, 3.0, 3.2, 3.4, 3.6, 3.8, 4.0), 1),
        ([5.0], 0, (3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5), 1),
    ],
)
def test_an_axis_has_the_ticks_that_people_would_choose(
    values: list[float], shift: int, ticks: tuple[float, ...], places: int
) -> None:
    axis = axis_of(values, 5, shift)
    assert axis.ticks == pytest.approx(ticks)
    assert axis.places == places


@given(st.lists(st.floats(0, 300), max_size=12))
def test_names_of_lines_never_lie_over_each_other(heights: list[float]) -> None:
    placed = spread([Name(str(place), y, "muted") for place, y in enumerate(heights)], 0, 300, 15)
    assert all(after.y - before.y >= 15 - 1e-6 for before, after in pairwise(placed))
    assert sorted(name.text for name in placed) == sorted(map(str, range(len(heights))))


def test_no_two_meanings_have_the_same_shape() -> None:
    drawn = {re.search(r' d="([^"]*)"', shapes([(10, 10)], each, 4, hollow=True)).group(1) for each in PointClass}  # type: ignore[union-attr]
    assert len(drawn) == len(PointClass)


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ink", sorted(set(INKS) - {"paper", "grid", "band"}))
@pytest.mark.parametrize("dark", [False, True])
def test_every_ink_can_be_seen_on_its_paper(ink: str, *, dark: bool) -> None:
    shades = {name: shade.dark for name, shade in INKS.items()} if dark else {n: s.light for n, s in INKS.items()}
    least = 3 if ink in {"line", "common"} else 4.5
    assert contrast(shades[ink], shades["paper"]) >= least  # type: ignore[index]


@pytest.mark.parametrize("style", PALETTE)
def test_every_style_can_be_read_on_a_dark_screen(style: str) -> None:
    assert contrast(DARK[PALETTE[style].colour], DARK_BACKGROUND) >= 4.5  # type: ignore[index]


def test_print_stays_light() -> None:
    assert dark_style().startswith("@media screen and (prefers-color-scheme:dark){")
