"""Lines across a chart: through the figures, broken where there are none, and stepped from period to period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.charts.drawing.elements import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.render.charts.drawing.scale import Plot


def through(values: Sequence[float | None], plot: Plot) -> str:
    """The path from figure to figure; a period without one leaves a gap."""
    path, down = "", False
    for place, value in enumerate(values):
        if value is not None:
            path += f"{'L' if down else 'M'}{number(plot.x(place))} {number(plot.y(value))}"
        down = value is not None
    return path


def steps(values: Sequence[float | None], segments: Sequence[int], plot: Plot) -> str:
    """The path of what holds for whole periods; it begins anew where the segment does, and breaks at gaps."""
    path, level, segment = "", None, None
    for place, value in enumerate(values):
        if level is not None and (value is None or segments[place] != segment):
            path += f"H{number(plot.x(place - 0.5))}"
            level = None
        if value is not None:
            path += _to(value, level, place, plot)
        level, segment = value, segments[place]
    return path + (f"H{number(plot.x(len(values) - 0.5))}" if level is not None else "")


def _to(value: float, level: float | None, place: int, plot: Plot) -> str:
    """From the level before to this one, where they differ."""
    if value == level:
        return ""
    start, height = number(plot.x(place - 0.5)), number(plot.y(value))
    return f"M{start} {height}" if level is None else f"H{start}V{height}"
