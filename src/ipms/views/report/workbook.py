"""What the workbook of a report holds: the figures, charts, actions, obstacles and A3s of its rooms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.rooms.actions import open_actions
from ipms.analysis.rooms.register import level_of, stays
from ipms.views.bowling import bowling
from ipms.views.names import named_room
from ipms.views.obstacles.page import Shown
from ipms.views.obstacles.register import register
from ipms.views.tables.figures import measured
from ipms.views.walls.follow_up import action_line
from ipms.views.walls.gaps import gaps
from ipms.views.walls.performance import performance, wall_indicators
from ipms.views.work.a3_tree import a3_tree

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from ipms.model.text import Text
    from ipms.model.vocabulary import Level
    from ipms.views.board_page import ActionLine, Gap, Named, PerformanceGroup, PerformanceRow
    from ipms.views.bowling import Bowling
    from ipms.views.obstacles.page import ObstacleRow
    from ipms.views.tables.figures import Rows
    from ipms.views.work.a3_tree import A3Branch
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """An open action with its room, and the kind of what it was agreed in: `room` (a meeting), `a3` or `kaizen`."""

    room: Named
    kind: str
    action: ActionLine


@dataclass(frozen=True, slots=True)
class RoomFigures:
    """The indicators of one room: as they stand on its wall, and over its fiscal year."""

    room: Named
    level: Level
    performance: tuple[PerformanceGroup, ...]
    bowling: Bowling

    @property
    def rows(self) -> tuple[PerformanceRow, ...]:
        """The rows of the wall, whatever dimension they stand under."""
        return tuple(row for group in self.performance for row in group.rows)


@dataclass(frozen=True, slots=True)
class A3Place:
    """An A3 and how far below the top of its tree it stands."""

    depth: int
    branch: A3Branch


@dataclass(frozen=True, slots=True)
class Workbook:
    """Everything a workbook shows, of some rooms on a date."""

    organisation: Text
    as_of: dt.date
    pinned: bool
    rooms: tuple[RoomFigures, ...]
    measurements: tuple[Rows, ...]
    """Those of one indicator after the other."""
    actions: tuple[AgreedAction, ...]
    """The latest first, over all rooms."""
    obstacles: tuple[ObstacleRow, ...]
    """All that ever stood in one of the rooms, by urgency, resolved ones last."""
    a3s: tuple[A3Place, ...]
    """From the top down: those whose home is one of the rooms, and the ones they serve."""
    gaps: tuple[Gap, ...]
    sources: tuple[Text, ...]
    min_count: int
    illustrative: bool
    fictional: bool

    @property
    def hidden(self) -> int:
        """How many measurements are left out, because too few people stand behind them."""
        return sum(one.hidden for each in self.measurements if each.hidden for one in each)

    @property
    def measured(self) -> int:
        """How many measurements there are."""
        return sum(len(each.rows) for each in self.measurements)


def workbook(ws: Workspace, rooms: Sequence[str]) -> Workbook:
    """The workbook of some rooms, in their order: what other rooms alone have to do with is not in it."""
    chosen = tuple(dict.fromkeys(rooms))
    missing = {gap.path: gap for room in chosen for gap in gaps(ws, room)}
    of_rooms = tuple(_figures(ws, room) for room in chosen)
    reported = tuple(measured(ws, list(ws.indicators), frozenset(chosen)))
    agreed = tuple(sorted((one for room in chosen for one in _agreed(ws, room)), key=_lateness))
    met = _obstacles(ws, frozenset(chosen))
    a3s = tuple(_near(a3_tree(ws).nodes, frozenset(chosen)))
    work = [one.action.illustrative for one in agreed] + [one.branch.illustrative for one in a3s]
    return Workbook(
        organisation=ws.settings.organisation,
        as_of=ws.as_of,
        pinned=ws.pinned,
        rooms=of_rooms,
        measurements=reported,
        actions=agreed,
        obstacles=met,
        a3s=a3s,
        gaps=tuple(missing[path] for path in sorted(missing)),
        sources=_sources(ws, of_rooms),
        min_count=ws.settings.confidentiality.min_count,
        illustrative=_illustrative(of_rooms, reported) or any(work) or any(one.illustrative for one in met),
        fictional=ws.settings.confidentiality.fictional,
    )


def _figures(ws: Workspace, room: str) -> RoomFigures:
    walls = performance(ws, room, wall_indicators(ws, room))
    return RoomFigures(named_room(ws, room), level_of(ws, room), walls, bowling(ws, room))


def _agreed(ws: Workspace, room: str) -> Iterator[AgreedAction]:
    for one in open_actions(ws, room):
        yield AgreedAction(named_room(ws, room), one.kind, action_line(ws, one))


def _lateness(one: AgreedAction) -> int:
    """The latest first; what is as late keeps the order of the rooms, and in them that of the boards."""
    return -one.action.days_late


def _obstacles(ws: Workspace, rooms: AbstractSet[str]) -> tuple[ObstacleRow, ...]:
    near = {
        entry.id
        for entry in ws.obstacles.values()
        if entry.home in rooms or any(stay.room in rooms for stay in stays(ws, entry))
    }
    return tuple(row for row in register(ws, shown=Shown.ALL).rows if row.id in near)


def _near(branches: Iterable[A3Branch], rooms: AbstractSet[str], depth: int = 0) -> Iterator[A3Place]:
    """The A3s at home in these rooms, each below those it serves."""
    for branch in branches:
        below = list(_near(branch.children, rooms, depth + 1))
        if below or branch.home.id in rooms:
            yield A3Place(depth, branch)
            yield from below


def _sources(ws: Workspace, rooms: Sequence[RoomFigures]) -> tuple[Text, ...]:
    """What the settings, the rooms and their indicators name as the source of their facts, each once."""
    hung = [ws.indicators[row.indicator.id] for room in rooms for row in room.rows]
    entries = [*(ws.rooms[room.room.id] for room in rooms if room.room.id in ws.rooms), *hung]
    named = [ws.settings.source, *(entry.value.source for entry in entries)]
    return tuple(dict.fromkeys(source for source in named if source is not None))


def _illustrative(rooms: Sequence[RoomFigures], reported: Iterable[Rows]) -> bool:
    rows = (row for room in rooms for row in room.rows)
    return (
        any(row.illustrative or row.illustrative_points for row in rows)
        or any(room.bowling.illustrative for room in rooms)
        or any(one.illustrative for each in reported for one in each)
    )
