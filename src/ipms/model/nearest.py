"""The word that was probably meant."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(typed: str, words: Iterable[str], likeness: float = 0.6) -> str:
    """The most alike of some words, "" where none is alike enough (1 is the same word)."""
    close = difflib.get_close_matches(typed, sorted(words), 1, likeness)
    return close[0] if close else ""
