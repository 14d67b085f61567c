"""Which item of the earlier state is which of the later one, renamed ones included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Pair:
    """An item before and after; at least one is there. `unsure` where a file cannot be read on the other side."""

    before: Entry[Any] | None
    after: Entry[Any] | None
    unsure: bool = False

    @property
    def latest(self) -> Entry[Any]:
        """The item as it is now, else as it was."""
        return self.after or self.before  # type: ignore[return-value] # one of them is there

    @property
    def renamed(self) -> bool:
        """Whether both are there under different ids."""
        return self.before is not None and self.after is not None and self.before.id != self.after.id


class Pairs:
    """The items of two states of a workspace, paired by kind once."""

    def __init__(self, before: Workspace, after: Workspace) -> None:
        self.before = before
        self.after = after
        self._known: dict[str, tuple[Pair, ...]] = {}
        self._now: dict[str, dict[str, str]] = {}

    def of(self, kind: str) -> tuple[Pair, ...]:
        """The pairs of a kind, in order of the later id."""
        if kind not in self._known:
            self._known[kind] = tuple(sorted(self._paired(kind), key=lambda pair: pair.latest.id))
        return self._known[kind]

    def both(self, kind: str) -> Iterator[tuple[Entry[Any], Entry[Any]]]:
        """The items of a kind that are there in both states."""
        return ((pair.before, pair.after) for pair in self.of(kind) if pair.before and pair.after)

    def now_of(self, kind: str, identity: str) -> str:
        """What an item of the earlier state is called in the later one; its own id where it is not there."""
        if kind not in self._now:
            self._now[kind] = {was.id: now.id for was, now in self.both(kind)}
        return self._now[kind].get(identity, identity)

    def _paired(self, kind: str) -> Iterator[Pair]:
        before, after = self.before.of_kind(kind), self.after.of_kind(kind)
        names = {one: self._expected(kind, one) for one in before}
        gone = {names[one]: entry for one, entry in before.items() if names[one] not in after}
        new = {one: entry for one, entry in after.items() if one not in set(names.values())}
        for one, name in names.items():
            if name in after:
                yield Pair(before[one], after[name])
        renamed = _renamed(gone, new)
        for one, entry in gone.items():
            unread = self.after.unread_id(kind, one)
            yield Pair(entry, new[renamed[one]] if one in renamed else None, unsure=unread)
        for one, entry in new.items():
            if one not in renamed.values():
                yield Pair(None, entry, unsure=self.before.unread_id(kind, one))

    def _expected(self, kind: str, identity: str) -> str:
        """What an item should be called now: those that are named after a day or week have their room before it."""
        room, slash, rest = identity.partition("/")
        return f"{self.now_of('room', room)}/{rest}" if slash and kind != "room" else identity


def _renamed(gone: Mapping[str, Entry[Any]], new: Mapping[str, Entry[Any]]) -> dict[str, str]:
    """Old ids to new ones: an id was changed where one item went and one came that people call the same."""
    came = _by_title(new)
    went = _by_title(gone)
    return {olds[0]: came[title][0] for title, olds in went.items() if len(olds) == 1 and len(came.get(title, ())) == 1}


def _by_title(entries: Mapping[str, Entry[Any]]) -> dict[tuple[str | None, str | None], list[str]]:
    found: dict[tuple[str | None, str | None], list[str]] = {}
    for one, entry in entries.items():
        title = title_of(entry)
        if title is not None:
            found.setdefault((title.en, title.fr), []).append(one)
    return found


def title_of(entry: Entry[Any]) -> Text | None:
    """What people call an item; None for one that goes by its day or week."""
    return getattr(entry.value, "title", None) or getattr(entry.value, "what", None)
