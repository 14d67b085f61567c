"""The items of one kind by id, each looked at when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, ItemsView, Iterator, KeysView, Mapping, ValuesView
from functools import cached_property
from typing import Any

from ipms.workspace.entry import Entry

See = Callable[[str], Entry[Any] | None]


class Shelf(Mapping[str, Entry[Any]]):
    """A mapping in order of id. Asking for one item looks at that one; going through them looks at all."""

    def __init__(self, ids: Collection[str], see: See) -> None:
        self._ids = ids
        self._see = see
        self._seen: dict[str, Entry[Any] | None] = {}

    @cached_property
    def all(self) -> dict[str, Entry[Any]]:
        """All items, as a plain dictionary."""
        return {each: entry for each in self._ids if (entry := self._one(each)) is not None}

    def _one(self, identity: str) -> Entry[Any] | None:
        if identity not in self._seen:
            self._seen[identity] = self._see(identity) if identity in self._ids else None
        return self._seen[identity]

    def __getitem__(self, identity: str) -> Entry[Any]:
        entry = self._one(identity)
        if entry is None:
            raise KeyError(identity)
        return entry

    def __contains__(self, identity: object) -> bool:
        return isinstance(identity, str) and self._one(identity) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def keys(self) -> KeysView[str]:
        """The ids, in order."""
        return self.all.keys()

    def values(self) -> ValuesView[Entry[Any]]:
        """The items, in order of id."""
        return self.all.values()

    def items(self) -> ItemsView[str, Entry[Any]]:
        """Ids and items, in order of id."""
        return self.all.items()
