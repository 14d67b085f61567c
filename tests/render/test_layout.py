from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.render.cells import neutral
from ipms.render.layout import Cell, beside, cut_line, flow, hanging, labelled, line_width, pad_line, row, spread, wrap
from ipms.render.spans import Line, Span, line, text_of
from tests.render.hostile import texts

lines = st.lists(st.tuples(texts.map(neutral), st.sampled_from(["plain", "met", "late"])), max_size=4).map(
    lambda spans: line(*(Span(*span) for span in spans))  # type: ignore[arg-type]
)


def shown(rows: list[Line]) -> list[str]:
    return [text_of(each) for each in rows]


def test_lines_break_at_spaces_and_styles_stay_with_their_words() -> None:
    text = line(Span("one two", "met"), Span(" three four"))
    assert wrap(text, 9) == [line(Span("one two", "met")), line("three"), line("four")]


def test_no_break_spaces_hold() -> None:
    assert shown(wrap(line("now 85\xa0% met"), 7)) == ["now", "85\xa0%", "met"]


def test_words_longer_than_a_line_are_broken() -> None:
    assert shown(wrap(line("abcdefgh ij"), 3)) == ["abc", "def", "gh", "ij"]


def test_too_many_lines_end_in_an_ellipsis() -> None:
    assert shown(wrap(line("one two three four"), 5, most=2)) == ["one", "two…"]


@given(lines, st.integers(1, 60))
def test_wrapped_lines_fit_unless_one_character_is_wider(text: Line, cells: int) -> None:
    assert all(line_width(each) <= max(cells, 2) for each in wrap(text, cells))


@given(lines, st.integers(1, 60))
def test_wrapping_loses_no_character_but_spaces(text: Line, cells: int) -> None:
    whole = "".join(span.text for span in text)
    kept = "".join(span.text for each in wrap(text, cells) for span in each)
    assert kept.replace(" ", "") == whole.replace(" ", "")


@given(lines, st.integers(0, 60))
def test_padded_lines_are_exactly_as_wide_as_asked(text: Line, cells: int) -> None:
    assert line_width(pad_line(text, cells)) == cells
    assert line_width(pad_line(text, cells, right=True)) == cells


@given(lines, st.integers(0, 60))
def test_cut_lines_fit(text: Line, cells: int) -> None:
    assert line_width(cut_line(text, cells)) <= cells


def test_a_hanging_text_stays_clear_of_its_label() -> None:
    assert shown(hanging(line("✖ "), line("one two three"), 9)) == ["✖ one two", "  three"]


def test_facts_are_kept_whole_where_they_can() -> None:
    facts = [line("3 of 4 rooms"), (), line("stale 11 months"), line("estimated")]
    assert shown(flow(facts, 30)) == ["3 of 4 rooms · stale 11 months", "estimated"]
    assert shown(flow([line("one two three")], 8)) == ["one two", "three"]


def test_a_label_stands_before_the_first_line_only() -> None:
    assert shown(labelled(line("A3"), [line("one"), line("two")], 4)) == ["A3  one", "    two"]
    assert labelled(line("A3"), [], 4) == []


def test_cells_of_a_row_stand_in_columns() -> None:
    cells = [Cell([line("a"), line("b")], 3), Cell([line("12")], 4, right=True), Cell([line("too long")], 4)]
    assert shown(row(cells, 1)) == ["a     12 too…", "b"]


def test_the_last_piece_of_a_line_stands_at_its_end() -> None:
    pieces = [line("left"), line("middle"), line("right")]
    assert shown(spread(pieces, 24)) == ["left   middle      right"]
    assert shown(spread(pieces, 14)) == ["left    middle", "right"]


def test_columns_side_by_side_have_a_rule_between_them() -> None:
    assert shown(beside([line("a")], [line("b"), line("c")], 3)) == ["a   │ b", "    │ c"]


@pytest.mark.parametrize("cells", [0, 1, 2])
def test_nothing_breaks_where_there_is_no_room(cells: int) -> None:
    assert spread([line("wide text")], cells) != []
