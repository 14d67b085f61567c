"""The learner's storyboard of a kata, and the list of katas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.analysis.work.family import in_order_of_gravity
from ipms.analysis.work.work_states import latest_experiment, state_of
from ipms.model.vocabulary import ObstacleState
from ipms.views.names import named
from ipms.views.routines.page import RoutineList, RoutinePage, a3_of, of_list, of_page
from ipms.views.work.goal_lines import goal_lines

if TYPE_CHECKING:
    import datetime as dt

    from ipms.analysis.work.pdca import CycleState
    from ipms.model.kinds.kata import Experiment, Kata
    from ipms.model.periods import PartialDate
    from ipms.model.text import Text
    from ipms.views.board_page import Named
    from ipms.views.work.goal_lines import GoalLine
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Target:
    """The target condition: in words, and in figures where it is measured. `days_left` is below 0 once it is late."""

    what: Text
    by: PartialDate | None
    days_left: int | None
    goal: GoalLine | None


@dataclass(frozen=True, slots=True)
class ObstacleRow:
    """What stands in the way, and how many experiments went against it."""

    id: str
    what: Text
    state: ObstacleState
    experiments: int


@dataclass(frozen=True, slots=True)
class ExperimentRow:
    """A row of the record. `review_late` is how many days ago it should have been looked at; 0 of one that was."""

    number: int
    on: dt.date
    obstacle: str | None
    step: Text
    expected: Text | None
    review_on: dt.date | None
    review_late: int
    reviewed: dt.date | None
    happened: Text | None
    learned: Text | None


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often the learner takes a step: days between two of them on average, and days since the last movement."""

    every: int | None
    since: int | None
    stalled_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KataPage(RoutinePage):
    """The whole storyboard on the date."""

    kata: Named
    a3: Named | None
    learner: Text | None
    coach: Text | None
    opened: PartialDate | None
    process: Text | None
    challenge: Text | None
    target: Target | None
    actual: Text | None
    obstacles: tuple[ObstacleRow, ...]
    """The active one first, then the parked ones, then those that are gone."""
    experiments: tuple[ExperimentRow, ...]
    """The latest first."""
    next_review: dt.date | None
    cadence: Cadence
    cycle: CycleState

    @property
    def active(self) -> tuple[ObstacleRow, ...]:
        """The obstacles that are worked on: one, where the routine is kept."""
        return tuple(one for one in self.obstacles if one.state is ObstacleState.ACTIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class KataList(RoutineList):
    """All katas, what is off first."""

    katas: tuple[KataPage, ...]


_ORDER = (ObstacleState.ACTIVE, ObstacleState.PARKED, ObstacleState.GONE)


def kata_list(ws: Workspace) -> KataList:
    """Every kata of the workspace by gravity, then by how long it has lasted."""
    pages = sorted((kata_page(ws, kata) for kata in ws.katas), key=_gravity)
    return KataList(katas=tuple(pages), **of_list(ws, "kata", pages))


def kata_page(ws: Workspace, kata_id: str) -> KataPage:
    """The storyboard of a kata."""
    entry: Entry[Kata] = ws.katas[kata_id]
    kata = entry.value
    goals = goal_lines(ws, entry)
    last = latest_experiment(kata)
    return KataPage(
        kata=named(entry),
        a3=a3_of(ws, kata.a3),
        learner=kata.learner,
        coach=kata.coach,
        opened=kata.opened,
        process=kata.process,
        challenge=kata.challenge,
        target=_target(kata, goals, ws.as_of),
        actual=kata.actual_condition,
        obstacles=_obstacles(kata),
        experiments=_experiments(kata, ws.as_of),
        next_review=last.review_on if last is not None and last.happened is None else None,
        cadence=_cadence(ws, entry),
        cycle=state_of(ws, entry),
        **of_page(ws, entry, beside=any(goal.illustrative for goal in goals), missing=_missing(kata)),
    )


def _gravity(page: KataPage) -> tuple[int, int, str]:
    return in_order_of_gravity.index(page.cycle.state), -page.cycle.days, page.kata.id


def _target(kata: Kata, goals: tuple[GoalLine, ...], as_of: dt.date) -> Target | None:
    wanted = kata.target_condition
    if wanted is None:
        return None
    left = (wanted.by.last - as_of).days if wanted.by is not None else None
    return Target(wanted.what, wanted.by, left, goals[0] if goals else None)


def _obstacles(kata: Kata) -> tuple[ObstacleRow, ...]:
    tried = [step.obstacle for step in kata.experiments]
    rows = [ObstacleRow(one.id, one.what, one.state, tried.count(one.id)) for one in kata.obstacles]
    return tuple(sorted(rows, key=lambda row: _ORDER.index(row.state)))


def _experiments(kata: Kata, as_of: dt.date) -> tuple[ExperimentRow, ...]:
    in_order = enumerate(sorted(kata.experiments, key=lambda step: step.on), 1)
    return tuple(_experiment(step, number, as_of) for number, step in in_order)[::-1]


def _experiment(step: Experiment, number: int, as_of: dt.date) -> ExperimentRow:
    waits = step.review_on is not None and step.happened is None
    late = (as_of - step.review_on).days if waits and step.review_on is not None else 0
    return ExperimentRow(
        number=number,
        on=step.on,
        obstacle=step.obstacle,
        step=step.step,
        expected=step.expected,
        review_on=step.review_on,
        review_late=max(0, late),
        reviewed=step.reviewed,
        happened=step.happened,
        learned=step.learned,
    )


def _cadence(ws: Workspace, entry: Entry[Kata]) -> Cadence:
    days = sorted(step.on for step in entry.value.experiments)
    between = len(days) - 1
    every = round((days[-1] - days[0]).days / between) if between > 0 else None
    moved = state_of(ws, entry).last_movement
    since = (ws.as_of - moved).days if moved is not None else None
    return Cadence(every, since, ws.settings.rules.stalled_after.kata)


def _missing(kata: Kata) -> tuple[str, ...]:
    """The parts without which nobody can coach; obstacles need one that is worked on."""
    more = [name for name in ("process", "challenge", "actual_condition", "obstacles") if not getattr(kata, name)]
    idle = bool(kata.obstacles) and all(one.state is not ObstacleState.ACTIVE for one in kata.obstacles)
    return (*more, *(["active_obstacle"] if idle else []))
