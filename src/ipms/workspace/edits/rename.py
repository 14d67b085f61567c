"""Another id for an item: its file or folder takes the name, and every reference follows; nothing else changes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ipms.model.fields import is_slug
from ipms.model.references import references
from ipms.workspace.discover import discover
from ipms.workspace.edits.csv_rooms import rooms_respelled
from ipms.workspace.edits.edit import Edit
from ipms.workspace.edits.source import read_source
from ipms.workspace.edits.splice import respelled
from ipms.workspace.journal import Move
from ipms.workspace.measurements import LARGEST
from ipms.workspace.reading import Data, read_bytes
from ipms.workspace.reading.places import Folder
from ipms.workspace.root import SETTINGS_FILE
from ipms.workspace.sheets import private_root, read_sheets
from ipms.workspace.writing import FileChange

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import Literal

    from ipms.model.base import Model
    from ipms.model.finding import Step
    from ipms.model.references import Reference
    from ipms.workspace.discover import Discovery
    from ipms.workspace.workspace import Workspace

    Reason = Literal["same", "slug", "unknown", "taken", "twice", "hidden"]

IN_SETTINGS: Final = {"dimension": "dimensions", "directorate": "directorates"}
"""What has an id and no file: the list of the settings that holds it."""
_ENDINGS: Final = (".yaml", ".yml")


class RenameRefusedError(Exception):
    """The id cannot be changed: why, with the ids that may have been meant, or the path that stands in the way."""

    def __init__(self, reason: Reason, *, known: Collection[str] = (), path: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.known = known
        self.path = path


@dataclass(slots=True)
class _Renaming:
    """One renaming at work. `ws` holds every fact, whatever its date."""

    ws: Workspace
    kind: str
    old: str
    new: str
    found: Discovery
    edit: Edit = field(default_factory=Edit)

    def text_for(self, reference: Reference) -> str | None:
        """What a reference becomes; None for one that names something else. A step keeps its name."""
        if reference.kind == self.kind and reference.id == self.old:
            return self.new
        head, slash, step = reference.id.partition("/")
        if self.kind == "trajectory" and reference.kind == "step" and head == self.old:
            return f"{self.new}{slash}{step}"
        return None


def planned(ws: Workspace, kind: str, old: str, new: str) -> Edit:
    """All that changes when an item takes another id.

    Raises:
        RenameRefusedError: the request makes no sense, or a file may hide references.
        UnprovedError: a file cannot be edited without touching more than the reference.
    """
    whole = ws.complete()
    work = _Renaming(whole, kind, old, new, discover(Folder(whole.root)))
    _refuse(work)
    _move(work)
    for entry in whole.everything():
        _respell(work, entry.path, list(_named(work, entry.value)), partial=entry.partial)
    _unread(work)
    _settings(work)
    _rooms_in_csv(work)
    _private(work)
    work.edit.changes.sort(key=lambda change: change.path)
    work.edit.places.sort()
    return work.edit


def ids_of(ws: Workspace, kind: str, found: Discovery) -> list[str]:
    """Every id of a kind, readable or not."""
    if kind in IN_SETTINGS:
        return [part.id for part in getattr(ws.settings, IN_SETTINGS[kind])]
    own = {file.id for file in found.files if file.kind == kind}
    return sorted(own | (set(found.rooms) if kind == "room" else set()))


def _refuse(work: _Renaming) -> None:
    known = ids_of(work.ws, work.kind, work.found)
    if not is_slug(work.new):
        raise RenameRefusedError("slug")
    if work.old not in known:
        raise RenameRefusedError("unknown", known=known)
    if work.old == work.new:
        raise RenameRefusedError("same")
    if work.new in known:
        raise RenameRefusedError("taken")
    own = [file.path for file in work.found.files if (file.kind, file.id) == (work.kind, work.old)]
    if len(own) > 1:
        raise RenameRefusedError("twice", path=own[1])


# --- files and folders -------------------------------------------------------------------------------


def _move(work: _Renaming) -> None:
    for old, new in _paths(work):
        if os.path.lexists(work.ws.root / old):
            if os.path.lexists(work.ws.root / new):
                raise RenameRefusedError("taken", path=new)
            work.edit.moves.append(Move(old, new))


def _paths(work: _Renaming) -> Iterator[tuple[str, str]]:
    """Where the item's files and folders may be, with the names they take."""
    if work.kind in IN_SETTINGS:
        return
    if work.kind in {"room", "indicator"}:
        stem = f"{work.kind}s"
        endings = ("", *_ENDINGS) if work.kind == "room" else (*_ENDINGS, ".csv", "")
        yield from ((f"{stem}/{work.old}{ending}", f"{stem}/{work.new}{ending}") for ending in endings)
        return
    for file in work.found.files:
        if file.kind == work.kind and file.id == work.old:
            folder, _, name = file.path.rpartition("/")
            yield file.path, f"{folder}/{work.new}{name[len(work.old) :]}"


# --- references --------------------------------------------------------------------------------------


def _named(work: _Renaming, value: Model) -> Iterator[tuple[tuple[Step, ...], str]]:
    for reference in references(value):
        text = work.text_for(reference)
        if text is not None:
            yield reference.at, text


def _respell(
    work: _Renaming, path: str, named: Iterable[tuple[tuple[Step, ...], str]], *, partial: bool = False
) -> None:
    """Write references anew; a file that was understood in part must not name the id anywhere else."""
    named = list(named)
    if not named and not partial:
        return
    source = read_source(work.ws.root, path)
    if source is None:
        raise RenameRefusedError("hidden", path=path)
    changes = {_typed(source.document.data, at): text for at, text in named}
    if partial and _mentions(source.document.data, work.old) > len(changes):
        raise RenameRefusedError("hidden", path=path)
    if changes:
        work.edit.changes.append(FileChange(path, source.data, respelled(source, changes).data))
        work.edit.places += [source.document.place(at) for at in changes]


def _typed(data: Data, at: tuple[Step, ...]) -> tuple[Step, ...]:
    """Where a value stands as typed: the one text of a list may stand for a mapping with an `id`."""
    for length, step in enumerate(at):
        if not isinstance(data, dict | list):
            return at[:length]
        data = data[step]  # type: ignore[index]  # a step fits what it leads through
    return at


def _mentions(data: Any, old: str) -> int:
    """How often a text of a file is the id, or a step of the trajectory of that id."""
    if isinstance(data, dict):
        return sum(_mentions(part, old) for part in data.values())
    if isinstance(data, list):
        return sum(_mentions(part, old) for part in data)
    return int(isinstance(data, str) and (data == old or data.startswith(f"{old}/")))


def _unread(work: _Renaming) -> None:
    """Files nobody could understand: none of them may name the id."""
    understood = {entry.path for entry in work.ws.everything()}
    for file in work.found.files:
        if file.path not in understood:
            _must_not_name(work, file.path)


def _must_not_name(work: _Renaming, path: str) -> None:
    data = read_bytes(work.ws.root, path)
    if isinstance(data, list) or work.old.encode() in data:
        raise RenameRefusedError("hidden", path=path)


def _settings(work: _Renaming) -> None:
    """The list that holds the id, and the questions of the status sheet that have the dimension for a theme."""
    listed = IN_SETTINGS.get(work.kind)
    if listed is None:
        return
    parts = getattr(work.ws.settings, listed)
    named: list[tuple[tuple[Step, ...], str]] = [
        ((listed, index, "id"), work.new) for index, part in enumerate(parts) if part.id == work.old
    ]
    if work.kind == "dimension":
        questions = enumerate(work.ws.settings.status_sheet.questions)
        themed = (index for index, question in questions if question.theme == work.old)
        named += [(("status_sheet", "questions", index, "theme"), work.new) for index in themed]
    _respell(work, SETTINGS_FILE, named, partial=SETTINGS_FILE in work.ws.unread)


# --- measurements and sheets -------------------------------------------------------------------------


def _rooms_in_csv(work: _Renaming) -> None:
    if work.kind != "room":
        return
    for indicator, paths in work.found.measurements.items():
        for path in paths:
            _csv(work, indicator, path)


def _csv(work: _Renaming, indicator: str, path: str) -> None:
    """The rows of the room; a file of an indicator's folder that is named after the room takes the name too.

    Rows that count people are not shown: they may be about too few of them.
    """
    data = read_bytes(work.ws.root, path, largest=LARGEST)
    made = None if isinstance(data, list) else rooms_respelled(data, path, work.old, work.new)
    if isinstance(data, list) or made is None:
        raise RenameRefusedError("hidden", path=path)
    if made.places:
        work.edit.changes.append(FileChange(path, data, made.data))
        work.edit.places += made.places
        if indicator not in work.ws.indicators or work.ws.indicators[indicator].value.people:
            work.edit.private.add(path)
        later = f"indicators/{indicator}/{work.new}.csv"
        if path == f"indicators/{indicator}/{work.old}.csv" and not os.path.lexists(work.ws.root / later):
            work.edit.moves.append(Move(path, later))


def _private(work: _Renaming) -> None:
    """The sheets of single employees, where they are at hand: a room's folder, and obstacles that sheets name."""
    home = private_root(work.ws.settings)
    if work.kind not in {"room", "obstacle"} or not Path(work.ws.root, home).is_dir():
        return
    if os.path.relpath(work.ws.root / home, work.ws.root).startswith(os.pardir):
        work.edit.out_of_reach = home
    elif work.kind == "room":
        move = Move(f"{home}/status/{work.old}", f"{home}/status/{work.new}")
        work.edit.moves += [move] if (work.ws.root / move.old).is_dir() else []
    else:
        _sheets(work)


def _sheets(work: _Renaming) -> None:
    entries, findings = read_sheets(work.ws)
    before = len(work.edit.changes)
    for entry in entries:
        _respell(work, entry.path, _named(work, entry.value), partial=entry.partial)
    work.edit.private |= {change.path for change in work.edit.changes[before:]}
    for path in {finding.place.path for finding in findings} - {entry.path for entry in entries}:
        if (work.ws.root / path).is_file():
            _must_not_name(work, path)
