"""`ipms mv KIND OLD NEW`: another id for an item, in its file's name and in every reference."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.commands.editing import carried_out, proved, show_diff, warn_of_unfinished
from ipms.cli.commands.opening import opened, root_of
from ipms.cli.door import Door, door_of
from ipms.cli.errors import RequestError, visible

if TYPE_CHECKING:
    from pathlib import Path

    from ipms.workspace.edits.edit import Edit
    from ipms.workspace.edits.rename import RenameRefusedError

Kind = Literal[
    "room",
    "indicator",
    "a3",
    "kaikaku",
    "kaizen",
    "kata",
    "trajectory",
    "obstacle",
    "dimension",
    "directorate",
]


def mv(  # noqa: PLR0913 - one parameter an option
    context: Context,
    kind: Annotated[Kind, Argument()],
    old: Annotated[str, Argument(metavar="OLD")],
    new: Annotated[str, Argument(metavar="NEW")],
    *,
    dry_run: Annotated[bool, Option("--dry-run")] = False,
    diff: Annotated[bool, Option("--diff")] = False,
) -> int:
    """Change an id, and every reference to it."""
    from ipms.workspace.edits.rename import RenameRefusedError  # noqa: PLC0415 - models and YAML are paid for here

    door = door_of(context)
    root = root_of(door)
    try:
        if dry_run or diff:
            return _shown(root, kind, old, new, door, diff=diff)
        name = f"mv {kind} {old} {new}"
        outcome = carried_out(root, lambda: _planned(root, kind, old, new), door, name, once=True)
    except RenameRefusedError as error:
        raise _refusal(error, kind, old, new, door) from error
    if outcome.edit.paths:  # else it was this very change that was interrupted, and its end has been told
        sys.stdout.write(_said(outcome.edit, door, "cli.mv.done", old, new))
    return 0


def _planned(root: Path, kind: str, old: str, new: str) -> Edit:
    from ipms.workspace.edits.rename import planned  # noqa: PLC0415

    return planned(opened(root, None), kind, old, new)


def _shown(root: Path, kind: str, old: str, new: str, door: Door, *, diff: bool) -> int:  # noqa: PLR0913 - a request
    """What would be done, place by place or line by line; nothing is written."""
    warn_of_unfinished(root, door)
    edit = proved(root, lambda: _planned(root, kind, old, new))
    if diff:
        show_diff(edit, door)
    else:
        places = "".join(f"  {visible(str(place))}\n" for place in edit.places)
        sys.stdout.write(_said(edit, door, "cli.mv.would", old, new) + places)
    return 0


def _said(edit: Edit, door: Door, key: str, old: str, new: str) -> str:
    """One line of counts, then what is moved."""
    words = door.words
    references = words("cli.mv.references", n=len(edit.places))
    files = words("cli.mv.files", n=len(edit.changes))
    moves = "".join(f"  {visible(move.old)} → {visible(move.new)}\n" for move in edit.moves)
    return f"{words(key, old=visible(old), new=visible(new), references=references, files=files)}\n{moves}"


def _refusal(error: RenameRefusedError, kind: str, old: str, new: str, door: Door) -> RequestError:
    """Why the id cannot be changed, in words."""
    if error.reason == "unknown":
        alike = (old, list(error.known))
        return RequestError("cli.mv.unknown", old=old, kind=door.words(f"kind.{kind}"), alike=alike)
    key = "taken-path" if error.reason == "taken" and error.path else error.reason
    hint = "cli.mv.hidden.hint" if key == "hidden" else ""
    return RequestError(f"cli.mv.{key}", old=old, new=new, path=error.path, hint=hint)
