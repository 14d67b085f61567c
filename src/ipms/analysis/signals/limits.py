"""Control charts with limits: individual values, and shares of a whole, told in the same way."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from ipms.analysis.signals.control import LARGE, Control, ControlPoint, Drawn, Series, bare, plain_point
from ipms.analysis.spc.charts.attributes import p_chart
from ipms.analysis.spc.charts.chart import Frame, Kind
from ipms.analysis.spc.exact import median, sign, tolerance
from ipms.analysis.spc.judging import assurance, meaning, variation
from ipms.analysis.spc.rules import Standing, causes
from ipms.analysis.spc.vocabulary import PLOTTHEDOTS, Cause
from ipms.analysis.spc.xmr import analyse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.analysis.spc.charts.chart import Chart, ChartPart, ChartPoint
    from ipms.analysis.spc.result import Analysis, Point, Segment
    from ipms.analysis.spc.vocabulary import Variation


def individuals(series: Series) -> Control:
    """The XmR chart."""
    rules = series.rules
    found = analyse(
        series.values,
        dates=[period.first for period in series.periods],
        better=series.direction,
        target=series.target,
        rebase=[series.periods[place].first for place in series.breaks],
        screen=rules.screen_moving_ranges,
        trend_length=rules.trend_length,
        shift_length=rules.shift_length,
        min_points=rules.min_points,
    )
    if not all(map(_finite, found.segments)):
        return bare(series, Drawn.NONE)  # figures so far apart that their limits are beyond all numbers
    points = tuple(_individual(series, found, point) for point in found.points)
    told = _control(series, Drawn.XMR, points, found.variation)
    return replace(told, assurance=found.assurance, notes=found.notes, analysis=found)


def shares(series: Series) -> Control:
    """The chart of shares: plain for small denominators, Laney's for large ones; read by the rules of XmR."""
    chart = share_chart(series, Frame(rebase=series.breaks))
    found = [cause for part in chart.parts for cause in _causes(series, chart, part)]
    firm = [part for part in chart.parts if _enough(series, chart, part)]
    points = tuple(
        _share(series, place, point, found[place], limited=chart.parts[point.part] in firm)
        for place, point in enumerate(chart.points)
    )
    last = max(place for place, point in enumerate(points) if point.value is not None)
    drawn = Drawn.P_PRIME if chart.kind is Kind.P_PRIME else Drawn.P
    told = _control(series, drawn, points, variation(found[last], series.direction))
    lines = chart.points[last].lines
    kept = assurance(lines.lower, lines.upper, series.direction, series.target, tolerance([lines.centre or 0.0]))
    return replace(told, assurance=kept)


def share_chart(series: Series, frame: Frame) -> Chart:
    """The lines of a chart of shares, from the counts that may be shown."""
    counts = [(None, None) if one is None else (one.of.numerator, one.of.denominator) for one in series.figures]
    shown = [(None, None) if value is None else pair for value, pair in zip(series.values, counts, strict=True)]
    return p_chart(
        [above for above, _ in shown],
        [under for _, under in shown],
        laney=median([under for _, under in shown if under]) >= LARGE,
        screen=series.rules.screen_moving_ranges,
        frame=frame,
    )


def _control(series: Series, drawn: Drawn, points: tuple[ControlPoint, ...], told: Variation) -> Control:
    present, needed = series.since_break, series.rules.min_points
    return Control(drawn, points, told, None, present, needed, None, series.rebased, (), None)


def _finite(segment: Segment) -> bool:
    lines = (segment.mean, segment.lower, segment.upper, segment.raw_moving_range, segment.range_limit)
    return all(value is None or math.isfinite(value) for value in lines)


def _individual(series: Series, found: Analysis, point: Point) -> ControlPoint:
    segment = found.segments[point.segment]
    return replace(
        plain_point(series, point.position),
        centre=segment.mean,
        lower=segment.lower,
        upper=segment.upper,
        cause=point.cause,
        meaning=point.meaning,
        segment=point.segment,
    )


def _share(series: Series, place: int, point: ChartPoint, cause: Cause, *, limited: bool) -> ControlPoint:
    return replace(
        plain_point(series, place),
        centre=point.lines.centre,
        lower=point.lines.lower if limited else None,
        upper=point.lines.upper if limited else None,
        cause=cause,
        meaning=meaning(cause, series.direction),
        segment=point.part,
    )


def _causes(series: Series, chart: Chart, part: ChartPart) -> list[Cause]:
    """The causes of a part, by the rules of XmR; a part too short for limits has none."""
    points = chart.points[part.start : part.end + 1]
    values = [point.value for point in points]
    if not _enough(series, chart, part):
        return [Cause.COMMON] * len(points)
    rounding = tolerance(value for value in values if value is not None)
    rules = replace(PLOTTHEDOTS, trend_length=series.rules.trend_length, shift_length=series.rules.shift_length)
    return causes(values, places(points, rounding), rounding, rules)


def _enough(series: Series, chart: Chart, part: ChartPart) -> bool:
    """Whether a part has figures enough for limits."""
    points = chart.points[part.start : part.end + 1]
    return sum(point.value is not None for point in points) >= series.rules.min_points


def places(points: Sequence[ChartPoint], rounding: float) -> list[Standing]:
    """Where each value lies between its own limits."""
    return [_place(point, rounding) for point in points]


def _place(point: ChartPoint, rounding: float) -> Standing:
    value, lines = point.value, point.lines
    if value is None or lines.centre is None:
        return Standing(None, None, None)
    side = sign(value - lines.centre, rounding)
    if lines.near_lower is None or lines.near_upper is None:
        return Standing(side, None, None)
    within = lines.near_lower - rounding <= value <= lines.near_upper + rounding
    return Standing(side, outside=point.outside, near=not within and not point.outside)
