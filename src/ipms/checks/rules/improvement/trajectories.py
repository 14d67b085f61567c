"""Trajectories: every service has somebody who answers for it, every level of integration something that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.checks.registry import found, rule
from ipms.model.finding import Severity
from ipms.model.vocabulary import Integration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Finding, Step
    from ipms.model.kinds.trajectory import Handoff
    from ipms.workspace.workspace import Workspace


@rule("LNK118", "step-without-room", Severity.WARNING)
def step_without_room(ws: Workspace) -> Iterator[Finding]:
    """A step of a trajectory names no room, and no partner outside the organisation.

    Where no room answers for a service, nobody sees what gets lost on the way into it and out of it, and it has no
    part in the figures along the trajectory. Name the room that steers the service in `room`; of a service that
    another organisation gives, such as a school, say whose it is in `partner`.
    """
    for trajectory in ws.trajectories.values():
        if ws.misread(trajectory, "steps"):
            continue
        for place, step in enumerate(trajectory.value.steps):
            if step.room is None and step.partner is None:
                yield found(ws, trajectory, "LNK118", ("steps", place, "id"), id=step.id)


@rule("LNK119", "level-without-evidence", Severity.WARNING)
def level_without_evidence(ws: Workspace) -> Iterator[Finding]:
    """A hand-off claims linkage or more, as a whole or in a domain, and says nothing that shows it.

    A level is easily claimed: two services that know each other call it coordination. Write in `evidence` what anybody
    can go and see: who calls whom back, which form is shared, who is named across both. Absence needs no evidence.
    """
    for trajectory in ws.trajectories.values():
        if ws.misread(trajectory, "handoffs"):
            continue
        for place, handoff in enumerate(trajectory.value.handoffs):
            claim = _claimed(handoff) if handoff.evidence is None else None
            if claim is not None:
                at, level = claim
                words = f"trajectory.level.{level}"
                path = ("handoffs", place, *at)
                yield found(ws, trajectory, "LNK119", path, start=handoff.from_, end=handoff.to, level_key=words)


def _claimed(handoff: Handoff) -> tuple[tuple[Step, ...], Integration] | None:
    """The first level above absence that a hand-off claims, and where."""
    scored = vars(handoff.domains) if handoff.domains is not None else {}
    claims = [(("level",), handoff.level), *((("domains", name), level) for name, level in scored.items())]
    above = ((at, level) for at, level in claims if level is not None and level is not Integration.ABSENCE)
    return next(above, None)
