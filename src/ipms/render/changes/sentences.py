"""What changed, as one sentence each: the same on the page, in documents and on a board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.changes.change import Tone, What
from ipms.render.changes.facts import fact
from ipms.render.changes.head import revision_named
from ipms.render.figures import typed
from ipms.render.terminal.names import flagged

if TYPE_CHECKING:
    from ipms.analysis.changes.change import Change
    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.changes.page import ChangesPage, Side

MARKS: Final[dict[Tone, tuple[str, Style]]] = {
    Tone.WORSE: ("▼", "worse"),
    Tone.BETTER: ("▲", "better"),
    Tone.OTHER: ("•", "muted"),
}
_ACTIONS: Final = frozenset({What.ACTION_NEW, What.ACTION_DONE, What.ACTION_LATE, What.ACTION_GONE})
UNLESS: Final = {
    What.PHASE_BEGUN: ("date", "undated"),
    What.PHASE_ENDED: ("date", "undated"),
    What.ACTION_NEW: ("date", "undated"),
    What.CLOSED: ("all", "no-goals"),
    What.CATCHBALL: ("response", "open"),
}
"""Where a fact is missing, or is none at all, another sentence is told."""


def sentence(change: Change, words: Words) -> str:
    """One change in one sentence."""
    facts: dict[str, object] = {name: fact(words, value) for name, value in change.facts.items()}
    if "n" in change.facts:
        facts["n"] = change.facts["n"]
    facts |= {"item": item(change, words), "before": fact(words, change.before), "after": fact(words, change.after)}
    return words(_key(change), **facts)


def _key(change: Change) -> str:
    name, other = UNLESS.get(change.what, ("", ""))
    suffix = f".{other}" if name and not change.facts.get(name) else ""
    return f"changed.{change.what}{suffix}"


def item(change: Change, words: Words) -> str:
    """What changed, by the name of its kind and its title; an action with who does it."""
    title = typed(words, change.title)
    if change.what in _ACTIONS:
        owner = change.facts.get("owner")
        named = words.quote(title) + (f" ({fact(words, owner)})" if owner is not None else "")
    else:
        named = words(f"changed.item.{change.kind}", title=title, quoted=words.quote(title))
    return flagged(named, illustrative=change.illustrative)


def room(change: Change, page: ChangesPage, words: Words) -> str:
    """Where it hangs."""
    return typed(words, page.rooms[change.room]) if change.room else words("changed.everywhere")


def title(page: ChangesPage, words: Words) -> str:
    """What the page is of."""
    return words("changed.title.room", room=typed(words, page.room.title)) if page.room else words("changed.title")


def side(one: Side, words: Words) -> str:
    """One of the two states: which commit, or the files as they are now, and the date it speaks of."""
    named = revision_named(one.revision, words) if one.revision else words("changed.now")
    key = "board.as-of.pinned" if one.pinned else "board.as-of"
    return words("changed.side", named=named, date=words(key, date=words.date(one.as_of, short=True)))


def counted(page: ChangesPage, words: Words) -> str:
    """How many changes of each tone there are."""
    counts = ((tone, len(page.of(tone))) for tone in Tone)
    return " · ".join(words(f"changed.count.{tone}", n=n) for tone, n in counts if n)
