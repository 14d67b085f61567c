"""`ipms obstacle answer`: what the room says in which an obstacle stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.asked import known_room
from ipms.cli.commands.obstacles.step import DryRun, ObstacleId, On, Task, Whole, refuse_resolved, tell
from ipms.cli.completion import rooms_here
from ipms.cli.door import door_of

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.workspace.edits.source import Source


def answer(  # noqa: PLR0913 - one parameter an option
    context: Context,
    obstacle: ObstacleId,
    text: Annotated[str | None, Argument(metavar="TEXT")] = None,
    *,
    room: Annotated[str | None, Option("--room", metavar="ROOM", autocompletion=rooms_here)] = None,
    on: On = None,
    dry_run: DryRun = False,
) -> int:
    """Answer an obstacle."""
    from ipms.analysis.rooms.steps import Step  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.workspace.edits.obstacles import answered  # noqa: PLC0415

    door = door_of(context)
    task = Task.asked(door, obstacle, on, dry_run=dry_run)
    here = task.whole()
    stands_in = here.where.stands_in
    who = known_room(here.ws, room) if room is not None else stands_in
    _refuse_room(here, who, door.words)
    day = task.day(here, Step.ANSWER, who)
    said = task.text(text, "TEXT", "obstacle.ask.answer") or ""

    def made(now: Whole) -> Source:
        _refuse_room(now, who, door.words)
        task.day(now, Step.ANSWER, who)
        return answered(now.source, who, said, day)

    after = task.take(made)
    if after is not None:
        facts = after.facts(door.words)
        key = "obstacle.answered.next" if after.where.moved else "obstacle.answered.here"
        tell(door.words("obstacle.answered", **facts), door.words(key, **facts))
    return 0


def _refuse_room(here: Whole, who: str, words: Words) -> None:
    """Refuse the answer of a room in which the obstacle does not stand, or that nobody waits for.

    Raises:
        RequestError: with the reason.
    """
    from ipms.analysis.rooms.escalation import Escalated  # noqa: PLC0415

    refuse_resolved(here, words)
    if here.where.state is Escalated.CARRIED_BACK:
        raise here.refusal("obstacle.home-again", words)
    if who != here.where.stands_in:
        raise here.refusal("obstacle.answer-elsewhere", words, room=here.room(who, words))
