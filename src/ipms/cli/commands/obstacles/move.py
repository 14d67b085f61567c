"""`ipms obstacle move`: to a room above or below, or along the trajectory, with a written reason."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import known_room
from ipms.cli.commands.obstacles.step import DryRun, ObstacleId, On, Task, Whole, refuse_resolved, tell
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of
from ipms.workspace.tables.words import folded

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.workspace.edits.source import Source


def move(  # noqa: PLR0913 - one parameter an option
    context: Context,
    obstacle: ObstacleId,
    room: Annotated[str, Argument(metavar="ROOM", autocompletion=rooms_here)],
    *,
    why: Annotated[str | None, Option("--why", metavar="TEXT")] = None,
    on: On = None,
    dry_run: DryRun = False,
) -> int:
    """Move an obstacle to another room."""
    from ipms.analysis.rooms.steps import Step  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.workspace.edits.obstacles import moved  # noqa: PLC0415

    door = door_of(context)
    task = Task.asked(door, obstacle, on, dry_run=dry_run)
    here = task.whole()
    to = known_room(here.ws, room)
    _refuse_way(here, to, door.words)
    day = task.day(here, Step.MOVE)
    question = "obstacle.ask.why-again" if here.value.answers else "obstacle.ask.why"
    reason = task.text(why, "--why", question) or ""

    def made(now: Whole) -> Source:
        refuse_resolved(now, door.words)
        _refuse_way(now, to, door.words)
        _refuse_stale(now, reason, door.words)
        task.day(now, Step.MOVE)
        return moved(now.source, to, reason, day)

    after = task.take(made)
    if after is not None:
        due = day + timedelta(days=after.where.allowed)
        tell(
            door.words("obstacle.moved", **after.facts(door.words)),
            door.words("obstacle.moved.next", date=due, **after.facts(door.words)),
        )
    return 0


def _refuse_way(here: Whole, to: str, words: Words) -> None:
    """Refuse a room to which no way leads from where the obstacle stands.

    Raises:
        RequestError: with the room that both share, and those to which it may go.
    """
    from ipms.analysis.rooms.steps import shared_above, ways  # noqa: PLC0415

    refuse_resolved(here, words)
    if to == here.where.stands_in:
        raise here.refusal("obstacle.stands-there", words, room=here.room(to, words))
    rooms = ways(here.ws, here.value, here.where.stands_in).rooms
    if to in rooms:
        return
    shared = shared_above(here.ws, here.where.stands_in, to)
    key = "obstacle.sideways" if shared is not None else "obstacle.no-way"
    hint = "obstacle.ways" if rooms else ""
    raise here.refusal(key, words, hint, room=here.room(to, words), shared=shared or "", rooms=list(rooms))


def _refuse_stale(here: Whole, reason: str, words: Words) -> None:
    """Refuse the reason of an earlier move: something was said since, or it would not be moved again.

    Raises:
        RequestError: as said.
    """
    earlier = (text for one in here.value.moves if one.why is not None for text in (one.why.en, one.why.fr) if text)
    if folded(reason) in {folded(text) for text in earlier}:
        raise here.refusal("obstacle.same-reason", words)
