"""Variation and assurance: a mark and a word on a wall, a sentence that a manager understands on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.spc.vocabulary import Assurance, Variation
from ipms.render.spans import BLANK, Line, Span, line

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.spans import Style

VARIATION: Final[dict[Variation, tuple[str, Style]]] = {
    Variation.COMMON_CAUSE: ("≈", "plain"),
    Variation.IMPROVEMENT_HIGH: ("↑", "improvement"),
    Variation.IMPROVEMENT_LOW: ("↓", "improvement"),
    Variation.CONCERN_HIGH: ("↑", "concern"),
    Variation.CONCERN_LOW: ("↓", "concern"),
    Variation.NEUTRAL_HIGH: ("↑", "plain"),
    Variation.NEUTRAL_LOW: ("↓", "plain"),
    Variation.TOO_FEW: ("…", "muted"),
}
ASSURANCE: Final[dict[Assurance, tuple[str, Style]]] = {
    Assurance.PASS: ("✔", "met"),
    Assurance.FAIL: ("✖", "missed"),
    Assurance.INCONSISTENT: ("~", "waiting"),
}


def variation(told: Variation, words: Words) -> Line:
    """The mark and the word of a variation."""
    mark, style = VARIATION[told]
    return line(Span(f"{mark} {words(f'signal.{told}')}", style))


def assurance(told: Assurance | None, words: Words) -> Line:
    """The mark and the word of an assurance; nothing where none can be given."""
    if told is None:
        return BLANK
    mark, style = ASSURANCE[told]
    return line(Span(f"{mark} {words(f'signal.{told}')}", style))


def missing_points(present: int, missing: int, words: Words) -> Line:
    """How many figures there are, and how many limits still wait for."""
    points = words("signal.points", n=present)
    return line(Span(words("signal.missing", points=points, n=missing), "muted"))
