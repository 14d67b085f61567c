"""What the record of a meeting adds to the files: its own file, what was done of earlier actions, answers given."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ipms.workspace.edits.edit import Edit
from ipms.workspace.edits.growing import appended, with_fields
from ipms.workspace.edits.obstacles import answered
from ipms.workspace.edits.source import UnprovedError, read_source, same, source_of
from ipms.workspace.edits.splice import written
from ipms.workspace.new_files.making import NewFile, planned
from ipms.workspace.new_files.places import path_for, slug_of
from ipms.workspace.writing import FileChange

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from ipms.model.finding import Step
    from ipms.workspace.edits.source import Source
    from ipms.workspace.workspace import Workspace

    Said = dict[str, Any]
    """Fields of a meeting's file, as it holds them: texts, texts in each language, lists of either, actions."""

LISTS: Final = ("present", "decisions", "actions", "recognition")
ONCE: Final = ("notes", "rating", "next")
"""Fields that a meeting has once: a second record of the day may not say otherwise."""
_ID_LENGTH: Final = 40
_SHORT: Final = 60
_SIGNS: Final = 8


class SaidAlreadyError(Exception):
    """The file of the day says something else in a field that is there once."""

    def __init__(self, path: str, name: str) -> None:
        super().__init__(path)
        self.path = path
        self.name = name


@dataclass(frozen=True, slots=True)
class Done:
    """An action of an earlier meeting, an A3 or a workshop that is done: where it was agreed, and its words there."""

    path: str
    at: tuple[Step, ...]
    what: Any


@dataclass(slots=True)
class Record:
    """What was said and settled in a meeting of a room on a day."""

    room: str
    day: dt.date
    said: Said = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """Answers of the room, by obstacle."""

    @property
    def anything(self) -> bool:
        """Whether there is something to write."""
        return bool(any(self.said.values()) or self.done or self.answers)

    @property
    def digest(self) -> str:
        """Some signs that tell this record from any other of the day."""
        said = repr((self.said, self.done, sorted(self.answers.items())))
        return hashlib.sha256(said.encode()).hexdigest()[:_SIGNS]


def recorded(ws: Workspace, record: Record) -> Edit:
    """Everything as one edit: the meeting's file is new, or grows where the day has one; what was there stays.

    Raises:
        SaidAlreadyError: the file of the day has another rating, next date or note.
        UnprovedError: a file cannot be edited safely, or an action is not where it was.
    """
    said = {name: value for name, value in record.said.items() if value}
    files = _Files(ws)
    path = ws.path_of("meeting", f"{record.room}/{record.day}")
    edit = Edit() if path or not said else _new(ws, record, said)
    if path and said:
        files.put(_grown(files.get(path), said))
    for done in record.done:
        files.put(_marked(files.get(done.path), done, record.day))
    for obstacle, answer in record.answers.items():
        source = files.get(ws.path_of("obstacle", obstacle))
        files.put(answered(source, record.room, answer, record.day))
    edit.changes += files.changes()
    return edit


class _Files:
    """Files that are edited, each as it has become so far."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.before: dict[str, Source] = {}
        self.after: dict[str, Source] = {}

    def get(self, path: str) -> Source:
        """A file as it has become; raises UnprovedError where it cannot be read."""
        if path not in self.after:
            source = read_source(self.ws.root, path)
            if source is None:
                raise UnprovedError(path)
            self.before[path] = self.after[path] = source
        return self.after[path]

    def put(self, source: Source) -> None:
        """Keep what a file has become."""
        self.after[source.path] = source

    def changes(self) -> list[FileChange]:
        """The files that say something new, in order of path."""
        return [
            FileChange(path, self.before[path].data, self.after[path].data)
            for path in sorted(self.after)
            if self.before[path].data != self.after[path].data
        ]


# --- the file of the day ---------------------------------------------------------------------------


def _new(ws: Workspace, record: Record, said: Said) -> Edit:
    day = record.day.isoformat()
    path = path_for(ws, "meeting", day, record.room)
    whole = said | {"actions": _with_ids(said.get("actions", ()), ())} if said.get("actions") else said
    text = meeting_text(whole)
    source = source_of(text.encode(), path)
    if source is None or not same(source.document.data, whole, styles=False):
        raise UnprovedError(path)
    return planned(ws, NewFile("meeting", day, path, text, record.room))


def meeting_text(said: Said) -> str:
    """A meeting's file: lists as blocks, an item or a field a line, texts of two languages in braces or below."""
    order = [name for name in (*LISTS, *ONCE) if name in said]
    rest = [name for name in said if name not in order]
    return "".join(_field(name, said[name]) for name in [*rest, *order])


def _field(name: str, value: Any) -> str:
    if isinstance(value, list):
        return f"{name}:\n" + "".join(_item(each) for each in value)
    return f"{name}: {_inline(value)}\n"


def _item(value: Any) -> str:
    if isinstance(value, dict) and ("what" in value or len(_inline(value)) > _SHORT):
        lines = [f"{name}: {_inline(part)}" for name, part in value.items()]
        return "  - " + "\n    ".join(lines) + "\n"
    return f"  - {_inline(value)}\n"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_inline(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(part) for part in value) + "]"
    return written(value)


def _grown(source: Source, said: Said) -> Source:
    """The file of the day with more: a second record on one day loses nothing of the first."""
    there = source.document.data
    for name in LISTS:
        known = there.get(name) or []
        items = [each for each in said.get(name, ()) if name != "present" or each not in known]
        for item in _with_ids(items, _ids(known)) if name == "actions" else items:
            source = appended(source, name, item)
    for name in (one for one in said if one not in LISTS):
        if there.get(name) is None:
            source = with_fields(source, (), {name: said[name]})
        elif there[name] != said[name]:
            raise SaidAlreadyError(source.path, name)
    return source


def _ids(actions: Any) -> list[str]:
    return [str(one["id"]) for one in actions if isinstance(one, dict) and one.get("id")]


def _with_ids(actions: Collection[Mapping[str, Any]], taken: Collection[str]) -> list[dict[str, Any]]:
    """The actions, each with an id of its own within the meeting: of its first words, where it has none."""
    names = {*taken, *_ids(actions)}
    found: list[dict[str, Any]] = []
    for action in actions:
        identity = action.get("id") or _free(action["what"], names)
        names.add(identity)
        found.append({"id": identity, **action})
    return found


def _free(what: Any, taken: Collection[str]) -> str:
    said = what if isinstance(what, str) else str(next(iter(what.values()), ""))
    start = slug_of(said, _ID_LENGTH) or "action"
    return next(one for one in (start, *(f"{start}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)


# --- what was agreed before ------------------------------------------------------------------------


def _marked(source: Source, done: Done, day: dt.date) -> Source:
    """The file with the day on which an action was done; one that somebody has marked meanwhile stays as it is."""
    target: Any = source.document.data
    try:
        for step in done.at:
            target = target[step]
    except (KeyError, IndexError, TypeError):
        raise UnprovedError(source.path) from None
    if not isinstance(target, dict) or target.get("what") != done.what:
        raise UnprovedError(source.path)
    return source if target.get("done") is not None else with_fields(source, done.at, {"done": day.isoformat()})


def open_action(ws: Workspace, path: str, at: tuple[Step, ...]) -> Done:
    """An action as its file has it now.

    Raises:
        UnprovedError: the file cannot be read, or holds no action there.
    """
    source = read_source(ws.root, path)
    target: Any = source.document.data if source is not None else None
    try:
        for step in at:
            target = target[step]
        return Done(path, at, target["what"])
    except (KeyError, IndexError, TypeError):
        raise UnprovedError(path) from None
