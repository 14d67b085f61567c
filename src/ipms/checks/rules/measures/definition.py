"""What the file of an indicator says of it: who answers for it, how its figures combine and are drawn."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ipms.checks.registry import found, rule
from ipms.model.finding import Related, Severity
from ipms.model.vocabulary import Chart, Measure, RollUp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Finding, Step
    from ipms.model.kinds.indicator import Indicator
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_AVERAGES = {Measure.MEAN, Measure.RATIO}


@rule("IND204", "no-owner", Severity.WARNING)
def no_owner(ws: Workspace) -> Iterator[Finding]:
    """Nobody answers for an indicator.

    A figure without an owner is read aloud and left at that: when it misses its target, nobody in the room is
    asked what will be done, and when it is late, nobody knows whom to call.

    Name the role that follows the figure in `owner`: a role, never a person.
    """
    return lacking(ws, "IND204", "owner")


@rule("IND220", "no-dimension", Severity.HINT)
def no_dimension(ws: Workspace) -> Iterator[Finding]:
    """An indicator belongs to no dimension of performance.

    Boards group indicators by dimension, and the four aims are told by them. An indicator without one stands
    apart at the end of the board and counts for no aim.

    Name one of the dimensions of `ipms.yaml` in `dimension`. Told only where `ipms.yaml` lists dimensions.
    """
    return lacking(ws, "IND220", "dimension") if ws.settings.dimensions else iter(())


def lacking(ws: Workspace, code: str, name: str) -> Iterator[Finding]:
    """Tell, at its title, every indicator without a field; not where the field is there but could not be read."""
    for entry in ws.indicators.values():
        if getattr(entry.value, name) is None and not ws.misread(entry, name):
            yield found(ws, entry, code, ("title",))


@rule("IND214", "roll-up-of-measure", Severity.WARNING)
def roll_up_of_measure(ws: Workspace) -> Iterator[Finding]:
    """The figures of rooms are combined in a way that does not fit what they measure.

    Percentages and means cannot be summed. Their simple mean counts a team of two as much as a team of fifty.
    A ratio is made of numerators and denominators, a weighted mean of values and the number behind each;
    figures that come without them cannot be weighed. The room above would show a number that means nothing.

    Leave `roll_up` out, and the measure decides: mean gives `weighted-mean`, ratio gives `ratio`, count and sum
    give `sum`. Use `none` where every room stands for itself.
    """
    for entry in ws.indicators.values():
        variant = _cannot_combine(entry.value)
        if variant and not _any_misread(ws, entry, "measure", "roll_up", "unit"):
            at = ("roll_up",) if entry.value.roll_up is not None else ("measure",)
            yield found(ws, entry, "IND214", at, variant=variant, measure=entry.value.measure)


@rule("IND215", "chart-of-measure", Severity.WARNING)
def chart_of_measure(ws: Workspace) -> Iterator[Finding]:
    """A p chart is asked for, and the indicator has no numerators and denominators.

    The limits of a p chart come from how many cases stand behind each share. Without the counts the page draws
    an XmR chart instead, and nobody is told why it is not the chart that was asked for.

    Report numerator and denominator (`measure: ratio`), or write `chart: xmr`.
    """
    for entry in ws.indicators.values():
        wrong = entry.value.chart is Chart.P and entry.value.measure is not Measure.RATIO
        if wrong and not ws.misread(entry, "measure"):
            yield found(ws, entry, "IND215", ("chart",), measure=entry.value.measure)


@rule("IND218", "rebase-order", Severity.HINT)
def rebase_order(ws: Workspace) -> Iterator[Finding]:
    """Limits begin anew twice on one day, or on days that do not follow each other.

    Each entry of `rebase` says from when on the process is known to be another one, and why. Two for one day
    leave open which reason counts; a date out of order is most often a wrong year, and would cut the chart
    where nothing changed.

    Correct the date, or keep one entry for each change, the oldest first.
    """
    for entry in ws.indicators.values():
        starts = [each.from_.first for each in entry.value.rebase]
        for place, (before, here) in enumerate(pairwise(starts), start=1):
            if here <= before:
                at: tuple[Step, ...] = ("rebase", place, "from")
                related = (Related(ws.place(entry, ("rebase", place - 1, "from")), "IND218.related"),)
                yield found(ws, entry, "IND218", at, variant="" if here < before else "twice", related=related)


def _cannot_combine(indicator: Indicator) -> str:
    """Why the figures of rooms cannot be combined as the file says; "" where they can."""
    measure = indicator.measure
    match indicator.rolls_up_by:
        case RollUp.SUM if indicator.in_percent:
            return "percentages"
        case RollUp.SUM if measure in _AVERAGES:
            return "sum"
        case RollUp.MEAN if measure in _AVERAGES:
            return "mean"
        case RollUp.RATIO if measure is not Measure.RATIO:
            return "ratio"
        case RollUp.WEIGHTED_MEAN if measure not in {Measure.MEAN, Measure.VALUE}:
            return "weights"
        case _:
            return ""


def _any_misread(ws: Workspace, entry: Entry[Indicator], *names: str) -> bool:
    return any(ws.misread(entry, name) for name in names)
