"""The agenda on the page and in other forms: whatever people typed, it keeps its width and obeys nobody."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ipms
from ipms.locale import Words
from ipms.render.layout import line_width
from ipms.render.plain.meetings.agenda_tables import agenda_csv, agenda_json, agenda_markdown
from ipms.render.spans import text_of
from ipms.render.terminal.meetings.agenda import agenda_page
from ipms.render.terminal.walls.decide import decide
from ipms.render.terminal.write import plain_text
from ipms.views.meetings.agenda import Agenda, agenda
from tests.render.hostile import ATTACKS, obeyed, rewritten, texts
from tests.render.samples import DECIDE
from tests.render.test_board import any_text

WORDS = {"en": Words("en"), "fr": Words("fr")}


@cache
def sample() -> Agenda:
    """The agenda of the case with most to say."""
    return agenda(ipms.open(Path(__file__).parents[2]), "tactical-youth")


def forms(page: Agenda, words: Words) -> dict[str, str]:
    return {
        "text": plain_text(agenda_page(page, words, 80)),
        "csv": agenda_csv(page, words),
        "markdown": agenda_markdown(page, words),
        "json": agenda_json(page),
    }


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_texts_that_mean_harm_are_shown_and_never_obeyed(attack: str, language: str) -> None:
    page: Agenda = rewritten(sample(), lambda _: any_text(attack))
    found = {name: list(obeyed(text)) for name, text in forms(page, WORDS[language]).items()}
    assert {name: chars for name, chars in found.items() if chars} == {}


@given(typed=texts.filter(str.strip), width=st.integers(40, 220), language=st.sampled_from(sorted(WORDS)))
def test_no_line_is_wider_than_the_page(typed: str, width: int, language: str) -> None:
    page: Agenda = rewritten(sample(), lambda _: any_text(typed))
    assert max(map(line_width, agenda_page(page, WORDS[language], width))) <= width


@pytest.mark.parametrize("language", WORDS)
def test_a_room_without_minutes_shares_none(language: str) -> None:
    head = replace(sample().head, minutes=None)
    parts = tuple(replace(part, minutes=None) for part in sample().parts)
    page = agenda_page(replace(sample(), head=head, parts=parts), WORDS[language], 120)
    assert [text_of(each) for each in page if text_of(each).endswith("min")] == []


@pytest.mark.parametrize(
    ("items", "width", "more", "last"),
    [
        (0, 80, 3, " ✔ Nothing waits for this room’s decision.                     ipms todo: 3 more"),
        (0, 80, 0, " ✔ Nothing waits for this room’s decision."),
        (0, 45, 3, "                            ipms todo: 3 more"),
    ],
)
def test_the_board_says_how_much_else_is_to_be_done(items: int, width: int, more: int, last: str) -> None:
    assert text_of(decide(DECIDE[:items], WORDS["en"], width, more)[-1]) == last
