"""The word that was probably meant: what difflib finds, without a look at every word."""

from __future__ import annotations

import difflib
import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipms.model.nearest import nearest

WORDS = st.text(alphabet="abcd-é", max_size=8)


@given(WORDS, st.lists(WORDS, max_size=12), st.sampled_from([0.3, 0.5, 0.6, 0.8, 1.0]))
def test_the_nearest_is_the_one_that_difflib_finds(typed: str, words: list[str], likeness: float) -> None:
    found = difflib.get_close_matches(typed, sorted(words), 1, likeness)
    assert nearest(typed, words, likeness) == (found[0] if found else "")


@given(st.text(alphabet="ab", min_size=190, max_size=210), st.lists(WORDS | st.text(alphabet="ab", min_size=150)))
def test_long_words_are_compared_as_difflib_compares_them(typed: str, words: list[str]) -> None:
    found = difflib.get_close_matches(typed, sorted(words), 1, 0.6)
    assert nearest(typed, words) == (found[0] if found else "")


@pytest.mark.parametrize(
    ("typed", "words", "found"),
    [
        ("integraton", ["integration", "intake"], "integration"),
        ("team-nroth", ["team-north", "team-south"], "team-north"),
        ("ab", ["ba", "abc", "xab"], "xab"),
        ("", [""], ""),
        ("zzz", ["integration"], ""),
        ("youth", [], ""),
    ],
)
def test_the_most_alike_or_nothing(typed: str, words: list[str], found: str) -> None:
    assert nearest(typed, words) == found


def calls_of(typed: list[str], words: list[str]) -> int:
    """How many functions are called to find the nearest of each."""
    counted = [0]

    def count(_frame: FrameType, event: str, _of: object) -> None:
        counted[0] += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        for each in typed:
            nearest(each, words)
    finally:
        sys.setprofile(before)
    return counted[0]


def test_words_that_share_too_few_letters_are_not_compared() -> None:
    words = [f"{letter * 3}-{other * 3}" for letter in "abcdefghijkl" for other in "mnopqrstuvwx"]
    unlike = ["123456", "yyyy", "a"]
    calls_of(["known"], words)
    assert calls_of(unlike, words) < len(words)


def test_what_was_asked_before_is_not_looked_for_again() -> None:
    words = [f"room-{number:03}" for number in range(200)]
    first = calls_of(["rom-117"], words)
    assert calls_of(["rom-117"] * 10, words) < first
