"""A trajectory on a page, and the list of trajectories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.trajectories.handoffs import distribution, obstacles_at
from ipms.views.names import named, named_room
from ipms.views.routines.gaps import gap_of, gaps_of
from ipms.views.trajectories.moments import moment_rows
from ipms.views.trajectories.parts import cut_rows, obstacle_row, service_rows
from ipms.views.trajectories.pathway import pathway

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ipms.model.kinds.trajectory import Trajectory
    from ipms.model.text import Text
    from ipms.model.vocabulary import Integration
    from ipms.views.board_page import Gap, Named
    from ipms.views.trajectories.moments import MomentRow
    from ipms.views.trajectories.parts import CutRow, ObstacleRow, ServiceRow
    from ipms.views.trajectories.pathway import Pathway
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TrajectoryPage:
    """Everything that is known of a trajectory on the date."""

    pathway: Pathway
    home: Named
    followed_by: tuple[Named, ...]
    """The rooms on whose walls it hangs, from the top of the organisation down."""
    persona: Text | None
    vision: tuple[Text, ...]
    services: tuple[ServiceRow, ...]
    """In the order of the pathway."""
    levels: Mapping[Integration, int]
    """How many hand-offs are on each level."""
    obstacles: tuple[ObstacleRow, ...]
    """Open obstacles of the trajectory that stand on no hand-off: on the whole of it, or at a service apart."""
    indicators: tuple[CutRow, ...]
    """What is off comes first."""
    journey: tuple[MomentRow, ...]
    gaps: tuple[Gap, ...]
    source: Text | None
    as_of: dt.date
    pinned: bool
    illustrative: bool
    """Something on the page is made up for a demonstration."""
    made_up: bool
    """The trajectory itself is, and not only a figure beside it."""
    min_count: int

    @property
    def open_obstacles(self) -> int:
        """How many obstacles are open on its hand-offs and on the whole of it."""
        on_them = {one.obstacle for row in self.pathway.handoffs for one in row.obstacles}
        return len(on_them | {one.obstacle for one in self.obstacles})


@dataclass(frozen=True, slots=True)
class TrajectoryList:
    """All trajectories, those with most discontinuities first."""

    trajectories: tuple[TrajectoryPage, ...]
    gaps: tuple[Gap, ...]
    as_of: dt.date
    pinned: bool
    illustrative: bool


def trajectory_list(ws: Workspace) -> TrajectoryList:
    """Every trajectory of the workspace."""
    pages = sorted((trajectory_page(ws, one) for one in ws.trajectories), key=_gravity)
    made_up = any(page.illustrative for page in pages)
    return TrajectoryList(tuple(pages), gaps_of(ws, "trajectory"), ws.as_of, ws.pinned, made_up)


def trajectory_page(ws: Workspace, trajectory_id: str) -> TrajectoryPage:
    """The page of a trajectory."""
    entry: Entry[Trajectory] = ws.trajectories[trajectory_id]
    trajectory = entry.value
    way, cuts = pathway(ws, entry), cut_rows(ws, entry)
    obstacles = _elsewhere(ws, entry, way)
    return TrajectoryPage(
        pathway=way,
        home=named_room(ws, entry.home),
        followed_by=followers(ws, trajectory_id),
        persona=trajectory.persona,
        vision=trajectory.vision,
        services=service_rows(ws, entry),
        levels=distribution(way.handoffs),
        obstacles=obstacles,
        indicators=cuts,
        journey=moment_rows(entry),
        gaps=gap_of(ws, entry),
        source=trajectory.source,
        as_of=ws.as_of,
        pinned=ws.pinned,
        illustrative=way.illustrative
        or any(cut.illustrative for cut in cuts)
        or any(one.illustrative for one in obstacles),
        made_up=trajectory.illustrative,
        min_count=ws.settings.confidentiality.min_count,
    )


def followers(ws: Workspace, trajectory_id: str) -> tuple[Named, ...]:
    """The rooms that follow a trajectory, those higher up first."""
    rooms = [room for room in ws.naming("room", trajectory_id) if trajectory_id in room.value.trajectories]
    rooms.sort(key=lambda room: (len(ws.ancestors(room.id)), room.id))
    return tuple(named(room) for room in rooms)


def _elsewhere(ws: Workspace, trajectory: Entry[Trajectory], way: Pathway) -> tuple[ObstacleRow, ...]:
    """The open obstacles that stand on no hand-off, the oldest first."""
    on_them = {one.obstacle for row in way.handoffs for one in row.obstacles}
    apart = [one for those in obstacles_at(ws, trajectory).values() for one in those if one.id not in on_them]
    return tuple(obstacle_row(ws, one) for one in sorted(apart, key=lambda one: (-one.age, one.id)))


def _gravity(page: TrajectoryPage) -> tuple[int, int, str]:
    missing = sum(row.below for row in page.pathway.handoffs)
    return -len(page.pathway.broken), -missing, page.pathway.trajectory.id
