"""One indicator in one room with all that hangs from it: the chart, the work on it, the goals, the rooms below."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.figures.series import figures
from ipms.analysis.figures.standing import Standing
from ipms.analysis.work.countermeasures import countermeasure_due, on_indicator
from ipms.analysis.work.efforts import Effort, efforts
from ipms.analysis.work.goals import room_of
from ipms.analysis.work.verdict import verdicts
from ipms.views.indicator_page import IndicatorPage, indicator_page
from ipms.views.names import named, named_room
from ipms.views.walls.gaps import gaps_in
from ipms.views.walls.performance import performance_row, wall_indicators
from ipms.views.work.goal_lines import GoalLine, goal_line
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.views.board_page import Gap, Named, PerformanceRow
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_GRAVEST: Final = (Standing.MISSED, Standing.NEAR, Standing.NO_DATA, Standing.NO_TARGET, Standing.MET)
_PROMISING: Final = ("a3", "kaizen")
"""The kinds of work whose goals name an indicator and a room."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A goal that is read from this figure, and the work that set it."""

    kind: str
    work: Named
    goal: GoalLine
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Below:
    """The same indicator in a room that reports to this one."""

    room: Named
    row: PerformanceRow


@dataclass(frozen=True, slots=True)
class FigurePage:
    """The page of an indicator in a room, and what leads on from it."""

    page: IndicatorPage
    above: tuple[Named, ...]
    """From the top of the organisation down to the room above."""
    gaps: tuple[Gap, ...]
    neglected: bool
    """It is missed for so long that a countermeasure is due, and nothing open addresses it."""
    efforts: tuple[Effort, ...]
    promises: tuple[Promise, ...]
    """Those that the latest figure does not keep come first."""
    below: tuple[Below, ...]
    """Those that miss their target come first."""
    fictional: bool


def figure_page(ws: Workspace, indicator_id: str, room_id: str) -> FigurePage:
    """Everything about an indicator in a room."""
    page = indicator_page(ws, indicator_id, room_id)
    return FigurePage(
        page=page,
        above=tuple(named(entry) for entry in reversed(ws.ancestors(room_id))),
        gaps=figure_gaps(ws, indicator_id, room_id),
        neglected=countermeasure_due(ws, indicator_id, room_id, page.row.misses),
        efforts=efforts(ws, indicator_id, room_id),
        promises=tuple(sorted(_promises(ws, indicator_id, room_id), key=_unkept_first)),
        below=tuple(sorted(_below(ws, indicator_id, room_id), key=_gravest_first)),
        fictional=ws.settings.confidentiality.fictional,
    )


def figure_gaps(ws: Workspace, indicator_id: str, room_id: str = "") -> tuple[Gap, ...]:
    """What could not be understood in the files that a figure is made of."""
    paths = [SETTINGS_FILE, ws.path_of("indicator", indicator_id), ws.path_of("room", room_id) if room_id else ""]
    return gaps_in(ws, filter(None, paths), ws.row_findings(indicator_id))


def _promises(ws: Workspace, indicator_id: str, room_id: str) -> Iterator[Promise]:
    works = chain.from_iterable(on_indicator(ws, kind, indicator_id, {room_id}) for kind in _PROMISING)
    return chain.from_iterable(_of_work(ws, entry, indicator_id, room_id) for entry in works)


def _of_work(ws: Workspace, entry: Entry[Any], indicator_id: str, room_id: str) -> Iterator[Promise]:
    """The goals of a piece of work that are about the figure; few works have one, so that few verdicts are found."""
    goals = entry.value.goals
    if not any(goal.indicator == indicator_id and room_of(goal, entry.home) == room_id for goal in goals):
        return
    for verdict in verdicts(ws, entry):
        if verdict.goal.indicator == indicator_id and verdict.room == room_id:
            yield Promise(entry.kind, named(entry), goal_line(ws, verdict), entry.value.illustrative)


def _unkept_first(one: Promise) -> tuple[bool, str, str]:
    return one.goal.held, one.kind, one.work.id


def _below(ws: Workspace, indicator_id: str, room_id: str) -> Iterator[Below]:
    """The rooms that report to this one and have to do with the indicator."""
    for entry in ws.children(room_id):
        if indicator_id in wall_indicators(ws, entry.id) or figures(ws, indicator_id, entry.id):
            yield Below(named_room(ws, entry.id), performance_row(ws, indicator_id, entry.id))


def _gravest_first(one: Below) -> tuple[int, str]:
    return _GRAVEST.index(one.row.standing), one.room.id
