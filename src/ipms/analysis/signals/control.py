"""The control chart of an indicator in a room: which chart it is, what it may draw, and what it says.

An indicator names its chart (`chart:`), else a ratio gets a chart of shares and everything else XmR. Shares of
large denominators get Laney's p' chart. Below `min_points` figures there are no limits: a run chart around the
median speaks, by the rules of Anhøj, once it has enough points itself. Limits begin anew only where the file
of the indicator says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ipms.analysis.figures.series import figures
from ipms.analysis.figures.standing import Standing
from ipms.analysis.spc.vocabulary import Assurance, Cause, Direction, PointClass, Variation
from ipms.model.periods import PeriodError
from ipms.model.vocabulary import Better, Chart, Measure, Quality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.analysis.figures.series import Figure
    from ipms.analysis.figures.targets import TargetInForce
    from ipms.analysis.spc.charts.runs import Runs
    from ipms.analysis.spc.result import Analysis, Note
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.kinds.settings import SpcRules
    from ipms.model.periods import Period
    from ipms.model.text import Text
    from ipms.workspace.workspace import Workspace

READABLE_RUNS = 10
"""The fewest figures that a run chart can be read from; below, not even a median is drawn."""
LARGE = 1000
"""Denominators from which on chance alone no longer explains what makes two periods differ."""


_KNOWN: WeakKeyDictionary[Workspace, dict[tuple[str, str], Series]] = WeakKeyDictionary()
"""What was worked out of a workspace as long as somebody holds it; a workspace never changes."""


class Drawn(StrEnum):
    """The chart that is drawn."""

    XMR = "xmr"
    P = "p"
    P_PRIME = "p-prime"
    RUN = "run"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One period of the chart; `value` is None where nothing was measured or it must stay hidden."""

    period: Period
    value: float | None
    quality: Quality | None
    hidden: bool
    target: TargetInForce | None
    standing: Standing
    centre: float | None
    lower: float | None
    upper: float | None
    cause: Cause
    meaning: PointClass
    segment: int

    @property
    def hollow(self) -> bool:
        """Whether the figure is not final."""
        return self.quality is not None and self.quality is not Quality.FINAL


@dataclass(frozen=True, slots=True)
class Rebased:
    """Where limits begin anew: the first period at or after the date, and why the file says so."""

    period: Period
    why: Text


@dataclass(frozen=True, slots=True)
class Control:
    """A chart read: what its latest figure says, and what is missing before more can be said."""

    drawn: Drawn
    points: tuple[ControlPoint, ...]
    variation: Variation
    assurance: Assurance | None
    present: int
    """Figures since limits last began anew."""
    needed: int
    """Figures that limits need."""
    runs: Runs | None
    """What the runs around the median say, where there are no limits."""
    rebased: tuple[Rebased, ...]
    notes: tuple[Note, ...]
    analysis: Analysis | None
    """The whole XmR analysis, where that is the chart."""

    @property
    def missing(self) -> int:
        """How many figures are missing before there may be limits."""
        return max(0, self.needed - self.present)


@dataclass(frozen=True, slots=True)
class Series:
    """The periods of a chart, gaps filled with None, and what it is judged by."""

    indicator: Indicator
    periods: tuple[Period, ...]
    figures: tuple[Figure | None, ...]
    rebased: tuple[Rebased, ...]
    rules: SpcRules

    @property
    def values(self) -> list[float | None]:
        """The values as they may be shown."""
        return [None if one is None else one.value for one in self.figures]

    @property
    def breaks(self) -> list[int]:
        """Where limits begin anew, as places; a break at the first place changes nothing."""
        places = {self.periods.index(one.period) for one in self.rebased}
        return sorted(place for place in places if place)

    @property
    def since_break(self) -> int:
        """How many values there are since limits last began anew."""
        start = max(self.breaks, default=0)
        return sum(value is not None for value in self.values[start:])

    @property
    def direction(self) -> Direction:
        """Which way is better; a band has none."""
        return Direction.NEUTRAL if self.indicator.better is Better.WITHIN else Direction(self.indicator.better.value)

    @property
    def target(self) -> float | tuple[float, float] | None:
        """The target of the latest figure, to be held against the limits."""
        latest = next((one for one in reversed(self.figures) if one is not None and one.target is not None), None)
        target = latest.target if latest is not None else None
        if target is None or target.value is not None:
            return target.value if target is not None else None
        return (target.low, target.high) if target.low is not None and target.high is not None else None


def control(ws: Workspace, indicator_id: str, room_id: str) -> Control:
    """Draw and read the chart of an indicator in a room, from the figures that may be shown."""
    series = series_of(ws, indicator_id, room_id)
    chart = chart_of(series)
    if chart is Chart.NONE or not series.periods:
        return bare(series, Drawn.NONE)
    if chart is Chart.RUN or series.since_break < series.rules.min_points:
        return _run(series)
    from ipms.analysis.signals import limits  # noqa: PLC0415 - paid for where there are points enough

    return limits.shares(series) if chart is Chart.P else limits.individuals(series)


def series_of(ws: Workspace, indicator_id: str, room_id: str) -> Series:
    """The figures of an indicator in a room on one calendar, without holes between its periods."""
    known = _KNOWN.setdefault(ws, {})
    if (indicator_id, room_id) not in known:
        known[indicator_id, room_id] = _series(ws, indicator_id, room_id)
    return known[indicator_id, room_id]


def _series(ws: Workspace, indicator_id: str, room_id: str) -> Series:
    indicator = ws.indicators[indicator_id].value
    found = figures(ws, indicator_id, room_id)
    kinds = Counter(figure.of.period.kind for figure in found)
    kind = max(kinds, key=lambda one: (kinds[one], one == ws.period_kind(indicator)), default=None)
    by_period = {figure.of.period: figure for figure in found if figure.of.period.kind == kind}
    periods = _without_holes(ws, sorted(by_period))
    return Series(
        indicator,
        periods,
        tuple(by_period.get(period) for period in periods),
        _rebased(indicator, periods),
        ws.settings.rules.spc,
    )


def chart_of(series: Series) -> Chart:
    """The chart that fits a series: the one its indicator names, or that of its kind; shares need their counts."""
    counted = all(
        one is None or one.value is None or (one.of.numerator is not None and one.of.denominator)
        for one in series.figures
    )
    chosen = series.indicator.chart or (Chart.P if series.indicator.measure is Measure.RATIO else Chart.XMR)
    return Chart.XMR if chosen is Chart.P and not counted else chosen


def _without_holes(ws: Workspace, known: Sequence[Period]) -> tuple[Period, ...]:
    """Every period from the first to the last; the known ones alone where the calendar does not reach."""
    if not known:
        return ()
    try:
        return tuple(ws.calendar.back(known[-1], ws.calendar.between(known[0], known[-1]) + 1))
    except PeriodError:
        return tuple(known)


def _rebased(indicator: Indicator, periods: Sequence[Period]) -> tuple[Rebased, ...]:
    """The breaks of the file, each at the first period that begins on its date or later."""
    found = ((next((one for one in periods if one.first >= each.from_.first), None), each) for each in indicator.rebase)
    return tuple(Rebased(period, each.why) for period, each in found if period is not None)


def _run(series: Series) -> Control:
    """No limits: what runs say since the last break, once there are enough figures to read them."""
    plain = bare(series, Drawn.RUN)
    start = max(series.breaks, default=0)
    values = [value for value in series.values[start:] if value is not None]
    if len(values) < READABLE_RUNS:
        return plain
    from ipms.analysis.spc.charts.runs import runs  # noqa: PLC0415 - as above
    from ipms.analysis.spc.exact import median  # noqa: PLC0415

    centre = median(values)
    points = tuple(
        replace(point, centre=centre) if place >= start else point for place, point in enumerate(plain.points)
    )
    counted = runs(values, centre)
    read = counted if counted.useful >= READABLE_RUNS else None
    return replace(plain, points=points, runs=read)


def bare(series: Series, drawn: Drawn) -> Control:
    """The figures alone, with nothing drawn around them."""
    points = tuple(plain_point(series, place) for place in range(len(series.periods)))
    needed = series.rules.min_points
    return Control(drawn, points, Variation.TOO_FEW, None, series.since_break, needed, None, series.rebased, (), None)


def plain_point(series: Series, place: int) -> ControlPoint:
    """A period before anything is drawn around it."""
    figure = series.figures[place]
    shown = figure is not None and figure.value is not None
    return ControlPoint(
        period=series.periods[place],
        value=figure.value if figure is not None else None,
        quality=figure.of.quality if figure is not None and shown else None,
        hidden=figure is not None and figure.hidden,
        target=figure.target if figure is not None else None,
        standing=figure.standing if figure is not None else Standing.NO_DATA,
        centre=None,
        lower=None,
        upper=None,
        cause=Cause.COMMON,
        meaning=PointClass.COMMON_CAUSE,
        segment=sum(place >= begin for begin in series.breaks),
    )
