"""Below a chart: what its marks and lines mean, those that it uses, and what is missing on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.analysis.spc.vocabulary import PointClass, Variation
from ipms.render import figures
from ipms.render.charts.drawing.elements import element, long
from ipms.render.charts.drawing.inks import fill, stroke
from ipms.render.charts.drawing.marks import shapes
from ipms.render.charts.drawing.texts import lines_of, text
from ipms.render.charts.head import Part
from ipms.render.marks import ILLUSTRATIVE
from ipms.render.terminal.figures.indicator import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.analysis.signals.control import ControlPoint
    from ipms.locale import Words
    from ipms.render.charts.drawing.inks import Ink
    from ipms.views.indicator_page import IndicatorPage

DASHES: Final[dict[str, str | None]] = {"centre": None, "limits": "5 4", "target": "8 4", "anew": "1 4"}
INKS: Final[dict[str, Ink]] = {"centre": "line", "limits": "line", "target": "target", "anew": "muted"}
_SAMPLE: Final = 24.0
_GAP: Final = 18.0
_SIZE: Final = 4.5


class _Entry(NamedTuple):
    """A sample and its word: a shape, hollow or not, or a line of a name."""

    sample: PointClass | str
    word: str
    hollow: bool = False


def legend(page: IndicatorPage, words: Words, across: tuple[float, float], top: float, size: float) -> Part:
    """The samples in as many rows as they need, then the notes."""
    left, right = across
    x, y, parts = left, top + size, []
    for entry in _entries(page, words):
        length = _SAMPLE + 6 + long(entry.word, size)
        if x > left and x + length > right:
            x, y = left, y + size * 1.5
        parts += [_sample(entry, x, y - size / 3), text(entry.word, x + _SAMPLE + 6, y)]
        x += length + _GAP
    y = y if parts else top
    for note in _notes(page, words):
        for each in lines_of(note, right - left, size):
            y += size * 1.5
            parts.append(text(each, left, y))
    return Part(element("g", *parts, more=fill("muted")), y + size)


def _entries(page: IndicatorPage, words: Words) -> Iterator[_Entry]:
    points = page.control.points
    known = [point for point in points if point.value is not None]
    for meaning in PointClass:
        if any(point.meaning is meaning for point in known):
            yield _Entry(meaning, words(f"indicator.point.{meaning}"))
    if any(point.hollow for point in known):
        yield _Entry(PointClass.COMMON_CAUSE, words("indicator.hollow"), hollow=True)
    for name in _lines(points):
        yield _Entry(name, words(f"indicator.line.{name}" if name != "anew" else "charts.anew"))


def _lines(points: Sequence[ControlPoint]) -> Iterator[str]:
    if any(point.centre is not None for point in points):
        yield "centre"
    if any(point.lower is not None or point.upper is not None for point in points):
        yield "limits"
    if any(point.target is not None for point in points):
        yield "target"
    if len({point.segment for point in points}) > 1:
        yield "anew"


def _sample(entry: _Entry, x: float, y: float) -> str:
    if isinstance(entry.sample, PointClass):
        return shapes([(x + _SAMPLE / 2, y)], entry.sample, _SIZE, hollow=entry.hollow)
    dashes, ink = DASHES[entry.sample], INKS[entry.sample]
    return element("path", d=f"M{x:g} {y:.1f}h{_SAMPLE:g}", stroke_width=2, stroke_dasharray=dashes, more=stroke(ink))


def _notes(page: IndicatorPage, words: Words) -> Iterator[str]:
    """What is not on the chart, and why; why limits begin anew; that something is made up."""
    control = page.control
    known = [point for point in control.points if point.value is not None]
    if known and control.variation is Variation.TOO_FEW:
        yield from (said for _, _, said in verdict(control, words))
    if hidden := sum(point.hidden for point in control.points):
        yield words("charts.hidden", n=hidden)
    if gaps := len(control.points) - len(known) - hidden:
        yield words("charts.gaps", n=gaps)
    for one in control.rebased:
        yield words("indicator.rebased", period=one.period, why=figures.typed(words, one.why))
    if page.illustrative:
        yield f"{ILLUSTRATIVE} {words('charts.made-up')}"
