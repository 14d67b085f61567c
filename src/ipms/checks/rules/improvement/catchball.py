"""Catchball: a target that two rooms agreed on is the target that is worked on."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import same
from ipms.checks.registry import found, rule
from ipms.model.finding import Finding, Related, Severity
from ipms.model.scalars import number, percentage
from ipms.model.vocabulary import Response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.finding import Step
    from ipms.model.kinds.a3 import A3, Goal, Round
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

    Numbered = tuple[int, Round]
    """A round with its place in the file."""

_SPACE: Final = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
_AMOUNT: Final = rf"(?<![\w.,-])([0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+|[0-9]+)(?:[.,]([0-9]+))?{_SPACE}?"
_REFUSED = frozenset({Response.COUNTER, Response.DECLINE})


@rule("PDC308", "agreement-changed", Severity.WARNING)
def agreement_changed(ws: Workspace) -> Iterator[Finding]:
    """A target was agreed between two rooms, and then changed by one of them.

    Catchball ends when both rooms accept; whoever moves the target afterwards takes back their word, and the next
    agreement is worth less. Told where it is sure: the last accepted proposal of an A3 names an amount in the unit of
    a goal (`60 %`, `12 days`) and no goal has it in `to`; or, where an A3 has one goal, the two rooms that had agreed
    went on with a round that was countered or declined. Bring the goal back to what was agreed, or play another round
    until it is accepted.
    """
    for entry in ws.a3s.values():
        if entry.value.catchball and not (entry.partial and _unsure(ws, entry)):
            rounds = _in_order(entry.value)
            accepted = next((one for one in reversed(rounds) if one[1].response is Response.ACCEPT), None)
            if accepted is not None:
                yield from _reopened(ws, entry, rounds, accepted) or _other_target(ws, entry, accepted)


def _unsure(ws: Workspace, entry: Entry[A3]) -> bool:
    return ws.misread(entry, "catchball") or ws.misread(entry, "goals")


def _in_order(a3: A3) -> list[Numbered]:
    """The rounds with their places in the file, the earliest first."""
    return sorted(enumerate(a3.catchball), key=lambda numbered: (numbered[1].on.first, numbered[0]))


def _reopened(ws: Workspace, entry: Entry[A3], rounds: list[Numbered], accepted: Numbered) -> list[Finding]:
    """The last round between the rooms that had agreed refuses what they had agreed on."""
    if accepted is rounds[-1] or len(entry.value.goals) > 1:
        return []
    between = {accepted[1].from_, accepted[1].to}
    later = [one for one in rounds[rounds.index(accepted) + 1 :] if {one[1].from_, one[1].to} == between]
    if not later or later[-1][1].response not in _REFUSED:
        return []
    at: tuple[Step, ...] = ("catchball", later[-1][0], "response")
    related = (_agreement(ws, entry, accepted[0]),)
    return [found(ws, entry, "PDC308", at, variant="reopened", related=related, on=str(accepted[1].on))]


def _other_target(ws: Workspace, entry: Entry[A3], accepted: Numbered) -> list[Finding]:
    """What was agreed names an amount in the unit of a goal, and no goal is set to it."""
    place, agreed = accepted
    said = [(i, goal, _amounts(agreed.proposal, _indicator(ws, goal))) for i, goal in enumerate(entry.value.goals)]
    named = [(i, goal, amounts) for i, goal, amounts in said if amounts]
    if not named or any(same(goal.to, amount) for _, goal, amounts in named for amount in amounts):
        return []
    if len(named) > 1:
        return [found(ws, entry, "PDC308", ("catchball", place, "proposal"), variant="several", on=str(agreed.on))]
    at: tuple[Step, ...] = ("goals", named[0][0], "to")
    return [found(ws, entry, "PDC308", at, related=(_agreement(ws, entry, place),), on=str(agreed.on))]


def _agreement(ws: Workspace, entry: Entry[A3], number: int) -> Related:
    return Related(ws.place(entry, ("catchball", number, "proposal")), "PDC308.related")


def _indicator(ws: Workspace, goal: Goal) -> Indicator | None:
    entry = ws.indicators.get(goal.indicator)
    return entry.value if entry is not None else None


def _amounts(proposal: Text, indicator: Indicator | None) -> list[float]:
    """The amounts that a proposal names in the unit of an indicator, each language in its own words."""
    if indicator is None:
        return []
    spoken = ((proposal.en, indicator.unit.en), (proposal.fr, indicator.unit.fr))
    return [
        amount
        for text, unit in dict.fromkeys(spoken)
        if text and unit
        for whole, fraction in _pattern(unit).findall(text)
        if (amount := _amount(whole, fraction, in_percent=unit == "%")) is not None
    ]


@cache
def _pattern(unit: str) -> re.Pattern[str]:
    return re.compile(rf"{_AMOUNT}{re.escape(unit)}(?!\w)", re.IGNORECASE)


def _amount(whole: str, fraction: str, *, in_percent: bool) -> float | None:
    """A number with a decimal point or comma, thousands perhaps set apart."""
    digits = "".join(char for char in whole if char.isdigit())
    typed = f"{digits}.{fraction}" if fraction else digits
    return percentage(typed) if in_percent else number(typed)
