"""Strategic goals, project A3s, indicators and owners crossed, with what is missing between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipms.analysis.figures.tree import here_and_below
from ipms.analysis.work.countermeasures import is_open
from ipms.analysis.work.serving import driven_by, projects_serving, strategic_goals_above
from ipms.analysis.work.work_states import state_of
from ipms.model.vocabulary import A3Status, A3Type
from ipms.views.board_page import Named
from ipms.views.names import as_text, named, named_room
from ipms.views.work.a3_tree import a3_gaps
from ipms.views.work.goal_lines import goal_lines

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from ipms.analysis.work.pdca import CycleState
    from ipms.model.kinds.a3 import A3
    from ipms.model.text import Text
    from ipms.views.board_page import Gap
    from ipms.views.work.goal_lines import GoalLine
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


class Serves(StrEnum):
    """How a project serves a strategic goal: by a goal on the same indicator, or on one that drives it."""

    SAME = "same"
    DRIVING = "driving"


@dataclass(frozen=True, slots=True)
class MatrixGoal:
    """A goal of a strategic A3; its number is that of its column."""

    number: int
    a3: Named
    owner: Text | None
    goal: GoalLine
    projects: tuple[str, ...]
    """The project A3s that serve it, wherever they live."""
    gap: str
    """`no-project` · `no-open-project` (those that served it are over, and the figures do not reach it) · "" """


@dataclass(frozen=True, slots=True)
class MatrixProject:
    """A project A3: which strategic goals it serves, which indicators it moves, who answers for it."""

    a3: Named
    home: Named
    status: A3Status
    cycle: CycleState
    owner: Text | None
    serves: tuple[Serves | None, ...]
    """One for each strategic goal, in the order of the columns."""
    moves: tuple[int, ...]
    """The numbers of the indicators that its goals are about."""
    gaps: tuple[str, ...]
    """`no-owner` · `no-goal` · `no-indicator` (an unknown one) · `serves-nothing`"""
    illustrative: bool


@dataclass(frozen=True, slots=True)
class MatrixIndicator:
    """An indicator that strategic goals or projects are about."""

    number: int
    indicator: Named
    known: bool
    owner: Text | None
    drives: tuple[int, ...]
    """The numbers of the strategic goals that it drives without being theirs."""


@dataclass(frozen=True, slots=True)
class MatrixOwner:
    """A role, and what it answers for."""

    owner: Text
    projects: tuple[str, ...]
    a3s: tuple[str, ...]
    indicators: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole matrix of the organisation, or of a room with those below it."""

    room: Named | None
    as_of: dt.date
    pinned: bool
    illustrative: bool
    files: tuple[Gap, ...]
    """Files of A3s that could not be read, or not wholly."""
    goals: tuple[MatrixGoal, ...]
    projects: tuple[MatrixProject, ...]
    indicators: tuple[MatrixIndicator, ...]
    owners: tuple[MatrixOwner, ...]


def matrix(ws: Workspace, room: str | None = None) -> Matrix:
    """Cross the projects of a room and those below it with the strategic goals above them; without a room, all.

    Strategic A3s that are closed are history, and so are closed projects that serve none of the goals shown.
    """
    entries = _projects(ws, room)
    goals = _goals(ws, _strategic(ws, room, entries))
    shown = [entry for entry in entries if entry.value.status is not A3Status.CLOSED or _served(entry, goals)]
    numbers = _numbered(goals, shown)
    projects = [_project(ws, entry, goals, numbers) for entry in shown]
    indicators = tuple(_indicator(ws, one, number, goals) for one, number in numbers.items())
    return Matrix(
        room=named_room(ws, room) if room is not None else None,
        as_of=ws.as_of,
        pinned=ws.pinned,
        illustrative=any(one.illustrative for one in projects) or any(one.goal.illustrative for one in goals),
        files=a3_gaps(ws),
        goals=goals,
        projects=tuple(sorted(projects, key=_place)),
        indicators=indicators,
        owners=_owners(projects, goals, indicators),
    )


def _projects(ws: Workspace, room: str | None) -> list[Entry[A3]]:
    entries = list(ws.a3s.values()) if room is None else ws.in_rooms("a3", here_and_below(ws, room))
    return [entry for entry in entries if entry.value.type is A3Type.PROJECT]


def _strategic(ws: Workspace, room: str | None, projects: Iterable[Entry[A3]]) -> list[Entry[A3]]:
    """Strategic A3s that are not closed: all, or those of the room and those that its projects serve."""
    rooms = here_and_below(ws, room) if room is not None else frozenset(ws.room_ids)
    above = {a3.id for project in projects for a3, _ in strategic_goals_above(ws, project.id)}
    return [
        entry
        for entry in ws.a3s.values()
        if entry.value.type is A3Type.STRATEGIC
        and entry.value.status is not A3Status.CLOSED
        and (room is None or entry.home in rooms or entry.id in above)
    ]


def _goals(ws: Workspace, strategic: Iterable[Entry[A3]]) -> tuple[MatrixGoal, ...]:
    found: list[MatrixGoal] = []
    for entry in strategic:
        for goal in goal_lines(ws, entry):
            serving = projects_serving(ws, entry.id, goal.indicator.id)
            gap = _gap(ws, goal, serving) if entry.value.status is A3Status.ACTIVE else ""
            ids = tuple(one.id for one in serving)
            found.append(MatrixGoal(len(found) + 1, named(entry), entry.value.owner, goal, ids, gap))
    return tuple(found)


def _gap(ws: Workspace, goal: GoalLine, serving: Sequence[Entry[A3]]) -> str:
    if not serving:
        return "no-project"
    return "" if goal.held or any(is_open(ws, one) for one in serving) else "no-open-project"


def _served(entry: Entry[A3], goals: Iterable[MatrixGoal]) -> bool:
    return any(entry.id in goal.projects for goal in goals)


def _numbered(goals: Iterable[MatrixGoal], projects: Iterable[Entry[A3]]) -> dict[str, int]:
    """Indicators in the order of the strategic goals, then of the projects."""
    ids = [one.goal.indicator.id for one in goals]
    ids += [goal.indicator for entry in projects for goal in entry.value.goals]
    return {each: number for number, each in enumerate(dict.fromkeys(ids), 1)}


def _project(ws: Workspace, entry: Entry[A3], goals: Sequence[MatrixGoal], numbers: dict[str, int]) -> MatrixProject:
    a3 = entry.value
    own = {goal.indicator for goal in a3.goals}
    serves = tuple(_serves(entry.id, own, goal) for goal in goals)
    return MatrixProject(
        a3=named(entry),
        home=named_room(ws, entry.home),
        status=a3.status,
        cycle=state_of(ws, entry),
        owner=a3.owner,
        serves=serves,
        moves=tuple(sorted(numbers[each] for each in own)),
        gaps=_gaps(ws, a3, serves) if a3.status is not A3Status.CLOSED else (),
        illustrative=a3.illustrative,
    )


def _serves(project: str, own: set[str], goal: MatrixGoal) -> Serves | None:
    if project not in goal.projects:
        return None
    return Serves.SAME if goal.goal.indicator.id in own else Serves.DRIVING


def _gaps(ws: Workspace, a3: A3, serves: Iterable[Serves | None]) -> tuple[str, ...]:
    missing = {
        "no-owner": a3.owner is None,
        "no-goal": not a3.goals,
        "no-indicator": any(goal.indicator not in ws.indicators for goal in a3.goals),
        "serves-nothing": bool(a3.goals) and not any(serves),
    }
    return tuple(name for name, found in missing.items() if found)


def _indicator(ws: Workspace, identity: str, number: int, goals: Iterable[MatrixGoal]) -> MatrixIndicator:
    entry = ws.indicators.get(identity)
    moved = driven_by(ws, identity) - {identity}
    return MatrixIndicator(
        number=number,
        indicator=named(entry) if entry is not None else Named(identity, as_text(identity)),
        known=entry is not None,
        owner=entry.value.owner if entry is not None else None,
        drives=tuple(goal.number for goal in goals if goal.goal.indicator.id in moved),
    )


def _owners(
    projects: Iterable[MatrixProject], goals: Iterable[MatrixGoal], indicators: Iterable[MatrixIndicator]
) -> tuple[MatrixOwner, ...]:
    """Each role once, whatever it answers for: who carries most comes first."""
    carried: dict[str, tuple[Text, set[str], set[str], set[int]]] = {}

    def of(owner: Text) -> tuple[Text, set[str], set[str], set[int]]:
        return carried.setdefault(str(owner).casefold(), (owner, set(), set(), set()))

    for project in projects:
        if project.owner is not None and project.status is not A3Status.CLOSED:
            of(project.owner)[1].add(project.a3.id)
    for goal in goals:
        if goal.owner is not None:
            of(goal.owner)[2].add(goal.a3.id)
    for indicator in indicators:
        if indicator.owner is not None:
            of(indicator.owner)[3].add(indicator.number)
    owners = [
        MatrixOwner(owner, tuple(sorted(work)), tuple(sorted(a3s)), tuple(sorted(numbers)))
        for owner, work, a3s, numbers in carried.values()
    ]
    return tuple(sorted(owners, key=lambda one: (-len(one.projects), -len(one.a3s), str(one.owner))))


def _place(project: MatrixProject) -> tuple[bool, bool, tuple[int, ...], str]:
    """Open ones first, of those the ones with a gap; then in the order of the goals they serve."""
    served = tuple(number for number, one in enumerate(project.serves) if one is not None)
    return project.status is A3Status.CLOSED, not project.gaps, served or (len(project.serves),), project.a3.id
