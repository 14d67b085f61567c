"""The control chart as a picture: everything at its place, nothing that leads out, nothing that must stay hidden."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings

from ipms.analysis.signals.control import Drawn as Kind
from ipms.locale import Language, Words
from ipms.render.charts.control import control_chart
from ipms.render.export.indicator import indicator_html
from ipms.views.indicator_page import IndicatorPage, indicator_page
from ipms.workspace.opening import open_workspace
from ipms.workspace.workspace import Workspace
from tests.render.charts.drawn import NAMESPACE, Drawn, evenly
from tests.render.hostile import ATTACKS, obeyed, rewritten, texts
from tests.render.snapshots import matches
from tests.render.test_board import any_text
from tests.render.test_exports import Elements
from tests.workspaces import make

ROOT = Path(__file__).parents[3]
NETWORK = ROOT / "examples" / "network"
END = dt.date(2018, 4, 30)
EN, FR = Words("en"), Words("fr")
LANGUAGES: tuple[Language, ...] = ("en", "fr")
ELEMENTS = {"svg", "title", "desc", "style", "rect", "text", "tspan", "path", "g", "circle"}


@cache
def opened(root: Path) -> Workspace:
    return open_workspace(root)


def of_case(indicator: str) -> IndicatorPage:
    return indicator_page(opened(ROOT), indicator)


def page_of(root: Path, rows: str, more: str = "", as_of: dt.date = END, *, better: str = "lower") -> IndicatorPage:
    files = {
        "rooms/top.yaml": "title: Top\nlevel: strategic\n",
        "indicators/wait.yaml": f"title: Wait\nunit: days\nbetter: {better}\nmeasure: value\nevery: month\n{more}",
        "indicators/wait.csv": f"period,room,value,quality\n{rows}",
    }
    return indicator_page(make(root, files, as_of), "wait", "top")


def months(values: list[float | None]) -> str:
    periods = [f"{2016 + place // 12}-{place % 12 + 1:02d}" for place in range(len(values))]
    return "".join(
        f"{period},top,{value},\n" for period, value in zip(periods, values, strict=True) if value is not None
    )


STEADY: list[float | None] = [20, 22, 19, 21, 24, 20, 18, 23, 21, 20, 22, 19, 25, 21, 20, 22]


def test_points_stand_where_their_values_are_on_the_axis(tmp_path: Path) -> None:
    drawn = Drawn(control_chart(page_of(tmp_path, months(STEADY)), EN))
    (way,) = drawn.way()
    assert [value for _, value in way] == pytest.approx(STEADY, abs=0.03)
    assert evenly([x for x, _ in way])


def test_centre_and_limits_stand_where_the_analysis_puts_them(tmp_path: Path) -> None:
    page = page_of(tmp_path, months(STEADY))
    drawn = Drawn(control_chart(page, EN))
    last = page.control.points[-1]
    assert drawn.level(drawn.dashed("s-line", None)) == pytest.approx([last.centre], abs=0.03)
    assert sorted(drawn.level(drawn.dashed("s-line", "5 4"))) == pytest.approx([last.lower, last.upper], abs=0.03)


def test_a_target_is_dashed_and_steps_where_it_changes(tmp_path: Path) -> None:
    targets = "targets: [{from: 2015, value: 24}, {from: 2016-07, value: 20}]\n"
    drawn = Drawn(control_chart(page_of(tmp_path, months(STEADY), targets), EN))
    assert drawn.level(drawn.dashed("s-target", "8 4")) == pytest.approx([24, 20], abs=0.03)
    assert "target ≤\xa020\xa0d" in drawn.texts


def test_a_band_is_a_surface_between_its_edges(tmp_path: Path) -> None:
    page = page_of(tmp_path, months(STEADY), "targets: [{from: 2015, low: 19, high: 22}]\n", better="within")
    drawn = Drawn(control_chart(page, EN))
    (surface,) = drawn.paths("f-band")
    top, down = re.match(r"M\S+ (\S+)h\S+v([\d.]+)h", surface).groups()  # type: ignore[union-attr]
    assert drawn.value_at(float(top)) == pytest.approx(22, abs=0.03)
    assert drawn.value_at(float(top) + float(down)) == pytest.approx(19, abs=0.03)


def test_a_period_without_a_figure_is_a_gap_and_is_counted(tmp_path: Path) -> None:
    drawn = Drawn(control_chart(page_of(tmp_path, months([5, 6, None, None, 7])), EN))
    assert [[round(value) for _, value in stretch] for stretch in drawn.way()] == [[5, 6], [7]]
    assert "2 periods have no figure." in drawn.texts


def test_without_points_enough_there_are_no_limits_and_it_says_how_many_are_missing(tmp_path: Path) -> None:
    drawn = Drawn(control_chart(page_of(tmp_path, months([5, 6, 7])), EN))
    assert any("limits need 9 more" in each for each in drawn.texts)
    assert 'stroke-dasharray="5 4"' not in control_chart(page_of(tmp_path, months([5, 6, 7])), EN)


def test_a_chart_that_is_not_wanted_waits_for_no_limits(tmp_path: Path) -> None:
    page = page_of(tmp_path, months([5, 6, 7]), "chart: none\n")
    assert page.control.drawn is Kind.NONE
    assert not any("more" in each for each in Drawn(control_chart(page, EN)).texts)


def test_a_run_chart_says_what_its_runs_say_and_has_no_icon(tmp_path: Path) -> None:
    svg = control_chart(page_of(tmp_path, months(STEADY), "chart: run\n"), EN)
    drawn = Drawn(svg)
    assert "<circle" not in svg
    assert "median 21\xa0d" in drawn.texts
    assert "The run chart shows no change beyond chance." in drawn.texts


def test_limits_begin_anew_where_the_file_says_so(tmp_path: Path) -> None:
    more = "rebase: [{from: 2017-03, why: Another way of working}]\n"
    page = page_of(tmp_path, months([*STEADY[:14], 10, 11, 9, 10, 12, 11, 10, 9, 11, 10, 12, 10, 11, 10]), more)
    drawn = Drawn(control_chart(page, EN))
    before, after = page.control.points[0], page.control.points[-1]
    assert before.segment != after.segment
    assert drawn.level(drawn.dashed("s-line", None)) == pytest.approx([before.centre, after.centre], abs=0.03)
    assert len(re.findall("M", drawn.dashed("s-muted", "1 4"))) == 1
    assert any("Another way of working" in each for each in drawn.texts)


def test_limits_of_shares_step_with_the_number_of_cases() -> None:
    page = indicator_page(opened(NETWORK), "care-plans-on-time")
    drawn = Drawn(control_chart(page, EN))
    assert page.control.drawn is Kind.P
    levels = drawn.level(drawn.dashed("s-line", "5 4"))
    expected = [point.lower for point in page.control.points] + [point.upper for point in page.control.points]
    assert levels == pytest.approx([each * 100 for each in expected if each is not None], abs=0.1)


def test_figures_that_are_not_final_are_hollow(tmp_path: Path) -> None:
    rows = "2018-01,top,5,\n2018-02,top,6,estimated\n2018-03,top,7,provisional\n"
    drawn = Drawn(control_chart(page_of(tmp_path, rows), EN))
    hollow, sample = drawn.paths("f-paper s-common")
    assert (hollow.count("M"), sample.count("M")) == (2, 1)
    assert "not final" in drawn.texts


def test_a_stale_figure_is_followed_by_the_empty_periods(tmp_path: Path) -> None:
    page = page_of(tmp_path, months([5, 6, 7]), as_of=dt.date(2016, 9, 15))
    drawn = Drawn(control_chart(page, EN))
    assert page.row.freshness is not None
    assert any(f"stale {page.row.freshness.behind} months" in each for each in drawn.texts)


def test_every_meaning_has_a_shape_of_its_own_and_a_word() -> None:
    drawn = Drawn(control_chart(of_case("assessment-to-intervention"), EN))
    assert {"signal of improvement", "signal of concern", "not final"} <= set(drawn.texts)
    improvement, concern = drawn.paths("f-improvement")[0], drawn.paths("f-concern")[0]
    assert re.sub(r"M\S+ \S+?(?=[a-z])", "", improvement) != re.sub(r"M\S+ \S+?(?=[a-z])", "", concern)


PEOPLE = """title: Falls
unit: "%"
better: lower
measure: ratio
every: month
people: true
"""


def hidden_page(root: Path, numerator: int) -> IndicatorPage:
    rows = "".join(f"2018-0{month},top,{10 + month},40\n" for month in (1, 2, 4))
    files = {
        "rooms/top.yaml": "title: Top\nlevel: strategic\n",
        "indicators/falls.yaml": PEOPLE,
        "indicators/falls.csv": f"period,room,numerator,denominator\n{rows}2018-03,top,{numerator},40\n",
    }
    return indicator_page(make(root, files, dt.date(2018, 4, 30)), "falls", "top")


def test_a_hidden_number_changes_no_byte(tmp_path: Path) -> None:
    one, two = hidden_page(tmp_path / "a", 1), hidden_page(tmp_path / "b", 3)
    assert [point.hidden for point in one.control.points] == [False, False, True, False]
    assert control_chart(one, EN) == control_chart(two, EN)
    assert indicator_html(one, EN) == indicator_html(two, EN)
    assert "1 period is not shown: it counts too few people." in Drawn(control_chart(one, EN)).texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_hears_the_page_is_told_the_chart_in_a_sentence(language: Language) -> None:
    root = Drawn(control_chart(of_case("assessment-to-intervention"), Words(language))).root
    told = {each: root.findtext(f"{NAMESPACE}{each}") for each in ("title", "desc")}
    assert root.get("role") == "img"
    assert root.get("lang") == language
    ids = [each.get("id") or "" for tag in told for each in root.iter(f"{NAMESPACE}{tag}")]
    assert root.get("aria-labelledby") == " ".join(ids)
    expected = {
        "en": "8.35 days in Nov 2017, target ≤ 12 days, met, −50.8 % better, 18 figures, Jun 2016 to Nov 2017, "
        "variation improving, assurance hit or miss.",
        "fr": "8,35 jours (nov. 2017), cible ≤ 12 jours, atteinte, −50,8 % mieux, 18 résultats, de juin 2016 "
        "à nov. 2017, variation s’améliore, assurance tantôt oui, tantôt non.",
    }
    assert (told["desc"] or "").replace("\xa0", " ").endswith(expected[language])


def test_numbers_are_written_as_the_language_writes_them() -> None:
    page = indicator_page(opened(NETWORK), "alternate-level-care")
    assert "22.5" in Drawn(control_chart(page, EN)).texts
    assert "22,5" in Drawn(control_chart(page, FR)).texts


@pytest.mark.parametrize("indicator", sorted(open_workspace(NETWORK).indicators))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_whole_and_leads_nowhere(indicator: str, language: Language) -> None:
    page = indicator_page(opened(NETWORK), indicator)
    svg = control_chart(page, Words(language))
    assert {each.tag.removeprefix(NAMESPACE) for each in Drawn(svg).root.iter()} <= ELEMENTS
    for document in (svg, indicator_html(page, Words(language))):
        bare = document.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert re.findall(r"https?:|//|@import|@font|url\(|href|src=|<script|<image|<link|\bon\w+=", bare) == []
    assert svg == control_chart(indicator_page(open_workspace(NETWORK), indicator), Words(language))


@pytest.mark.parametrize("indicator", sorted(open_workspace(NETWORK).indicators))
def test_everything_stands_inside_the_frame(indicator: str) -> None:
    root = Drawn(control_chart(indicator_page(opened(NETWORK), indicator), FR)).root
    wide, high = float(root.get("width") or 0), float(root.get("height") or 0)
    places = [(float(each.get("x") or 0), float(each.get("y") or 0)) for each in root.iter(f"{NAMESPACE}text")]
    assert all(0 <= x <= wide and 0 < y <= high for x, y in places)


def filled(typed: str) -> IndicatorPage:
    page: IndicatorPage = rewritten(of_case("assessment-to-intervention"), lambda _: any_text(typed))
    return page


@settings(max_examples=25)
@given(texts)
def test_typed_text_stays_text(typed: str) -> None:
    page = filled(typed)
    svg, document = control_chart(page, FR), indicator_html(page, FR)
    assert {each.tag.removeprefix(NAMESPACE) for each in Drawn(svg).root.iter()} <= ELEMENTS
    assert list(obeyed(svg)) == []
    assert list(obeyed(document)) == []
    assert {tag for tag, _ in Elements(document).found}.isdisjoint({"script", "img", "a", "iframe", "b"})


@pytest.mark.parametrize("typed", ATTACKS)
def test_attacks_change_no_element(typed: str) -> None:
    harmless = [tag for tag, _ in Elements(indicator_html(filled("x" * 300), EN)).found if tag not in {"text", "tspan"}]
    found = [tag for tag, _ in Elements(indicator_html(filled(typed or "x"), EN)).found if tag not in {"text", "tspan"}]
    assert found == harmless


@pytest.mark.parametrize("name", ["html", "terminal", "formula"])
def test_payloads_are_shown_and_not_obeyed(reference: Path, name: str) -> None:
    lines = (reference / "hostile" / "payloads" / "values" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    for each in lines:
        page = filled(str(json.loads(each)["value"]))
        svg, document = control_chart(page, EN), indicator_html(page, EN)
        assert {one.tag.removeprefix(NAMESPACE) for one in Drawn(svg).root.iter()} <= ELEMENTS
        assert {tag for tag, _ in Elements(document).found}.isdisjoint({"script", "img", "a", "iframe", "b"})
        assert [*obeyed(svg), *obeyed(document)] == []


def test_charts_as_they_were_last_looked_at() -> None:
    assert matches("chart-wait-en.svg", control_chart(of_case("assessment-to-intervention"), EN) + "\n")
    care_plans = indicator_page(opened(NETWORK), "care-plans-on-time")
    assert matches("chart-care-plans-fr.svg", control_chart(care_plans, FR) + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_the_chart_and_a_row_for_each_figure(language: Language) -> None:
    page = of_case("assessment-to-intervention")
    elements = Elements(indicator_html(page, Words(language)))
    assert elements.named("html") == [{"lang": language}]
    assert len(elements.named("h1")) == len(elements.named("svg")) == len(elements.named("table")) == 1
    assert len(elements.named("tr")) == len(page.control.points) + 1
    assert elements.named("style") == [{}]
    assert elements.open == []


def test_ids_are_those_of_one_chart() -> None:
    ids = re.findall(r'\bid="([^"]+)"', control_chart(of_case("foster-contact"), EN))
    assert ids == ["foster-contact--strategic--title", "foster-contact--strategic--desc"]
