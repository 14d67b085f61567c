"""What followed a change: special causes among the figures since then, by the limits from before it.

Limits are drawn from the figures before the day, as far back as limits last began anew before it. Where those
are too few for limits, they are drawn from all figures since that break, those after the day included, as on
the indicator's own page. A break on the day or later does not move them: it says that the process has become
another one, which is what is asked. Rules read the figures after the day alone, so no run or trend that had
begun before counts, and a period in which the day lies counts on neither side.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ipms.analysis.signals.control import Series, chart_of
from ipms.analysis.spc.charts.chart import Frame
from ipms.analysis.spc.exact import median, sign, tolerance
from ipms.analysis.spc.rules import Standing, causes, standings, trends
from ipms.analysis.spc.segments import limits
from ipms.analysis.spc.vocabulary import PLOTTHEDOTS, Cause
from ipms.model.vocabulary import Chart

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ipms.analysis.spc.vocabulary import Profile

NO_CHART = frozenset({Chart.NONE})
"""Charts of which nothing can be said: the file asks for none."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What the figures since a day say.

    `cause` is the latest special cause among as many of them as the run rule asks for, common cause where there is
    none; `value` the figure it is told of, `centre` the line that it is held against. None of this is known
    (`cause` None) while figures are `missing`, or where the indicator wants no chart.
    """

    cause: Cause | None
    value: float = math.nan
    centre: float = math.nan
    missing: int = 0


@dataclass(frozen=True, slots=True)
class _Judged:
    """The figures since the day: their values, where each lies, the centre, and the difference that is none."""

    values: Sequence[float | None]
    places: Sequence[Standing]
    centre: float
    rounding: float


def effect(series: Series, day: dt.date) -> Effect:
    """What followed the change that began on a day."""
    chart = chart_of(series)
    if chart in NO_CHART:
        return Effect(None)
    stretch = _comparable(series, day)
    before = sum(period.last < day for period in stretch.periods)
    after = sum(period.first < day for period in stretch.periods)
    missing = _missing(stretch, before, after)
    if missing:
        return Effect(None, missing=missing)
    base = before if _present(stretch.values[:before]) >= series.rules.min_points else None
    judged = _judged(stretch, chart, base, after)
    return Effect(None) if judged is None else _latest(judged, _rules(series))


def _comparable(series: Series, day: dt.date) -> Series:
    """The series from the last break before the day on, as one stretch."""
    start = max((place for place in series.breaks if series.periods[place].first < day), default=0)
    return replace(series, periods=series.periods[start:], figures=series.figures[start:], rebased=())


def _present(values: Sequence[float | None]) -> int:
    return sum(value is not None for value in values)


def _missing(stretch: Series, before: int, after: int) -> int:
    """How many figures are missing before anything can be told: of limits, and of the time since."""
    least, values = stretch.rules.min_points, stretch.values
    without = 1 if not _present(values[after:]) else 0
    drawn = max(_present(values[:before]), _present(values))
    return max(without, least - drawn)


def _rules(series: Series) -> Profile:
    lengths = series.rules
    return replace(PLOTTHEDOTS, trend_length=lengths.trend_length, shift_length=lengths.shift_length)


def _judged(stretch: Series, chart: Chart, base: int | None, after: int) -> _Judged | None:
    match chart:
        case Chart.P:
            return _shares(stretch, base, after)
        case Chart.RUN:
            return _about_median(stretch, base, after)
        case _:
            return _individuals(stretch, base, after)


def _individuals(stretch: Series, base: int | None, after: int) -> _Judged | None:
    """Against the mean and limits of XmR; None where the figures are too far apart for any."""
    drawn = limits(
        stretch.values[:base],
        None,
        screen=stretch.rules.screen_moving_ranges,
        share=PLOTTHEDOTS.near_share,
        fewest=stretch.rules.min_points,
    )
    if drawn.lower is None or drawn.upper is None or drawn.mean is None:
        return None
    since, rounding = stretch.values[after:], tolerance(value for value in stretch.values if value is not None)
    return _Judged(since, standings(since, replace(drawn, rounding=rounding)), drawn.mean, rounding)


def _shares(stretch: Series, base: int | None, after: int) -> _Judged | None:
    """Against the overall share, and limits as wide as each period's denominator makes them."""
    from ipms.analysis.signals.limits import places, share_chart  # noqa: PLC0415 - paid for where there are shares

    points = share_chart(stretch, Frame(baseline_points=base)).points[after:]
    rounding = tolerance(point.value for point in points if point.value is not None)
    centre = next((point.lines.centre for point in points if point.lines.centre is not None), None)
    values = [point.value for point in points]
    return None if centre is None else _Judged(values, places(points, rounding), centre, rounding)


def _about_median(stretch: Series, base: int | None, after: int) -> _Judged:
    """Against the median alone: runs and trends can be told, no limits."""
    centre = median([value for value in stretch.values[:base] if value is not None])
    rounding = tolerance(value for value in stretch.values if value is not None)
    since = stretch.values[after:]
    sides = [None if value is None else sign(value - centre, rounding) for value in since]
    return _Judged(since, [Standing(side, None, None) for side in sides], centre, rounding)


def _latest(judged: _Judged, rules: Profile) -> Effect:
    """The latest special cause, as long as it has not been followed by a run's length of figures without one."""
    found = _causes(judged, rules)
    known = [(cause, value) for cause, value in zip(found, judged.values, strict=True) if value is not None]
    recent = reversed(known[-rules.shift_length :])
    cause, value = next((pair for pair in recent if pair[0] is not Cause.COMMON), (Cause.COMMON, known[-1][1]))
    return Effect(cause, value, judged.centre)


def _causes(judged: _Judged, rules: Profile) -> list[Cause]:
    """The cause of each figure; a trend speaks last, and only where it has come to its own side of the centre.

    Figures that rise again after a fall are no improvement on what was before the fall.
    """
    found = causes(judged.values, judged.places, judged.rounding, replace(rules, trend_length=None))
    if rules.trend_length is None:
        return found
    moving = trends(judged.values, judged.rounding, rules.trend_length)
    return [
        moving[place] if own is Cause.COMMON and place in moving and moving[place].side == standing.side else own
        for place, (own, standing) in enumerate(zip(found, judged.places, strict=True))
    ]
