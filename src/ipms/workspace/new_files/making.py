"""A new file as an edit of the workspace: the file, a room that becomes a folder, and the wall it is hung on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.workspace.edits.edit import Edit
from ipms.workspace.edits.growing import appended
from ipms.workspace.edits.source import UnprovedError, read_source
from ipms.workspace.journal import Move
from ipms.workspace.writing import FileChange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.workspace.workspace import Workspace

_WALLS: Final[Mapping[str, str]] = {"indicator": "indicators", "trajectory": "trajectories"}
"""Fields of a room in which others are named that would otherwise be on nobody's wall."""


class ThereAlreadyError(Exception):
    """Something stands where the new file should: nothing was made."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be made. `home` is the room it lives in, or on whose wall it is hung; "" for neither."""

    kind: str
    id: str
    path: str
    text: str
    home: str = ""


def planned(ws: Workspace, new: NewFile) -> Edit:
    """What is to be done for a new file.

    Raises:
        ThereAlreadyError: its place is taken.
        UnprovedError: the file of the room cannot be edited without a doubt.
    """
    if os.path.lexists(ws.root / new.path):
        raise ThereAlreadyError(new.path)
    edit = Edit([FileChange(new.path, None, new.text.encode())])
    room = ws.path_of("room", new.home) if new.home else ""
    if room and new.path.startswith("rooms/") and room.count("/") == 1:
        ending = room.rpartition(".")[2]
        edit.moves.append(Move(room, f"rooms/{new.home}/room.{ending}"))
    if room and new.kind in _WALLS:
        edit.changes.append(_hung(ws, room, new))
    return edit


def _hung(ws: Workspace, room: str, new: NewFile) -> FileChange:
    source = read_source(ws.root, room)
    if source is None:
        raise UnprovedError(room)
    return FileChange(room, source.data, appended(source, _WALLS[new.kind], new.id).data)
