"""Strategic goals, and the projects below them that do the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.work.serving import a3s_below, projects_serving, same_or_driving
from ipms.checks.registry import found, rule
from ipms.checks.rules.links.promises import promises
from ipms.checks.rules.links.references import probably_meant
from ipms.model.finding import Related, Severity
from ipms.model.vocabulary import A3Status, A3Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ipms.checks.rules.links.promises import Promise
    from ipms.model.finding import Finding
    from ipms.model.kinds.a3 import A3
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@rule("LNK131", "goal-without-project", Severity.WARNING)
def goal_without_project(ws: Workspace) -> Iterator[Finding]:
    """No project A3 serves a goal of a strategic A3.

    A strategic goal is reached by the projects below it: one of them has a goal on the same indicator, or
    on one that drives it (`drives`), directly or through others. Without one the goal is a wish. Begin a
    project A3, or name this A3 as the parent of the one that does the work already.
    """
    unserved = [promise for promise in promises(ws, "a3") if _is_wish(ws, promise)]
    if unserved and not _projects_misread(ws):
        meant, working = probably_meant(ws, "a3"), _working(ws)
        for promise in unserved:
            a3, indicator = promise.entry, promise.goal.indicator
            if a3.id not in meant and not _aims_at_nothing(ws, a3.id):
                related = _elsewhere(ws, indicator, working)
                yield found(ws, a3, "LNK131", promise.at, related=related, id=indicator)


def _is_wish(ws: Workspace, promise: Promise) -> bool:
    a3 = promise.entry.value
    strategic = a3.type is A3Type.STRATEGIC and a3.status is A3Status.ACTIVE
    return strategic and not projects_serving(ws, promise.entry.id, promise.goal.indicator)


def _projects_misread(ws: Workspace) -> bool:
    """Whether the project that serves a goal may stand in what could not be understood."""
    return bool(ws.unread) or any(
        ws.misread(a3, name) for a3 in ws.a3s.values() if a3.partial for name in ("parent", "goals", "type")
    )


def _aims_at_nothing(ws: Workspace, a3: str) -> bool:
    """Whether a goal below names an unknown indicator: it may have meant this one."""
    return any(goal.indicator not in ws.indicators for each in a3s_below(ws, a3) for goal in each.value.goals)


def _working(ws: Workspace) -> Mapping[str, Entry[A3]]:
    """The first project A3 that works on each indicator, whatever it serves."""
    projects = [a3 for a3 in ws.a3s.values() if a3.value.type is A3Type.PROJECT]
    return {goal.indicator: a3 for a3 in reversed(projects) for goal in a3.value.goals}


def _elsewhere(ws: Workspace, indicator: str, working: Mapping[str, Entry[A3]]) -> tuple[Related, ...]:
    """A project A3 that does the work, but for another parent."""
    other = next((working[each] for each in sorted(same_or_driving(ws, indicator)) if each in working), None)
    if other is None:
        return ()
    return (Related(ws.place(other, ("parent",)), "LNK131.related", {"id": other.id}),)
