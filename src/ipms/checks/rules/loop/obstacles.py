"""Obstacles: moved with a reason along the line of rooms, answered where they went, the answer carried back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.rooms.escalation import Escalated, escalation
from ipms.analysis.rooms.steps import out_of_order, shared_above, ways
from ipms.checks.registry import found, rule
from ipms.model.finding import Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.kinds.obstacle import Move, Obstacle
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@rule("LOP402", "move-without-reason", Severity.WARNING)
def move_without_reason(ws: Workspace) -> Iterator[Finding]:
    """An obstacle went to another room, and nothing says why.

    The room that receives it reads the reason first: what was tried, and what only this room can decide. Without one
    it asks back, and the team waits another week. Write `why`.
    """
    for entry, _, number, move in _moves(ws):
        if move.why is None:
            yield found(ws, entry, "LOP402", ("moves", number, "to"), room=move.to)


@rule("LOP403", "answer-not-carried-back", Severity.WARNING)
def answer_not_carried_back(ws: Workspace) -> Iterator[Finding]:
    """An obstacle was answered, and the answer has not gone back to the room that raised it.

    Where answers do not come back, teams stop escalating. Carry it back and write the day in `carried_back`. Told
    once the answer is older than the days in which the room had to give it (`rules.answer_within`), unless an action
    of a meeting that is not late names the obstacle: then somebody is on the way.
    """
    promised = _with_action(ws)
    for entry in ws.obstacles.values():
        obstacle = entry.value
        if not (obstacle.moves and obstacle.answers) or obstacle.resolved is not None or entry.id in promised:
            continue
        now = escalation(ws, entry)
        if now.state is Escalated.ANSWERED and now.moved and now.waiting > now.allowed:
            last = max((one.on, i) for i, one in enumerate(obstacle.answers) if one.room == now.stands_in)[1]
            yield found(ws, entry, "LOP403", ("answers", last, "on"), room=entry.home, n=now.waiting)


@rule("LOP404", "move-goes-nowhere", Severity.WARNING)
def move_goes_nowhere(ws: Workspace) -> Iterator[Finding]:
    """An obstacle was moved to the room where it stood already.

    It waits where it waited, with a new date: its age in this room starts again and nobody is asked anything. Name the
    room that can answer, or remove the move. A room that has answered may be asked again: such a move is not told.
    """
    for entry, here, number, move in _moves(ws):
        if move.to == here and not _answered_before(entry.value, move):
            yield found(ws, entry, "LOP404", ("moves", number, "to"), room=here)


@rule("LOP405", "move-sideways", Severity.HINT)
def move_sideways(ws: Workspace) -> Iterator[Finding]:
    """An obstacle was moved to a room that is neither above nor below the one where it stood, nor on its trajectory.

    Rooms beside each other share a room above them, which sees both and can weigh one against the other; an obstacle
    pushed across goes unseen there. Move it up to that room, which passes it on. Where the two rooms are steps of one
    trajectory, name it in `trajectory`: along it an obstacle may go across.
    """
    for entry, here, number, move in _moves(ws):
        if move.to == here or move.to in ways(ws, entry.value, here).rooms:
            continue
        shared = shared_above(ws, here, move.to)
        if shared is not None:
            yield found(ws, entry, "LOP405", ("moves", number, "to"), room=here, to=move.to, shared=shared)


@rule("LOP406", "answer-from-elsewhere", Severity.WARNING)
def answer_from_elsewhere(ws: Workspace) -> Iterator[Finding]:
    """A room has answered an obstacle that never came to it.

    The answer counts for nobody: the obstacle goes on waiting where it stands, and the days of the room that answered
    are not measured. Add the move that brought it there, or correct the room of the answer.
    """
    for entry in ws.obstacles.values():
        if not entry.value.answers or (entry.partial and ws.misread(entry, "moves")):
            continue
        reached = {entry.home, *(move.to for move in entry.value.moves)}
        for number, answer in enumerate(entry.value.answers):
            if answer.room in ws.rooms and answer.room not in reached:
                yield found(ws, entry, "LOP406", ("answers", number, "room"), room=answer.room)


@rule("LOP407", "obstacle-out-of-order")
def obstacle_out_of_order(ws: Workspace) -> Iterator[Finding]:
    """The dates of an obstacle cannot be: it is moved, answered, carried back or resolved before it could be.

    Ages and delays are counted from these dates. An obstacle is raised first; a room answers once it has come to
    it, and an answer is carried back after it was given. Correct the date; the first one that cannot be is told.
    """
    for entry in ws.obstacles.values():
        if entry.partial and any(ws.misread(entry, name) for name in ("moves", "answers", "raised")):
            continue
        wrong = out_of_order(entry.value, entry.home)
        if wrong is not None:
            related = (Related(ws.place(entry, wrong.after.at), "LOP407.related"),)
            yield found(ws, entry, "LOP407", wrong.fact.at, variant=wrong.step.value, related=related)
        elif entry.value.carried_back is not None and not entry.value.answers:
            yield found(ws, entry, "LOP407", ("carried_back",), variant="unanswered")


def _moves(ws: Workspace) -> Iterator[tuple[Entry[Obstacle], str, int, Move]]:
    """Every move with the room that the obstacle left and its place in the file, in order of time."""
    for entry in ws.obstacles.values():
        if not entry.value.moves or (entry.partial and ws.misread(entry, "moves")):
            continue
        here = entry.home
        for number, move in sorted(enumerate(entry.value.moves), key=lambda numbered: numbered[1].on):
            yield entry, here, number, move
            here = move.to


def _answered_before(obstacle: Obstacle, move: Move) -> bool:
    """Whether the room has said something before it is asked again."""
    return any(answer.room == move.to and answer.on <= move.on for answer in obstacle.answers)


def _with_action(ws: Workspace) -> frozenset[str]:
    """Obstacles that an action of a meeting is about, which is not done and whose day has not passed."""
    return frozenset(
        action.obstacle
        for meeting in ws.meetings.values()
        for action in meeting.value.actions
        if action.obstacle and action.done is None and action.due is not None and action.due.last >= ws.as_of
    )
