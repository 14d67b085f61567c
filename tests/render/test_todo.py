"""The list on the page and in other forms: whatever people typed, it keeps its width and obeys nobody."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ipms
from ipms.locale import Words
from ipms.render.layout import line_width
from ipms.render.plain.todo_calendar import todo_calendar
from ipms.render.plain.todo_tables import todo_csv, todo_json, todo_markdown
from ipms.render.terminal.todo import todo_page
from ipms.render.terminal.write import plain_text
from ipms.views.todo import Todo
from ipms.views.todo import todo_page as todo_of
from tests.render.hostile import ATTACKS, obeyed, rewritten, texts
from tests.render.test_board import any_text

WORDS = {"en": Words("en"), "fr": Words("fr")}


@cache
def sample() -> Todo:
    """Everything that the case asks for in a year of time."""
    ws = ipms.open(Path(__file__).parents[2])
    return todo_of(ws, dt.date(2019, 10, 31))


def forms(page: Todo, words: Words) -> dict[str, str]:
    return {
        "text": plain_text(todo_page(page, words, 80)),
        "csv": todo_csv(page, words),
        "markdown": todo_markdown(page, words),
        "ics": todo_calendar(page, words).replace("\r\n", "\n"),
        "json": todo_json(page),
    }


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_texts_that_mean_harm_are_shown_and_never_obeyed(attack: str, language: str) -> None:
    page: Todo = rewritten(sample(), lambda _: any_text(attack))
    found = {name: list(obeyed(text)) for name, text in forms(page, WORDS[language]).items()}
    assert {name: chars for name, chars in found.items() if chars} == {}


@given(typed=texts.filter(str.strip), width=st.integers(40, 220), language=st.sampled_from(sorted(WORDS)))
def test_no_line_is_wider_than_the_page(typed: str, width: int, language: str) -> None:
    page: Todo = rewritten(sample(), lambda _: any_text(typed))
    assert max(map(line_width, todo_page(page, WORDS[language], width))) <= width


@given(typed=texts.filter(str.strip))
def test_no_line_of_a_calendar_is_longer_than_75_octets_and_none_is_lost(typed: str) -> None:
    page: Todo = rewritten(sample(), lambda _: any_text(typed))
    text = todo_calendar(page, WORDS["en"])
    lines = text.split("\r\n")
    assert max(len(one.encode()) for one in lines) <= 75
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == len(page.items)
    assert {one.partition(":")[0].partition(";")[0] for one in unfolded[:-1]} == {
        *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART"),
        *("DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "PRIORITY", "TRANSP"),
    }


def test_a_page_of_nothing_says_so() -> None:
    empty = rewritten(sample(), lambda text: text)
    page = plain_text(todo_page(type(empty)(**{**fields(empty), "items": ()}), WORDS["fr"], 80))
    assert "Il n’y a rien à faire d’ici le 31 octobre 2019." in page


def fields(page: Todo) -> dict[str, object]:
    return {name: getattr(page, name) for name in page.__slots__}
