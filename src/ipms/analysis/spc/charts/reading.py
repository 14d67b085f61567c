"""What any chart with limits says, by the same rules and in the same words as the XmR chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.spc.charts.chart import NO_LINES
from ipms.analysis.spc.errors import SpcError
from ipms.analysis.spc.exact import sign, tolerance
from ipms.analysis.spc.judging import Target, assurance, meaning, variation
from ipms.analysis.spc.rules import Standing, causes
from ipms.analysis.spc.vocabulary import PLOTTHEDOTS, Assurance, Cause, Direction, PointClass, Profile, Variation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.analysis.spc.charts.chart import Chart, ChartPoint


@dataclass(frozen=True, slots=True)
class Reading:
    """A cause and a meaning for every point of a chart, and the marks of its latest value."""

    causes: tuple[Cause, ...]
    meanings: tuple[PointClass, ...]
    variation: Variation
    assurance: Assurance | None


def read(
    chart: Chart,
    *,
    better: Direction = Direction.NEUTRAL,
    target: Target | None = None,
    profile: Profile = PLOTTHEDOTS,
) -> Reading:
    """Read a chart part by part; parts with fewer values than the profile's `min_points` say nothing.

    Every point is judged by its own limits, and the target by those of the latest value. A run chart has
    none: its `runs` speak for it. Profiles that ask for other near limits than two thirds are refused.
    """
    if profile.near_share != PLOTTHEDOTS.near_share:
        raise SpcError("unknown-option", {"option": "profile", "value": profile.name})
    found: list[Cause] = []
    judged: list[bool] = []
    rounding = tolerance(point.value for point in chart.points if point.value is not None)
    for part in chart.parts:
        points = chart.points[part.start : part.end + 1]
        enough = sum(_counts(point) and point.lines.lower is not None for point in points) >= profile.min_points
        found += _causes(points, rounding, profile) if enough else [Cause.COMMON] * len(points)
        judged += [enough and _counts(point) and point.lines.lower is not None for point in points]
    last = _latest(chart, judged)
    lines = NO_LINES if last is None else chart.points[last].lines
    return Reading(
        causes=tuple(found),
        meanings=tuple(meaning(one, better) for one in found),
        variation=variation(None if last is None else found[last], better),
        assurance=assurance(lines.lower, lines.upper, better, target, rounding),
    )


def _counts(point: ChartPoint) -> bool:
    return point.included and point.value is not None


def _causes(points: Sequence[ChartPoint], rounding: float, profile: Profile) -> list[Cause]:
    values = [point.value if point.included else None for point in points]
    return causes(values, [_standing(point, rounding) for point in points], rounding, profile)


def _standing(point: ChartPoint, rounding: float) -> Standing:
    """Where a point lies among its own lines; one that takes no part lies nowhere, and ends runs."""
    value, lines = point.value, point.lines
    if value is None or lines.centre is None or not point.included:
        return Standing(None, None, None)
    side = sign(value - lines.centre, rounding)
    if lines.near_lower is None or lines.near_upper is None:
        return Standing(side, None, None)
    beyond = value > lines.near_upper + rounding or value < lines.near_lower - rounding
    return Standing(side, point.outside, beyond and not point.outside)


def _latest(chart: Chart, judged: Sequence[bool]) -> int | None:
    """The place of the latest value, if it can be judged."""
    places = [place for place, point in enumerate(chart.points) if _counts(point)]
    return places[-1] if places and judged[places[-1]] else None
