"""Promises: actions of meetings, countermeasures and workshops that came, were kept, or became late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.changes.change import Change, Tone, What
from ipms.analysis.rooms.actions import agreed_actions, open_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.changes.change import Fact
    from ipms.analysis.changes.pairs import Pairs
    from ipms.analysis.rooms.actions import Stated
    from ipms.workspace.workspace import Workspace

Key = tuple[str, str, str]


def action_changes(pairs: Pairs) -> Iterator[Change]:
    """What changed in the promises of each room that is there in both states, or is new."""
    for pair in pairs.of("room"):
        if pair.after is not None and not pair.unsure:
            yield from _of_room(pairs, pair.before.id if pair.before else "", pair.after.id)


def _of_room(pairs: Pairs, old_room: str, room: str) -> Iterator[Change]:
    before = {_key(one, pairs): one for one in agreed_actions(pairs.before, old_room)}
    after = {_key(one): one for one in agreed_actions(pairs.after, room)}
    late, was_late = _late(pairs.after, room), _late(pairs.before, old_room)
    for key, one in after.items():
        known = before.get(key)
        if one.action.done is not None:
            if known is None or known.action.done is None:
                yield _change(What.ACTION_DONE, Tone.BETTER, room, one, {"date": one.action.done})
        elif late.get(_open_key(one), 0) and not was_late.get(_open_key(one), 0):
            yield _change(What.ACTION_LATE, Tone.WORSE, room, one, {"n": late[_open_key(one)]})
        elif known is None:
            yield _change(What.ACTION_NEW, Tone.OTHER, room, one, {"date": one.action.due})
    for key, one in before.items():
        if key not in after and one.action.done is None and _still_there(pairs, one):
            yield _change(What.ACTION_GONE, Tone.OTHER, room, one, {})


def _key(one: Stated, pairs: Pairs | None = None) -> Key:
    """What an action is known by: its source, its id, and its words where it has none or shares it with others."""
    source = pairs.now_of(one.kind, one.source) if pairs is not None else one.source
    named = str(one.action.what) if one.kind == "room" or not one.action.id else ""
    return one.kind, source, f"{one.action.id or ''} {named}"


def _open_key(one: Stated) -> Key:
    return one.entry.kind, str(one.action.id or ""), str(one.action.what)


def _late(ws: Workspace, room: str) -> dict[Key, int]:
    """Days late of the open actions that anybody still asks for."""
    return {(one.entry.kind, str(one.id or ""), str(one.what)): one.days_late for one in open_actions(ws, room)}


def _still_there(pairs: Pairs, one: Stated) -> bool:
    """Whether what it was agreed in is still there to hold it: with the item, its actions go untold."""
    kind = one.entry.kind
    return any(was.id == one.entry.id for was, _ in pairs.both(kind))


def _change(what: What, tone: Tone, room: str, one: Stated, facts: dict[str, Fact]) -> Change:
    told: dict[str, Fact] = {"owner": one.action.owner, **facts}
    made_up = one.entry.value.illustrative
    return Change(what, tone, room, one.kind, one.source, one.action.what, facts=told, illustrative=made_up)
