"""Published summaries of status sheets: counts that can be, of rooms that have sheets to fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.rooms.triggers import least, most
from ipms.checks.registry import found, rule
from ipms.model.finding import Finding, Place, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Step
    from ipms.model.kinds.sheet import Published, Summary
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@rule("LOP410", "summary-does-not-add-up")
def summary_does_not_add_up(ws: Workspace) -> Iterator[Finding]:
    """The counts of a published summary cannot all be right.

    More sheets filled or late than expected, more answers to a question than sheets, a distribution over more answers
    than there are, more actions than answers that asked for one, more promises kept than were due: the figures of the
    week rest on them. Publish the summary again from the sheets. A count shown as `<5` is taken at whatever it may be.
    """
    for entry in ws.summaries.values():
        for what, at in _wrong(entry.value):
            yield found(ws, entry, "LOP410", at, variant=what)


@rule("LOP411", "summary-without-staff", Severity.WARNING)
def summary_without_staff(ws: Workspace) -> Iterator[Finding]:
    """A room publishes status sheets, and its file does not say how many people are to fill one.

    Without `staff` its weeks are left out of the sheets that boards show, and a sheet that is missing is missed by
    nobody. Add `staff` to the room. Told once for a room.
    """
    published: dict[str, Entry[Summary]] = {}
    for entry in ws.summaries.values():
        published.setdefault(entry.home, entry)
    for room in ws.rooms.values():
        unsure = room.partial and ws.misread(room, "staff")
        if room.id in published and not room.value.staff and not unsure:
            related = (Related(Place(published[room.id].path), "LOP411.related"),)
            yield found(ws, room, "LOP411", ("title",), related=related)


def _wrong(summary: Summary) -> Iterator[tuple[str, tuple[Step, ...]]]:
    if summary.filled > summary.expected:
        yield "filled", ("filled",)
    if summary.late > summary.expected:
        yield "late", ("late",)
    for question, published in summary.answers.items():
        if published.answered is not None and least(published.answered) > summary.filled:
            yield "answered", ("answers", question, "answered")
        elif _shown(published) > (summary.filled if published.answered is None else most(published.answered)):
            yield "distribution", ("answers", question, "distribution")
    if summary.triggers is not None and least(summary.triggers.acted) > most(summary.triggers.raised):
        yield "acted", ("triggers", "acted")
    if summary.promises is not None and least(summary.promises.kept) > most(summary.promises.due):
        yield "kept", ("promises", "kept")


def _shown(published: Published) -> int:
    """The fewest answers that the shown parts of a distribution make."""
    return sum(least(part) for part in published.distribution.values())
