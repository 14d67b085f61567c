from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.render import cells, marks
from ipms.render.spark import LEVELS
from tests.render.hostile import ATTACKS, obeyed, texts


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("été", 3),
        ("e\u0301te\u0301", 3),
        ("中文", 4),
        ("ａ", 2),
        ("👍", 2),
        ("a\u200bb", 2),
        ("a\xadb", 2),
        ("−50,8\xa0%", 7),
    ],
)
def test_width_counts_cells_not_characters(text: str, width: int) -> None:
    assert cells.width(text) == width


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("two words", 5, "two…"),
        ("中文字", 4, "中…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("anything", 1, "…"),
        ("anything", 0, ""),
    ],
)
def test_what_is_too_long_ends_in_an_ellipsis(text: str, room: int, shown: str) -> None:
    assert cells.cut(text, room) == shown


@given(texts, st.integers(0, 50))
def test_a_cut_text_always_fits(text: str, room: int) -> None:
    assert cells.width(cells.cut(text, room)) <= room


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain text", "plain text"),
        ("  many   spaces \n and\tlines\r\n", "many spaces and lines"),
        ("a\xa0b", "a\xa0b"),
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07 delete\x7f", "bell␇ delete␡"),
        ("\x9b2J", "\ufffd2J"),
        ("over\u202eridden\u2066", "overridden"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("check\u2714\ufe0f", "check\u2714"),
        ("[bold]typed[/bold] :smile:", "[bold]typed[/bold] :smile:"),
        ("lone \ud800", "lone \ufffd"),
        ("e\u0301", "é"),
        ("x" + "\u0335" * 9, "x" + "\u0335" * 4),
        ("\u0335x", "◌\u0335x"),
    ],
)
def test_typed_text_is_shown_and_never_obeyed(typed: str, shown: str) -> None:
    assert cells.neutral(typed) == shown


@given(texts)
def test_neutral_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    assert list(obeyed(cells.neutral(text))) == []
    assert "\n" not in cells.neutral(text)


@given(texts)
def test_what_is_neutral_stays_as_it_is(text: str) -> None:
    assert cells.neutral(cells.neutral(text)) == cells.neutral(text)


@given(st.characters())
def test_every_character_of_a_source_line_takes_a_place_or_sits_on_another(char: str) -> None:
    assert list(obeyed(cells.visible(char))) == []
    assert cells.visible(char) != ""


def test_attacks_on_the_screen_are_among_the_examples() -> None:
    assert any(obeyed(attack) for attack in ATTACKS)


@pytest.mark.parametrize(
    "mark",
    [
        marks.WAITING,
        marks.DUE,
        marks.WARNING,
        marks.STILL,
        marks.HOLLOW,
        marks.PATH,
        *marks.STANDING.values(),
        *marks.PROGRESS.values(),
    ],
)
def test_a_mark_takes_one_cell_in_every_terminal(mark: str) -> None:
    assert unicodedata.east_asian_width(mark) in {"N", "Na"}


def test_marks_of_standings_differ_without_colour() -> None:
    assert len(set(marks.STANDING.values())) == len(marks.STANDING)
    assert len(set(marks.PROGRESS.values())) == len(marks.PROGRESS)


def test_bars_rise_in_eight_steps() -> None:
    assert [unicodedata.name(level) for level in LEVELS][-1] == "FULL BLOCK"
    assert list(LEVELS) == sorted(LEVELS)
    assert len(LEVELS) == 8
