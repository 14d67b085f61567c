"""What a room does with what stands in the way, and with what it tried: answer, carry back, sign, decide, learn."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.appropriation.practice import a3s_at_work
from ipms.analysis.appropriation.tally import Tally
from ipms.analysis.rooms.register import stays
from ipms.model.vocabulary import A3Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.appropriation.tally import Look
    from ipms.analysis.rooms.register import Stay
    from ipms.model.kinds.kata import Experiment
    from ipms.model.kinds.obstacle import Obstacle
    from ipms.model.kinds.pdca import Cycle
    from ipms.workspace.entry import Entry

_WITH_CYCLES: Final = ("a3", "kaikaku", "kaizen")


def answers(look: Look, room: str) -> Tally:
    """Of the obstacles that others moved to the room, those that it answered in time.

    An answer belongs to the day it was given; one that is missing to the last day on which it was promised.
    """
    return Tally.over(_answered(look, room))


def carried_back(look: Look, room: str) -> Tally:
    """Of the answers that the room gave to others, those that were carried back to the room that had asked."""
    return Tally.over(_returned(look, room))


def signed(look: Look, room: str) -> Tally:
    """Of the A3s at work in the room, those that all who are named on them have signed; one that asks nobody is not."""
    sheets = a3s_at_work(look, room)
    return Tally.over((_is_signed(entry), entry.value.illustrative) for entry in sheets)


def decisions(look: Look, room: str) -> Tally:
    """Of the checks that ended in the window, or still wait, those after which it was decided how to go on."""
    return Tally.over(_checked(look, room))


def cycles(look: Look, room: str) -> Tally:
    """Of the experiments whose review fell in the window, those with both what was expected and what was learned."""
    found = ((entry, one) for entry in look.ws.in_room("kata", room) for one in entry.value.experiments)
    due = [(entry, one) for entry, one in found if look.window.holds(_review(one))]
    return Tally.over((bool(one.expected and one.learned), entry.value.illustrative) for entry, one in due)


def _answered(look: Look, room: str) -> Iterator[tuple[bool, bool]]:
    for entry in look.ws.naming("obstacle", room):
        for stay in stays(look.ws, entry):
            if stay.room == room and stay.asked and stay.in_time is not None and look.window.holds(_told_on(stay)):
                yield stay.in_time, entry.value.illustrative


def _told_on(stay: Stay) -> dt.date:
    """The day on which it was known whether the answer is in time."""
    promised = stay.since + dt.timedelta(days=stay.allowed)
    return min(promised, stay.answered) if stay.answered is not None else promised


def _returned(look: Look, room: str) -> Iterator[tuple[bool, bool]]:
    """The same answers as the register's: of the room that was asked last."""
    for entry in look.ws.naming("obstacle", room):
        last = stays(look.ws, entry)[-1]
        if last.room == room and last.asked and last.answers:
            yield from _way_back(look, entry, last)


def _way_back(look: Look, entry: Entry[Obstacle], last: Stay) -> Iterator[tuple[bool, bool]]:
    """The way back is missed once as many days are over as it was promised in; what is gone needs no way back."""
    obstacle, promised = entry.value, last.answers[-1].on + dt.timedelta(days=last.allowed)
    back = obstacle.carried_back if obstacle.carried_back and obstacle.carried_back >= last.since else None
    owed = back is not None or (obstacle.resolved is None and promised < look.ws.as_of)
    if owed and look.window.holds(min(back or promised, promised)):
        yield back is not None, obstacle.illustrative


def _is_signed(entry: Entry[Any]) -> bool:
    named = entry.value.signatures
    return bool(named) and all(one.on is not None for one in named)


def _checked(look: Look, room: str) -> Iterator[tuple[bool, bool]]:
    for entry in (one for kind in _WITH_CYCLES for one in look.ws.in_room(kind, room)):
        at_rest = getattr(entry.value, "status", None) in {A3Status.DRAFT, A3Status.ON_HOLD, A3Status.CLOSED}
        for cycle in entry.value.pdca:
            ended = _check_ended(cycle)
            decided = cycle.adjust is not None and cycle.adjust.decision is not None
            waits = not (decided or at_rest)
            if ended is not None and ended <= look.window.last and (ended >= look.window.first or waits):
                yield decided, entry.value.illustrative


def _check_ended(cycle: Cycle) -> dt.date | None:
    return cycle.check.end.last if cycle.check is not None and cycle.check.end is not None else None


def _review(experiment: Experiment) -> dt.date:
    """The day of the review; while it has not come, the day for which it is fixed, else that of the experiment."""
    return experiment.reviewed or experiment.review_on or experiment.on
