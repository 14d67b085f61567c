"""A trajectory in its least form: its services, its hand-offs, and which of those are discontinuities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.trajectories.handoffs import handoffs
from ipms.views.board_page import Named
from ipms.views.names import named
from ipms.views.trajectories.parts import handoff_rows

if TYPE_CHECKING:
    from ipms.model.kinds.trajectory import Trajectory
    from ipms.views.trajectories.parts import HandoffRow
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Pathway:
    """A trajectory as the rooms that follow it have it on their wall."""

    trajectory: Named
    steps: tuple[Named, ...]
    """The services in the order of the pathway."""
    handoffs: tuple[HandoffRow, ...]
    """In the order of the file."""
    illustrative: bool
    """The trajectory is made up for a demonstration, or an obstacle or a figure on it is."""

    @property
    def broken(self) -> tuple[HandoffRow, ...]:
        """The discontinuities, the weakest first."""
        return tuple(sorted((one for one in self.handoffs if one.rank is not None), key=lambda one: one.rank or 0))

    @property
    def onward(self) -> tuple[HandoffRow | None, ...]:
        """For each service the hand-off to the next one, where there is one."""
        ids = [step.id for step in self.steps]
        ways = {(one.start.id, one.end.id): one for one in reversed(self.handoffs)}
        return tuple(ways.get(pair) for pair in zip(ids, [*ids[1:], ""], strict=False))


def pathways(ws: Workspace, room_id: str) -> tuple[Pathway, ...]:
    """The trajectories that a room follows, in its order; unreadable ones are among the gaps."""
    room = ws.rooms.get(room_id)
    followed = dict.fromkeys(room.value.trajectories) if room is not None else {}
    return tuple(pathway(ws, entry) for one in followed if (entry := ws.trajectories.get(one)) is not None)


def pathway(ws: Workspace, trajectory: Entry[Trajectory]) -> Pathway:
    """A trajectory with its hand-offs as they stand."""
    rows = handoff_rows(ws, trajectory, handoffs(ws, trajectory))
    return Pathway(
        trajectory=named(trajectory),
        steps=tuple(Named(step.id, step.title) for step in trajectory.value.steps),
        handoffs=rows,
        illustrative=trajectory.value.illustrative or any(map(_made_up, rows)),
    )


def _made_up(row: HandoffRow) -> bool:
    on_it = any(one.illustrative for one in row.obstacles)
    return on_it or (row.wait is not None and row.wait.illustrative)
