"""What integration is measured over: all rooms, a room and those below it, the rooms of a trajectory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.trajectories.cut import rooms_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from ipms.model.kinds.trajectory import Trajectory
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Scope:
    """Rooms and trajectories by id; the tree and the pathways bear no dates, so that it holds on every day.

    `room` and `trajectory` are what was asked for.
    """

    rooms: tuple[str, ...]
    """Those that can be read, from the top of the organisation down."""
    trajectories: tuple[str, ...]
    room: str | None = None
    trajectory: str | None = None

    @property
    def whole(self) -> bool:
        """Whether it is the whole organisation."""
        return self.room is None and self.trajectory is None


def scope_of(ws: Workspace, room: str | None = None, trajectory: str | None = None) -> Scope:
    """A room with those below it, the rooms that a trajectory passes through, what both share; without either, all."""
    rooms = in_tree(ws)
    if room is not None:
        below = here_and_below(ws, room)
        rooms = [one for one in rooms if one in below]
    if trajectory is not None:
        own = {*rooms_of(ws.trajectories[trajectory]), ws.trajectories[trajectory].home}
        return Scope(tuple(one for one in rooms if one in own), (trajectory,), room, trajectory)
    ways = tuple(one.id for one in ws.trajectories.values() if room is None or _concerns(ws, one, rooms))
    return Scope(tuple(rooms), ways, room)


def in_tree(ws: Workspace) -> list[str]:
    """Every room that can be read, each above those that report to it; what a circle holds together comes last."""
    found = (entry.id for top in ws.top_rooms() for entry in (top, *ws.descendants(top.id)))
    return list(dict.fromkeys([*found, *ws.rooms]))


def _concerns(ws: Workspace, trajectory: Entry[Trajectory], rooms: Collection[str]) -> bool:
    """Whether a trajectory is kept or followed in one of the rooms, or passes through it."""
    passed = {trajectory.home, *rooms_of(trajectory)}
    return any(one in passed or trajectory.id in ws.rooms[one].value.trajectories for one in rooms)
