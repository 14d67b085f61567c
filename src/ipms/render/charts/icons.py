"""The icons of Making Data Count in the head of a chart: variation and assurance, each above its word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.analysis.signals.control import Drawn
from ipms.analysis.spc.vocabulary import Assurance, Variation
from ipms.render.charts.drawing.elements import element, long, number
from ipms.render.charts.drawing.inks import stroke
from ipms.render.charts.drawing.texts import text

if TYPE_CHECKING:
    from ipms.analysis.signals.control import Control
    from ipms.locale import Words
    from ipms.render.charts.drawing.inks import Ink

HIGH: Final = 52.0
_RADIUS: Final = 15.0
_GAP: Final = 14.0
_UP, _DOWN = "M-7 6L5-6M-3-6H5V2", "M-7-6L5 6M-3 6H5V-2"
_WAVE: Final = "M-9 0q4.5-9 9 0t9 0"
_DOTS: Final = "M-6 0h.1M0 0h.1M6 0h.1"
_TICK, _CROSS = "M-6 0l4 5 8-10", "M-5-5l10 10M-5 5l10-10"


class _Icon(NamedTuple):
    path: str
    ink: Ink


_VARIATION: Final[dict[Variation, _Icon]] = {
    Variation.COMMON_CAUSE: _Icon(_WAVE, "common"),
    Variation.IMPROVEMENT_HIGH: _Icon(_UP, "improvement"),
    Variation.IMPROVEMENT_LOW: _Icon(_DOWN, "improvement"),
    Variation.CONCERN_HIGH: _Icon(_UP, "concern"),
    Variation.CONCERN_LOW: _Icon(_DOWN, "concern"),
    Variation.NEUTRAL_HIGH: _Icon(_UP, "neutral"),
    Variation.NEUTRAL_LOW: _Icon(_DOWN, "neutral"),
    Variation.TOO_FEW: _Icon(_DOTS, "common"),
}
_ASSURANCE: Final[dict[Assurance, _Icon]] = {
    Assurance.PASS: _Icon(_TICK, "improvement"),
    Assurance.FAIL: _Icon(_CROSS, "concern"),
    Assurance.INCONSISTENT: _Icon(_WAVE, "common"),
}


def shown(control: Control) -> tuple[Variation | Assurance, ...]:
    """The verdicts that have an icon; none where nothing is drawn to be judged, or only runs can be."""
    runs_alone = control.variation is Variation.TOO_FEW and not control.missing
    if control.drawn is Drawn.NONE or not control.present or runs_alone:
        return ()
    return (control.variation, *([] if control.assurance is None else [control.assurance]))


def wide(verdicts: tuple[Variation | Assurance, ...], words: Words, size: float) -> float:
    """The room that the icons take side by side, each as wide as its word."""
    return sum(_wide(each, words, size) for each in verdicts)


def icons(verdicts: tuple[Variation | Assurance, ...], words: Words, right: float, top: float, size: float) -> str:
    """The icons side by side, the last at the right."""
    start, drawn = right - wide(verdicts, words, size), ""
    for each in verdicts:
        room = _wide(each, words, size)
        drawn += _icon(each, words, start + room / 2 + _GAP / 2, top, size)
        start += room
    return drawn


def _wide(verdict: Variation | Assurance, words: Words, size: float) -> float:
    return max(long(words(f"signal.{verdict}"), size), 2 * _RADIUS) + _GAP


def _icon(verdict: Variation | Assurance, words: Words, x: float, top: float, size: float) -> str:
    icon = _VARIATION[verdict] if isinstance(verdict, Variation) else _ASSURANCE[verdict]
    ring = element("circle", r=_RADIUS, stroke_width=2)
    mark = element("path", d=icon.path, stroke_width=2.6, stroke_linecap="round", stroke_linejoin="round")
    place = f"translate({number(x)} {number(top + _RADIUS + 1)})"
    drawn = element("g", ring, mark, transform=place, more=stroke(icon.ink))
    return drawn + text(words(f"signal.{verdict}"), x, top + 2 * _RADIUS + size + 6, anchor="middle")
