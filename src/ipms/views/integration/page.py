"""Integration on a page: between services and between levels, each measure with its cases and its course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.integration.course import courses
from ipms.analysis.integration.horizontal import DomainSpread, Spread, domains, horizontal, passed, spread
from ipms.analysis.integration.measure import HORIZONTAL
from ipms.analysis.integration.scope import scope_of
from ipms.analysis.integration.vertical import vertical
from ipms.views.integration.cases import case_row
from ipms.views.names import named, named_room
from ipms.views.trajectories.pathway import pathway
from ipms.views.walls.gaps import gaps
from ipms.views.walls.head import gaps as all_gaps

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from ipms.analysis.integration.course import Point
    from ipms.analysis.integration.measure import Figure, Measure, Untold
    from ipms.analysis.integration.scope import Scope
    from ipms.model.periods import Period
    from ipms.model.vocabulary import Integration
    from ipms.views.board_page import Gap, Named
    from ipms.views.integration.cases import CaseRow
    from ipms.views.trajectories.pathway import Pathway
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure: numerator, denominator, share, what is missing by name, and how it went."""

    figure: Figure
    counted: int
    of: int
    share: float | None
    untold: Untold | None
    """Why it cannot be computed."""
    missing: tuple[CaseRow, ...]
    open: tuple[CaseRow, ...]
    """What counts neither way yet."""
    undated: int
    """How many of its facts bear no date, so that its course takes them as they are today."""
    week: Period | None
    course: tuple[Point, ...]
    """The ends of the last months and the day itself, the oldest first; empty where no fact of it is dated."""

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.of > 0 and self.counted == self.of


@dataclass(frozen=True, slots=True)
class DomainRow:
    """A domain: how many hand-offs are on each level in it, and which are below the level wanted for them."""

    domain: str
    now: Mapping[Integration, int]
    judged: int
    below: tuple[CaseRow, ...]
    """Those that lack most come first."""


@dataclass(frozen=True, slots=True)
class IntegrationPage:
    """How integrated a scope is on the date. There is no figure over all: what is wanted differs by hand-off."""

    room: Named | None
    trajectory: Named | None
    rooms: int
    pathways: tuple[Pathway, ...]
    """Those with most discontinuities first."""
    levels: Spread
    domains: tuple[DomainRow, ...]
    measures: tuple[MeasureRow, ...]
    """The horizontal ones, then the vertical ones; of each, what is off comes first, and what is untold last."""
    days: tuple[dt.date, ...]
    """The days of the courses."""
    gaps: tuple[Gap, ...]
    as_of: dt.date
    pinned: bool
    illustrative: bool

    @property
    def horizontal(self) -> tuple[MeasureRow, ...]:
        """The measures between services."""
        return tuple(one for one in self.measures if one.figure in HORIZONTAL)

    @property
    def vertical(self) -> tuple[MeasureRow, ...]:
        """The measures between levels of rooms."""
        return tuple(one for one in self.measures if one.figure not in HORIZONTAL)


def integration(ws: Workspace, room: str | None = None, trajectory: str | None = None) -> IntegrationPage:
    """The measures over a room and those below it, over the rooms of a trajectory, or over all."""
    missing = gaps(ws, room) if room is not None else all_gaps(ws, ())  # first: it reads all files in one go
    scope = scope_of(ws, room, trajectory)
    found = passed(ws, scope)
    between_services, between_levels = horizontal(scope, found), vertical(ws, scope)
    went = courses(ws, scope, (*between_services, *between_levels))
    measures = [
        _measure(ws, one, went.get(one.figure, ())) for some in (between_services, between_levels) for one in _off(some)
    ]
    ways = sorted((pathway(ws, ws.trajectories[one]) for one in scope.trajectories), key=_most_broken)
    return IntegrationPage(
        room=named_room(ws, room) if room is not None else None,
        trajectory=named(ws.trajectories[trajectory]) if trajectory is not None else None,
        rooms=len(scope.rooms),
        pathways=tuple(ways),
        levels=spread(found),
        domains=tuple(_domain(ws, one) for one in domains(found)),
        measures=tuple(measures),
        days=tuple(point.day for point in next(iter(went.values()), ())),
        gaps=missing,
        as_of=ws.as_of,
        pinned=ws.pinned,
        illustrative=_made_up(ws, scope, ways),
    )


def _off(found: Sequence[Measure]) -> list[Measure]:
    """What is not whole first, then what is, then what cannot be told; else in the order of the format."""
    return sorted(found, key=lambda one: (one.share is None, one.share == 1.0))


def _most_broken(way: Pathway) -> tuple[int, str]:
    return -len(way.broken), way.trajectory.id


def _measure(ws: Workspace, one: Measure, course: tuple[Point, ...]) -> MeasureRow:
    return MeasureRow(
        figure=one.figure,
        counted=one.counted,
        of=one.of,
        share=one.share,
        untold=one.untold,
        missing=tuple(case_row(ws, case) for case in one.missing),
        open=tuple(case_row(ws, case) for case in one.open),
        undated=one.undated,
        week=one.week,
        course=course,
    )


def _domain(ws: Workspace, one: DomainSpread) -> DomainRow:
    return DomainRow(one.domain, one.now, one.judged, tuple(case_row(ws, case) for case in one.below))


def _made_up(ws: Workspace, scope: Scope, ways: Sequence[Pathway]) -> bool:
    kinds = ("a3", "obstacle", "summary")
    items = [one for kind in kinds for one in ws.in_rooms(kind, scope.rooms)]
    rooms = [ws.rooms[one] for one in scope.rooms]
    return any(one.value.illustrative for one in (*items, *rooms)) or any(way.illustrative for way in ways)
