"""An indicator as its file defines it, over all rooms that report it, with the indicators that it moves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipms.analysis.figures.targets import TargetInForce
from ipms.analysis.signals.control import chart_of, series_of
from ipms.model.periods import PeriodError
from ipms.views.cascade import Cascade, CascadeNode, DriverNode, cascade, related
from ipms.views.names import named_room
from ipms.views.report.figure_page import figure_gaps
from ipms.views.walls.performance import known_baseline, performance_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ipms.model.kinds.indicator import Baseline, Bound, Indicator
    from ipms.model.kinds.settings import Dimension
    from ipms.model.periods import PartialDate, Period, PeriodKind
    from ipms.model.text import Text
    from ipms.model.vocabulary import Better, Chart
    from ipms.views.board_page import Gap, Named, PerformanceRow
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wanted:
    """A target: what it asks for, since when, who set it, and the room whose own it is (None for every room's).

    It can be written as the target of a figure is: it has a unit and a direction.
    """

    target: TargetInForce
    since: PartialDate | None
    room: Named | None
    unit: Text
    better: Better
    decimals: int | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """The value from which change is told, and of when; `period` as it is typed where no calendar has it."""

    value: float
    period: Period | PartialDate | str
    source: Text | None


@dataclass(frozen=True, slots=True)
class Reach:
    """The rooms that report it: the cascade of the latest period, and the last periods of each room in it."""

    cascade: Cascade
    rows: Mapping[str, PerformanceRow]


@dataclass(frozen=True, slots=True)
class IndicatorSheet:
    """Everything about an indicator that is no single room's."""

    indicator: Indicator
    every: PeriodKind
    dimension: Dimension | None
    chart: Chart | None
    """The chart that is drawn of it; None where there is no figure to draw."""
    baseline: Start | None
    wanted: tuple[Wanted, ...]
    """The indicator's own targets first, the latest of each first."""
    second: Wanted | None
    """The less ambitious target."""
    reach: Reach
    drives: tuple[DriverNode, ...]
    driven_by: tuple[DriverNode, ...]
    gaps: tuple[Gap, ...]
    fictional: bool


def indicator_sheet(ws: Workspace, indicator_id: str, tops: Sequence[str] | None = None) -> IndicatorSheet:
    """The sheet of an indicator; its cascade is of `tops` and below, where these are given."""
    indicator = ws.indicators[indicator_id].value
    drives, driven_by = related(ws, indicator_id, tops)
    own = [_wanted(indicator, one, one.from_, one.set_by) for one in indicator.targets]
    of_rooms = _of_rooms(ws, indicator_id, indicator, tops)
    second, found = indicator.secondary_target, _reach(ws, indicator_id, tops)
    top = found.cascade.nodes[0].room.id if found.cascade.nodes else None
    return IndicatorSheet(
        indicator=indicator,
        every=ws.period_kind(indicator),
        dimension=next((one for one in ws.settings.dimensions if one.id == indicator.dimension), None),
        chart=chart_of(series_of(ws, indicator_id, top)) if top is not None else None,
        baseline=_start_of(ws, indicator.baseline),
        wanted=(*_latest_first(own), *_latest_first(of_rooms)),
        second=_wanted(indicator, second, None, None) if second is not None else None,
        reach=found,
        drives=drives,
        driven_by=driven_by,
        gaps=figure_gaps(ws, indicator_id),
        fictional=ws.settings.confidentiality.fictional,
    )


def _reach(ws: Workspace, indicator_id: str, tops: Sequence[str] | None) -> Reach:
    page = cascade(ws, indicator_id, tops=tops)
    return Reach(page, {room: performance_row(ws, indicator_id, room) for room in _rooms(page.nodes)})


def _start_of(ws: Workspace, baseline: Baseline | None) -> Start | None:
    known = known_baseline(ws, baseline)
    return Start(known.value, _named_or_typed(ws, known.period), known.source) if known is not None else None


def _named_or_typed(ws: Workspace, period: str) -> Period | PartialDate | str:
    try:
        return ws.period_named(period)
    except PeriodError:
        return period


def _rooms(nodes: Iterable[CascadeNode]) -> Iterator[str]:
    for node in nodes:
        yield node.room.id
        yield from _rooms(node.children)


def _of_rooms(ws: Workspace, indicator_id: str, indicator: Indicator, tops: Sequence[str] | None) -> Iterator[Wanted]:
    """Targets that rooms set themselves."""
    for entry in ws.naming("room", indicator_id):
        above = {entry.id, *(room.id for room in ws.ancestors(entry.id))} if tops is not None else set()
        if tops is None or above.intersection(tops):
            for hung in entry.value.indicators:
                if hung.id == indicator_id and hung.target is not None:
                    limit = TargetInForce(hung.target, None, None, hung.set_by, entry.id)
                    yield _as_wanted(indicator, limit, hung.from_, named_room(ws, entry.id))


def _wanted(indicator: Indicator, bound: Bound, since: PartialDate | None, set_by: Text | None) -> Wanted:
    return _as_wanted(indicator, TargetInForce(bound.value, bound.low, bound.high, set_by, ""), since, None)


def _as_wanted(indicator: Indicator, limit: TargetInForce, since: PartialDate | None, room: Named | None) -> Wanted:
    return Wanted(limit, since, room, indicator.unit, indicator.better)


def _latest_first(wanted: Iterable[Wanted]) -> list[Wanted]:
    return sorted(wanted, key=_start, reverse=True)


def _start(one: Wanted) -> Any:
    return one.since.first if one.since is not None else dt.date.min
