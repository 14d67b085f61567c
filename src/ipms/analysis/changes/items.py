"""Items that came, went, or go by another id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.changes.change import Change, Tone, What
from ipms.analysis.changes.pairs import title_of
from ipms.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ipms.analysis.changes.change import Fact
    from ipms.analysis.changes.pairs import Pair, Pairs
    from ipms.workspace.entry import Entry

_KINDS: Final = ("room", "indicator", "a3", "kaikaku", "kaizen", "kata", "trajectory", "obstacle")
_TOLD_ELSEWHERE: Final = "obstacle"
"""An obstacle that comes was raised, which says more."""


def item_changes(pairs: Pairs) -> Iterator[Change]:
    """What came, went, or was renamed; a file that cannot be read has not gone."""
    for kind in _KINDS:
        for pair in pairs.of(kind):
            if not pair.unsure:
                yield from _of_pair(kind, pair)


def _of_pair(kind: str, pair: Pair) -> Iterator[Change]:
    if pair.before is None and kind != _TOLD_ELSEWHERE:
        yield of_item(What.ITEM_NEW, Tone.OTHER, pair.latest)
    elif pair.after is None:
        yield of_item(What.ITEM_GONE, Tone.OTHER, pair.latest)
    elif pair.before is not None and pair.renamed:
        yield of_item(What.ITEM_RENAMED, Tone.OTHER, pair.latest, before=pair.before.id, after=pair.after.id)


def of_item(  # noqa: PLR0913 - the parts of a change, most of them the item's own
    what: What,
    tone: Tone,
    entry: Entry[Any],
    *,
    before: Fact = None,
    after: Fact = None,
    facts: Mapping[str, Fact] | None = None,
    also: tuple[str, ...] = (),
) -> Change:
    """A change of an item, which hangs in its home room; a room hangs in itself."""
    home = entry.id if entry.kind == "room" else entry.home
    title = title_of(entry) or Text(en=entry.id, fr=entry.id)
    others = tuple(dict.fromkeys(room for room in also if room != home))
    return Change(
        what, tone, home, entry.kind, entry.id, title, before, after, facts or {}, others, entry.value.illustrative
    )
