"""The word that was probably meant."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_ANSWERS: Final = 4096
"""Answers remembered for one set of words; a table may name any number of rooms that do not exist."""


def nearest(typed: str, words: Iterable[str], likeness: float = 0.6) -> str:
    """The most alike of some words, "" where none is alike enough (1 is the same word).

    It is the first of `difflib.get_close_matches`. The last few sets of words are remembered with their answers, for
    a check asks again and again about the same ids.
    """
    return _known(tuple(words)).nearest(typed, likeness)


@lru_cache(maxsize=8)
def _known(words: tuple[str, ...]) -> _Words:
    return _Words(words)


class _Words:
    """Words by length, each with its letters as bits: how many two words share is one operation on whole numbers."""

    def __init__(self, words: Iterable[str]) -> None:
        self._bits: dict[tuple[str, int], int] = {}
        self._of_length: dict[int, list[tuple[int, str]]] = {}
        self._answers: dict[tuple[str, float], str] = {}
        for word in words:
            self._of_length.setdefault(len(word), []).append((self._letters(word, new=True), word))

    def nearest(self, typed: str, likeness: float) -> str:
        """The most alike; of several equally alike the last in the order of the alphabet, as difflib has it."""
        asked = (typed, likeness)
        if asked not in self._answers:
            if len(self._answers) >= _MOST_ANSWERS:
                self._answers.clear()
            self._answers[asked] = self._nearest(typed, likeness)
        return self._answers[asked]

    def _nearest(self, typed: str, likeness: float) -> str:
        """Compares letter by letter only while a word may still be better than the best so far."""
        compared = difflib.SequenceMatcher()
        compared.set_seq2(typed)
        best = (likeness, "")
        for most, word in sorted(self._promising(typed, likeness), reverse=True):
            if most < best[0]:
                break
            compared.set_seq1(word)
            best = max(best, (compared.ratio(), word))
        return best[1]

    def _promising(self, typed: str, likeness: float) -> Iterator[tuple[float, str]]:
        """The words that may be alike enough, each with its likeness if its letters were in order."""
        letters = self._letters(typed)
        for length, words in self._of_length.items():
            needed = _least_shared(length, len(typed), likeness)
            for own, word in words if needed <= min(length, len(typed)) else ():
                shared = (own & letters).bit_count()
                if shared >= needed:
                    yield _ratio(shared, length + len(typed)), word

    def _letters(self, word: str, *, new: bool = False) -> int:
        """A bit for each first, second, third ... time that a letter comes; letters of no known word have none."""
        times: dict[str, int] = {}
        found = 0
        for letter in word:
            times[letter] = times.get(letter, 0) + 1
            which = (letter, times[letter])
            if new:
                self._bits.setdefault(which, 1 << len(self._bits))
            found |= self._bits.get(which, 0)
        return found


def _least_shared(length: int, other: int, likeness: float) -> int:
    """How many letters words of two lengths must share at the least; more than the shorter has where they cannot."""
    return bisect_left(range(min(length, other) + 1), likeness, key=lambda shared: _ratio(shared, length + other))


def _ratio(shared: int, both: int) -> float:
    """The measure of difflib: 1 for two words that share all their letters, also where they have none."""
    return 2.0 * shared / both if both else 1.0
