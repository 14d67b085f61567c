"""`ipms obstacle carry-back`: the answer goes home to the room that raised the obstacle."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from typer import Context  # noqa: TC002 - typer reads the annotation

from ipms.cli.commands.obstacles.step import DryRun, ObstacleId, On, Task, Whole, refuse_resolved, tell
from ipms.cli.door import door_of

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.workspace.edits.source import Source


def carry_back(context: Context, obstacle: ObstacleId, *, on: On = None, dry_run: DryRun = False) -> int:
    """Note that an answer came home."""
    from ipms.analysis.rooms.steps import Step  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.workspace.edits.obstacles import carried_back  # noqa: PLC0415

    door = door_of(context)
    task = Task.asked(door, obstacle, on, dry_run=dry_run)

    def made(now: Whole) -> Source:
        _refuse_unanswered(now, door.words)
        return carried_back(now.source, task.day(now, Step.CARRIED))

    after = task.take(made)
    if after is not None:
        facts = after.facts(door.words)
        tell(door.words("obstacle.carried", **facts), door.words("obstacle.carried.next", **facts))
    return 0


def _refuse_unanswered(here: Whole, words: Words) -> None:
    """Refuse where there is nothing to carry, or nowhere to carry it.

    Raises:
        RequestError: with who owes what by when.
    """
    from ipms.analysis.rooms.escalation import Escalated  # noqa: PLC0415

    refuse_resolved(here, words)
    where = here.where
    if where.state is Escalated.CARRIED_BACK:
        raise here.refusal("obstacle.home-again", words)
    if not where.moved:
        raise here.refusal("obstacle.never-left", words)
    if where.state is not Escalated.ANSWERED:
        due = here.ws.as_of + timedelta(days=where.allowed - where.waiting)
        raise here.refusal("obstacle.unanswered", words, date=words.date(due))
