"""From week to week: a distribution that changes by one leaver tells what the leaver had answered."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipms.model.kinds.sheet import Published

_RANGE = re.compile(r"([0-9]{1,4})-([0-9]{1,4})\Z")
Cell = frozenset[str]

MEMORY: Final = dt.timedelta(weeks=4)
"""How far apart two weeks may be that are compared.

In a month enough people change their minds for a difference to tell of more than those who came or went; and a room
whose smallest possible week was shown once would be hidden for good.
"""


def are_near(one: dt.date | None, other: dt.date | None) -> bool:
    """Whether two weeks, by a day of each, are near enough to be compared."""
    return one is not None and other is not None and abs(one - other) <= MEMORY


def tells_who_changed(before: Published, after: Published, least: int) -> bool:
    """Whether two weeks side by side tell what those few answered who joined or left between them.

    That is so where the number of answers changed by fewer than `least`, and the parts by just those people: all
    in one direction. Weeks that are cut into different ranges are compared by what both can be put together to.
    """
    if not (before.distribution and after.distribution):
        return False
    if not (isinstance(before.answered, int) and isinstance(after.answered, int)):
        return False
    changed = after.answered - before.answered
    if not 0 < abs(changed) < least:
        return False
    return _one_way(_cells(before), _cells(after), 1 if changed > 0 else -1)


def _one_way(old: Mapping[Cell, int], new: Mapping[Cell, int], sign: int) -> bool:
    """Whether no common part of two weeks moved against the number of answers; one part alone tells nothing."""
    common = _put_together([*old, *new])
    moved = [sum(_in(new, part)) - sum(_in(old, part)) for part in common]
    return len(common) > 1 and all(each * sign >= 0 for each in moved)


def _cells(published: Published) -> dict[Cell, int]:
    """The parts as sets of answers; what is hidden is one part, and everybody can work out how many it is."""
    parts = {_answers(key): count for key, count in published.distribution.items()}
    told = {cell: count for cell, count in parts.items() if isinstance(count, int)}
    hidden = frozenset[str]().union(*(cell for cell in parts if cell not in told))
    if not hidden or not isinstance(published.answered, int):
        return told
    return {**told, hidden: published.answered - sum(told.values())}


def _answers(key: str) -> Cell:
    """The points of a range, or the one answer that a part is of."""
    found = _RANGE.match(key)
    return frozenset(map(str, range(int(found[1]), int(found[2]) + 1))) if found else frozenset({key})


def _put_together(cells: Iterable[Cell]) -> list[Cell]:
    """The smallest parts that cells of both weeks are made of."""
    found: list[Cell] = []
    for cell in cells:
        touching = [one for one in found if one & cell]
        found = [one for one in found if not one & cell] + [cell.union(*touching)]
    return found


def _in(cells: Mapping[Cell, int], part: Cell) -> Iterable[int]:
    return (count for cell, count in cells.items() if cell <= part)
