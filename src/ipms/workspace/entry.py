"""An item with its identity: kind, id, home room and file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ipms.model.item import Item

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

I_co = TypeVar("I_co", bound=Item, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[I_co]):
    """An item of a workspace. The folder gave `kind`, `id` and `home` (the room it lives in, or "").

    `day` is the date that the file's name gives, for kinds named after one (for a week, the day its
    sheets are due). `partial` says that the file has problems and that what could not be understood
    is left out.
    """

    kind: str
    id: str
    home: str
    path: str
    value: I_co
    day: dt.date | None = field(default=None, compare=False)
    partial: bool = field(default=False, compare=False)


def each_once(*groups: Iterable[Entry[Any]]) -> list[Entry[Any]]:
    """The items of several groups of one kind, each once, in order of id."""
    found = {entry.id: entry for group in groups for entry in group}
    return [found[identity] for identity in sorted(found)]
