"""The pages of figures: an indicator in a room, an indicator over all rooms, the four aims, the bowling chart."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from hypothesis import given, settings

import ipms
from ipms.locale import Words
from ipms.render.pages.document import Beside, Document, Points, Rows, Section, told
from ipms.render.pages.html import document_html
from ipms.render.pages.markdown import document_markdown
from ipms.render.site.figures.bowling import bowling_block, bowling_blocks
from ipms.render.site.figures.chart import figure_document
from ipms.render.site.page import SCRIPT, STYLE, path_of
from ipms.render.site.site import Site
from ipms.render.spans import text_of
from ipms.views.bowling import bowling
from ipms.views.indicator_page import indicator_page
from tests.pages.drawn import CASE, NETWORK, asked, asked_of, drawn, html
from tests.render.hostile import obeyed, rewritten, texts
from tests.render.snapshots import matches
from tests.render.test_board import any_text
from tests.render.test_exports import Elements
from tests.workspaces import make

LANGUAGES = ("en", "fr")
WAIT = "tactical-youth/assessment-to-intervention"
ATTACK = "'<script>alert(1)</script> & \"quotes\" {braces}'"


def figure(room_and_indicator: str, language: str = "en", root: Path = CASE) -> Document:
    return drawn(asked(root), "figures.figure", room_and_indicator, language).document


def indicator(one: str, language: str = "en", root: Path = CASE) -> Document:
    return drawn(asked(root), "figures.indicator", one, language).document


def aims(language: str = "en", root: Path = NETWORK) -> Document:
    return drawn(asked(root), "figures.aims", "", language).document


def section(document: Document, key: str) -> Section:
    return next(one for one in document.sections if one.key == key)


def table(document: Document, key: str) -> list[list[str]]:
    """The rows of the table of a section, as they read."""
    (rows,) = [block for block in section(document, key).blocks if isinstance(block, Rows)]
    return [[text_of(told(cell)).replace("\xa0", " ") for cell in row] for row in rows.rows]


def said(document: Document, key: str) -> list[str]:
    """The points of a section, as they read."""
    points = [point for block in section(document, key).blocks if isinstance(block, Points) for point in block.points]
    return [" · ".join(filter(None, map(text_of, point.facts))).replace("\xa0", " ") for point in points]


def test_a_figure_is_the_published_one_and_answers_its_question() -> None:
    page = figure(WAIT)
    first = page.sections[0]
    assert first.heading == "How long does a family wait for the first intervention once the assessment is done?"
    about = text_of(first.blocks[0].text).replace("\xa0", " ")  # type: ignore[union-attr]
    assert about.startswith("✔ met · 16.96 → 8.35 days  Nov 2017 · target ≤ 12 days · ministry · −50.8 % better")
    assert "stale" in about


def test_every_figure_of_the_chart_stands_in_the_table_beside_it() -> None:
    (beside,) = [block for block in figure(WAIT).sections[0].blocks if isinstance(block, Beside)]
    (rows,) = beside.columns[1]
    points = indicator_page(asked(CASE).ws, "assessment-to-intervention", "tactical-youth").control.points
    assert isinstance(rows, Rows)
    assert len(rows.rows) == sum(point.value is not None for point in points)
    assert text_of(told(rows.rows[0][1])) == "8.35 days"


def test_a_miss_that_nothing_addresses_is_said_before_what_was_done(tmp_path: Path) -> None:
    ws = make(tmp_path, {**FILES, "indicators/wait.csv": "period,room,value\n2018-01,top,5\n2018-02,top,6\n"})
    page = drawn(asked_of(ws), "figures.figure", "top/wait", "en").document
    assert said(page, "work") == ["missed 2 periods running, and nothing addressed it"]


def test_work_and_goals_lead_to_their_pages() -> None:
    page = html(CASE, "figure", WAIT)["en/figures/tactical-youth/assessment-to-intervention.html"]
    links = {attributes.get("href") for attributes in Elements(page).named("a")}
    assert "../../a3s/first-intervention.html" in links
    assert "../../indicators/assessment-to-intervention.html" in links
    assert "../../rooms/tactical-youth.html" in links


def test_goals_tell_what_the_figures_say_of_them() -> None:
    rows = table(figure(WAIT), "goals")
    assert ["Waiting for a first intervention¹ · A3", "16.96 → 12 days by Dec 2017"] in [row[:2] for row in rows]


def test_rooms_below_are_those_that_report_and_the_gravest_come_first() -> None:
    rows = table(figure("tactical-home-support/care-plans-on-time", root=NETWORK), "below")
    assert [row[:4] for row in rows] == [
        ["Home care East", "94.3 %", "≥ 90 %", "✔ met"],
        ["Home care West", "84.1 %", "≥ 80 %", "✔ met"],
    ]
    reported = table(figure("strategic/assessment-to-intervention"), "below")
    assert [row[0] for row in reported] == ["Youth tactical control room"]


def test_an_indicator_shows_each_room_with_its_figure() -> None:
    rows = table(indicator("assessment-to-intervention"), "rooms")
    assert [(row[0].strip("\u2003"), row[1]) for row in rows] == [
        ("Strategic control room · strategic", "8.35 days"),
        ("Youth tactical control room · tactical", "8.35 days"),
        ("Team East¹ · operational", "8.3 days"),
        ("Team North¹ · operational", "9.4 days"),
        ("Team South¹ · operational", "8 days"),
        ("Team West¹ · operational", "7.59 days"),
    ]
    assert [len(row[0]) - len(row[0].lstrip("\u2003")) for row in rows] == [0, 1, 2, 2, 2, 2]


def test_targets_have_their_dates_and_who_set_them() -> None:
    assert table(indicator("care-plans-on-time", root=NETWORK), "targets") == [
        ["≥ 85 %", "1 Apr 2024", "ministry", "every room without its own"],
        ["≥ 75 %", "1 Apr 2023", "Director of home support", "every room without its own"],
        ["≥ 90 %", "1 Apr 2024", "tactical room", "Home care East"],
        ["≥ 80 %", "1 Apr 2024", "tactical room", "Home care West"],
    ]


def test_what_an_indicator_moves_and_what_moves_it() -> None:
    page = indicator("care-plans-on-time", root=NETWORK)
    assert [row[0] for row in table(page, "drives")] == [
        "Autonomy kept or gained after three months",
        "Back in the emergency department within 30 days",
    ]
    driven = indicator("repeat-emergency-visits", root=NETWORK)
    assert "Care plans written within 14 days" in [row[0] for row in table(driven, "driven")]


def test_a_definition_says_what_its_file_says() -> None:
    (facts,) = section(indicator("assessment-to-intervention", "fr"), "definition").blocks
    pairs = {label: text_of(fact).replace("\xa0", " ") for label, fact in facts.pairs}  # type: ignore[union-attr]
    assert pairs["Sens"] == "plus bas est mieux"
    assert pairs["Calendrier"] == "mois civils"
    assert pairs["Valeur de départ"].startswith("16,96 jours (juin 2016), source : Moisan")
    assert pairs["Objectif servi"] == "expérience"


def test_the_aims_begin_with_what_is_paid_for_what_and_worse_comes_before_better() -> None:
    page = aims()
    assert page.sections[0].key == "trade-offs"
    assert said(page, "trade-offs")[0] == (
        "within experience: “Care plans written within 14 days” better while “Length of stay on a stretcher” worsens"
    )
    courses = [row[1] for row in table(page, "experience")]
    assert courses[:2] == ["✖ worsened", "✔ improved"]
    assert [one.key for one in page.sections[1:5]] == ["experience", "population", "cost", "worklife"]


def test_an_aim_that_nothing_measures_says_so(tmp_path: Path) -> None:
    page = drawn(asked_of(make(tmp_path, FILES)), "figures.aims", "", "en").document
    assert said(page, "population") == ["nothing measures it"]


def test_a_report_about_some_rooms_tells_of_no_other() -> None:
    of = asked_of(asked(NETWORK).ws, "tactical-home-support")
    page = drawn(of, "figures.indicator", "care-plans-on-time", "en").document
    assert [row[0].strip("\u2003").partition(" · ")[0].partition(" ∘")[0] for row in table(page, "rooms")] == [
        "Home support tactical room",
        "Home care East",
        "Home care West",
    ]
    both = asked_of(asked(NETWORK).ws, "home-care-east", "home-care-west")
    headings = [one.heading for one in drawn(both, "figures.aims", "", "en").document.sections]
    assert headings == ["Home care East", "Home care West"]


@pytest.mark.parametrize("root", [CASE, NETWORK])
def test_the_bowling_chart_has_two_rows_an_indicator_and_a_column_a_period(root: Path) -> None:
    for room in asked(root).plan.rooms:
        page = bowling(asked(root).ws, room)
        rows = bowling_block(page, Words("fr"))
        assert len(rows.rows) == 2 * len(page.rows)
        assert {len(row) for row in rows.rows} <= {len(page.columns) + 1}
        assert len(rows.captions) == len(page.columns) + 1


def test_a_cell_of_the_bowling_chart_has_mark_and_value(tmp_path: Path) -> None:
    page = bowling(make(tmp_path, FILES, dt.date(2018, 3, 15)), "top", 2017)
    actual, wanted = bowling_block(page, Words("en")).rows
    assert [text_of(told(cell)) for cell in actual][-3:] == ["✖ 5", "✖ 6", ""]
    assert [text_of(told(cell)) for cell in wanted][-3:] == ["4", "4", "4"]
    _, marks, misses = bowling_blocks(page, Words("en"))
    assert text_of(marks.text) == "✖ missed"  # type: ignore[union-attr]
    assert "nothing addressed it" in text_of(misses.points[0].facts[1])  # type: ignore[union-attr]


FILES = {
    "rooms/top.yaml": "title: Top\nlevel: strategic\nindicators: [wait]\n",
    "indicators/wait.yaml": (
        "title: Wait\nunit: days\nbetter: lower\nmeasure: value\nevery: month\ntargets: [{value: 4}]\n"
    ),
    "indicators/wait.csv": "period,room,value\n2018-01,top,5\n2018-02,top,6\n",
}


def test_an_indicator_that_cannot_be_understood_has_a_page_that_says_so(tmp_path: Path) -> None:
    ws = make(tmp_path, {**FILES, "indicators/wait.yaml": "title: Wait\nunit: [days\n"}, dt.date(2018, 3, 15))
    of = asked_of(ws)
    assert of.plan.indicators == ("wait",)
    page = drawn(of, "figures.indicator", "wait", "en").document
    (only,) = page.sections
    assert only.key == "unread"
    (point,) = said(page, "unread")
    assert point.startswith("indicators/wait.yaml:")
    assert "not shown here: the file could not be understood" in point


def test_a_row_that_cannot_be_read_is_told_on_the_page_of_its_figure(tmp_path: Path) -> None:
    ws = make(tmp_path, {**FILES, "indicators/wait.csv": "period,room,value\n2018-01,top,5\n2018-02,top,six\n"})
    page = drawn(asked_of(ws), "figures.figure", "top/wait", "en").document
    assert page.sections[0].key == "unread"
    assert "indicators/wait.csv:3" in said(page, "unread")[0]
    assert "| 5 days |" in document_markdown(page)


def hidden(root: Path, numerator: int) -> dict[str, str]:
    files = {
        "rooms/top.yaml": "title: Top\nlevel: strategic\nindicators: [falls]\n",
        "indicators/falls.yaml": (
            'title: Falls\nunit: "%"\nbetter: lower\nmeasure: ratio\nevery: month\npeople: true\n'
            "targets: [{value: 20%}]\n"
        ),
        "indicators/falls.csv": f"period,room,numerator,denominator\n2018-01,top,11,40\n2018-02,top,{numerator},40\n",
    }
    site = Site(asked_of(make(root, files, dt.date(2018, 3, 15))))
    pages = (site.pages("figure", "top/falls"), site.pages("indicator", "falls"), site.pages("page", "aims"))
    return {path: text for each in pages for path, text in each}


def test_a_number_too_small_to_show_changes_no_byte_of_any_page(tmp_path: Path) -> None:
    assert hidden(tmp_path / "a", 1) == hidden(tmp_path / "b", 3)


@pytest.mark.parametrize("root", [CASE, NETWORK])
def test_every_link_leads_to_a_page_of_the_report(root: Path) -> None:
    of = asked(root)
    known = {f"{language}/{path_of(to)}" for to in of.plan.places for language in LANGUAGES} | {STYLE, SCRIPT}
    for to in sorted(of.plan.places):
        kind, _, one = to.partition(":")
        if kind in {"figure", "indicator"} or to == "page:aims":
            for path, page in html(root, kind, one).items():
                links = [each.get("href") or "" for tag in ("a", "link") for each in Elements(page).named(tag)]
                inside = [link for link in links if not link.startswith("#")]
                assert {normpath(join(dirname(path), link)) for link in inside} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_one_title_ids_of_its_own_and_headings_without_gaps(language: str) -> None:
    path = f"{language}/figures/{WAIT}.html"
    page = html(CASE, "figure", WAIT)[path]
    elements = Elements(page)
    ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
    levels = [int(name[1]) for name, _ in elements.found if re.fullmatch("h[1-6]", name)]
    assert elements.named("html") == [{"lang": language}]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(ids) == len(set(ids))


def test_typed_markup_is_shown_on_every_page(tmp_path: Path) -> None:
    files = {
        "rooms/top.yaml": f"title: {ATTACK}\nlevel: strategic\nindicators: [wait]\n",
        "indicators/wait.yaml": FILES["indicators/wait.yaml"].replace("Wait", ATTACK) + f"question: {ATTACK}\n",
        "indicators/wait.csv": FILES["indicators/wait.csv"],
    }
    site = Site(asked_of(make(tmp_path, files, dt.date(2018, 3, 15))))
    for kind, one in (("figure", "top/wait"), ("indicator", "wait"), ("page", "aims")):
        for _, page in site.pages(kind, one):
            assert len(Elements(page).named("script")) == 1
            assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@settings(max_examples=25)
@given(texts)
def test_whatever_is_typed_stays_text(typed: str) -> None:
    page = rewritten(indicator_page(asked(CASE).ws, "foster-contact", "team-south"), lambda _: any_text(typed))
    document = document_html(figure_document(page, Words("fr")), "fr")
    assert list(obeyed(document)) == []
    assert {tag for tag, _ in Elements(document).found}.isdisjoint({"script", "img", "a", "iframe", "b"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_as_they_were_last_read(language: str) -> None:
    plans = "tactical-home-support/care-plans-on-time"
    pages = {
        "figure": figure(plans, language, NETWORK),
        "indicator": indicator("care-plans-on-time", language, NETWORK),
        "aims": aims(language),
    }
    for name, page in pages.items():
        assert matches(f"site-{name}-{language}.md", document_markdown(page))


def test_the_page_of_the_command_is_the_same_figure() -> None:
    ws = ipms.open(CASE)
    alone = figure_document(indicator_page(ws, "assessment-to-intervention", "tactical-youth"), Words("en"))
    assert alone.sections == (section(figure(WAIT), "chart"),)
