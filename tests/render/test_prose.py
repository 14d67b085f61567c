"""Markdown as plain words: no marker is left of what needs none, and nothing is lost or obeyed."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ipms.render.layout import line_width
from ipms.render.prose import blocks, one_line, plain_words, prose
from ipms.render.spans import text_of
from ipms.render.terminal.write import plain_text
from tests.render.hostile import obeyed, texts

TYPED = """First line
goes on.

- one
  goes on
- two *said*
  - deeper

1. first
2) second

## A heading ##
After it.

> quoted

| a | b |
|---|---|
"""
SHOWN = """First line goes on.
• one goes on
• two said
  • deeper
1. first
2) second

A heading
After it.

quoted

| a | b |
|---|---|
"""


def test_blocks_keep_their_form_without_their_markers() -> None:
    assert plain_text(tuple(prose(TYPED, 60))) == SHOWN


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**loud** and __loud__", "loud and loud"),
        ("*said* and _said_", "said and said"),
        ("`code` and ``co de``", "code and co de"),
        ("[words](https://example.org/a)", "words (https://example.org/a)"),
        ("![picture](a.png)", "picture (a.png)"),
        ("[words]()", "words"),
        (r"\*kept\* \# \[as typed\]", "*kept* # [as typed]"),
        ("2*3*4 and snake_case_name and 5 * 6", "2*3*4 and snake_case_name and 5 * 6"),
        ("a ** b, **, and _", "a ** b, **, and _"),
        ("[not a link] (here)", "[not a link] (here)"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_markers_inside_a_line(typed: str, shown: str) -> None:
    assert plain_words(typed) == shown
    assert [text_of(each) for each in prose(typed, 200)] == [shown]


def test_what_was_loud_stays_loud() -> None:
    (line,) = prose("so **loud** it is", 40)
    assert [(span.text, span.style) for span in line if span.style != "plain"] == [("loud", "strong")]


def test_lines_hang_under_their_bullets() -> None:
    lines = [text_of(each) for each in prose("- one two three\n- four", 9)]
    assert lines == ["• one two", "  three", "• four"]


def test_fences_and_rules_leave_nothing_behind() -> None:
    assert one_line("before\n```yaml\nkey: value\n```\n---\nafter") == "before key: value after"


@given(st.text(alphabet="abc -*_`#>|[]()\\\n", max_size=80), st.integers(1, 60))
def test_no_letter_is_lost(typed: str, cells: int) -> None:
    assume("```" not in typed)  # what follows is the name of a language
    letters = re.compile("[abc]")
    assert letters.findall("".join(text_of(each) for each in prose(typed, cells))) == letters.findall(typed)


@given(texts, st.integers(1, 60))
def test_whatever_is_typed_fits_and_is_not_obeyed(typed: str, cells: int) -> None:
    lines = prose(typed, cells)
    assert list(obeyed(plain_text(tuple(lines)))) == []
    assert [each for each in lines if line_width(each) > max(cells, 2 + 2 * 6 + 2)] == []


def test_a_long_run_of_one_sign_is_read_quickly() -> None:
    """Each sign is looked at a bounded number of times: these would take hours otherwise."""
    for sign in "*_`~[(\\#> -":
        assert len(blocks(sign * 20_000 + " x")) == 1
        assert plain_words(sign * 20_000 + " x").endswith("x")
