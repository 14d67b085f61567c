"""Where harmless texts stand in a report, harmful ones must stand in another: which, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ipms.locale import Language
from ipms.model.identifiers import masked
from ipms.render.cells import neutral
from ipms.render.prose import blocks, plain_words
from tests.hostile_report.made import HARMLESS, Made

PROSE: Final = frozenset(
    {
        *(f"A3.{name}" for name in ("background", "current_condition", "rationale", "unresolved", "follow_up")),
        *("A3.learning", "Indicator.notes", "Kaikaku.pathway", "Kaizen.problem", "Kata.challenge", "Kata.process"),
        *("Kata.actual_condition", "PhaseDates.finding", "PhaseDates.note", "Adjust.finding", "Adjust.note"),
    }
)
"""Fields of texts in Markdown, whose markers are left out."""
SHORTENED: Final = frozenset({"index.html", "trajectories.html"})
"""Pages that show the beginnings of texts, or a few of them: the whole stands on the page behind."""
ELSEWHERE: Final = frozenset({"Countermeasure.against", "Step.partner"})
"""Fields that a page may leave out or cut: a cause that a countermeasure stands at already, a name in a drawing."""

_UNSEEN: Final = frozenset("\u00ad\u200b\u200c\u200d\u2010\u2060\u25cc")


def letters(text: str) -> str:
    """A text without what the breaks of lines may change."""
    return "".join(char for char in text if not char.isspace() and char not in _UNSEEN)


def wanted(said: str, harmful: Made) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """For each harmless text in what a page says: the field, the harmful one in its place, and how it may be shown."""
    for number, language in sorted(set(HARMLESS.findall(said))):
        one = harmful.given[int(number)]
        if one.field in ELSEWHERE:
            continue
        yield one.field, typed(one, language), shown(one.field, typed(one, language))


def typed(one: tuple[str, str, str], language: Language) -> str:
    return one[1 if language == "en" else 2]


def shown(field: str, text: str) -> tuple[str, ...]:
    """A text as it was typed; where it is Markdown, its pieces without their markers."""
    whole = (letters(neutral(masked(text))),)
    if field not in PROSE:
        return whole
    pieces = [f"{block.mark}{plain_words(block.text)}" for block in blocks(masked(text))]
    return (*whole, letters("".join(pieces)), letters("".join(piece.lstrip("•") for piece in pieces)))


def missing(plain: str, hostile: str, harmful: Made) -> list[tuple[str, str]]:
    """The texts that should stand there and do not, by their fields."""
    there = letters(hostile)
    found = wanted(plain, harmful)
    return [(field, text) for field, text, forms in found if not any(form in there for form in forms)]
