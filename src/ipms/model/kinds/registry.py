"""The kinds of item by name: their model, and the folder of a room in which they live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.model.kinds.a3 import A3
from ipms.model.kinds.assessment import Assessment
from ipms.model.kinds.indicator import Indicator
from ipms.model.kinds.kaikaku import Kaikaku
from ipms.model.kinds.kaizen import Kaizen
from ipms.model.kinds.kata import Kata
from ipms.model.kinds.meeting import Meeting
from ipms.model.kinds.obstacle import Obstacle
from ipms.model.kinds.room import Room
from ipms.model.kinds.settings import Settings
from ipms.model.kinds.sheet import Sheet, Summary
from ipms.model.kinds.trajectory import Trajectory

if TYPE_CHECKING:
    from ipms.model.item import Item


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of item. `folder` is its wall in a room's folder; `named` says what its files are named after."""

    name: str
    model: type[Item]
    folder: str = ""
    named: str = "id"


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("settings", Settings),
        Kind("room", Room),
        Kind("indicator", Indicator),
        Kind("a3", A3, "a3"),
        Kind("kaikaku", Kaikaku, "kaikaku"),
        Kind("kaizen", Kaizen, "kaizen"),
        Kind("kata", Kata, "kata"),
        Kind("trajectory", Trajectory, "trajectories"),
        Kind("obstacle", Obstacle, "obstacles"),
        Kind("meeting", Meeting, "meetings", "date"),
        Kind("summary", Summary, "status", "week"),
        Kind("assessment", Assessment, "assessments", "date"),
        Kind("sheet", Sheet, "", "person"),
    )
}
WALLS: dict[str, Kind] = {kind.folder: kind for kind in KINDS.values() if kind.folder}
"""The folders of a room, by name."""
