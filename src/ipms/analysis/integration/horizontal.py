"""Between services: hand-offs against the level wanted for each, over trajectories and domain by domain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ipms.analysis.integration.measure import Case, Figure, Measure, Untold, Why
from ipms.analysis.trajectories.handoffs import discontinuities, distribution, handoffs
from ipms.model.kinds.trajectory import Domains
from ipms.model.vocabulary import Integration

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ipms.analysis.integration.scope import Scope
    from ipms.analysis.trajectories.handoffs import HandoffState
    from ipms.workspace.workspace import Workspace


class Passed(NamedTuple):
    """A hand-off and the trajectory that it belongs to."""

    trajectory: str
    home: str
    state: HandoffState

    @property
    def judged(self) -> bool:
        """Whether both its level and the one wanted are known."""
        return self.state.level is not None and self.state.wanted is not None


@dataclass(frozen=True, slots=True)
class Spread:
    """How many hand-offs are on each of Leutz's levels, from absence up, and how many should be."""

    now: Mapping[Integration, int]
    wanted: Mapping[Integration, int]
    reached: Mapping[Integration, int]
    """Of those that should be on a level, the ones that are on it or above."""
    above: int
    """Hand-offs that are more integrated than was wanted: integration has its price too."""


@dataclass(frozen=True, slots=True)
class DomainSpread:
    """One domain over the hand-offs that are scored in it."""

    domain: str
    now: Mapping[Integration, int]
    below: tuple[Case, ...]
    """The hand-offs that are in this domain below the level wanted for them, those that lack most first."""
    judged: int
    """Of those scored, the ones whose wanted level is known."""


def passed(ws: Workspace, scope: Scope) -> tuple[Passed, ...]:
    """Every hand-off of the trajectories in question, in the order of their files."""
    ways = (ws.trajectories[one] for one in scope.trajectories if one in ws.trajectories)
    return tuple(Passed(way.id, way.home, state) for way in ways for state in handoffs(ws, way))


def horizontal(scope: Scope, found: Sequence[Passed]) -> tuple[Measure, Measure]:
    """The two measures between services."""
    return levels(scope, found), unbroken(scope, found)


def levels(scope: Scope, found: Sequence[Passed]) -> Measure:
    """Hand-offs at the level wanted or above it, of those that have both levels."""
    judged = [one for one in found if one.judged]
    below = weakest_first([one for one in judged if one.state.below])
    return Measure(
        Figure.LEVELS,
        counted=len(judged) - len(below),
        of=len(judged),
        untold=None if judged else _untold(scope, found) or Untold.NO_LEVEL,
        missing=tuple(_case(Why.BELOW, one) for one in below),
        open=tuple(_case(Why.NO_LEVEL, one) for one in found if not one.judged),
        undated=_undated(judged),
    )


def unbroken(scope: Scope, found: Sequence[Passed]) -> Measure:
    """Hand-offs that are no discontinuity, of those that can be told to be one or none.

    A hand-off without levels of which nothing else is wrong is not known to be whole.
    """
    broken = weakest_first([one for one in found if one.state.reasons])
    told = [one for one in found if one.judged or one.state.reasons]
    return Measure(
        Figure.UNBROKEN,
        counted=len(told) - len(broken),
        of=len(told),
        untold=None if told else _untold(scope, found) or Untold.NO_LEVEL,
        missing=tuple(_case(Why.BROKEN, one) for one in broken),
        open=tuple(_case(Why.NO_LEVEL, one) for one in found if one not in told),
        undated=_undated(told),
    )


def spread(found: Sequence[Passed]) -> Spread:
    """The levels now beside the levels wanted."""
    wanted = [one.state.wanted for one in found]
    reached = [one.state.wanted for one in found if one.judged and not one.state.below]
    return Spread(
        now=distribution(one.state for one in found),
        wanted={level: wanted.count(level) for level in Integration},
        reached={level: reached.count(level) for level in Integration},
        above=sum(_above(one.state.level, one.state.wanted) for one in found),
    )


def domains(found: Sequence[Passed]) -> tuple[DomainSpread, ...]:
    """Every domain that a hand-off is scored in, in the order of the format."""
    scored = (_domain(name, [one for one in found if name in one.state.domains]) for name in Domains.model_fields)
    return tuple(one for one in scored if any(one.now.values()))


def weakest_first(found: Sequence[Passed]) -> list[Passed]:
    """Discontinuities in the order of a trajectory's page, over trajectories as well."""
    places = {id(one.state): one for one in found}
    return [places[id(state)] for state in discontinuities(one.state for one in found)]


def _domain(name: str, scored: Sequence[Passed]) -> DomainSpread:
    now = [one.state.domains[name] for one in scored]
    judged = [one for one in scored if one.state.wanted is not None]
    below = [one for one in judged if _lacks(name)(one)]
    return DomainSpread(
        domain=name,
        now={level: now.count(level) for level in Integration},
        below=tuple(_case(Why.BELOW, one) for one in sorted(below, key=_lacks(name), reverse=True)),
        judged=len(judged),
    )


def _lacks(name: str) -> Callable[[Passed], int]:
    """How many levels a hand-off lacks in a domain."""

    def lacks(one: Passed) -> int:
        wanted = one.state.wanted
        return max(0, wanted.number - one.state.domains[name].number) if wanted is not None else 0

    return lacks


def _above(level: Integration | None, wanted: Integration | None) -> bool:
    return level is not None and wanted is not None and level.number > wanted.number


def _undated(found: Sequence[Passed]) -> int:
    """The hand-offs whose level nobody dated: it is taken for the same on every day."""
    return sum(one.state.level is not None and one.state.since is None for one in found)


def _untold(scope: Scope, found: Sequence[Passed]) -> Untold | None:
    if not scope.trajectories:
        return Untold.NO_TRAJECTORY
    return None if found else Untold.NO_HANDOFF


def _case(why: Why, one: Passed) -> Case:
    return Case(why, one.trajectory, one.home, n=one.state.number)
