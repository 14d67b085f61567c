"""The goals of a piece of work as a page shows them: what is promised, and what the figures say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipms.analysis.work.verdict import upheld, verdicts
from ipms.views.board_page import Named
from ipms.views.names import as_text, named, named_room

if TYPE_CHECKING:
    from ipms.analysis.work.countermeasures import Addressed
    from ipms.analysis.work.verdict import Reached, Signal, Verdict
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import PartialDate, Period
    from ipms.model.text import Text
    from ipms.model.vocabulary import Better
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Claim:
    """Another piece of work that claims the same change: its kind (`a3`, `kaizen`, `kata`), id and title."""

    kind: str
    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal with its verdict. An unknown indicator goes by its id."""

    indicator: Named
    known: bool
    room: Named
    unit: Text
    decimals: int | None
    better: Better | None
    start: float | None
    """Where it starts from, by the goal itself, else the baseline of its indicator."""
    to: float
    by: PartialDate
    reached: Reached
    reached_in: Period | None
    held: bool
    """The latest figure reaches it; one that was reached and is not held was lost again."""
    signal: Signal
    upheld: bool
    """Held, and by more than common-cause variation."""
    latest: float | None
    latest_period: Period | None
    since: PartialDate | None
    """When Do began; without it nothing can be a signal of this work."""
    missing: int
    """How many figures are missing before a signal can be read."""
    awaited: bool
    """Its date has come, and the figure of that period has not."""
    stale: bool
    hidden: bool
    """Too few people stand behind its figures for anything to be told of them."""
    illustrative: bool
    shared_with: tuple[Claim, ...]


def goal_lines(ws: Workspace, entry: Entry[Any], *, sharing: bool = True) -> tuple[GoalLine, ...]:
    """The goals of an A3 or a workshop, in the order of its file; `sharing` as in `verdicts`."""
    return tuple(goal_line(ws, verdict) for verdict in verdicts(ws, entry, sharing=sharing))


def goal_line(ws: Workspace, verdict: Verdict) -> GoalLine:
    """One goal with what names it."""
    goal = verdict.goal
    entry = ws.indicators.get(goal.indicator)
    indicator = entry.value if entry is not None else None
    return GoalLine(
        indicator=named(entry) if entry is not None else Named(goal.indicator, as_text(goal.indicator)),
        known=entry is not None,
        room=named_room(ws, verdict.room),
        unit=indicator.unit if indicator is not None else as_text("count"),
        decimals=indicator.decimals if indicator is not None else None,
        better=indicator.better if indicator is not None else None,
        start=goal.from_ if goal.from_ is not None else _baseline(indicator),
        to=goal.to,
        by=goal.by,
        reached=verdict.reached,
        reached_in=verdict.reached_in,
        held=verdict.held,
        signal=verdict.signal,
        upheld=upheld(verdict),
        latest=verdict.latest,
        latest_period=verdict.latest_period,
        since=verdict.since,
        missing=verdict.missing,
        awaited=verdict.awaited,
        stale=verdict.stale,
        hidden=verdict.hidden,
        illustrative=verdict.illustrative,
        shared_with=tuple(_claim(ws, other) for other in verdict.shared_with),
    )


def _baseline(indicator: Indicator | None) -> float | None:
    return indicator.baseline.value if indicator is not None and indicator.baseline is not None else None


def _claim(ws: Workspace, other: Addressed) -> Claim:
    entry = ws.of_kind(other.kind).get(other.id)
    return Claim(other.kind, other.id, entry.value.title if entry is not None else as_text(other.id))
