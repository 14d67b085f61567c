"""The axes of a chart: round values at its left in the language's own numbers, periods below."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.model.text import Text
from ipms.render.charts.drawing.elements import element, long, number
from ipms.render.charts.drawing.inks import fill, stroke
from ipms.render.charts.drawing.texts import text
from ipms.render.figures import bare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ipms.locale import Words
    from ipms.render.charts.drawing.scale import Axis, Plot

_AWAY: Final = 6.0
_A_YEAR: Final = 13


class _Ticks(NamedTuple):
    """The unit of an axis, with the decimals of its steps."""

    unit: Text
    decimals: int | None


def shift_of(words: Words, unit: Text | str) -> int:
    """How far the decimal point of what is shown is moved: fractions are shown as percentages."""
    return 2 if words.choose(unit) == "%" else 0


def values_told(words: Words, axis: Axis, unit: Text | str) -> list[str]:
    """The ticks of an axis as the language writes them, without their unit; dollars keep their sign."""
    return [without_unit(words, value, unit, axis.places) for value in axis.ticks]


def without_unit(words: Words, value: float, unit: Text | str, places: int | None = None) -> str:
    """A value whose unit stands elsewhere."""
    named = unit if isinstance(unit, Text) else Text.model_construct(en=unit, fr=unit)  # it was chosen already
    return bare(words, value, _Ticks(named, places))


def value_axis(plot: Plot, names: Sequence[str], size: float) -> str:
    """A faint line across the plot for each tick, its value at the left."""
    heights = [plot.y(value) for value in plot.axis.ticks]
    path = "".join(f"M{number(plot.left)} {number(y)}h{number(plot.wide)}" for y in heights)
    lines = element("path", d=path, stroke_width=1, more=stroke("grid"))
    told = (text(name, plot.left - _AWAY, y + size / 3) for name, y in zip(names, heights, strict=True))
    return lines + element("g", *told, text_anchor="end", more=fill("muted"))


def period_axis(plot: Plot, count: int, name: Callable[[int], str], size: float) -> str:
    """The base line with the names of as many places as can be read; the first and the last are always among them."""
    shown = _shown(count, name, plot, size)
    base = f"M{number(plot.left)} {number(plot.bottom)}h{number(plot.wide)}"
    marks = "".join(f"M{number(plot.x(place))} {number(plot.bottom)}v4" for place in shown)
    line = element("path", d=base + marks, stroke_width=1, more=stroke("line"))
    told = (_period(plot, place, name(place), size) for place in shown)
    return line + element("g", *told, text_anchor="middle", more=fill("muted"))


def _period(plot: Plot, place: int, name: str, size: float) -> str:
    """A name below its period, kept inside the chart at its start."""
    half = long(name, size) / 2
    x, y = plot.x(place), plot.bottom + size + _AWAY
    return text(name, max(x, plot.left - 4 * _AWAY + half), y)


def _shown(count: int, name: Callable[[int], str], plot: Plot, size: float) -> list[int]:
    """The places that are named, evenly apart, back from the last; a year of names says how long they are."""
    longest = max((long(name(place), size) for place in range(max(count - _A_YEAR, 0), count)), default=0.0)
    needed = longest + 2 * _AWAY
    places = list(range(count - 1, -1, -math.ceil(needed / plot.step)))[::-1]
    if not places or places[0] == 0:
        return places
    kept = places if places[0] * plot.step >= needed else places[1:]
    return [0, *kept] if kept else places
