"""What a line of sight goes through: items by kind and id, and the parts of items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.work.goals import goals_of
from ipms.model.kinds.registry import KINDS

if TYPE_CHECKING:
    from ipms.model.finding import Step as At
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

VISION: Final = "vision"
"""The vision of a room; its id is the room's."""
GOAL: Final = "goal"
STEP: Final = "step"
ITEMS: Final = tuple(kind for kind in KINDS if kind not in {"settings", "sheet"})
"""The kinds that have files of their own and may be asked about; single sheets are nobody else's business."""
PARTS: Final = {
    GOAL: ("a3", "goals"),
    "countermeasure": ("a3", "countermeasures"),
    "workshop-action": ("kaizen", "actions"),
    "action": ("meeting", "actions"),
    STEP: ("trajectory", "steps"),
}
"""Kinds of parts: the kind of the item they belong to, and the list in which they stand there."""
OF_PART: Final = "#"
_GOAL_PREFIX: Final = "goal-"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Something that may be asked about. A part is `item#part`, a step of a trajectory `trajectory/step`."""

    kind: str
    id: str

    @property
    def whole(self) -> Ref:
        """The item that a part belongs to; itself otherwise."""
        if self.kind == VISION:
            return Ref("room", self.id)
        if self.kind not in PARTS:
            return self
        return Ref(PARTS[self.kind][0], self.id.rpartition("/" if self.kind == STEP else OF_PART)[0])

    @property
    def part(self) -> str:
        """What a part is called within its item."""
        return self.id.rpartition("/" if self.kind == STEP else OF_PART)[2]

    @property
    def position(self) -> int:
        """The place of a goal in its list, from 0."""
        return int(self.part.removeprefix(_GOAL_PREFIX)) - 1


def goal_ref(a3: str, position: int) -> Ref:
    """A goal of an A3 by its place from 0; people count from 1."""
    return Ref(GOAL, f"{a3}{OF_PART}{_GOAL_PREFIX}{position + 1}")


def part_ref(kind: str, item: str, part: str) -> Ref:
    """A part of an item by its own id."""
    return Ref(kind, f"{item}{'/' if kind == STEP else OF_PART}{part}")


def entry_of(ws: Workspace, ref: Ref) -> Entry[Any] | None:
    """The item that something is, or that it is a part of; None where it cannot be read or is not there."""
    whole = ref.whole
    return ws.of_kind(whole.kind).get(whole.id)


def place_in(ws: Workspace, ref: Ref) -> tuple[At, ...]:
    """Where in its file something stands; () where that is not known."""
    entry = entry_of(ws, ref)
    if ref.kind == VISION:
        return ("vision",)
    if ref.kind not in PARTS or entry is None:
        return ("what",) if ref.kind == "obstacle" else ("title",)
    name = PARTS[ref.kind][1]
    found = (place for place, _ in enumerate(getattr(entry.value, name)) if part_id(ref.kind, entry, place) == ref)
    return next(((name, place) for place in found), ())


def part_of(ws: Workspace, ref: Ref) -> Any:
    """The part itself: a goal, a countermeasure, an action, a step; None where it is not there."""
    entry, at = entry_of(ws, ref), place_in(ws, ref)
    if entry is None or ref.kind not in PARTS or not at:
        return None
    return getattr(entry.value, str(at[0]))[at[1]]


def part_id(kind: str, entry: Entry[Any], place: int) -> Ref:
    """What the part at a place in its list is called; one without an id goes by its number."""
    if kind == GOAL:
        return goal_ref(entry.id, place)
    part = getattr(entry.value, PARTS[kind][1])[place]
    return part_ref(kind, entry.id, part.id or str(place + 1))


def parts_of(kind: str, entry: Entry[Any]) -> tuple[Ref, ...]:
    """All parts of a kind that an item has, in the order of its file."""
    return tuple(part_id(kind, entry, place) for place in range(len(getattr(entry.value, PARTS[kind][1]))))


def indicators_of(ws: Workspace, ref: Ref) -> tuple[str, ...]:
    """The indicators that something aims to move, or names as what it is about."""
    if ref.kind == "indicator":
        return (ref.id,)
    if ref.kind == GOAL:
        goal = part_of(ws, ref)
        return (goal.indicator,) if goal is not None else ()
    entry = entry_of(ws, ref)
    if entry is None:
        return ()
    if ref.kind in {"action", STEP}:
        part = part_of(ws, ref)
        named = part.indicators if ref.kind == STEP else (part.indicator,)
        return tuple(one for one in named if one)
    return tuple(dict.fromkeys([*(goal.indicator for goal in goals_of(entry.value)), *_named(entry)]))


def _named(entry: Entry[Any]) -> list[str]:
    """The indicator of an obstacle, or of a target condition that has no number yet."""
    wanted = getattr(entry.value, "target_condition", None)
    named = wanted.indicator if wanted is not None else getattr(entry.value, "indicator", None)
    return [named] if isinstance(named, str) else []
