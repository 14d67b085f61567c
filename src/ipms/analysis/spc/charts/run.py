"""The run chart: values around their median, without limits, readable from some ten points on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.spc.charts.chart import NO_LINES, WHOLE, Chart, Frame, Kind, Lines, Stretch, build
from ipms.analysis.spc.exact import median, present

if TYPE_CHECKING:
    from collections.abc import Sequence


def run_chart(
    values: Sequence[float | None],
    *,
    frame: Frame = WHOLE,
) -> Chart:
    """Values around their median, or around a centre that is given; see `runs` for what they say."""
    known = [present(value) for value in values]
    return build(Kind.RUN, known, [None] * len(known), frame, _median)


def _median(part: Stretch) -> list[Lines]:
    known = part.base_values()
    centre = part.given
    if centre is None and known:
        centre = median(known)
    return [NO_LINES._replace(centre=centre)] * len(part.values)
