"""What has become of the work below an A3, and whether its figures uphold it once it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ipms.render.marks import STATE, STATE_STYLE, WARNING
from ipms.render.spans import BLANK, Line, Span, line

if TYPE_CHECKING:
    from ipms.analysis.work.pdca import State
    from ipms.locale import Words
    from ipms.views.work.goal_lines import GoalLine


class Parent(Protocol):
    """An A3 on any page, with what is below it."""

    @property
    def counts(self) -> tuple[tuple[State, int], ...]:
        """How many A3s below are in each state, the gravest first."""

    @property
    def resting(self) -> int:
        """How many below are on hold, or closed without a decision."""

    @property
    def goals(self) -> tuple[GoalLine, ...]:
        """Its goals with their verdicts."""

    @property
    def upheld(self) -> int:
        """How many of them the figures uphold."""

    @property
    def unproven(self) -> bool:
        """It was closed, and the figures do not uphold all of its goals."""


def below(a3: Parent, words: Words) -> Line:
    """How many A3s below are in each state, the gravest first; nothing where there is none."""
    counts = below_counts(a3, words)
    return line(Span(f"{words('a3.below')} ", "muted"), *counts) if counts else BLANK


def below_counts(a3: Parent, words: Words) -> Line:
    """The counts by themselves."""
    counted = [_counted(state, count, words) for state, count in a3.counts]
    if a3.resting:
        counted.append(Span(words("a3.count.resting", n=a3.resting), "muted"))
    spans = [span for each in counted for span in (Span(" · ", "muted"), each)]
    return line(*spans[1:])


def _counted(state: State, count: int, words: Words) -> Span:
    mark, said = STATE.get(state), words(f"a3.count.{state}", n=count)
    return Span(f"{mark} {said}" if mark else said, STATE_STYLE[state])


def unproven(a3: Parent, words: Words) -> Line:
    """A sheet that was closed though its goals are not upheld by the figures."""
    if not a3.unproven:
        return BLANK
    return line(Span(f"{WARNING} {words('a3.unproven', upheld=a3.upheld, n=len(a3.goals))}", "warning"))
