"""Every measure of a room, or of several together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.appropriation import learning, practice
from ipms.analysis.appropriation.table import TABLE, Measure
from ipms.analysis.appropriation.tally import together

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ipms.analysis.appropriation.tally import Look, Tally

    Tallies = Mapping[Measure, Tally]

_OF_A_ROOM: Final[dict[Measure, Callable[[Look, str], Tally]]] = {
    Measure.FIGURES: practice.fresh_figures,
    Measure.MEETINGS: practice.meetings,
    Measure.COUNTERMEASURES: practice.countermeasures,
    Measure.ANSWERS: learning.answers,
    Measure.SIGNED: learning.signed,
    Measure.DECISIONS: learning.decisions,
    Measure.CARRIED_BACK: learning.carried_back,
    Measure.SHEETS: practice.sheets,
    Measure.CYCLES: learning.cycles,
}


def of_room(look: Look, room: str) -> Tallies:
    """Every measure of a room, in the order of the table."""
    return {
        measure: practice.roles(look, [room]) if measure is Measure.ROLES else _OF_A_ROOM[measure](look, room)
        for measure in TABLE
    }


def of_rooms(look: Look, rooms: Mapping[str, Tallies]) -> Tallies:
    """Every measure of several rooms together: sums, and a role that works in many of them counts once."""
    return {
        measure: practice.roles(look, rooms) if measure is Measure.ROLES else _sum(measure, list(rooms.values()))
        for measure in TABLE
    }


def _sum(measure: Measure, rooms: Sequence[Tallies]) -> Tally:
    return together(tallies[measure] for tallies in rooms)
