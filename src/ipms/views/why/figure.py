"""A figure on the page: what it was made of, what it is judged by, what its chart says, who uses it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.figures.series import figures
from ipms.analysis.line_of_sight.figure import MadeOf, made_of
from ipms.analysis.line_of_sight.refs import STEP, part_ref
from ipms.analysis.signals.control import Drawn, control
from ipms.analysis.work.goals import goals_of, room_of
from ipms.views.indicator_page import widest
from ipms.views.names import named, named_room
from ipms.views.walls.performance import change_since, known_baseline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ipms.analysis.figures.change import Change
    from ipms.analysis.line_of_sight.asking import Asked
    from ipms.analysis.line_of_sight.figure import RowUsed, TargetSource
    from ipms.analysis.signals.control import ControlPoint
    from ipms.analysis.spc.charts.runs import Runs
    from ipms.analysis.spc.vocabulary import Assurance, Cause, PointClass, Variation
    from ipms.model.finding import Place
    from ipms.model.kinds.indicator import Baseline, Indicator
    from ipms.model.text import Text
    from ipms.model.vocabulary import Better
    from ipms.views.board_page import Named
    from ipms.workspace.history.touched import Touch
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of measurements with its room's name and the commit of its line."""

    room: Named
    row: RowUsed
    touch: Touch | None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """The target in force: whose it is (None: the indicator's own), where it is written, and the commit of the line."""

    source: TargetSource
    room: Named | None
    touch: Touch | None


@dataclass(frozen=True, slots=True)
class BaselineLine:
    """Where the indicator started from, and where that is known from."""

    value: float
    period: str
    source: Text | None


@dataclass(frozen=True, slots=True)
class ChartLine:
    """What the control chart says at the latest figure, and of the figure that is asked about."""

    drawn: Drawn
    variation: Variation
    assurance: Assurance | None
    present: int
    missing: int
    runs: Runs | None
    centre: float | None
    lower: float | None
    upper: float | None
    cause: Cause | None
    meaning: PointClass | None


@dataclass(frozen=True, slots=True)
class Use:
    """Where the figure is used: on a wall (`room`), in a goal (`a3`, `kaizen`), a target condition, a step."""

    kind: str
    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class FigurePart:
    """A figure of an indicator in a room for a period, taken apart. Where it is hidden, only that is told."""

    indicator: Named
    room: Named
    made: MadeOf
    rows: tuple[RowLine, ...]
    silent: tuple[Named, ...]
    target: TargetLine | None
    unit: Text
    decimals: int | None
    better: Better
    baseline: BaselineLine | None
    change: Change | None
    chart: ChartLine | None
    uses: tuple[Use, ...]


def made_for(ws: Workspace, asked: Asked) -> MadeOf | None:
    """The figure that is asked about: where no room was said, in the room that knows most; None without any room."""
    if asked.ref.kind != "indicator" or not ws.rooms:
        return None
    return made_of(ws, asked.ref.id, asked.room or widest(ws, asked.ref.id), asked.period)


def places_of(made: MadeOf) -> list[Place]:
    """The lines that the figure and its target come from."""
    rows = [row.place for row in made.rows if row.place is not None]
    return [*rows, *([made.target.place] if made.target is not None else [])]


def figure_part(ws: Workspace, made: MadeOf, touches: Mapping[tuple[str, int], Touch]) -> FigurePart:
    """The figure with names, commits, chart and users."""
    entry = ws.indicators[made.indicator]
    indicator = entry.value
    shown = made.known and not made.hidden
    baseline = known_baseline(ws, indicator.baseline)
    return FigurePart(
        indicator=named(entry),
        room=named_room(ws, made.room),
        made=made,
        rows=tuple(RowLine(named_room(ws, row.room), row, _touch(row.place, touches)) for row in made.rows),
        silent=tuple(named_room(ws, room) for room in made.silent),
        target=_target(ws, made, touches),
        unit=indicator.unit,
        decimals=indicator.decimals,
        better=indicator.better,
        baseline=_baseline(baseline),
        change=_change(ws, indicator, baseline, made) if shown else None,
        chart=_chart(ws, made) if shown else None,
        uses=tuple(_uses(ws, made)),
    )


def _baseline(baseline: Baseline | None) -> BaselineLine | None:
    return BaselineLine(baseline.value, baseline.period, baseline.source) if baseline is not None else None


def _touch(place: Place | None, touches: Mapping[tuple[str, int], Touch]) -> Touch | None:
    return touches.get((place.path, place.line)) if place is not None else None


def _target(ws: Workspace, made: MadeOf, touches: Mapping[tuple[str, int], Touch]) -> TargetLine | None:
    source = made.target
    if source is None:
        return None
    room = named_room(ws, source.room) if source.room else None
    return TargetLine(source, room, _touch(source.place, touches))


def _change(ws: Workspace, indicator: Indicator, baseline: Baseline | None, made: MadeOf) -> Change | None:
    found = figures(ws, made.indicator, made.room)
    figure = next((one for one in found if one.of.period == made.period), None)
    return change_since(ws, indicator, baseline, figure)


def _chart(ws: Workspace, made: MadeOf) -> ChartLine | None:
    chart = control(ws, made.indicator, made.room)
    if chart.drawn is Drawn.NONE or not chart.present:
        return None
    point = next((one for one in chart.points if one.period == made.period), None)
    verdict = (chart.drawn, chart.variation, chart.assurance, chart.present, chart.missing, chart.runs)
    return ChartLine(*verdict, *_limits(point))


def _limits(
    point: ControlPoint | None,
) -> tuple[float | None, float | None, float | None, Cause | None, PointClass | None]:
    if point is None:
        return None, None, None, None, None
    return point.centre, point.lower, point.upper, point.cause, point.meaning


def _uses(ws: Workspace, made: MadeOf) -> Iterator[Use]:
    """The walls of the room and those above it; then the goals, target conditions and steps about the indicator there.

    Work counts where it wants the indicator moved in this room or above it: this figure is in that one.
    """
    above = {made.room, *(room.id for room in ws.ancestors(made.room))}
    hung = [room for room in ws.naming("room", made.indicator) if room.id in above]
    hung = [room for room in hung if any(one.id == made.indicator for one in room.value.indicators)]
    hung.sort(key=lambda room: (-len(ws.ancestors(room.id)), room.id))
    yield from (Use("room", room.id, room.value.title) for room in hung)
    for kind in ("a3", "kaizen", "kata"):
        for one in ws.naming(kind, made.indicator):
            if any(
                goal.indicator == made.indicator and room_of(goal, one.home) in above for goal in goals_of(one.value)
            ):
                yield Use(kind, one.id, one.value.title)
    for one in ws.naming("trajectory", made.indicator):
        for step in one.value.steps:
            if made.indicator in step.indicators:
                yield Use(STEP, part_ref(STEP, one.id, step.id).id, step.title)
