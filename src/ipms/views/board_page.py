"""What a room's board shows, as values: no words of any language but those that people typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from ipms.analysis.figures.change import Change
    from ipms.analysis.figures.roll_up import Untold
    from ipms.analysis.figures.standing import Freshness, Standing
    from ipms.analysis.figures.targets import TargetInForce
    from ipms.analysis.spc.vocabulary import Assurance, Variation
    from ipms.analysis.work.pdca import CycleState, State
    from ipms.model.finding import Finding
    from ipms.model.periods import PartialDate, Period
    from ipms.model.text import Text
    from ipms.model.vocabulary import A3Status, A3Type, Aim, Better, Cadence, Level, Quality
    from ipms.views.trajectories.pathway import Pathway
    from ipms.views.work.goal_lines import GoalLine


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id and a title."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Head:
    """Which room, for whom, on what date, and when it meets next."""

    room: Named
    level: Level
    directorates: tuple[Text, ...]
    lead: Text | None
    above: tuple[Named, ...]
    """From the top of the organisation down to the room above this one."""
    below: tuple[Named, ...]
    planned: PartialDate | None
    deployed: PartialDate | None
    as_of: dt.date
    pinned: bool
    every: Cadence | None
    on: str | None
    at: str | None
    minutes: int | None
    next_meeting: dt.date | None
    organisation: Text
    readable: bool = True
    """False where the room's own file could not be read: its title is its id, its level a guess."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A file that could not be understood, wholly (`unread`) or in part; the first of its findings."""

    path: str
    unread: bool
    first: Finding | None
    count: int


@dataclass(frozen=True, slots=True)
class Decide:
    """Something that needs the room's decision today. `kind` names the sentence, the rest fills it.

    kinds: countermeasure-due · answer-overdue · answer-waiting · a3-late · a3-decision (Check ended,
    nothing decided) · stalled · review-due (a kata experiment) · sustain-due (a kaizen's look back)
    """

    kind: str
    subject: Named
    days: int | None = None
    """Days late, or the age of an escalation."""
    allowed: int | None = None
    """Days promised for an answer."""
    count: int | None = None
    """Periods missed running; of `sustain-due`, the day of the look back (30, 60, 90)."""
    date: dt.date | None = None
    phase: str | None = None
    figure: PerformanceRow | None = None
    room: Named | None = None
    """The room that waits, or that owns the subject."""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """One of the last periods: a value, or None where nothing was measured; `hollow` is not a final figure."""

    period: Period
    value: float | None
    hollow: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """Rooms below that reported for the period, of those expected."""

    reported: int
    expected: int


@dataclass(frozen=True, slots=True)
class PerformanceRow:
    """One indicator on the wall, on the date."""

    indicator: Named
    dimension: str | None
    unit: Text
    decimals: int | None
    better: Better
    standing: Standing
    value: float | None
    period: Period | None
    quality: Quality | None
    rolled_up: bool
    """The value is made of the rooms below; otherwise it is the room's own row."""
    coverage: Coverage | None
    target: TargetInForce | None
    baseline: float | None
    baseline_period: str | None
    change: Change | None
    freshness: Freshness | None
    misses: int
    """Periods missed running, to the latest."""
    spark: tuple[SparkPoint, ...]
    points: int
    """How many figures there are in all, for the control chart."""
    hidden: bool = False
    """Too few people to show the figure."""
    illustrative: bool = False
    illustrative_points: bool = False
    """Some of the last figures are made up, even where the latest is not."""
    untold: Untold | None = None
    """Why the latest figures of the rooms below could not be rolled up."""
    variation: Variation | None = None
    """What the control chart says of the latest figures; None where there is no chart."""
    assurance: Assurance | None = None
    """Whether the process, as it now runs, will meet its target."""
    missing_points: int = 0
    """How many figures are missing before limits may be drawn."""
    chart_points: int = 0
    """How many there are since limits last began anew."""


@dataclass(frozen=True, slots=True)
class PerformanceGroup:
    """The rows of one dimension."""

    dimension: Named | None
    aim: Aim | None
    rows: tuple[PerformanceRow, ...]


@dataclass(frozen=True, slots=True)
class A3Line:
    """An A3 in the tree: where its cycle stands, what the figures say of its goals, how those below stand."""

    a3: Named
    type: A3Type
    status: A3Status
    home: Named
    owner: Text | None
    due: PartialDate | None
    signed: int
    asked: int
    cycle: CycleState
    goals: tuple[GoalLine, ...]
    reached: int
    """How many goals the latest figures reach."""
    upheld: int
    """How many of those by more than common-cause variation."""
    unproven: bool
    """It was closed, and the figures do not uphold all of its goals."""
    children: tuple[A3Line, ...]
    counts: tuple[tuple[State, int], ...] = ()
    """How many A3s below are in each state, the gravest first."""
    resting: int = 0
    """How many below are on hold, or closed without a decision: they count in no state."""
    illustrative: bool = False

    @property
    def children_worst(self) -> State | None:
        """The state among those below that needs attention most."""
        return self.counts[0][0] if self.counts else None


@dataclass(frozen=True, slots=True)
class KaizenLine:
    """A kaizen workshop: when held, how many actions are done, which look back is due next."""

    kaizen: Named
    home: Named
    held: PartialDate | None
    planned: bool
    actions_done: int
    actions: int
    sustain_day: int | None
    sustain_due: dt.date | None
    sustain_late: bool
    goals: tuple[GoalLine, ...] = ()
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class KataLine:
    """A kata: target condition, actual figure if measured, the next review."""

    kata: Named
    home: Named
    learner: Text | None
    target: Text | None
    unit: Text | None
    now: float | None
    to: float | None
    by: PartialDate | None
    experiments: int
    review_on: dt.date | None
    cycle: CycleState
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class ObstacleLine:
    """An open obstacle that concerns the room: it stands here, came from here, or comes from below."""

    obstacle: str
    what: Text
    raised_in: Named
    stands_in: Named
    age: int
    """Days since it was raised."""
    waiting: int
    """Days since it reached the room where it stands, or since its answer while it is not carried back."""
    allowed: int
    state: str
    """waiting · overdue · answered (not carried back yet) · carried-back"""
    here: bool
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class SheetWeek:
    """The status sheets of the latest published week over the room and the rooms below it."""

    week: Period
    filled: int
    expected: int
    late: int
    rooms: int
    rooms_expected: int
    missing: tuple[Named, ...]
    reasons: tuple[tuple[Text, int | str], ...]
    """No-shows by reason; `<5` where the number is too small to show, `≥13` where a part of it is."""
    raised: int | str | None
    acted: int | str | None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An open action: who does what by when, and how late it is."""

    what: Text
    owner: Text | None
    due: PartialDate | None
    days_late: int
    source: Named
    """The meeting's room, the A3 or the workshop that it comes from."""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """A room's board on a date."""

    head: Head
    gaps: tuple[Gap, ...]
    decide: tuple[Decide, ...]
    vision: tuple[Text, ...]
    vision_from: Named | None
    """The room the vision is inherited from; None where it is the room's own."""
    performance: tuple[PerformanceGroup, ...]
    aims: tuple[tuple[Aim, int], ...]
    a3s: tuple[A3Line, ...]
    kaizens: tuple[KaizenLine, ...]
    katas: tuple[KataLine, ...]
    obstacles: tuple[ObstacleLine, ...]
    week: SheetWeek | None
    actions: tuple[ActionLine, ...]
    min_points: int
    min_count: int
    illustrative: bool
    """Something on this board is made up for a demonstration."""
    fictional: bool
    """The whole workspace is declared invented."""
    sources: tuple[Text, ...]
    trajectories: tuple[Pathway, ...] = ()
    """The service trajectories that the room follows."""
    more: int = 0
    """Things to do in this room until a week from now, besides those of `decide`."""
