"""A line of small bars: the last periods of a figure in one word's space."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from ipms.render.marks import HOLLOW
from ipms.render.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.views.board_page import SparkPoint

LEVELS: Final = "▁▂▃▄▅▆▇█"
_MIDDLE: Final = LEVELS[len(LEVELS) // 2 - 1]


def spark(points: Sequence[SparkPoint], within: tuple[float, float] | None = None) -> Line:
    """A bar for each period from the least to the greatest value, higher is more, whatever is better.

    `within` draws them on a scale of their own: a share lies between nothing and all. A period without a figure
    stays blank. Where some figures are not final, their number follows the line, so that they show without colour too.
    """
    values = [point.value for point in points if point.value is not None]
    if not values:
        return ()
    least, most = within or (min(values), max(values))
    bars = [(_bar(point.value, least, most), point.hollow and point.value is not None) for point in points]
    runs = groupby(bars, key=lambda bar: bar[1])
    spans = [Span("".join(glyph for glyph, _ in run), "hollow" if hollow else "spark") for hollow, run in runs]
    hollow = sum(is_hollow for _, is_hollow in bars)
    return (*spans, Span(f" {HOLLOW}{hollow}", "muted")) if hollow else tuple(spans)


def _bar(value: float | None, least: float, most: float) -> str:
    """The bar of one value; values that never differ stand in the middle."""
    if value is None:
        return " "
    reach = most / 2 - least / 2
    if not reach:
        return _MIDDLE
    share = (value / 2 - least / 2) / reach
    return LEVELS[min(int(share * len(LEVELS)), len(LEVELS) - 1)]
