"""`ipms obstacle resolve`: it is gone, and what keeps it from coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from ipms.cli.commands.obstacles.step import DryRun, ObstacleId, On, Task, Whole, refuse_resolved, tell
from ipms.cli.door import door_of

if TYPE_CHECKING:
    from ipms.workspace.edits.source import Source


def resolve(
    context: Context,
    obstacle: ObstacleId,
    *,
    prevented_by: Annotated[str | None, Option("--prevented-by", metavar="TEXT")] = None,
    on: On = None,
    dry_run: DryRun = False,
) -> int:
    """Note that an obstacle is gone."""
    from ipms.analysis.rooms.escalation import Escalated  # noqa: PLC0415 - paid for once there is a workspace
    from ipms.analysis.rooms.steps import Step  # noqa: PLC0415
    from ipms.workspace.edits.obstacles import resolved  # noqa: PLC0415

    door = door_of(context)
    task = Task.asked(door, obstacle, on, dry_run=dry_run)
    here = task.whole()
    refuse_resolved(here, door.words)
    task.day(here, Step.RESOLVED)
    said = task.text(prevented_by, "--prevented-by", "obstacle.ask.prevented", required=False)

    def made(now: Whole) -> Source:
        refuse_resolved(now, door.words)
        return resolved(now.source, task.day(now, Step.RESOLVED), said)

    after = task.take(made)
    if after is not None:
        facts = here.facts(door.words)
        days = (task.day(here, Step.RESOLVED) - here.value.raised.on).days
        untold = here.where.state is Escalated.ANSWERED and here.where.moved
        tell(
            door.words("obstacle.resolved", n=days, **facts),
            door.words("obstacle.resolved.untold", **facts) if untold else "",
        )
    return 0
