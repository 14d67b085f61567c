"""Files of one kind that could not be understood, wholly or in part: what a page names in its first lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.model.identifiers import masked
from ipms.views.board_page import Gap

if TYPE_CHECKING:
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


def gap_of(ws: Workspace, entry: Entry[Any]) -> tuple[Gap, ...]:
    """The file of an item, where something in it was left out."""
    return (_gap(ws, entry.path),) if entry.partial else ()


def gaps_of(ws: Workspace, kind: str) -> tuple[Gap, ...]:
    """The files of a kind that could not be read, or not wholly."""
    partly = {entry.path for entry in ws.of_kind(kind).values() if entry.partial}
    paths = sorted(path for room in ws.room_ids for path in ws.paths_in(kind, room))
    return tuple(_gap(ws, path) for path in paths if path in partly or ws.is_unread(path))


def _gap(ws: Workspace, path: str) -> Gap:
    return Gap(masked(path), ws.is_unread(path), None, len(ws.problems_in(path)))
