"""Goals and their indicators: in its direction, from where it stood, as far as its target, in its own form."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ipms.analysis.figures.rows import rows_by_room
from ipms.analysis.figures.series import figures
from ipms.analysis.figures.standing import reaches, same
from ipms.analysis.figures.targets import target_in_force
from ipms.checks.registry import found, rule
from ipms.checks.rules.links.promises import promises
from ipms.model.finding import Related, Severity
from ipms.model.vocabulary import A3Status, Better

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.figures.targets import TargetInForce
    from ipms.checks.rules.links.promises import Promise
    from ipms.model.finding import Finding, Step
    from ipms.workspace.workspace import Workspace

_AGREED = frozenset({A3Status.ACTIVE, A3Status.ON_HOLD})
"""A draft is still talked about, a closed A3 is history."""


@rule("LNK132", "goal-direction")
def goal_direction(ws: Workspace) -> Iterator[Finding]:
    """A goal goes the wrong way: to reach it would be to get worse.

    `better` of the indicator says whether lower or higher is better. Where the goal has no `from`, it is
    held against the indicator's baseline. Correct `to` or `from`, or `better`.
    """
    for promise in (*promises(ws, "a3"), *promises(ws, "kaizen")):
        if not promise.over_one and _backwards(promise):
            at: tuple[Step, ...] = ("baseline", "value") if promise.goal.from_ is None else ("better",)
            reason = "LNK132.baseline.related" if promise.goal.from_ is None else "LNK132.related"
            related = (Related(ws.place(promise.indicator, at), reason, {"id": promise.indicator.id}),)
            variant = promise.indicator.value.better.value
            yield found(ws, promise.entry, "LNK132", (*promise.at, "to"), variant=variant, related=related)


@rule("LNK133", "goal-baseline", Severity.WARNING)
def goal_baseline(ws: Workspace) -> Iterator[Finding]:
    """A goal starts from a value that its indicator never had.

    `from` is where the indicator stood: its baseline, or what was measured in the room of the goal. One
    beyond all of them makes the promise look larger or smaller than it is. Correct `from`, or add the
    measurement it was taken from. Indicators with figures too small to show are left alone.
    """
    for promise in promises(ws, "a3"):
        judged = promise.entry.value.status is not A3Status.CLOSED
        if judged and not promise.over_one and not _backwards(promise) and _never_so(ws, promise):
            baseline = promise.indicator.value.baseline
            at: tuple[Step, ...] = ("title",) if baseline is None else ("baseline", "value")
            reason = "LNK133.related" if baseline is None else "LNK133.baseline.related"
            related = (Related(ws.place(promise.indicator, at), reason, {"id": promise.indicator.id}),)
            at = (*promise.at, "from")
            yield found(ws, promise.entry, "LNK133", at, related=related, id=promise.indicator.id, room=promise.room)


@rule("LNK134", "goal-target", Severity.WARNING)
def goal_target(ws: Workspace) -> Iterator[Finding]:
    """A goal asks for less than the target that will be in force by then.

    The A3 would be reached and the board still red. Raise the goal to the target; where the room has
    agreed on a step on the way, write it as `secondary_target` of the indicator, or as the room's own
    target, so that the board knows of it too.
    """
    of_rooms = {hung.id for room in ws.rooms.values() for hung in room.value.indicators if hung.target is not None}
    in_force = cache(lambda indicator, room, day: target_in_force(ws, indicator, room, day))
    for promise in promises(ws, "a3"):
        if promise.entry.value.status in _AGREED and not promise.over_one and not _backwards(promise):
            room = promise.room if promise.indicator.id in of_rooms else ""
            target = in_force(promise.indicator.id, room, promise.goal.by.last)
            if target is not None and _short_of(promise, target):
                related = (_where_set(ws, promise, target),)
                bound = _bound(promise, target)
                at = (*promise.at, "to")
                yield found(ws, promise.entry, "LNK134", at, related=related, id=promise.indicator.id, target=bound)


@rule("LNK135", "goal-percentage")
def goal_percentage(ws: Workspace) -> Iterator[Finding]:
    """A goal on a percentage is written as a bare number over 1.

    Percentages are stored as fractions (0.85) or written with their sign (85%); a bare 85 would be 8,500 %,
    a goal that no figure reaches. Write the sign.
    """
    for promise in (*promises(ws, "a3"), *promises(ws, "kaizen")):
        for name, amount in (("from", promise.goal.from_), ("to", promise.goal.to)):
            if promise.is_over_one(amount):
                yield found(ws, promise.entry, "LNK135", (*promise.at, name))
    for kata in ws.katas.values():
        wanted = kata.value.target_condition
        indicator = ws.indicators.get(wanted.indicator or "") if wanted is not None else None
        if indicator is not None and indicator.value.in_percent and _bare(wanted):
            yield found(ws, kata, "LNK135", ("target_condition", "to"))


def _bare(wanted: Any) -> bool:
    return wanted.to is not None and abs(wanted.to) > 1


def _backwards(promise: Promise) -> bool:
    """Whether the goal is worse than where it starts from, or than the baseline where it does not say."""
    baseline, better = promise.indicator.value.baseline, promise.indicator.value.better
    start = promise.goal.from_ if promise.goal.from_ is not None else baseline.value if baseline else None
    if start is None or better is Better.WITHIN or (promise.in_percent and abs(start) > 1):
        return False
    return not reaches(promise.goal.to, better, start)


def _never_so(ws: Workspace, promise: Promise) -> bool:
    """Whether `from`, to its own precision, lies beyond the baseline and all that was measured in the room."""
    start, baseline = promise.goal.from_, promise.indicator.value.baseline
    if start is None or (baseline is not None and same(start, baseline.value)):
        return False
    known = [row.value for row in rows_by_room(ws, promise.indicator.id).get(promise.room, ())]
    known += [baseline.value] if baseline is not None else []
    slack = _half_a_digit(start, 2 if promise.in_percent else 0)
    if _among(start, known, slack):
        return False
    shown = figures(ws, promise.indicator.id, promise.room)
    if any(figure.hidden for figure in shown):
        return False
    known += [figure.value for figure in shown if figure.value is not None]
    return bool(known) and not _among(start, known, slack)


def _among(amount: float, known: list[float], slack: float) -> bool:
    """Whether an amount lies between the least and the most of what is known."""
    return bool(known) and min(known) - slack <= amount <= max(known) + slack


def _half_a_digit(amount: float, shift: int) -> float:
    """Half of the last digit that was typed: 17 stands for a measured 16.96, and 43% (shift 2) for 0.4286."""
    _, _, decimals = f"{amount * 10**shift:.6f}".rstrip("0").partition(".")
    return float(0.5 * 10.0 ** -(len(decimals) + shift))


def _short_of(promise: Promise, target: TargetInForce) -> bool:
    """Whether the goal reaches neither the target nor the step that was agreed on the way to it."""
    better, to = promise.indicator.value.better, promise.goal.to
    if any(promise.is_over_one(limit) for limit in (target.value, target.low, target.high)):
        return False
    second = (target.secondary_value, target.secondary_low, target.secondary_high)
    near = second != (None, None, None) and reaches(to, better, *second)
    return not near and not reaches(to, better, target.value, target.low, target.high)


def _bound(promise: Promise, target: TargetInForce) -> str:
    if target.value is not None:
        return promise.typed(target.value)
    return f"{promise.typed(target.low or 0.0)} – {promise.typed(target.high or 0.0)}"


def _where_set(ws: Workspace, promise: Promise, target: TargetInForce) -> Related:
    """Where the target stands: on a room's wall, or in the indicator."""
    identity = promise.indicator.id
    if not target.room:
        return Related(ws.place(promise.indicator, ("targets",)), "LNK134.related", {"id": identity})
    room = ws.rooms[target.room]
    hung = [at for at, one in enumerate(room.value.indicators) if one.id == identity and one.target is not None]
    return Related(ws.place(room, ("indicators", hung[-1], "target")), "LNK134.room.related", {"id": room.id})
