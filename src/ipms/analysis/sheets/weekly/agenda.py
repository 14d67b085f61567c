"""The order and the minutes of the weekly call over all rooms: sixty, fewer where there is nothing to speak of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection


class Part(StrEnum):
    """The parts of the call, in their order."""

    NEW = "new"
    """Recognition, and what is new."""
    FILLED = "filled"
    PROMISES = "promises"
    NO_SHOWS = "no-shows"
    WORKLOAD = "workload"
    OBSTACLES = "obstacles"
    DECISIONS = "decisions"


MINUTES: Final[dict[Part, int]] = {
    Part.NEW: 8,
    Part.FILLED: 5,
    Part.PROMISES: 9,
    Part.NO_SHOWS: 8,
    Part.WORKLOAD: 10,
    Part.OBSTACLES: 12,
    Part.DECISIONS: 8,
}
"""They make sixty. A call spends its time on what only it can settle: obstacles, workload, promises."""

EMPTY_MINUTES: Final = 1
"""Saying that there is nothing takes its moment too."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A part of the call: when it starts, in minutes from the beginning, and how long it takes."""

    part: Part
    start: int
    minutes: int


def turns(empty: Collection[Part]) -> tuple[Turn, ...]:
    """The parts with their minutes; the call ends earlier by what empty parts leave over."""
    found: list[Turn] = []
    start = 0
    for part, minutes in MINUTES.items():
        taken = EMPTY_MINUTES if part in empty else minutes
        found.append(Turn(part, start, taken))
        start += taken
    return tuple(found)
