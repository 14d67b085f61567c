"""The performance wall: every indicator of the room, by dimension, against its target and its past."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ipms.analysis.figures.change import Change, change
from ipms.analysis.figures.series import Figure, figures, latest
from ipms.analysis.figures.standing import Freshness, Standing, freshness, misses_running
from ipms.analysis.figures.targets import target_in_force
from ipms.analysis.signals.control import Drawn, control
from ipms.model.periods import PartialDate, Period, PeriodError
from ipms.model.vocabulary import Aim, Quality
from ipms.views.board_page import Coverage, Named, PerformanceGroup, PerformanceRow, SparkPoint
from ipms.views.names import named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from ipms.model.kinds.indicator import Baseline, Indicator
    from ipms.model.kinds.settings import Dimension
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

SPARK_PERIODS = 13
_KNOWN: WeakKeyDictionary[Workspace, dict[tuple[str, str], PerformanceRow]] = WeakKeyDictionary()
"""The rows of a workspace as long as somebody holds it: walls, pages and tables of a report show the same ones."""


def wall_indicators(ws: Workspace, room_id: str) -> tuple[str, ...]:
    """The indicators that hang in a room, each once, in the room's order; unreadable ones are among the gaps."""
    room = ws.rooms.get(room_id)
    hung = (one.id for one in room.value.indicators) if room is not None else ()
    return tuple(one for one in dict.fromkeys(hung) if one in ws.indicators)


def performance(ws: Workspace, room_id: str, indicators: Iterable[str]) -> tuple[PerformanceGroup, ...]:
    """The rows of a room by dimension, in the order of the settings; rows without a known dimension come last."""
    rows = [performance_row(ws, indicator, room_id) for indicator in indicators]
    known = {dimension.id: dimension for dimension in ws.settings.dimensions}
    groups = [_group(dimension, [row for row in rows if row.dimension == dimension.id]) for dimension in known.values()]
    groups.append(PerformanceGroup(None, None, tuple(row for row in rows if row.dimension not in known)))
    return tuple(group for group in groups if group.rows)


def aims(groups: Sequence[PerformanceGroup]) -> tuple[tuple[Aim, int], ...]:
    """How many indicators of the wall serve each of the four aims; none is told too."""
    return tuple((aim, sum(len(group.rows) for group in groups if group.aim is aim)) for aim in Aim)


def performance_row(ws: Workspace, indicator_id: str, room_id: str) -> PerformanceRow:
    """One indicator in a room: its latest figure, judged by the target in force when the figure's period ended."""
    known = _KNOWN.setdefault(ws, {})
    if (indicator_id, room_id) not in known:
        known[indicator_id, room_id] = _row(ws, indicator_id, room_id)
    return known[indicator_id, room_id]


def _row(ws: Workspace, indicator_id: str, room_id: str) -> PerformanceRow:
    entry = ws.indicators[indicator_id]
    indicator = entry.value
    found = figures(ws, indicator_id, room_id)
    now = latest(found)
    of = now.of if now is not None else None
    shown = now is not None and not now.hidden
    baseline = known_baseline(ws, indicator.baseline)
    chart = control(ws, indicator_id, room_id) if shown else None
    drawn = chart is not None and chart.drawn is not Drawn.NONE
    return PerformanceRow(
        indicator=named(entry),
        dimension=indicator.dimension,
        unit=indicator.unit,
        decimals=indicator.decimals,
        better=indicator.better,
        standing=now.standing if now is not None else Standing.NO_DATA,
        value=now.value if now is not None else None,
        period=of.period if of is not None else None,
        quality=of.quality if of is not None and shown else None,
        rolled_up=of is not None and not of.own,
        coverage=Coverage(of.reported, of.expected) if of is not None and not of.own and of.expected else None,
        target=now.target if now is not None else target_in_force(ws, indicator_id, room_id, ws.as_of),
        baseline=baseline.value if baseline is not None else None,
        baseline_period=baseline.period if baseline is not None else None,
        change=change_since(ws, indicator, baseline, now) if shown else None,
        freshness=_freshness(ws, indicator, now),
        misses=misses_running(figure.standing for figure in found) if shown else 0,
        spark=_spark(ws, entry, found, now) if shown else (),
        points=sum(figure.value is not None for figure in found),
        hidden=now is not None and now.hidden,
        illustrative=indicator.illustrative or (of is not None and of.quality is Quality.ILLUSTRATIVE),
        illustrative_points=any(figure.of.quality is Quality.ILLUSTRATIVE for figure in found[-SPARK_PERIODS:]),
        untold=found[-1].of.untold if found else None,
        variation=chart.variation if chart is not None and drawn else None,
        assurance=chart.assurance if chart is not None else None,
        missing_points=chart.missing if chart is not None and drawn else 0,
        chart_points=chart.present if chart is not None else 0,
    )


def _group(dimension: Dimension, rows: Sequence[PerformanceRow]) -> PerformanceGroup:
    return PerformanceGroup(Named(dimension.id, dimension.title), dimension.aim, tuple(rows))


def known_baseline(ws: Workspace, baseline: Baseline | None) -> Baseline | None:
    """The baseline, once its period is over: before that nobody knew it."""
    if baseline is None:
        return None
    end = _end(ws, baseline.period)
    return baseline if end is None or end <= ws.as_of else None


def _end(ws: Workspace, period: str) -> dt.date | None:
    """The last day of a period of any calendar, or of a whole year; None where the calendar does not reach."""
    for read in (ws.calendar.parse, PartialDate.parse):
        try:
            last: dt.date = read(period).last
        except PeriodError:
            continue
        return last
    return None


def change_since(ws: Workspace, indicator: Indicator, baseline: Baseline | None, now: Figure | None) -> Change | None:
    """Change since baseline, for a figure of a later time than the baseline's."""
    if baseline is None or now is None or now.value is None:
        return None
    end = _end(ws, baseline.period)
    if end is not None and now.of.period.last <= end:
        return None
    return change(now.value, baseline.value, indicator.change_in, indicator.better, now.target)


def _freshness(ws: Workspace, indicator: Indicator, now: Figure | None) -> Freshness | None:
    if now is None:
        return None
    allowed = ws.settings.rules.stale_after_periods
    return freshness(ws.calendar, ws.period_kind(indicator), now.of.period, ws.as_of, allowed)


def _spark(
    ws: Workspace, entry: Entry[Indicator], found: Sequence[Figure], now: Figure | None
) -> tuple[SparkPoint, ...]:
    """The last periods of the indicator's calendar up to its latest figure, those without one as blanks."""
    if now is None:
        return ()
    by_period = {figure.of.period: figure for figure in found}
    return tuple(_point(period, by_period) for period in _window(ws, entry.value, now.of.period))


def _window(ws: Workspace, indicator: Indicator, last: Period) -> list[Period]:
    kind = ws.period_kind(indicator)
    try:
        end = last if last.kind == kind else ws.calendar.containing(last.last, kind)
    except PeriodError:
        return [last]
    window: list[Period] = ws.calendar.back(end, SPARK_PERIODS)
    return window


def _point(period: Period, by_period: Mapping[Period, Figure]) -> SparkPoint:
    figure = by_period.get(period)
    if figure is None:
        return SparkPoint(period, None, hollow=False)
    return SparkPoint(period, figure.value, hollow=figure.of.quality is not Quality.FINAL)
