"""Kaizen workshops: prepared from a strategic goal, overseen by the management team, ended with results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.analysis.work.serving import driven_by, strategic_goals_above
from ipms.checks.registry import found, rule
from ipms.model.finding import Finding, Related, Severity
from ipms.model.vocabulary import Decision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ipms.model.kinds.a3 import A3, Goal
    from ipms.model.kinds.kaizen import Kaizen
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@rule("PDC309", "kaizen-without-strategic-goal", Severity.WARNING)
def kaizen_without_strategic_goal(ws: Workspace) -> Iterator[Finding]:
    """A kaizen workshop works on nothing that a strategic A3 asks for.

    Workshops take people away from their patients for days: each is prepared from the goals of a strategic A3. Name
    in `a3` the A3 that the workshop serves, and give it a goal whose indicator a strategic A3 above names too, or
    that drives one of those (`drives`, step by step). One such goal is enough.
    """
    served: dict[str, list[tuple[Entry[A3], Goal]]] = {}
    for entry in ws.kaizens.values():
        a3 = entry.value.a3
        if a3 is None:
            if not (entry.partial and ws.misread(entry, "a3")):
                yield found(ws, entry, "PDC309", ("title",), variant="a3")
        elif not (entry.partial and ws.misread(entry, "goals")):
            if a3 not in served:
                served[a3] = strategic_goals_above(ws, a3)
            yield from _unserved(ws, entry, served[a3])


@rule("PDC310", "kaizen-without-overseer", Severity.WARNING)
def kaizen_without_overseer(ws: Workspace) -> Iterator[Finding]:
    """Nobody of the management team oversees a kaizen workshop.

    What a team decides in a workshop often needs a decision above it; without an overseer it waits, and the team
    concludes that its work was for show. Name the role in `overseen_by`.
    """
    for entry in ws.kaizens.values():
        if entry.value.overseen_by is None and not (entry.partial and ws.misread(entry, "overseen_by")):
            yield found(ws, entry, "PDC310", ("title",))


@rule("PDC311", "kaizen-without-results", Severity.WARNING)
def kaizen_without_results(ws: Workspace) -> Iterator[Finding]:
    """A kaizen workshop was held some time ago, and no result of it is written.

    A month after the workshop the room should see what it brought, or that it brought nothing. Write `results`, the
    finding of a look back, or the finding of its Check; a workshop that was abandoned needs none. The days are those
    after which a kaizen is called stalled (`rules.stalled_after.kaizen`).
    """
    allowed = ws.settings.rules.stalled_after.kaizen
    for entry in ws.kaizens.values():
        held = entry.value.held
        days = (ws.as_of - (held.to or held.from_).last).days if held is not None else 0
        if days > allowed and not _has_results(entry.value) and not (entry.partial and _unsure(ws, entry)):
            at = ("held", "to") if held is not None and held.to is not None else ("held", "from")
            yield found(ws, entry, "PDC311", at, n=days)


@rule("PDC312", "event-out-of-order")
def event_out_of_order(ws: Workspace) -> Iterator[Finding]:
    """A workshop or kaikaku ends before it begins, or is looked back at before it was held.

    The looks back, the states and the timeline of the room count from these dates. Correct the wrong one.
    """
    for kind in ("kaikaku", "kaizen"):
        for entry in ws.of_kind(kind).values():
            held = entry.value.held
            if held is None:
                continue
            if held.to is not None and held.to.last < held.from_.first:
                yield _too_early(ws, entry, ("held", "to"))
            else:
                yield from _looked_back_too_early(ws, entry, held.from_.first)


def _unserved(ws: Workspace, entry: Entry[Kaizen], wanted: list[tuple[Entry[A3], Goal]]) -> Iterator[Finding]:
    """One finding where no goal of the workshop moves an indicator of a strategic goal above.

    A broken chain is told by the rules about links; a strategic A3 without goals asks for nothing in particular.
    """
    ids = {goal.indicator for _, goal in wanted}
    goals = entry.value.goals
    unsure = any(above.partial for above, _ in wanted) or any(goal.indicator not in ws.indicators for goal in goals)
    if not wanted or not goals or unsure:
        return
    if not any(ids & driven_by(ws, goal.indicator) for goal in goals):
        related = _strategic(ws, wanted[0][0])
        first, a3 = goals[0].indicator, wanted[0][0].id
        yield found(ws, entry, "PDC309", ("goals", 0, "indicator"), related=related, indicator=first, a3=a3)


def _strategic(ws: Workspace, nearest: Entry[A3]) -> tuple[Related, ...]:
    """The goals of the nearest strategic A3: where to look for one to serve."""
    return (Related(ws.place(nearest, ("goals",), key=True), "PDC309.related", {"id": nearest.id}),)


def _has_results(kaizen: Kaizen) -> bool:
    looked = any(look.finding is not None for look in kaizen.sustain)
    checked = any(cycle.check is not None and cycle.check.finding is not None for cycle in kaizen.pdca)
    return bool(kaizen.results) or looked or checked or _abandoned(kaizen)


def _abandoned(kaizen: Kaizen) -> bool:
    last = kaizen.pdca[-1].adjust if kaizen.pdca else None
    return last is not None and last.decision is Decision.ABANDON


def _unsure(ws: Workspace, entry: Entry[Kaizen]) -> bool:
    return any(ws.misread(entry, name) for name in ("held", "results", "sustain", "pdca"))


def _looked_back_too_early(ws: Workspace, entry: Entry[Any], began: dt.date) -> Iterator[Finding]:
    for number, look in enumerate(getattr(entry.value, "sustain", ())):
        if look.on is not None and look.on.last < began:
            yield _too_early(ws, entry, ("sustain", number, "on"), variant="look")


def _too_early(ws: Workspace, entry: Entry[Any], at: tuple[str | int, ...], *, variant: str = "") -> Finding:
    related = (Related(ws.place(entry, ("held", "from")), "PDC312.related"),)
    return found(ws, entry, "PDC312", at, variant=variant, related=related)
