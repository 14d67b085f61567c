"""What the tallies say together: which agent lags, which phases leave a trace, where people feel otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ipms.analysis.appropriation.table import PATH_OF, TABLE, Agent, Measure, Path, Phase, measures_of

if TYPE_CHECKING:
    from ipms.analysis.appropriation.measured import Tallies

_MIDDLE: Final = 2
"""The score between low and high: it says neither."""


class State(StrEnum):
    """How an agent comes along."""

    LAGS = "lags"
    """Of one of its measures less than half is there."""
    HOLDS = "holds"
    UNTOLD = "untold"
    """The files show nothing of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An agent with the measures that show how it comes along: those that lag, or where none does, all that is told."""

    agent: Agent
    state: State
    evidence: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Traces:
    """A phase, with its measures that left a trace in the files and those that could have."""

    phase: Phase
    found: tuple[Measure, ...]
    possible: tuple[Measure, ...]


class Beside(StrEnum):
    """How a score stands beside what is measured."""

    FELT_MORE = "felt-more"
    """People score high; a measure lags."""
    FELT_LESS = "felt-less"
    """People score low; no measure lags."""
    ALIKE = "alike"
    MIDDLE = "middle"
    """A score that says neither."""
    NOTHING_MEASURED = "nothing-measured"
    NOT_SCORED = "not-scored"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The score of a path beside the measures that it is held against."""

    path: Path
    beside: Beside
    evidence: tuple[Measure, ...]


def standings(tallies: Tallies) -> tuple[Standing, ...]:
    """How each agent comes along, in the order of the field: tools, institutions, people."""
    return tuple(_standing(tallies, agent) for agent in Agent)


def traces(tallies: Tallies) -> tuple[Traces, ...]:
    """The phases that show. Two of three traces are no grade: phases overlap, and one may be over."""
    return tuple(_traces(tallies, phase) for phase in Phase)


def compared(tallies: Tallies, path: Path, score: int | None) -> Comparison:
    """A score beside the measures of the agent whose path it is."""
    standing = _standing(tallies, PATH_OF[path], shares=True)
    if score is None:
        return Comparison(path, Beside.NOT_SCORED, standing.evidence)
    if standing.state is State.UNTOLD:
        return Comparison(path, Beside.NOTHING_MEASURED, ())
    if score == _MIDDLE:
        return Comparison(path, Beside.MIDDLE, standing.evidence)
    high, lags = score > _MIDDLE, standing.state is State.LAGS
    if high is not lags:
        return Comparison(path, Beside.ALIKE, standing.evidence)
    return Comparison(path, Beside.FELT_MORE if high else Beside.FELT_LESS, standing.evidence)


def _standing(tallies: Tallies, agent: Agent, *, shares: bool = False) -> Standing:
    """With `shares`, only what has something due is looked at: a bare count is neither much nor little."""
    told = [one for one in measures_of(agent) if tallies[one].told and not (shares and tallies[one].of is None)]
    lagging = tuple(one for one in told if tallies[one].lags)
    state = State.LAGS if lagging else State.HOLDS if told else State.UNTOLD
    return Standing(agent, state, lagging or tuple(told))


def _traces(tallies: Tallies, phase: Phase) -> Traces:
    of_phase = [measure for measure, told in TABLE.items() if told.phase is phase and tallies[measure].told]
    return Traces(phase, tuple(one for one in of_phase if tallies[one].done), tuple(of_phase))
