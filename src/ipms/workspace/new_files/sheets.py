"""A new status sheet: where it stands, whose it is, its text, and all that is written with it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipms.model.kinds.sheet import Sheet
from ipms.workspace.edits.edit import Edit
from ipms.workspace.edits.growing import with_fields
from ipms.workspace.edits.obstacles import raised, raising
from ipms.workspace.edits.source import UnprovedError, read_source
from ipms.workspace.edits.splice import written
from ipms.workspace.load import understand
from ipms.workspace.new_files.making import ThereAlreadyError
from ipms.workspace.sheets import PRIVATE, private_root
from ipms.workspace.writing import Apart, ChangedMeanwhileError, FileChange

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from ipms.workspace.edits.source import Source
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz"
_DIGITS: Final = "23456789"
"""Without those that are taken for one another once they are noted by hand: 0 and o, 1, i and l."""
_LENGTH: Final = 6


def new_pseudonym(taken: Collection[str]) -> str:
    """Draw a pseudonym that nobody has: at random, from nothing of the person, and not to be read as a name."""
    while True:
        drawn = "".join(secrets.choice(_LETTERS + _DIGITS) for _ in range(_LENGTH))
        name = f"p-{drawn}"
        if set(drawn) & set(_LETTERS) and set(drawn) & set(_DIGITS) and name not in taken:
            return name


def private_base(ws: Workspace) -> Path:
    """The folder that the paths of sheets are written below: the workspace's own root, if they are kept inside it."""
    named = private_root(ws.settings)
    place = Path(os.path.realpath(ws.root / named))
    inside = named == PRIVATE or place.is_relative_to(os.path.realpath(ws.root))
    return ws.root if inside else place


def sheet_path(ws: Workspace, room: str, week: str, staff: str) -> str:
    """Where a sheet stands, relative to `private_base`."""
    named = private_root(ws.settings)
    below = f"status/{room}/{week}/{staff}.yaml"
    if private_base(ws) != ws.root:
        return below
    if named == PRIVATE:
        return f"{PRIVATE}/{below}"
    folder = os.path.relpath(os.path.realpath(ws.root / named), os.path.realpath(ws.root))
    return below if folder == os.curdir else f"{Path(folder).as_posix()}/{below}"


def sheet_file(ws: Workspace, room: str, week: str, staff: str, fields: Mapping[str, object]) -> FileChange:
    """The new file of one person's sheet of a week; `fields` are named as in the file, empty ones are left out.

    It is to be written below `private_base`, and only where nothing stands yet.
    """
    return FileChange(sheet_path(ws, room, week, staff), None, sheet_text(fields).encode(), private=True)


def sheet_text(fields: Mapping[str, object]) -> str:
    """The text of a sheet, one value a line."""
    return "".join(f"{line}\n" for line in _mapping(fields))


# --- what is written with it -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewObstacle:
    """An obstacle that is raised on a sheet, and gets a file of its own in the room."""

    what: str
    theme: str | None = None
    trajectory: str | None = None
    suffix: str = field(default_factory=partial(secrets.token_hex, 2))
    """The end of its id: planned twice, it is the same obstacle."""


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to be written, the obstacles it names or raises, and what is done of earlier sheets."""

    room: str
    week: str
    staff: str
    on: dt.date
    fields: Mapping[str, object]
    """All but its obstacles, as in the file."""
    obstacles: tuple[str | NewObstacle, ...] = ()
    done: tuple[tuple[Entry[Sheet], int], ...] = ()
    """Actions by their sheet and their place on it."""


@dataclass(frozen=True, slots=True)
class Filling:
    """All that a filled sheet changes, as one edit."""

    sheet: FileChange
    raised: tuple[FileChange, ...]
    """The files of new obstacles."""
    edit: Edit


def filling(ws: Workspace, new: NewSheet) -> Filling:
    """What is to be done for a filled sheet; nothing is done by asking.

    Raises:
        ThereAlreadyError: this person has a sheet of this week.
        ChangedMeanwhileError: somebody has changed an action that is to be called done.
        UnprovedError: an earlier sheet cannot be edited safely.
    """
    taken = sheet_there(ws, new.room, new.week, new.staff)
    if taken:
        raise ThereAlreadyError(taken)
    edit = Edit()
    ids = [one if isinstance(one, str) else _raised(ws, new, one, edit) for one in new.obstacles]
    raised_files = tuple(edit.changes)
    fields = {name: value for name, value in new.fields.items() if name != "recognition"}
    after = {"obstacles": ids, "recognition": new.fields.get("recognition")}
    sheet = sheet_file(ws, new.room, new.week, new.staff, {**fields, **after})
    done = tuple(_called_done(ws, new))
    edit.private = {sheet.path, *(change.path for change in done)}
    base = private_base(ws)
    if base == ws.root:
        edit.changes += [*done, sheet]
    else:
        edit.apart = Apart(base, [*done, sheet])
    return Filling(sheet, raised_files, edit)


def sheet_there(ws: Workspace, room: str, week: str, staff: str) -> str:
    """The file of somebody's sheet of a week, under either ending; "" where there is none."""
    path = sheet_path(ws, room, week, staff)
    both = (path, f"{path.removesuffix('.yaml')}.yml")
    return next((each for each in both if os.path.lexists(private_base(ws) / each)), "")


def _raised(ws: Workspace, new: NewSheet, one: NewObstacle, whole: Edit) -> str:
    """The id of a new obstacle; its file joins the edit, with the room's becoming a folder once."""
    links = {"theme": one.theme, "trajectory": one.trajectory, "suffix": one.suffix}
    identity, file = raised(ws, new.room, one.what, by="sheet", on=new.on, **links)
    edit = raising(ws, new.room, identity, file)
    whole.changes += edit.changes
    whole.moves += [move for move in edit.moves if move not in whole.moves]
    return identity


def _called_done(ws: Workspace, new: NewSheet) -> Iterator[FileChange]:
    """Earlier sheets with the day on which what was agreed there was done."""
    base = private_base(ws)
    for entry in {entry.id: entry for entry, _ in new.done}.values():
        path = sheet_there(ws, *entry.id.split("/"))
        source = read_source(base, path)
        if source is None:
            raise UnprovedError(path)
        numbers = [number for known, number in new.done if known.id == entry.id]
        if not _as_agreed(source, entry.value, numbers):
            raise ChangedMeanwhileError(path)
        after = source
        for number in numbers:
            after = with_fields(after, ("actions", number), {"done": new.on.isoformat()})
        yield FileChange(path, source.data, after.data, private=True)


def _as_agreed(source: Source, sheet: Sheet, numbers: list[int]) -> bool:
    """Whether the actions still stand in the file as the two people were asked about them."""
    now, _ = understand(source.document, Sheet)
    actions = now.actions if isinstance(now, Sheet) else ()
    return all(number < len(actions) and actions[number] == sheet.actions[number] for number in numbers)


# --- its text --------------------------------------------------------------------------------------


def _mapping(fields: Mapping[str, object]) -> Iterator[str]:
    for name, value in fields.items():
        if value is not None and value not in ("", [], (), {}):
            yield from _field(name, value)


def _field(name: str, value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{name}:"
        yield from (f"  {line}" for line in _mapping(value))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield f"{name}:"
        for item in value:
            yield from (f"  {line}" for line in _item(item))
    else:
        yield f"{name}: {written(str(value))}"


def _item(item: object) -> Iterator[str]:
    lines = list(_mapping(item)) if isinstance(item, Mapping) else [written(str(item))]
    for number, line in enumerate(lines):
        yield f"{'  ' if number else '- '}{line}"
