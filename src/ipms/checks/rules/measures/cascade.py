"""Figures and targets that should agree between a room and the rooms below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.reconcile import targets_add_up
from ipms.analysis.figures.roll_up import Untold, series
from ipms.analysis.figures.rows import rows_by_room
from ipms.analysis.figures.targets import target_in_force
from ipms.checks.registry import rule
from ipms.checks.rules.measures.figures import bare_percentage
from ipms.model.finding import Finding, Related, Severity
from ipms.model.vocabulary import Measure, RollUp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ipms.analysis.figures.reconcile import TargetSum
    from ipms.analysis.figures.roll_up import RoomValue
    from ipms.model.finding import Place, Step
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.kinds.room import Room
    from ipms.workspace.entry import Entry
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace

Facts = dict[str, str | int]

_SHOWN = 3
"""So many of the figures below are pointed at."""


@rule("IND209", "mean-without-counts", Severity.WARNING)
def mean_without_counts(ws: Workspace) -> Iterator[Finding]:
    """A room above shows an indicator, and its figure cannot be made: a mean below does not say of how many.

    The mean of 3 families and the mean of 300 cannot be put together unless the counts are known. The board of
    the room above has no figure for the period, whatever the teams reported.

    Fill in `n`, the number behind each mean, or let the room above report a figure of its own. Told once for an
    indicator, at the latest row that is in the way.
    """
    showing = _showing(ws)
    for entry in ws.indicators.values():
        if _is_weighed(entry.value) and any(row.n is None for row in ws.rows(entry.id)):
            untold = _untold(ws, entry.id, showing.get(entry.id, ()))
            if untold:
                yield _without_n(ws, *max(untold, key=lambda each: (each[1].period.last, len(ws.ancestors(each[0])))))


@rule("IND210", "own-row-differs", Severity.WARNING)
def own_row_differs(ws: Workspace) -> Iterator[Finding]:
    """A room reports a figure of its own that the rooms below it do not make.

    The two differ by more than 0.5 % of the room's figure. Boards show the room's own; somebody must know why
    the teams tell another story. Most often a team's figures were corrected and the room's were not, or a team
    has not reported yet.

    Find out which of the two is right and correct it, or leave out the room's own row: the roll-up then speaks.
    Told once for a room and an indicator, at the latest such row; figures that count people are not quoted.
    """
    for indicator in ws.indicators.values():
        for room in sorted(rows_by_room(ws, indicator.id)):
            if room in ws.rooms and ws.children(room):
                differing = [value for value in series(ws, indicator.id, room) if value.difference is not None]
                if differing and not _bare(indicator, differing[-1]):
                    yield _differs(ws, indicator, differing)


@rule("IND211", "targets-do-not-add-up", Severity.WARNING)
def targets_do_not_add_up(ws: Workspace) -> Iterator[Finding]:
    """The rooms below a room could all meet their targets, and the room would still miss its own.

    A target agreed below should carry its part of the target above; else teams are praised for what is not
    enough. Counted at the latest weights: the numbers behind each room's mean or rate.

    Agree in catchball on targets below that make the target above, or on another target above. Told only where
    the room above has the indicator on its wall, and where every weight is known and may be shown.
    """
    above = _above_own_targets(ws)
    for indicator in ws.indicators.values():
        for parent in sorted(above.get(indicator.id, ())):
            told = targets_add_up(ws, indicator.id, parent, ws.as_of)
            if told is not None and not told.met and not bare_percentage(indicator.value, told.implied, told.target):
                yield _short(ws, indicator.id, parent, told)


# --- means without counts --------------------------------------------------------------------------


def _is_weighed(indicator: Indicator) -> bool:
    """Whether rooms are put together by `n`; where the measure has none, another rule speaks."""
    return indicator.rolls_up_by is RollUp.WEIGHTED_MEAN and indicator.measure in {Measure.MEAN, Measure.VALUE}


def _showing(ws: Workspace) -> Mapping[str, list[str]]:
    """The rooms that have each indicator on their wall."""
    showing: dict[str, list[str]] = {}
    for room in ws.rooms.values():
        for indicator in {hung.id for hung in room.value.indicators}:
            showing.setdefault(indicator, []).append(room.id)
    return showing


def _untold(ws: Workspace, indicator_id: str, rooms: Iterable[str]) -> list[tuple[str, RoomValue, int]]:
    """The rooms that show an indicator without being able to: the latest such figure, and how many there are."""
    untold = []
    for room in rooms:
        missing = [value for value in series(ws, indicator_id, room) if value.untold is Untold.WITHOUT_N]
        if missing:
            untold.append((room, missing[-1], len(missing)))
    return untold


def _without_n(ws: Workspace, room: str, value: RoomValue, periods: int) -> Finding:
    row = next(row for row in value.rows if row.n is None)
    facts: Facts = {"room": room, "period": str(value.period), "n": periods}
    return Finding("IND209", Severity.WARNING, ws.cell_place(row, "n"), (row.place.line, "n"), facts)


# --- own rows and roll-ups -------------------------------------------------------------------------


def _bare(indicator: Entry[Indicator], value: RoomValue) -> bool:
    amounts = [amount for amount in (value.value, value.rolled) if amount is not None]
    return bare_percentage(indicator.value, *amounts)


def _differs(ws: Workspace, indicator: Entry[Indicator], differing: list[RoomValue]) -> Finding:
    last, people = differing[-1], indicator.value.people
    row = last.rows[0]
    facts: Facts = {"room": row.room, "period": str(last.period), "n": len(differing)}
    if not people and last.value is not None and last.rolled is not None:
        facts |= {"own": f"{last.value:.6g}", "rolled": f"{last.rolled:.6g}"}
    at: tuple[Step, ...] = (row.place.line, "value")
    variant = "people" if people else ""
    return Finding(
        "IND210", Severity.WARNING, _figure_place(ws, row), at, facts, variant, _figures_below(ws, indicator.id, row)
    )


def _figures_below(ws: Workspace, indicator_id: str, own: Row) -> tuple[Related, ...]:
    """Where the first of the figures stand that the rooms below report for the same period."""
    by_room = rows_by_room(ws, indicator_id)
    below = (row for room in ws.descendants(own.room) for row in by_room.get(room.id, ()) if row.period == own.period)
    shown = [row for row, _ in zip(below, range(_SHOWN), strict=False)]
    return tuple(Related(_figure_place(ws, row), "IND210.related", {"room": row.room}) for row in shown)


def _figure_place(ws: Workspace, row: Row) -> Place:
    return ws.cell_place(row, "value" if row.numerator is None else "numerator")


# --- targets ---------------------------------------------------------------------------------------


def _above_own_targets(ws: Workspace) -> Mapping[str, set[str]]:
    """By indicator, the rooms that steer by it, above those that have set a target of their own."""
    above: dict[str, set[str]] = {}
    for room in ws.rooms.values():
        parent = ws.rooms.get(room.value.reports_to or "")
        steered = {hung.id for hung in parent.value.indicators} if parent is not None else set()
        for hung in room.value.indicators:
            if parent is not None and hung.target is not None and hung.id in steered:
                above.setdefault(hung.id, set()).add(parent.id)
    return above


def _short(ws: Workspace, indicator_id: str, parent: str, told: TargetSum) -> Finding:
    """At the target of the first room below that has set one."""
    facts: Facts = {
        "indicator": indicator_id,
        "room": parent,
        "implied": f"{told.implied:.6g}",
        "target": f"{told.target:.6g}",
    }
    room = ws.rooms[told.rooms[0]]
    at = _hung_at(room, indicator_id)
    return Finding(
        "IND211", Severity.WARNING, ws.place(room, at), at, facts, "", _target_above(ws, indicator_id, parent)
    )


def _hung_at(room: Entry[Room], indicator_id: str) -> tuple[Step, ...]:
    """Where a room sets its own target of an indicator."""
    hung = room.value.indicators
    place = next(i for i, one in enumerate(hung) if one.id == indicator_id and one.target is not None)
    return ("indicators", place, "target")


def _target_above(ws: Workspace, indicator_id: str, parent: str) -> tuple[Related, ...]:
    """Where the target stands that the room above is judged by: in a room, or in the indicator's own file."""
    target = target_in_force(ws, indicator_id, parent, ws.as_of)
    if target is None:
        return ()
    room = ws.rooms.get(target.room)
    place = (
        ws.place(room, _hung_at(room, indicator_id)) if room else ws.place(ws.indicators[indicator_id], ("targets",))
    )
    return (Related(place, "IND211.related", {"room": parent}),)
