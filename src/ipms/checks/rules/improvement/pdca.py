"""Cycles of Plan, Do, Check, Adjust: what was done is checked before it is adjusted, and phases have an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.checks.registry import found, rule
from ipms.model.finding import Finding, Related, Severity
from ipms.model.vocabulary import Decision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ipms.model.finding import Step
    from ipms.model.kinds.pdca import Adjust, Cycle, PhaseDates
    from ipms.model.vocabulary import Phase
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_WITH_CYCLES = ("a3", "kaikaku", "kaizen")


@rule("PDC301", "adjust-without-check", Severity.WARNING)
def adjust_without_check(ws: Workspace) -> Iterator[Finding]:
    """A cycle is adjusted, and nothing says that it was checked.

    What is adopted or adapted without a look at what it brought is an opinion, and the next team inherits it. Give
    the cycle a Check phase: when it was looked at, and what was found. Work may be abandoned at any time without
    one.
    """
    for entry, number, cycle in _cycles(ws):
        if cycle.adjust is not None and _adjusts(cycle.adjust, ws.as_of) and not _checked(cycle.check):
            yield found(ws, entry, "PDC301", ("pdca", number, "adjust"), key=True)


@rule("PDC302", "check-without-finding", Severity.WARNING)
def check_without_finding(ws: Workspace) -> Iterator[Finding]:
    """A Check phase has ended, and what it found is not written.

    The finding is what the decision rests on and what others learn from; a date alone says that somebody looked. Say
    in `finding` what the figures and the people showed.
    """
    for entry, number, cycle in _cycles(ws):
        check = cycle.check
        if check is not None and check.end is not None and check.end.last <= ws.as_of and check.finding is None:
            yield found(ws, entry, "PDC302", ("pdca", number, "check", "end"))


@rule("PDC303", "phases-out-of-order", Severity.WARNING)
def phases_out_of_order(ws: Workspace) -> Iterator[Finding]:
    """A phase ends before it starts, or has ended before an earlier phase of the cycle started.

    Phases overlap, and a Check may well begin while Do goes on; but one that was over before the work began speaks
    of something else, and the timeline shown in the room is wrong. Correct the date, or move the phase to the cycle
    it belongs to. A date known to the month or the year counts as the whole of it.
    """
    for entry, number, cycle in _cycles(ws):
        sound: list[tuple[Phase, PhaseDates]] = []
        for phase, dates in cycle.phases():
            if _ends_before(dates, dates):
                yield _backward(ws, entry, number, phase)
                continue
            earlier = next((before for before, first in sound if _ends_before(dates, first)), None)
            if earlier is not None:
                yield _too_early(ws, entry, number, earlier, phase)
            sound.append((phase, dates))


def _cycles(ws: Workspace) -> Iterator[tuple[Entry[Any], int, Cycle]]:
    """Every cycle, but those of files in which a cycle could not be read: what is missing there may have been typed."""
    for kind in _WITH_CYCLES:
        for entry in ws.of_kind(kind).values():
            if entry.value.pdca and not (entry.partial and ws.misread(entry, "pdca")):
                yield from ((entry, number, cycle) for number, cycle in enumerate(entry.value.pdca))


def _adjusts(adjust: Adjust, as_of: dt.date) -> bool:
    if adjust.decision is not None:
        return adjust.decision is not Decision.ABANDON
    return adjust.start is not None and adjust.start.first <= as_of


def _checked(check: PhaseDates | None) -> bool:
    return check is not None and any(fact is not None for fact in (check.start, check.end, check.finding))


def _ends_before(one: PhaseDates, other: PhaseDates) -> bool:
    return one.end is not None and other.start is not None and one.end.last < other.start.first


def _backward(ws: Workspace, entry: Entry[Any], number: int, phase: Phase) -> Finding:
    start: tuple[Step, ...] = ("pdca", number, phase.value, "start")
    related = (Related(ws.place(entry, start), "PDC303.related", {"phase_key": f"phase.{phase}"}),)
    at = (*start[:-1], "end")
    return found(ws, entry, "PDC303", at, variant="phase", related=related, phase_key=f"phase.{phase}")


def _too_early(ws: Workspace, entry: Entry[Any], number: int, earlier: Phase, later: Phase) -> Finding:
    start: tuple[Step, ...] = ("pdca", number, earlier.value, "start")
    related = (Related(ws.place(entry, start), "PDC303.related", {"phase_key": f"phase.{earlier}"}),)
    at: tuple[Step, ...] = ("pdca", number, later.value, "end")
    late, early = f"phase.{later}", f"phase.{earlier}"
    return found(ws, entry, "PDC303", at, related=related, phase_key=late, earlier_key=early)
