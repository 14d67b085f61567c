"""What is done for a new file, or would be, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.cli.commands.editing import carried_out, proved
from ipms.cli.commands.opening import opened
from ipms.cli.errors import visible
from ipms.workspace.new_files.making import planned

if TYPE_CHECKING:
    from ipms.cli.door import Door
    from ipms.workspace.edits.edit import Edit
    from ipms.workspace.new_files.making import NewFile
    from ipms.workspace.workspace import Workspace


def would_be_made(ws: Workspace, file: NewFile, door: Door) -> str:
    """Where the file would stand, what else would change, and its text; nothing is written."""
    edit = proved(ws.root, lambda: planned(ws, file))
    beside = "".join(f"{line}\n" for line in _beside(edit, file, door))
    return f"{door.words('cli.new.would', path=visible(file.path))}\n{beside}\n{file.text}"


def made(ws: Workspace, file: NewFile, gaps: list[str], door: Door) -> str:
    """Make the file, and say what is left to do.

    Raises:
        ThereAlreadyError: its place was taken meanwhile.
        RequestError: the writer refused; nothing was written.
    """
    name = f"new {file.kind} {file.id}"
    outcome = carried_out(ws.root, lambda: planned(opened(ws.root, None), file), door, name, once=True)
    if not outcome.edit.paths:  # it was this very change that was interrupted, and its end has been told
        return ""
    words = door.words
    lines = [words("cli.new.made", path=visible(file.path)), *_beside(outcome.edit, file, door)]
    if gaps:
        lines.append(words("cli.new.gaps", n=len(gaps), fields=words.listing(gaps)))
    if file.kind == "indicator":
        lines.append(words("cli.new.figures", path=visible(f"indicators/{file.id}.csv")))
    return "".join(f"{line}\n" for line in [*lines, words("cli.new.next", path=visible(file.path))])


def _beside(edit: Edit, file: NewFile, door: Door) -> list[str]:
    """What changes beside the new file."""
    moves = [door.words("cli.new.moved", old=visible(move.old), new=visible(move.new)) for move in edit.moves]
    hung = [door.words("cli.new.hung", room=visible(file.home)) for _ in edit.changes[1:]]
    return [*moves, *hung]
