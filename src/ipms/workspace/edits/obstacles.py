"""What is written of an obstacle: the file in which it is raised, and each step it takes after that."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Literal

from ipms.model.kinds.obstacle import Obstacle
from ipms.workspace.edits.edit import Edit
from ipms.workspace.edits.growing import appended, with_fields
from ipms.workspace.edits.source import UnprovedError, same, source_of
from ipms.workspace.edits.splice import respelled, written
from ipms.workspace.load import understand
from ipms.workspace.new_files.making import NewFile, planned
from ipms.workspace.new_files.places import obstacle_id, path_for, taken_by
from ipms.workspace.writing import FileChange

if TYPE_CHECKING:
    import datetime as dt

    from ipms.workspace.edits.source import Source
    from ipms.workspace.reading import Data
    from ipms.workspace.workspace import Workspace

_BYTES_OF_CHANCE = 2


# --- raised ----------------------------------------------------------------------------------------


def raised(  # noqa: PLR0913 - one parameter a field of the file
    ws: Workspace,
    room: str,
    what: str,
    *,
    by: Literal["room", "sheet"] = "room",
    on: dt.date | None = None,
    theme: str | None = None,
    trajectory: str | None = None,
    a3: str | None = None,
    indicator: str | None = None,
    suffix: str | None = None,
) -> tuple[str, FileChange]:
    """The id of an obstacle that a room raises, and its new file; the caller has refused what no file may hold.

    `suffix` stands for the four random digits, for who must get the same file twice. A room in one file becomes a
    folder when it gets its first obstacle: `raising` makes an edit that moves it.

    Raises:
        UnprovedError: the text would not say what was given.
    """
    day = on or ws.as_of
    identity = unused_id(ws, day, what, suffix)
    path = path_for(ws, "obstacle", identity, room)
    origin = {"on": day.isoformat(), "by": by, "theme": theme}
    links = {"trajectory": trajectory, "a3": a3, "indicator": indicator}
    data: dict[str, Data] = {"what": what, "raised": {**_given(origin)}, **_given(links)}
    inside = ", ".join(f"{name}: {written(text)}" for name, text in _given(origin).items())
    rest = "".join(f"{name}: {written(text)}\n" for name, text in _given(links).items())
    return identity, FileChange(path, None, _sound(path, f"what: {written(what)}\nraised: {{{inside}}}\n{rest}", data))


def raising(ws: Workspace, room: str, identity: str, file: FileChange) -> Edit:
    """The edit that puts the file of a raised obstacle into its room; a room in one file becomes a folder for it.

    Raises:
        ThereAlreadyError: its place is taken.
    """
    return planned(ws, NewFile("obstacle", identity, file.path, file.after.decode(), room))


def unused_id(ws: Workspace, day: dt.date, what: str, suffix: str | None = None) -> str:
    """An id for an obstacle that nothing else has, here or on another branch."""
    while True:
        identity = obstacle_id(day, what, suffix or secrets.token_hex(_BYTES_OF_CHANCE))
        if suffix or not taken_by(ws, "obstacle", identity, ""):
            return identity


def _given(fields: dict[str, str | None]) -> dict[str, str]:
    return {name: text for name, text in fields.items() if text is not None}


def _sound(path: str, text: str, expected: Data) -> bytes:
    """The bytes of a text that says what it should."""
    source = source_of(text.encode(), path)
    if source is None or not same(source.document.data, expected, styles=False):
        raise UnprovedError(path)
    return source.data


# --- its further way -------------------------------------------------------------------------------


def obstacle_in(source: Source, identity: str) -> Obstacle | None:
    """The obstacle that a file holds, with everything in it; None where something in it cannot be understood."""
    value, problems = understand(source.document, Obstacle, identity)
    return value if isinstance(value, Obstacle) and not problems else None


def moved(source: Source, to: str, why: str, on: dt.date) -> Source:
    """The file with one move more.

    Raises:
        UnprovedError: here and below: the file cannot be edited safely.
    """
    return appended(source, "moves", {"on": on.isoformat(), "to": to, "why": why})


def answered(source: Source, room: str, answer: str, on: dt.date) -> Source:
    """The file with one answer more."""
    return appended(source, "answers", {"on": on.isoformat(), "room": room, "answer": answer})


def carried_back(source: Source, on: dt.date) -> Source:
    """The file with the day on which the answer came home; a day of an earlier round gives way to it."""
    return _with(source, "carried_back", on.isoformat())


def resolved(source: Source, on: dt.date, prevented_by: str | None = None) -> Source:
    """The file with the day on which the obstacle was gone, and what keeps it from coming back."""
    after = _with(source, "resolved", on.isoformat())
    return _with(after, "prevented_by", prevented_by) if prevented_by is not None else after


def stepped(before: Source, after: Source) -> Edit:
    """The edit that a step is."""
    return Edit([FileChange(before.path, before.data, after.data)])


def _with(source: Source, name: str, text: str) -> Source:
    there = source.document.data.get(name) is not None
    return respelled(source, {(name,): text}) if there else with_fields(source, (), {name: text})
