"""What an A3 owes when it begins and when it ends: signatures, a check, results, learning, a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.analysis.figures.roll_up import series
from ipms.checks.registry import found, rule
from ipms.model.finding import Severity
from ipms.model.vocabulary import A3Status, Decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Finding
    from ipms.model.kinds.a3 import A3, Goal
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@rule("LNK124", "active-unsigned", Severity.WARNING)
def active_unsigned(ws: Workspace) -> Iterator[Finding]:
    """An A3 is active and nobody has signed it.

    A signature is a formal commitment: before the first one an A3 is a draft, however far its work has
    come. Have it signed, with the day, or set `status: draft`.
    """
    for a3 in _of_status(ws, A3Status.ACTIVE):
        signatures = a3.value.signatures
        if not any(signature.on for signature in signatures) and not ws.misread(a3, "signatures"):
            at = ("signatures",) if signatures else _status(a3)
            yield found(ws, a3, "LNK124", at, key=bool(signatures), variant="awaited" if signatures else "")


@rule("LNK125", "closed-without-check", Severity.WARNING)
def closed_without_check(ws: Workspace) -> Iterator[Finding]:
    """An A3 is closed, and no cycle of it was ever checked.

    Plan and Do without Check is action without learning whether it helped. Write in `pdca` when the check
    ended and what it found; an A3 that was given up says `decision: abandon`.
    """
    for a3 in _finished(ws):
        if not _checked(a3.value) and not ws.misread(a3, "pdca"):
            yield found(ws, a3, "LNK125", _status(a3))


@rule("LNK126", "closed-without-results", Severity.WARNING)
def closed_without_results(ws: Workspace) -> Iterator[Finding]:
    """An A3 is closed, and none of its goals has a figure since it was opened.

    Whether a goal is kept is read from the figures, not from the text. Add the measurements of its
    indicators, or correct the indicator or the room that the goals name.
    """
    for a3 in _finished(ws):
        goals = a3.value.goals
        known = all(_measurable(ws, goal, a3.home) for goal in goals)
        if goals and known and _checked(a3.value) and not any(_measured(ws, goal, a3) for goal in goals):
            yield found(ws, a3, "LNK126", ("goals",), key=True)


@rule("LNK127", "closed-without-learning", Severity.WARNING)
def closed_without_learning(ws: Workspace) -> Iterator[Finding]:
    """An A3 is closed, and nothing says what was learned.

    The next team begins where this one began. Write in `learning` what worked, what did not, and where
    else it may serve; most of all where the goals were not reached.
    """
    for a3 in _of_status(ws, A3Status.CLOSED):
        if a3.value.learning is None and not ws.misread(a3, "learning"):
            yield found(ws, a3, "LNK127", _status(a3))


@rule("LNK128", "closed-disagrees")
def closed_disagrees(ws: Workspace) -> Iterator[Finding]:
    """An A3 is closed without a date, or has a date of closing and is not closed.

    Boards of the past show an A3 open until the day in `closed`; without it, it was never open. Give the
    day, or at least the year; or set the status that is true.
    """
    for a3 in ws.a3s.values():
        is_closed = a3.value.status is A3Status.CLOSED
        if is_closed and a3.value.closed is None and not ws.misread(a3, "closed"):
            yield found(ws, a3, "LNK128", ("status",), variant="undated")
        if not is_closed and a3.value.closed is not None and not ws.misread(a3, "status"):
            yield found(ws, a3, "LNK128", ("closed",))


def _of_status(ws: Workspace, status: A3Status) -> Iterator[Entry[A3]]:
    yield from (a3 for a3 in ws.a3s.values() if a3.value.status is status and not ws.misread(a3, "status"))


def _finished(ws: Workspace) -> Iterator[Entry[A3]]:
    """Closed A3s but those that were given up, which owe no result."""
    yield from (a3 for a3 in _of_status(ws, A3Status.CLOSED) if not _given_up(a3.value))


def _given_up(a3: A3) -> bool:
    last = a3.pdca[-1].adjust if a3.pdca else None
    return last is not None and last.decision is Decision.ABANDON


def _checked(a3: A3) -> bool:
    checks = (cycle.check for cycle in a3.pdca if cycle.check is not None)
    return any(check.end is not None or check.finding is not None for check in checks)


def _measurable(ws: Workspace, goal: Goal, home: str) -> bool:
    return goal.indicator in ws.indicators and (goal.room or home) in ws.rooms


def _measured(ws: Workspace, goal: Goal, a3: Entry[A3]) -> bool:
    """Whether a goal's indicator has a figure in its room for a period that ended after the A3 was opened."""
    opened = a3.value.opened
    values = series(ws, goal.indicator, goal.room or a3.home)
    return any(opened is None or one.period.last >= opened.first for one in values)


def _status(a3: Entry[Any]) -> tuple[str, ...]:
    """Where the status stands; an A3 that says none is active."""
    return ("status",) if "status" in a3.value.model_fields_set else ("type",)
