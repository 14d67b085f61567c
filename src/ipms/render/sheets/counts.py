"""Counts as pages of status sheets write them: hidden ones as they are, missing ones as a dash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.cells import neutral

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.sheets.week_page import Count


def count(words: Words, number: Count) -> str:
    """A number in the language's form, a bound (`<5`, `≥13`) as it is."""
    if number is None:
        return "–"
    return words.number(number) if isinstance(number, int) else neutral(number)


def of(words: Words, part: Count, whole: Count) -> str:
    """So many of so many; a dash where nothing is known."""
    if part is None or whole is None:
        return "–"
    return words("week.of", part=count(words, part), whole=count(words, whole))


def share(words: Words, part: int, whole: int) -> str:
    """A part in percent of the whole."""
    return words.percent(part / whole, 0) if whole else "–"
