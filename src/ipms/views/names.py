"""Titles for ids, also for those that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.model.text import Text
from ipms.views.board_page import Named

if TYPE_CHECKING:
    from ipms.model.item import Titled
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


def named(entry: Entry[Titled]) -> Named:
    """An item by its id and title."""
    return Named(entry.id, entry.value.title)


def named_room(ws: Workspace, room_id: str) -> Named:
    """A room by its title; one that is unknown or cannot be read goes by its id."""
    entry = ws.rooms.get(room_id)
    return named(entry) if entry is not None else Named(room_id, as_text(room_id))


def as_text(words: str) -> Text:
    """Words that are the same in both languages."""
    return Text(en=words, fr=words)
