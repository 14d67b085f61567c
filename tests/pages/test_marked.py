"""How a line becomes HTML: what leads where, what is heard of drawings, how headings are written."""

from __future__ import annotations

import re

import pytest

import ipms
from ipms.locale import Language, Words
from ipms.locale.guarded import GuardedWords
from ipms.render.pages.headings import headed, sentence
from ipms.render.pages.html import marked
from ipms.render.paper.poster.performance import alt
from ipms.render.site.page import way
from ipms.render.spans import Span, heard, leading, line
from ipms.render.terminal.walls.performance_row import row_text
from ipms.views.board import board
from tests.pages.drawn import CASE, asked, asked_of, html

LANGUAGES = ("en", "fr")


def link(to: str) -> str:
    """Everything leads to a page of its own name."""
    return f"{to}.html"


def test_neighbours_that_lead_to_the_same_page_are_one_link() -> None:
    title = leading(line(Span("Waiting", "illustrative"), Span("¹", "muted")), "a3:wait")
    other = Span("Falls", to="a3:falls")
    assert marked((*title, other), link) == (
        '<a href="a3:wait.html"><span class="illustrative">Waiting</span><span class="muted">¹</span></a>'
        '<a href="a3:falls.html">Falls</a>'
    )


def test_what_leads_nowhere_is_bare() -> None:
    assert marked((Span("a < b", to="room:gone"),), lambda _: "") == "a &lt; b"


def test_a_drawing_of_letters_is_one_image_with_its_words() -> None:
    drawn = heard(line(Span("─", "met"), Span("1", "strong"), Span("─▶", "met")), 'linkage, "as wanted"')
    assert marked((Span("A "), *drawn, Span(" B"))) == (
        'A <span role="img" aria-label="linkage, &#34;as wanted&#34;"><span class="met">─</span>'
        '<span class="strong">1</span><span class="met">─▶</span></span> B'
    )


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("WHAT IT VOWED", "What it vowed"),
        ("DO · CHECK · ADJUST", "Do · Check · Adjust"),
        ("À DÉCIDER AUJOURD’HUI", "À décider aujourd’hui"),
        ("CE QU’IL A PROMIS", "Ce qu’il a promis"),
        ("THE A3 OF 2018-2019", "The A3 of 2018-2019"),
        ("Who must do what", "Who must do what"),
    ],
)
def test_headings_are_sentences(said: str, written: str) -> None:
    assert sentence(said) == written


@pytest.mark.parametrize(("language", "wanted"), [("en", "Gaps and actions"), ("fr", "Écarts et actions")])
def test_a_heading_of_a_terminal_is_a_sentence_on_a_page(language: Language, wanted: str) -> None:
    assert headed(Words(language), "board.gaps") == wanted


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "Plan: ended, Do: ended, Check: late, Adjust: not started"),
        ("fr", "Planifier\xa0: terminé, Faire\xa0: terminé, Vérifier\xa0: en retard, Ajuster\xa0: à venir"),
    ],
)
def test_the_phases_of_an_a3_are_heard_in_words(language: str, wanted: str) -> None:
    page = html(CASE, "room", "tactical-youth")[f"{language}/rooms/tactical-youth.html"]
    assert f'role="img" aria-label="{wanted}"' in page


@pytest.mark.parametrize(
    ("language", "wanted"), [("en", "linkage, coordination wanted"), ("fr", "liaison, coordination voulue")]
)
def test_the_arrows_of_a_pathway_are_heard_in_words(language: str, wanted: str) -> None:
    page = html(CASE, "room", "tactical-youth")[f"{language}/rooms/tactical-youth.html"]
    assert f'role="img" aria-label="{wanted}"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_link_stands_beside_one_to_the_same_page(language: str) -> None:
    page = html(CASE, "room", "tactical-youth")[f"{language}/rooms/tactical-youth.html"]
    assert re.findall(r'<a href="([^"]*)">(?:(?!</a>).)*</a><a href="\1">', page) == []


def test_a_chart_without_a_target_says_none() -> None:
    page, words = board(ipms.open(CASE), "tactical-youth"), GuardedWords("en")
    rows = {row.indicator.id: row for group in page.performance for row in group.rows}
    said = {known: alt(row, row_text(row, page, words, short=False), words) for known, row in rows.items()}
    assert said["disability-insurance"].endswith("14.30\xa0→\xa08.70\xa0%")
    assert said["intervention-plans-voluntary"].endswith("10\xa0→\xa043\xa0%, target ≥\xa085\xa0%")


def test_the_turns_of_the_call_lead_to_what_they_are_about() -> None:
    page = html(CASE, "page", "week")["en/week.html"]
    call = page.partition('<section id="call"')[2].partition("</ul>")[0]
    ids = re.findall(r'href="week\.html#([^"]+)"', call)
    assert ids == ["new", "filled", "promises", "no-shows", "workload", "obstacles", "decisions"]
    assert [each for each in ids if f'id="{each}"' not in page] == []


def test_an_obstacle_leads_to_its_own_place_in_a_whole_register_alone() -> None:
    there = "page:obstacles#2018-09-27-no-shared-consent-form-3fa9"
    whole, one = asked(CASE).plan, asked_of(ipms.open(CASE), "team-north").plan
    assert way("en", "page:week", whole)(there) == "obstacles.html#2018-09-27-no-shared-consent-form-3fa9"
    assert way("en", "page:week", one)(there) == "obstacles.html"
    assert way("en", "page:todo", one)("page:week#new") == "week.html#new"


def test_every_rule_that_fired_is_told_on_a_page() -> None:
    page = html(CASE, "figure", "tactical-youth/intervention-plans-voluntary")
    told = page["en/figures/tactical-youth/intervention-plans-voluntary.html"].partition('id="says"')[2]
    fired = re.findall(r'class="mark (improvement|concern)" aria-hidden="true">[◆■]', told.partition("</ul>")[0])
    assert fired == ["improvement"] * 2 + ["concern"] * 4
    assert "`" not in told
