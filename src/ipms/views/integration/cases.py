"""What keeps a measure from being whole, with the names of what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.integration.measure import Why
from ipms.views.board_page import Named
from ipms.views.names import as_text, named, named_room
from ipms.views.trajectories.parts import step_named

if TYPE_CHECKING:
    from ipms.analysis.integration.measure import Case
    from ipms.workspace.workspace import Workspace

_OF_HANDOFFS = frozenset({Why.BELOW, Why.BROKEN, Why.NO_LEVEL})
_OF_ANSWERS = frozenset({Why.ANSWERED_LATE, Why.OVERDUE, Why.PASSED_ON_LATE, Why.WAITS})
_OF_ROOMS = frozenset({Why.NO_ROUTE, Why.CIRCLE, Why.PARTLY, Why.MISSING})


@dataclass(frozen=True, slots=True)
class CaseRow:
    """Something to act upon, and why."""

    why: Why
    subject: Named
    """The A3, the room, the obstacle; of a hand-off its trajectory."""
    room: Named
    """Where it is to be acted upon."""
    other: Named | None
    """The parent that is not there, the room where the way up ends, the indicator of the goal."""
    handoff: int | None
    """The number of the hand-off in its trajectory, from 1."""
    steps: tuple[Named, Named] | None
    """The services of the hand-off."""
    n: int
    """Days so far, or sheets filled."""
    of: int
    """Days promised, or sheets expected."""

    @property
    def id(self) -> str:
        """What names it in a list: the id, with the number of a hand-off or the indicator of a goal."""
        if self.handoff is not None:
            return f"{self.subject.id}/{self.handoff}"
        return f"{self.subject.id}/{self.other.id}" if self.why is Why.NO_PROJECT and self.other else self.subject.id


def case_row(ws: Workspace, case: Case) -> CaseRow:
    """A case with its names."""
    of_handoff = case.why in _OF_HANDOFFS
    return CaseRow(
        why=case.why,
        subject=_subject(ws, case),
        room=named_room(ws, case.room),
        other=_other(ws, case) if case.other else None,
        handoff=case.n if of_handoff else None,
        steps=_steps(ws, case) if of_handoff else None,
        n=0 if of_handoff else case.n,
        of=case.of,
    )


def _subject(ws: Workspace, case: Case) -> Named:
    if case.why in _OF_HANDOFFS:
        return named(ws.trajectories[case.id])
    if case.why in _OF_ANSWERS:
        return Named(case.id, ws.obstacles[case.id].value.what)
    if case.why in _OF_ROOMS:
        return named_room(ws, case.id)
    return named(ws.a3s[case.id])


def _other(ws: Workspace, case: Case) -> Named:
    if case.why in _OF_ROOMS:
        return named_room(ws, case.other)
    known = ws.indicators.get(case.other) if case.why is Why.NO_PROJECT else None
    return named(known) if known is not None else Named(case.other, as_text(case.other))


def _steps(ws: Workspace, case: Case) -> tuple[Named, Named]:
    trajectory = ws.trajectories[case.id].value
    handoff = trajectory.handoffs[case.n - 1]
    return step_named(trajectory, handoff.from_), step_named(trajectory, handoff.to)
