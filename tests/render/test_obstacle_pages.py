"""The register on the page and in other forms: it keeps its width, obeys nobody, and says what is off first."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ipms
from ipms.analysis.rooms.escalation import Escalated
from ipms.locale import Words
from ipms.render.layout import line_width
from ipms.render.obstacles import MARKS
from ipms.render.plain.obstacles.tables import register_csv, register_json, register_markdown
from ipms.render.terminal.obstacles.page import register_page
from ipms.render.terminal.write import plain_text
from ipms.views.obstacles.page import By, Register, Shown
from ipms.views.obstacles.register import register
from tests.render.hostile import ATTACKS, obeyed, rewritten, texts
from tests.render.snapshots import matches
from tests.render.test_board import any_text
from tests.workspaces import make

ROOT = Path(__file__).parents[2]
WORDS = {"en": Words("en"), "fr": Words("fr")}
PLACES = {"case": ROOT, "network": ROOT / "examples" / "network"}


@cache
def sample(name: str = "network", by: By = By.AGE, shown: Shown = Shown.ALL) -> Register:
    return register(ipms.open(PLACES[name]), by=by, shown=shown)


def forms(page: Register, words: Words) -> dict[str, str]:
    return {
        "text": plain_text(register_page(page, words, 80)),
        "csv": register_csv(page, words),
        "markdown": register_markdown(page, words),
        "json": register_json(page),
    }


@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("name", PLACES)
def test_the_register_as_it_is_seen(name: str, language: str, width: int) -> None:
    page = plain_text(register_page(sample(name, shown=Shown.UNRESOLVED), WORDS[language], width))
    assert matches(f"{name}-obstacles-{language}-{width}.txt", page)


@pytest.mark.parametrize("by", [By.PLACE, By.THEME, By.LEVEL])
@pytest.mark.parametrize("language", WORDS)
def test_groups_as_they_are_seen(language: str, by: By) -> None:
    page = plain_text(register_page(sample(by=by), WORDS[language], 120))
    assert matches(f"network-obstacles-{by}-{language}-120.txt", page)


@pytest.mark.parametrize("language", WORDS)
def test_the_register_in_a_document(language: str) -> None:
    assert matches(f"case-obstacles-{language}.md", register_markdown(sample("case"), WORDS[language]))


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_texts_that_mean_harm_are_shown_and_never_obeyed(attack: str, language: str) -> None:
    page: Register = rewritten(sample(), lambda _: any_text(attack))
    found = {name: list(obeyed(text)) for name, text in forms(page, WORDS[language]).items()}
    assert {name: chars for name, chars in found.items() if chars} == {}


@settings(max_examples=30)
@given(
    typed=texts.filter(str.strip),
    width=st.integers(1, 220),
    by=st.sampled_from(By),
    language=st.sampled_from(sorted(WORDS)),
)
def test_no_line_is_wider_than_the_page(typed: str, width: int, by: By, language: str) -> None:
    page: Register = rewritten(sample(by=by), lambda _: any_text(typed))
    assert max(map(line_width, register_page(page, WORDS[language], width))) <= width


def test_every_state_has_a_mark_and_a_word_of_its_own() -> None:
    assert set(MARKS) == set(Escalated)
    for words in WORDS.values():
        assert len({words(f"obstacles.state.{state}") for state in Escalated}) == len(Escalated)


@pytest.mark.parametrize("shown", Shown)
def test_a_register_of_nothing_says_so(tmp_path: Path, shown: Shown) -> None:
    page = register(make(tmp_path, {"rooms/top/room.yaml": "title: Top\nlevel: strategic\n"}), shown=shown)
    for words in WORDS.values():
        said = words(f"obstacles.none.{shown}")
        assert f"✔ {said}" in plain_text(register_page(page, words, 80))
        assert said in register_markdown(page, words)


def test_what_could_not_be_read_is_told_first(tmp_path: Path) -> None:
    files = {
        "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
        "rooms/top/obstacles/a.yaml": "what: [",
        "rooms/top/obstacles/b.yaml": "what: No key\nraised: {on: 2018-10-01}\n",
    }
    _, second, *_ = plain_text(register_page(register(make(tmp_path, files)), WORDS["en"], 120)).splitlines()
    assert "rooms/top/obstacles/a.yaml" in second


def test_a_move_without_a_reason_says_so(tmp_path: Path) -> None:
    files = {
        "rooms/top/room.yaml": "title: Top\nlevel: strategic\n",
        "rooms/low/room.yaml": "title: Low\nlevel: tactical\nreports_to: top\n",
        "rooms/low/obstacles/b.yaml": "what: No key\nraised: {on: 2018-10-01}\nmoves: [{on: 2018-10-02, to: top}]\n",
    }
    page = plain_text(register_page(register(make(tmp_path, files)), WORDS["en"], 120))
    assert "moved on 2 Oct 2018 (Low), without a reason" in page


def test_an_invented_organisation_says_so() -> None:
    first, *_ = plain_text(register_page(sample(), WORDS["en"], 120)).splitlines()
    assert first.endswith("⚠ everything here is invented")
