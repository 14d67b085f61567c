"""Counts of people: which are too few to show, what must be hidden with them, and what their sum may say.

What hidden parts may be is written as a bound (`<5`), never as a number of the file's own making: where
a total is shown, the bound of each part hidden in it is the rest that anybody can work out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ipms.analysis.rooms.triggers import most

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

K = TypeVar("K", bound=str)

FEWEST_HIDDEN = 2
"""A part that is hidden alone is what its total leaves."""


def few(count: float, least: int) -> bool:
    """Whether so few people are counted that they could be recognised; nought is few as well."""
    return count < least


def below(bound: int) -> str:
    """A hidden count as files and pages write it: fewer than `bound`."""
    return f"<{bound}"


def shown(count: int, least: int) -> int | str:
    """A count that stands alone, as it may be shown."""
    return below(least) if few(count, least) else count


def gives_away(hidden: int, rest: float, least: int) -> bool:
    """Whether `rest` people, spread over `hidden` parts, tell of one part more than that it may be few.

    Each part must still be able to be anything from none to `least - 1`: so there are two at least, and
    people enough for one of them to be that many.
    """
    return hidden < FEWEST_HIDDEN or rest < least - 1


def with_neighbours(
    hidden: Iterable[K], smallest_first: Sequence[K], tells: Callable[[frozenset[K]], bool]
) -> frozenset[K]:
    """The hidden parts, and as many more, smallest first, as keep those from being worked out."""
    found = frozenset(hidden)
    left = [part for part in smallest_first if part not in found]
    while found and left and tells(found):
        found |= {left.pop(0)}
    return found


def hidden_parts(parts: Mapping[K, int], least: int, *, total_shown: bool) -> frozenset[K]:
    """The parts that stay hidden: the few, and beside a shown total what would give them away.

    Where even the total is few, all are hidden, and so must the total be.
    """
    if total_shown and few(sum(parts.values()), least):
        return frozenset(parts)
    small = frozenset(part for part, count in parts.items() if few(count, least))
    if not total_shown:
        return small
    ordered = sorted(parts, key=lambda part: (parts[part], part))
    return with_neighbours(
        small, ordered, lambda found: gives_away(len(found), sum(parts[one] for one in found), least)
    )


def written(parts: Mapping[K, int], least: int) -> dict[K, int | str]:
    """The parts of a shown total as they may be written; empty where none of them may be shown."""
    hidden = hidden_parts(parts, least, total_shown=True)
    if len(hidden) == len(parts):
        return {}
    bound = below(sum(parts[one] for one in hidden) + 1)
    return {part: bound if part in hidden else count for part, count in parts.items()}


def of_whole(part: int, whole: int, least: int) -> int | str:
    """A part of a shown whole, as it may be shown: what it leaves may not be few either.

    `<5` says that it is the part that is few, and no more than that: where the whole is so small that
    the rest could be few too, nothing is said but that the part is no more than the whole.
    """
    small, rest_small = few(part, least), few(whole - part, least)
    if not (small or rest_small):
        return part
    return below(least) if small and whole >= 2 * least - 1 else below(whole + 1)


def total(parts: Sequence[int | str], least: int, *, unseen: bool = False) -> int | str:
    """The sum over rooms, or the most that may be said of it where a part is hidden or too small.

    Two hidden parts of fewer than 5 make fewer than 9, not fewer than 5. `unseen` tells that another
    room published nothing of this question at all: then only the least that it can be is known.
    """
    known = [part for part in parts if isinstance(part, int)]
    visible = [part for part in known if not few(part, least)]
    if len(visible) == len(parts) and not unseen:
        return sum(visible)
    if visible or unseen:
        return f"≥{sum(visible)}"
    if len(known) == len(parts) and few(sum(known), least):
        return below(least)
    return below(sum(_most(part, least) for part in parts) + 1)


def _most(part: int | str, least: int) -> int:
    """The most that a hidden part can be; a small one that was typed counts as if it were hidden."""
    return most(part) if isinstance(part, str) else least - 1
