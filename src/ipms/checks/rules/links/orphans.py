"""Orphans: what is measured or drawn, and stands on nobody's wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.checks.registry import found, rule
from ipms.checks.rules.links.references import all_references, probably_meant
from ipms.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Finding
    from ipms.workspace.workspace import Workspace


@rule("LNK112", "indicator-on-no-wall", Severity.WARNING)
def indicator_on_no_wall(ws: Workspace) -> Iterator[Finding]:
    """An indicator stands on no room's wall, and nothing else names it.

    No room, goal, kata, obstacle or trajectory speaks of it, and it drives no other indicator: somebody
    measures what nobody looks at. Put it on the wall of the room that steers by it, or take it away.
    """
    named = {each.id for _, each in all_references(ws) if each.kind == "indicator"}
    alone = [one for one in ws.indicators.values() if one.id not in named and not one.value.drives]
    if alone and not _unsure(ws):
        meant = probably_meant(ws, "indicator")
        for indicator in alone:
            if indicator.id not in meant and not ws.misread(indicator, "drives"):
                yield found(ws, indicator, "LNK112", ("title",))


@rule("LNK113", "trajectory-not-followed", Severity.WARNING)
def trajectory_not_followed(ws: Workspace) -> Iterator[Finding]:
    """A trajectory is followed by no room, not even by the one it is kept in.

    A service trajectory is worth drawing when rooms look at its hand-offs together: one that stands in
    no room's `trajectories` is on no wall. Name it in the rooms that follow it.
    """
    rooms = ws.rooms.values()
    followed = {each for room in rooms for each in room.value.trajectories}
    alone = [one for one in ws.trajectories.values() if one.id not in followed]
    if alone and not _unsure(ws):
        meant = probably_meant(ws, "trajectory")
        for trajectory in alone:
            if trajectory.id not in meant:
                yield found(ws, trajectory, "LNK113", ("title",))


def _unsure(ws: Workspace) -> bool:
    """Whether a file could name anything in a part that was not understood: then nothing is called an orphan."""
    return bool(ws.unread) or any(ws.misread(room, field) for room in ws.rooms.values() for field in _WALLS)


_WALLS = ("indicators", "trajectories")
