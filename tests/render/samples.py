"""A board with something of everything: the published figures of the case, the rest invented."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ipms.analysis.figures.change import Change, Judgement
from ipms.analysis.figures.standing import Freshness, Standing
from ipms.analysis.figures.targets import TargetInForce
from ipms.analysis.work.pdca import CycleState, PhaseProgress, Progress, State
from ipms.analysis.work.verdict import Reached, Signal
from ipms.model.calendars import Calendar
from ipms.model.periods import PartialDate, Period
from ipms.model.text import Text
from ipms.model.vocabulary import A3Status, A3Type, Aim, Better, Cadence, ChangeIn, Decision, Level, Phase, Quality
from ipms.views.board_page import (
    A3Line,
    ActionLine,
    Board,
    Coverage,
    Decide,
    Gap,
    Head,
    KaizenLine,
    KataLine,
    Named,
    ObstacleLine,
    PerformanceGroup,
    PerformanceRow,
    SheetWeek,
    SparkPoint,
)
from ipms.views.names import as_text
from ipms.views.work.goal_lines import Claim, GoalLine

if TYPE_CHECKING:
    from collections.abc import Sequence

AS_OF = dt.date(2018, 10, 31)
CALENDAR = Calendar()


def text(en: str, fr: str | None = None) -> Text:
    """A text typed once, or once per language."""
    return Text(en=en, fr=en if fr is None else fr)


def named(id_: str, en: str, fr: str | None = None) -> Named:
    return Named(id_, text(en, fr))


ROOMS = {
    "strategic": ("Strategic", "Stratégique"),
    "tactical-youth": ("Youth tactical control room", "Salle de pilotage tactique jeunesse"),
    "team-north": ("Team North", "Équipe Nord"),
    "team-east": ("Team East", "Équipe Est"),
}


def room(id_: str) -> Named:
    return named(id_, *ROOMS[id_])


def month(written: str) -> Period:
    return CALENDAR.parse(written)


def points(last: str, values: Sequence[float | None], *, hollow: int = 0) -> tuple[SparkPoint, ...]:
    """Values of the periods up to the last; the first `hollow` of them are not final."""
    periods = CALENDAR.back(month(last), len(values))
    return tuple(
        SparkPoint(period, value, number < hollow)
        for number, (period, value) in enumerate(zip(periods, values, strict=True))
    )


WAIT = PerformanceRow(
    indicator=named(
        "assessment-to-intervention",
        "Days from assessment to first intervention",
        "Jours entre l’évaluation et la première intervention",
    ),
    dimension="accessibility",
    unit=as_text("days"),
    decimals=2,
    better=Better.LOWER,
    standing=Standing.MET,
    value=8.35,
    period=month("2017-11"),
    quality=Quality.FINAL,
    rolled_up=False,
    coverage=None,
    target=TargetInForce(12.0, None, None, text("ministry", "ministère"), ""),
    baseline=16.96,
    baseline_period="2016-06",
    change=Change((8.35 - 16.96) / 16.96, ChangeIn.PERCENT, Judgement.BETTER),
    freshness=Freshness(11, stale=True),
    misses=0,
    spark=points("2017-11", [16.9, 16.1, 15.2, 15.3, 14.0, 13.2, 12.8, None, 11.1, 10.2, 9.9, 9.1, 8.35], hollow=12),
    points=14,
)
INTERVENTIONS = PerformanceRow(
    indicator=named(
        "interventions-per-day", "Interventions per day per worker", "Interventions par jour par intervenant"
    ),
    dimension="accessibility",
    unit=as_text("count"),
    decimals=None,
    better=Better.HIGHER,
    standing=Standing.NO_TARGET,
    value=3.6,
    period=month("2018-06"),
    quality=Quality.FINAL,
    rolled_up=True,
    coverage=Coverage(3, 4),
    target=None,
    baseline=0.96,
    baseline_period="2016-06",
    change=Change((3.6 - 0.96) / 0.96, ChangeIn.PERCENT, Judgement.BETTER),
    freshness=Freshness(3, stale=True),
    misses=0,
    spark=points("2018-06", [0.96, *[None] * 11, 3.6]),
    points=2,
)
STATUTORY = PerformanceRow(
    indicator=named("plans-statutory", "Intervention plans, statutory context", "Plans d’intervention, contexte légal"),
    dimension="continuity",
    unit=as_text("%"),
    decimals=None,
    better=Better.HIGHER,
    standing=Standing.MET,
    value=0.85,
    period=month("2018-09"),
    quality=Quality.FINAL,
    rolled_up=True,
    coverage=Coverage(4, 4),
    target=TargetInForce(0.85, None, None, text("ministry", "ministère"), ""),
    baseline=0.7,
    baseline_period="2016-06",
    change=Change(0.15, ChangeIn.POINTS, Judgement.BETTER),
    freshness=Freshness(0, stale=False),
    misses=0,
    spark=points("2018-09", [0.7, 0.71, 0.74, 0.73, 0.76, 0.78, 0.78, 0.8, 0.79, 0.82, 0.83, 0.85, 0.85], hollow=11),
    points=14,
)
VOLUNTARY = PerformanceRow(
    indicator=named(
        "plans-voluntary", "Intervention plans, voluntary context", "Plans d’intervention, contexte volontaire"
    ),
    dimension="continuity",
    unit=as_text("%"),
    decimals=None,
    better=Better.HIGHER,
    standing=Standing.MISSED,
    value=0.43,
    period=month("2018-09"),
    quality=Quality.FINAL,
    rolled_up=False,
    coverage=None,
    target=TargetInForce(0.85, None, None, text("ministry", "ministère"), ""),
    baseline=0.1,
    baseline_period="2016-06",
    change=Change(0.43 - 0.1, ChangeIn.POINTS, Judgement.BETTER),
    freshness=Freshness(0, stale=False),
    misses=4,
    spark=points("2018-09", [0.1, 0.12, 0.14, 0.2, 0.22, 0.25, 0.28, 0.3, 0.33, 0.36, 0.4, 0.41, 0.43], hollow=11),
    points=14,
)
INSURANCE = PerformanceRow(
    indicator=named("disability-insurance", "Disability insurance rate", "Taux d’assurance salaire"),
    dimension="well-being",
    unit=as_text("%"),
    decimals=2,
    better=Better.LOWER,
    standing=Standing.NO_TARGET,
    value=0.087,
    period=month("2018-09"),
    quality=Quality.ESTIMATED,
    rolled_up=False,
    coverage=None,
    target=None,
    baseline=0.143,
    baseline_period="2016-06",
    change=Change((0.087 - 0.143) / 0.143, ChangeIn.PERCENT, Judgement.BETTER),
    freshness=Freshness(0, stale=False),
    misses=0,
    spark=points("2018-09", [0.143, 0.141, 0.14, 0.135, 0.13, 0.128, 0.12, 0.11, 0.108, 0.1, 0.095, 0.09, 0.087]),
    points=13,
)
HUDDLES = PerformanceRow(
    indicator=named("huddles", "Huddles held as planned", "Caucus tenus comme prévu"),
    dimension="well-being",
    unit=as_text("%"),
    decimals=None,
    better=Better.WITHIN,
    standing=Standing.NEAR,
    value=0.78,
    period=month("2018-09"),
    quality=Quality.ILLUSTRATIVE,
    rolled_up=True,
    coverage=Coverage(4, 4),
    target=TargetInForce(None, 0.8, 0.95, None, "tactical-youth", secondary_low=0.7, secondary_high=1.0),
    baseline=None,
    baseline_period=None,
    change=None,
    freshness=Freshness(0, stale=False),
    misses=1,
    spark=points("2018-09", [None] * 7 + [0.8, 0.81, 0.79, 0.82, 0.8, 0.78], hollow=13),
    points=6,
    illustrative=True,
)
COMPLAINTS = PerformanceRow(
    indicator=named("complaints", "Complaints of families", "Plaintes des familles"),
    dimension="well-being",
    unit=as_text("count"),
    decimals=0,
    better=Better.LOWER,
    standing=Standing.NO_DATA,
    value=None,
    period=month("2018-09"),
    quality=None,
    rolled_up=False,
    coverage=None,
    target=None,
    baseline=None,
    baseline_period=None,
    change=None,
    freshness=None,
    misses=0,
    spark=(),
    points=0,
    hidden=True,
)


def cycle(  # noqa: PLR0913 - a cycle has as many parts
    marks: str,
    state: State,
    *,
    number: int = 1,
    days: int = 0,
    late: Phase | None = None,
    decision: Decision | None = None,
) -> CycleState:
    """A cycle from a letter for each phase: e(nded), r(unning), l(ate), n(ot started)."""
    progress = {"e": Progress.ENDED, "r": Progress.RUNNING, "l": Progress.LATE, "n": Progress.NOT_STARTED}
    phases = tuple(
        PhaseProgress(phase, progress[mark], None, None, None) for phase, mark in zip(Phase, marks, strict=True)
    )
    return CycleState(number, phases, state, decision, days, late)


def goal(
    reached: Reached, signal: Signal = Signal.NOT_DISTINGUISHABLE, *, held: bool | None = None, claim: str = ""
) -> GoalLine:
    """A goal on the wait, with what the figures say of it; `claim` is the title of another kaizen that claims it."""
    holds = reached in {Reached.REACHED, Reached.REACHED_LATE} if held is None else held
    return GoalLine(
        indicator=VOLUNTARY.indicator,
        known=True,
        room=room("tactical-youth"),
        unit=as_text("days"),
        decimals=2,
        better=Better.LOWER,
        start=16.96,
        to=12,
        by=PartialDate.parse("2018-12"),
        reached=reached,
        reached_in=month("2017-08") if holds else None,
        held=holds,
        signal=signal,
        upheld=holds and signal is Signal.CONFIRMED,
        latest=8.35,
        latest_period=month("2017-11"),
        since=dt.date(2016, 12, 1),
        missing=0,
        awaited=False,
        stale=False,
        hidden=False,
        illustrative=False,
        shared_with=(Claim("kaizen", "intake", as_text(claim)),) if claim else (),
    )


def a3(  # noqa: PLR0913 - an A3 has as many parts
    id_: str,
    title: Text,
    owner: Text,
    state: CycleState,
    *,
    signed: tuple[int, int] = (0, 0),
    goals: tuple[GoalLine, ...] = (),
    counts: tuple[tuple[State, int], ...] = (),
    children: tuple[A3Line, ...] = (),
    home: str = "tactical-youth",
    status: A3Status = A3Status.ACTIVE,
    illustrative: bool = False,
) -> A3Line:
    return A3Line(
        a3=Named(id_, title),
        type=A3Type.STRATEGIC if children else A3Type.PROJECT,
        status=status,
        home=room(home),
        owner=owner,
        due=PartialDate.parse("2018-12-31"),
        signed=signed[0],
        asked=signed[1],
        cycle=state,
        goals=goals,
        reached=sum(one.held for one in goals),
        upheld=sum(one.upheld for one in goals),
        unproven=status is A3Status.CLOSED and not all(one.upheld for one in goals),
        children=children,
        counts=counts,
        illustrative=illustrative,
    )


A3S = (
    a3(
        "integration",
        text("Integrating youth services", "Intégrer les services jeunesse"),
        text("Associate CEO", "PDGA"),
        cycle("eeer", State.ADAPTED, decision=Decision.ADAPT),
        signed=(8, 8),
        goals=(
            goal(Reached.REACHED, Signal.CONFIRMED),
            goal(Reached.REACHED_LATE),
            goal(Reached.NOT_REACHED),
            goal(Reached.NOT_YET),
        ),
        counts=((State.LATE, 1), (State.ON_TRACK, 1), (State.ADOPTED, 1)),
        home="strategic",
        children=(
            a3(
                "first-intervention",
                text("Waiting for a first intervention", "Attendre une première intervention"),
                text("Head, integrated teams", "Chef, équipes intégrées"),
                cycle("eeln", State.LATE, days=31, late=Phase.CHECK),
                goals=(goal(Reached.REACHED, Signal.CONFIRMED, claim="Intake in one call"),),
                children=(
                    a3(
                        "transport",
                        text("No transport to appointments", "Pas de transport vers les rendez-vous"),
                        text("Manager, Team North", "Gestionnaire, équipe Nord"),
                        cycle("ernn", State.ON_TRACK, number=2),
                        signed=(2, 3),
                        home="team-north",
                        illustrative=True,
                    ),
                ),
            ),
            a3(
                "plans",
                text("Intervention plans made with families", "Plans d’intervention faits avec les familles"),
                text("Head, application of measures", "Chef, application des mesures"),
                cycle("eeee", State.ADOPTED, decision=Decision.ADOPT),
                goals=(goal(Reached.NOT_REACHED),),
                status=A3Status.CLOSED,
            ),
        ),
    ),
)

DECIDE = (
    Decide("countermeasure-due", Named("plans-voluntary", VOLUNTARY.indicator.title), count=4, figure=VOLUNTARY),
    Decide(
        "answer-overdue",
        named("2018-10-22-transport-1a2b", "No transport to appointments", "Pas de transport vers les rendez-vous"),
        days=9,
        allowed=7,
        room=named("team-north", "Team North", "Équipe Nord"),
        illustrative=True,
    ),
    Decide(
        "a3-late",
        named("first-intervention", "Waiting for a first intervention", "Attendre une première intervention"),
        days=31,
        date=dt.date(2018, 9, 30),
        phase="check",
    ),
)

NORTH, SOUTH, EAST, WEST = (
    named("team-north", "Team North", "Équipe Nord"),
    named("team-south", "Team South", "Équipe Sud"),
    named("team-east", "Team East", "Équipe Est"),
    named("team-west", "Team West", "Équipe Ouest"),
)
ROOM = named("tactical-youth", "Youth tactical control room", "Salle de pilotage tactique jeunesse")
STRATEGIC = named("strategic", "Strategic control room", "Salle de pilotage stratégique")

OBSTACLES = (
    ObstacleLine(
        "2018-10-22-transport-1a2b",
        text("No transport to appointments", "Pas de transport vers les rendez-vous"),
        NORTH,
        ROOM,
        age=16,
        waiting=9,
        allowed=7,
        state="overdue",
        here=True,
        illustrative=True,
    ),
    ObstacleLine(
        "2018-10-20-consent-3c4d",
        text(
            "No shared consent form between schools and teams",
            "Aucun formulaire de consentement commun aux écoles et aux équipes",
        ),
        EAST,
        STRATEGIC,
        age=34,
        waiting=12,
        allowed=14,
        state="waiting",
        here=False,
    ),
    ObstacleLine(
        "2018-10-01-rooms-5e6f",
        text("No room for family meetings", "Aucun local pour rencontrer les familles"),
        WEST,
        WEST,
        age=30,
        waiting=2,
        allowed=7,
        state="answered",
        here=False,
    ),
)

BOARD = Board(
    head=Head(
        room=ROOM,
        level=Level.TACTICAL,
        directorates=(
            text("Youth programmes", "Programme jeunesse"),
            text("Youth protection", "Protection de la jeunesse"),
        ),
        lead=text("Director of youth services"),
        above=(STRATEGIC,),
        below=(EAST, NORTH, SOUTH, WEST),
        planned=PartialDate.parse("2016-06"),
        deployed=PartialDate.parse("2018-01"),
        as_of=AS_OF,
        pinned=True,
        every=Cadence.WEEK,
        on="friday",
        at="08:30",
        minutes=45,
        next_meeting=dt.date(2018, 11, 2),
        organisation=text("Regional IHSSC", "CISSS régional"),
    ),
    gaps=(Gap("rooms/team-west/room.yaml", unread=True, first=None, count=1),),
    decide=DECIDE,
    vision=(
        text("A child will never suffer alone.", "Un enfant ne souffrira jamais seul."),
        text(
            "A child will always be supported in the pathway.",
            "Un enfant sera toujours accompagné dans sa trajectoire.",
        ),
        text(
            "Do the impossible to avoid putting a child’s development or safety in danger.",
            "Faire l’impossible pour ne pas compromettre le développement ou la sécurité d’un enfant.",
        ),
    ),
    vision_from=STRATEGIC,
    performance=(
        PerformanceGroup(
            named("accessibility", "Accessibility", "Accessibilité"), Aim.EXPERIENCE, (WAIT, INTERVENTIONS)
        ),
        PerformanceGroup(named("continuity", "Continuity", "Continuité"), Aim.EXPERIENCE, (STATUTORY, VOLUNTARY)),
        PerformanceGroup(
            named("well-being", "Well-being at work", "Bien-être au travail"),
            Aim.WORKLIFE,
            (INSURANCE, HUDDLES, COMPLAINTS),
        ),
    ),
    aims=((Aim.EXPERIENCE, 4), (Aim.POPULATION, 0), (Aim.COST, 0), (Aim.WORKLIFE, 3)),
    a3s=A3S,
    kaizens=(
        KaizenLine(
            named("intake", "Intake in one call", "Accueil en un appel"),
            room("tactical-youth"),
            PartialDate.parse("2018-09-04"),
            planned=False,
            actions_done=5,
            actions=6,
            sustain_day=60,
            sustain_due=dt.date(2018, 11, 3),
            sustain_late=False,
            illustrative=True,
        ),
        KaizenLine(
            named("transitions", "Passing a file between teams", "Passer un dossier d’une équipe à l’autre"),
            room("team-east"),
            PartialDate.parse("2016-11"),
            planned=False,
            actions_done=4,
            actions=4,
            sustain_day=90,
            sustain_due=dt.date(2018, 10, 12),
            sustain_late=True,
        ),
    ),
    katas=(
        KataLine(
            named("foster", "Foster families met monthly", "Familles d’accueil rencontrées chaque mois"),
            SOUTH,
            text("Manager, Team South", "Gestionnaire, équipe Sud"),
            text("All children placed with foster families are met with monthly"),
            as_text("%"),
            0.96,
            1.0,
            PartialDate.parse("2018-11-30"),
            7,
            dt.date(2018, 10, 30),
            cycle("eeen", State.ON_TRACK),
            illustrative=True,
        ),
    ),
    obstacles=OBSTACLES,
    week=SheetWeek(
        week=CALENDAR.parse("2018-W43"),
        filled=41,
        expected=48,
        late=2,
        rooms=3,
        rooms_expected=4,
        missing=(WEST,),
        reasons=((text("transport"), 11), (text("forgot", "oubli"), 7), (text("other", "autre"), "<5")),
        raised=6,
        acted=6,
        illustrative=True,
    ),
    actions=(
        ActionLine(
            text(
                "Call the school board about transport", "Appeler le centre de services scolaire au sujet du transport"
            ),
            text("Coordinator, youth protection", "Coordonnateur, protection de la jeunesse"),
            PartialDate.parse("2018-10-26"),
            5,
            ROOM,
            illustrative=True,
        ),
        ActionLine(text("Print the new plan form"), text("Team South"), PartialDate.parse("2018-11"), 0, SOUTH),
        ActionLine(text("Book the 90-day look back", "Fixer le retour à 90 jours"), None, None, 0, EAST),
    ),
    min_points=12,
    min_count=5,
    illustrative=True,
    fictional=False,
    sources=(text("Moisan et al. (2021), doi 10.5334/ijic.5701"),),
)
