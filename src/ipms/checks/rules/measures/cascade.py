"""Figures and targets that should agree between a room and the rooms below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.reconcile import targets_add_up
from ipms.analysis.figures.roll_up import series
from ipms.analysis.figures.rows import rows_by_room
from ipms.checks.registry import rule
from ipms.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.figures.reconcile import TargetSum
    from ipms.analysis.figures.roll_up import RoomValue
    from ipms.model.finding import Step
    from ipms.workspace.workspace import Workspace

Facts = dict[str, str | int]


@rule("IND210", "own-row-differs", Severity.WARNING)
def own_row_differs(ws: Workspace) -> Iterator[Finding]:
    """A room reports a figure of its own that the rooms below it do not make.

    The two differ by more than 0.5 % of the room's figure. Boards show the room's own; somebody must know why
    the teams tell another story. Told once for a room and an indicator, at the latest such row; figures that
    count people are not quoted.
    """
    for indicator in ws.indicators.values():
        for room in sorted(rows_by_room(ws, indicator.id)):
            if room in ws.rooms and ws.children(room):
                differing = [value for value in series(ws, indicator.id, room) if value.difference is not None]
                if differing:
                    yield _differs(ws, differing, people=indicator.value.people)


@rule("IND211", "targets-do-not-add-up", Severity.WARNING)
def targets_do_not_add_up(ws: Workspace) -> Iterator[Finding]:
    """The rooms below a room could all meet their targets, and the room would still miss its own.

    Counted at the latest weights: the numbers behind each room's mean or rate. A target agreed below should
    carry its part of the target above. Only where the room above has the indicator on its wall.
    """
    for indicator in ws.indicators.values():
        for parent in _above_own_targets(ws, indicator.id):
            told = targets_add_up(ws, indicator.id, parent, ws.as_of)
            if told is not None and not told.met:
                yield _short(ws, indicator.id, parent, told)


def _differs(ws: Workspace, differing: list[RoomValue], *, people: bool) -> Finding:
    last = differing[-1]
    row = last.rows[0]
    facts: Facts = {"room": row.room, "period": str(last.period), "n": len(differing)}
    if not people and last.value is not None and last.rolled is not None:
        facts |= {"own": f"{last.value:.6g}", "rolled": f"{last.rolled:.6g}"}
    at: tuple[Step, ...] = (row.place.line, "value")
    place = ws.cell_place(row, "value" if row.numerator is None else "numerator")
    return Finding("IND210", Severity.WARNING, place, at, facts, "people" if people else "")


def _above_own_targets(ws: Workspace, indicator_id: str) -> list[str]:
    """The rooms that steer by an indicator, above those that have set a target of their own; in order of id."""
    hung = {room.id: [one for one in room.value.indicators if one.id == indicator_id] for room in ws.rooms.values()}
    found = {
        ws.rooms[room].value.reports_to for room, here in hung.items() if any(one.target is not None for one in here)
    }
    return sorted(room for room in found if room is not None and hung.get(room))


def _short(ws: Workspace, indicator_id: str, parent: str, told: TargetSum) -> Finding:
    """At the target of the first room below that has set one."""
    room = ws.rooms[told.rooms[0]]
    place = next(
        place for place, hung in enumerate(room.value.indicators) if hung.id == indicator_id and hung.target is not None
    )
    at: tuple[Step, ...] = ("indicators", place, "target")
    facts: Facts = {
        "indicator": indicator_id,
        "room": parent,
        "implied": f"{told.implied:.6g}",
        "target": f"{told.target:.6g}",
    }
    return Finding("IND211", Severity.WARNING, ws.place(room, at), at, facts)
