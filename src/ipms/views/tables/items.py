"""The tables of what people do: A3s, goals, actions, phases, obstacles, katas, kaizens, meetings, trajectories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ipms.analysis.rooms.escalation import escalation
from ipms.views.tables.table import Table, both, date, flag, number, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


def _made_up(source: Entry[Any] | Part) -> bool:
    return (source.of if isinstance(source, Part) else source).value.illustrative is True


class Part(NamedTuple):
    """A part of an item, with the item it belongs to and its place there, counted from 1."""

    of: Entry[Any]
    part: Any
    place: int


ILLUSTRATIVE = flag("illustrative", _made_up)
"""Whether the item was made up for a demonstration."""


def parts_of(ws: Workspace, name: str, *kinds: str) -> Iterator[Part]:
    """The entries of a list that items of some kinds hold, each with its item."""
    for kind in kinds:
        for entry in ws.of_kind(kind).values():
            for place, part in enumerate(getattr(entry.value, name, ()), start=1):
                yield Part(entry, part, place)


def a3s(ws: Workspace) -> Table:
    """Every A3."""
    return table(
        "a3s",
        ws.a3s.values(),
        text("id", lambda one: one.id),
        text("room", lambda one: one.home),
        both("title", lambda one: one.value.title),
        text("type", lambda one: one.value.type),
        text("parent", lambda one: one.value.parent),
        text("status", lambda one: one.value.status),
        both("owner", lambda one: one.value.owner),
        both("sponsor", lambda one: one.value.sponsor),
        both("coach", lambda one: one.value.coach),
        text("opened", lambda one: one.value.opened),
        text("due", lambda one: one.value.due),
        text("closed", lambda one: one.value.closed),
        ILLUSTRATIVE,
    )


def goals(ws: Workspace) -> Table:
    """What A3s and kaizens promise of an indicator."""
    return table(
        "goals",
        parts_of(ws, "goals", "a3", "kaizen"),
        text("kind", lambda one: one.of.kind),
        text("of", lambda one: one.of.id),
        text("indicator", lambda one: one.part.indicator),
        text("room", lambda one: one.part.room or one.of.home),
        number("from", lambda one: one.part.from_),
        number("to", lambda one: one.part.to),
        text("by", lambda one: one.part.by),
        ILLUSTRATIVE,
    )


def countermeasures(ws: Workspace) -> Table:
    """The countermeasures of A3s."""
    return table(
        "countermeasures",
        parts_of(ws, "countermeasures", "a3"),
        text("a3", lambda one: one.of.id),
        text("id", lambda one: one.part.id),
        both("what", lambda one: one.part.what),
        both("against", lambda one: one.part.against),
        both("owner", lambda one: one.part.owner),
        text("due", lambda one: one.part.due),
        text("done", lambda one: one.part.done),
        both("effect", lambda one: one.part.effect),
        ILLUSTRATIVE,
    )


def actions(ws: Workspace) -> Table:
    """The actions that meetings and kaizens decided."""
    return table(
        "actions",
        parts_of(ws, "actions", "meeting", "kaizen"),
        text("kind", lambda one: one.of.kind),
        text("of", lambda one: one.of.id),
        text("room", lambda one: one.of.home),
        text("id", lambda one: one.part.id),
        both("what", lambda one: one.part.what),
        both("owner", lambda one: one.part.owner),
        text("due", lambda one: one.part.due),
        text("done", lambda one: one.part.done),
        text("a3", lambda one: getattr(one.part, "a3", None)),
        text("obstacle", lambda one: getattr(one.part, "obstacle", None)),
        text("indicator", lambda one: getattr(one.part, "indicator", None)),
        ILLUSTRATIVE,
    )


def phases(ws: Workspace) -> Table:
    """The phases of PDCA of A3s, kaikaku and kaizens, cycle by cycle."""
    return table(
        "phases",
        (
            Part(cycle.of, (phase, dates), cycle.place)
            for cycle in parts_of(ws, "pdca", "a3", "kaikaku", "kaizen")
            for phase, dates in cycle.part.phases()
        ),
        text("kind", lambda one: one.of.kind),
        text("of", lambda one: one.of.id),
        number("cycle", lambda one: one.place),
        text("phase", lambda one: one.part[0]),
        text("start", lambda one: one.part[1].start),
        text("end", lambda one: one.part[1].end),
        text("due", lambda one: one.part[1].due),
        text("decision", lambda one: getattr(one.part[1], "decision", None)),
        ILLUSTRATIVE,
    )


def obstacles(ws: Workspace) -> Table:
    """Every obstacle, from where it was raised to where it stands."""
    stands = {entry.id: escalation(ws, entry) for entry in ws.obstacles.values()}
    return table(
        "obstacles",
        ws.obstacles.values(),
        text("id", lambda one: one.id),
        text("room", lambda one: one.home),
        both("what", lambda one: one.value.what),
        date("raised", lambda one: one.value.raised.on),
        text("raised_by", lambda one: one.value.raised.by),
        text("theme", lambda one: one.value.raised.theme),
        text("trajectory", lambda one: one.value.trajectory),
        text("a3", lambda one: one.value.a3),
        text("indicator", lambda one: one.value.indicator),
        text("stands_in", lambda one: stands[one.id].stands_in),
        text("state", lambda one: stands[one.id].state),
        number("moves", lambda one: len(one.value.moves)),
        date("answered", lambda one: one.value.answers[-1].on if one.value.answers else None),
        date("carried_back", lambda one: one.value.carried_back),
        date("resolved", lambda one: one.value.resolved),
        ILLUSTRATIVE,
    )


def obstacle_moves(ws: Workspace) -> Table:
    """Every move of an obstacle to another room."""
    return table(
        "obstacle_moves",
        parts_of(ws, "moves", "obstacle"),
        text("obstacle", lambda one: one.of.id),
        date("on", lambda one: one.part.on),
        text("to", lambda one: one.part.to),
        both("why", lambda one: one.part.why),
        ILLUSTRATIVE,
    )


def kaizens(ws: Workspace) -> Table:
    """Every kaizen workshop."""
    return table(
        "kaizens",
        ws.kaizens.values(),
        text("id", lambda one: one.id),
        text("room", lambda one: one.home),
        both("title", lambda one: one.value.title),
        text("a3", lambda one: one.value.a3),
        both("facilitator", lambda one: one.value.facilitator),
        both("problem", lambda one: one.value.problem),
        ILLUSTRATIVE,
    )


def katas(ws: Workspace) -> Table:
    """Every kata with its target condition."""
    return table(
        "katas",
        ws.katas.values(),
        text("id", lambda one: one.id),
        text("room", lambda one: one.home),
        both("title", lambda one: one.value.title),
        text("a3", lambda one: one.value.a3),
        both("challenge", lambda one: one.value.challenge),
        both("target_condition", lambda one: one.value.target_condition and one.value.target_condition.what),
        text("indicator", lambda one: one.value.target_condition and one.value.target_condition.indicator),
        number("to", lambda one: one.value.target_condition and one.value.target_condition.to),
        text("by", lambda one: one.value.target_condition and one.value.target_condition.by),
        number("experiments", lambda one: len(one.value.experiments)),
        ILLUSTRATIVE,
    )


def experiments(ws: Workspace) -> Table:
    """Every experiment of a kata."""
    return table(
        "experiments",
        parts_of(ws, "experiments", "kata"),
        text("kata", lambda one: one.of.id),
        date("on", lambda one: one.part.on),
        text("obstacle", lambda one: one.part.obstacle),
        both("step", lambda one: one.part.step),
        both("expected", lambda one: one.part.expected),
        date("review_on", lambda one: one.part.review_on),
        both("happened", lambda one: one.part.happened),
        both("learned", lambda one: one.part.learned),
        ILLUSTRATIVE,
    )


def meetings(ws: Workspace) -> Table:
    """Every meeting that was held."""
    return table(
        "meetings",
        ws.meetings.values(),
        text("room", lambda one: one.home),
        date("on", lambda one: one.day),
        number("decisions", lambda one: len(one.value.decisions)),
        number("actions", lambda one: len(one.value.actions)),
        number("rating", lambda one: one.value.rating),
        date("next", lambda one: one.value.next),
        ILLUSTRATIVE,
    )


def steps(ws: Workspace) -> Table:
    """The steps of every trajectory, in their order."""
    return table(
        "trajectory_steps",
        parts_of(ws, "steps", "trajectory"),
        text("trajectory", lambda one: one.of.id),
        number("place", lambda one: one.place),
        text("id", lambda one: one.part.id),
        both("title", lambda one: one.part.title),
        text("room", lambda one: one.part.room),
        text("directorate", lambda one: one.part.directorate),
        ILLUSTRATIVE,
    )


def handoffs(ws: Workspace) -> Table:
    """The hand-offs of every trajectory with their levels of integration."""
    return table(
        "handoffs",
        parts_of(ws, "handoffs", "trajectory"),
        text("trajectory", lambda one: one.of.id),
        text("from", lambda one: one.part.from_),
        text("to", lambda one: one.part.to),
        text("indicator", lambda one: one.part.indicator),
        text("level", lambda one: one.part.level),
        text("target_level", lambda one: one.part.target_level),
        text("since", lambda one: one.part.since),
        both("evidence", lambda one: one.part.evidence),
        ILLUSTRATIVE,
    )


ALL = (
    a3s,
    goals,
    countermeasures,
    actions,
    phases,
    obstacles,
    obstacle_moves,
    kaizens,
    katas,
    experiments,
    meetings,
    steps,
    handoffs,
)
"""The tables in the order they are written."""
