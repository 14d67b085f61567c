"""The steps of an obstacle: where it may go next, what must have come before, and the dates that cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ipms.model.finding import Step as At
    from ipms.model.kinds.obstacle import Obstacle
    from ipms.workspace.workspace import Workspace

    Path = tuple[At, ...]


class Step(StrEnum):
    """What happens to an obstacle once it is raised."""

    MOVE = "move"
    ANSWER = "answer"
    CARRIED = "carried"
    RESOLVED = "resolved"


class Fact(NamedTuple):
    """A day, and where the file of the obstacle says it."""

    on: dt.date
    at: Path


class Dated(NamedTuple):
    """A step that was taken, and what it cannot come before."""

    step: Step
    fact: Fact
    after: Fact


_RAISED: Final[Path] = ("raised", "on")


# --- when ------------------------------------------------------------------------------------------


def out_of_order(obstacle: Obstacle, home: str) -> Dated | None:
    """The first step of an obstacle that was taken before it could be."""
    return next((one for one in _taken(obstacle, home) if one.fact.on < one.after.on), None)


def not_before(obstacle: Obstacle, home: str, step: Step, room: str = "") -> Fact:
    """What the next step must not come before; `room` is the one that moves it on or answers it."""
    return max(_awaited(obstacle, home, step, room))


def _taken(obstacle: Obstacle, home: str) -> Iterator[Dated]:
    """The steps with the earliest of what they wait for: whoever came twice may have been answered the first time."""
    raised = Fact(obstacle.raised.on, _RAISED)
    yield from (Dated(Step.MOVE, fact, raised) for fact in _moves(obstacle))
    for i, answer in enumerate(obstacle.answers):
        if came := _arrivals(obstacle, home, answer.room):
            yield Dated(Step.ANSWER, Fact(answer.on, ("answers", i, "on")), min(came))
    if obstacle.carried_back is not None and obstacle.answers:
        yield Dated(Step.CARRIED, Fact(obstacle.carried_back, ("carried_back",)), min(_answers(obstacle)))
    if obstacle.resolved is not None:
        yield Dated(Step.RESOLVED, Fact(obstacle.resolved, ("resolved",)), raised)


def _awaited(obstacle: Obstacle, home: str, step: Step, room: str) -> list[Fact]:
    """What a further step waits for."""
    if step is Step.ANSWER:
        return _arrivals(obstacle, home, room)
    if step is Step.CARRIED:
        return _answers(obstacle)
    back = [Fact(obstacle.carried_back, ("carried_back",))] if obstacle.carried_back is not None else []
    return [Fact(obstacle.raised.on, _RAISED), *_moves(obstacle), *_answers(obstacle), *back]


def _arrivals(obstacle: Obstacle, home: str, room: str) -> list[Fact]:
    raised = [Fact(obstacle.raised.on, _RAISED)] if room == home else []
    return [*raised, *(fact for fact, move in zip(_moves(obstacle), obstacle.moves, strict=True) if move.to == room)]


def _moves(obstacle: Obstacle) -> list[Fact]:
    return [Fact(move.on, ("moves", i, "on")) for i, move in enumerate(obstacle.moves)]


def _answers(obstacle: Obstacle) -> list[Fact]:
    return [Fact(answer.on, ("answers", i, "on")) for i, answer in enumerate(obstacle.answers)]


# --- where -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ways:
    """The rooms to which an obstacle may go from where it stands; each is named once."""

    above: tuple[str, ...]
    """Nearest first."""
    below: tuple[str, ...]
    along: tuple[str, ...]
    """Rooms of the trajectory on which it stands in the way."""

    @property
    def rooms(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.above, *self.below, *self.along)


def ways(ws: Workspace, obstacle: Obstacle, here: str) -> Ways:
    """Where an obstacle may go from a room: up and down the tree of rooms, and along its trajectory."""
    above = tuple(room.id for room in ws.ancestors(here))
    below = tuple(room.id for room in ws.descendants(here))
    steps = (room for room in _along(ws, obstacle) if room not in {here, *above, *below})
    return Ways(above, below, tuple(dict.fromkeys(steps)))


def shared_above(ws: Workspace, here: str, there: str) -> str | None:
    """The nearest room above two rooms, which sees both."""
    higher = {room.id for room in ws.ancestors(there)}
    return next((room.id for room in ws.ancestors(here) if room.id in higher), None)


def _along(ws: Workspace, obstacle: Obstacle) -> Iterator[str]:
    named = (obstacle.trajectory or "").partition("/")[0]
    trajectory = ws.trajectories.get(named)
    steps = trajectory.value.steps if trajectory is not None else ()
    yield from (step.room for step in steps if step.room is not None and step.room in ws.rooms)
