"""Which rooms' figures stay hidden in a period: those of too few people, and those that would give them away.

What is left of a shown total when its shown parts are taken away may not tell more of a hidden room than
that its people may be few (`gives_away`), of each number that the figure counts people by; else the next
smallest part is hidden as well, and the total itself where no part is left. A hidden room hides the rooms
below it, which would add up to it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ipms.analysis.figures.roll_up import rolled_up, value_of
from ipms.analysis.figures.rows import rows_by_room
from ipms.analysis.figures.small_counts import fewest, people, too_few
from ipms.analysis.figures.standing import same
from ipms.analysis.suppression.counts import FEWEST_HIDDEN, gives_away, with_neighbours
from ipms.model.vocabulary import Measure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ipms.analysis.figures.roll_up import RoomValue
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period
    from ipms.workspace.workspace import Workspace

_COUNTS = ("numerator", "denominator", "n")
_KNOWN: WeakKeyDictionary[Workspace, dict[tuple[str, Period], frozenset[str]]] = WeakKeyDictionary()
"""What was worked out of a workspace as long as somebody holds it; a workspace never changes."""


def hidden_rooms(ws: Workspace, indicator_id: str, period: Period) -> frozenset[str]:
    """The rooms whose figure of a period is not shown anywhere; none for an indicator that does not count people."""
    if not ws.indicators[indicator_id].value.people:
        return frozenset()
    known = _KNOWN.setdefault(ws, {})
    if (indicator_id, period) not in known:
        known[indicator_id, period] = frozenset(_hidden(ws, indicator_id, period))
    return known[indicator_id, period]


def parts_of_total(ws: Workspace, indicator_id: str, period: Period, rooms: Iterable[str]) -> Parts:
    """The figures of rooms, as parts of what they make together."""
    found = ((room, value_of(ws, indicator_id, room, period)) for room in rooms)
    values = {room: value for room, value in found if value is not None}
    return Parts(ws.indicators[indicator_id].value, ws.settings.confidentiality.min_count, values, None)


@dataclass(frozen=True, slots=True)
class Parts:
    """The figures that make a total, and the total where it is a figure of its own."""

    indicator: Indicator
    least: int
    values: Mapping[str, RoomValue]
    total: RoomValue | None

    def concealed(self, hidden: Collection[str]) -> set[str]:
        """The hidden parts, and as many more, smallest first, as keep those from being worked out."""
        smallest_first = sorted(self.values, key=lambda room: (fewest(self.indicator, self.values[room]), room))
        return set(with_neighbours((room for room in self.values if room in hidden), smallest_first, self.tell_of))

    def tell_of(self, concealed: Collection[str]) -> bool:
        """Whether the total without the shown parts would tell more of a hidden room than that it may be few."""
        hidden = [self.values[room] for room in sorted(concealed)]
        if self.total is None or not self.total.own:
            rows = tuple(row for part in hidden for row in part.rows)
            rest = rolled_up(self.indicator.rolls_up_by, hidden[0].period, rows)
            return len(hidden) < FEWEST_HIDDEN or (rest is not None and self._gives_away(len(hidden), rest))
        rest = self._rest(self.total, [value for room, value in self.values.items() if room not in concealed])
        if rest is None:
            return False
        alone = len(hidden) < FEWEST_HIDDEN
        if alone and not self._agree(rest, hidden[0]):
            return too_few(self.indicator, rest, self.least)
        return alone or self._gives_away(len(hidden), rest)

    def _gives_away(self, hidden: int, rest: RoomValue) -> bool:
        return any(gives_away(hidden, count, self.least) for count in people(self.indicator, rest))

    @property
    def _counts(self) -> tuple[str, ...]:
        """The numbers of a figure that can be taken from those of another."""
        whole = ("value",) if self.indicator.measure in {Measure.COUNT, Measure.SUM} else ()
        return ("numerator", "denominator", "n", *whole)

    def _rest(self, total: RoomValue, parts: Iterable[RoomValue]) -> RoomValue | None:
        """What people can work out by taking away the parts they see; None where nothing sensible is left."""
        left: dict[str, float | None] = {}
        for name in self._counts:
            own, taken = getattr(total, name), [getattr(part, name) for part in parts]
            left[name] = None if own is None or None in taken else own - math.fsum(taken)
        return None if any(count is not None and count < 0 for count in left.values()) else replace(total, **left)  # type: ignore[arg-type]

    def _agree(self, rest: RoomValue, part: RoomValue) -> bool:
        pairs = [(getattr(rest, name), getattr(part, name)) for name in self._counts]
        known = [(one, other) for one, other in pairs if one is not None and other is not None]
        return bool(known) and all(same(one, other) for one, other in known)


def _hidden(ws: Workspace, indicator_id: str, period: Period) -> set[str]:
    indicator, least = ws.indicators[indicator_id].value, ws.settings.confidentiality.min_count
    found = {room: value_of(ws, indicator_id, room, period) for room in _concerned(ws, indicator_id)}
    values = {room: value for room, value in found.items() if value is not None}
    hidden = {room for room, value in values.items() if too_few(indicator, value, least)}
    while True:
        more = {one for room in values for one in _given_away(ws, indicator_id, room, values, hidden)}
        if more <= hidden:
            return hidden
        hidden |= more


def _concerned(ws: Workspace, indicator_id: str) -> set[str]:
    """The rooms that can have a figure: those with rows of their own, and those above them."""
    own = [room for room in rows_by_room(ws, indicator_id) if room in ws.rooms]
    return {*own, *(above.id for room in own for above in ws.ancestors(room))}


def _given_away(
    ws: Workspace, indicator_id: str, room: str, values: Mapping[str, RoomValue], hidden: Collection[str]
) -> set[str]:
    """What a room and those below it would tell of the hidden ones among them."""
    if room in hidden:
        return {one.id for one in ws.descendants(room) if one.id in values}
    below = {child.id: values[child.id] for child in ws.children(room) if child.id in values}
    parts = Parts(ws.indicators[indicator_id].value, ws.settings.confidentiality.min_count, below, values[room])
    concealed = parts.concealed(hidden)
    return {*concealed, room} if concealed and parts.tell_of(concealed) else concealed
