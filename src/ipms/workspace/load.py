"""Files become items: read, validate, and keep what can be kept of a file with problems."""

from __future__ import annotations

import copy
import datetime as dt
import gc
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ipms.model.finding import Finding, Place, Related, Severity, Step
from ipms.model.identifiers import may_name_a_person
from ipms.model.kinds.registry import KINDS
from ipms.model.kinds.room import Room
from ipms.model.kinds.settings import Settings
from ipms.model.periods import PeriodError
from ipms.model.vocabulary import Level
from ipms.workspace.discover import Found, discover
from ipms.workspace.edits.tidy import looks_untidy
from ipms.workspace.entry import Entry
from ipms.workspace.field_errors import field_findings
from ipms.workspace.reading.places import document_in
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ipms.model.calendars import Calendar
    from ipms.model.item import Item
    from ipms.workspace.reading.document import Data, Document
    from ipms.workspace.reading.places import Files

_MOST_REPAIRS = 8
_WORD = re.compile(rb"[a-z0-9]+(?:-[a-z0-9]+)*")
_ANY_WORD = b""


class Library:
    """The files of a workspace. Each is read when its item is first asked for, and once.

    Problems are values; nothing raises on bad input.
    """

    def __init__(self, files: Files) -> None:
        self.source = files
        self.settings, findings, partial = _settings(files)
        self.found = discover(files)
        self._files: dict[str, dict[str, Found]] = {}
        self._homes: dict[tuple[str, str], list[str]] = {}
        self._entries: dict[str, dict[str, Entry[Item] | None]] = {}
        self._findings: dict[str, list[Finding]] = {SETTINGS_FILE: findings} if findings else {}
        self._by_path: dict[str, Found] = {}
        self.misplaced = list(self.found.findings)
        self.suspects: list[str] = []
        self.untidy: list[Found] = []
        self._unread: set[str] = {SETTINGS_FILE} if partial else set()
        self._indexes: dict[str, dict[bytes, list[str]]] = {}
        self._sort()

    def _sort(self) -> None:
        """Put the files on their shelves; of two with the same kind and id, the first counts."""
        for file in self.found.files:
            first = self._files.setdefault(file.kind, {}).setdefault(file.id, file)
            if first is file:
                self._by_path[file.path] = file
            else:
                self.misplaced.append(_twice(file, first.path))
        for finding in self.misplaced:
            self._findings.setdefault(finding.place.path, []).append(finding)
        for kind, files in self._files.items():
            self._files[kind] = dict(sorted(files.items()))
            self._entries[kind] = {}
            for file in self._files[kind].values():
                self._homes.setdefault((kind, file.home), []).append(file.id)

    @property
    def kinds(self) -> list[str]:
        """The kinds of which there are files, in order."""
        return sorted(self._files)

    def files(self, kind: str) -> Mapping[str, Found]:
        """The files of a kind by id, in order of id, read or not."""
        return self._files.get(kind, {})

    def ids_in(self, kind: str, room: str) -> Sequence[str]:
        """The ids of a kind whose home is the room, in order."""
        return self._homes.get((kind, room), ())

    def entry(self, kind: str, identity: str) -> Entry[Item] | None:
        """Give an item, whatever its date; None where there is no such file, or it cannot be understood."""
        entries = self._entries.get(kind, {})
        if identity not in entries:
            file = self.files(kind).get(identity)
            if file is None:
                return None
            entries[identity] = self._read(file)
        return entries[identity]

    def read_all(self) -> None:
        """Read every file that has not been read."""
        with no_collection():
            for kind, files in self._files.items():
                for identity in files:
                    self.entry(kind, identity)

    def has_read(self, kind: str) -> bool:
        """Whether every file of a kind has been read."""
        return len(self._entries.get(kind, ())) == len(self.files(kind))

    def problems(self) -> list[Finding]:
        """What is wrong in all files, but for measurements, in order."""
        self.read_all()
        found = (finding for findings in self._findings.values() for finding in findings)
        return sorted(found, key=lambda finding: finding.sort_key)

    def problems_in(self, path: str) -> Sequence[Finding]:
        """What is wrong in one file."""
        self._look_at(path)
        return self._findings.get(path, ())

    def is_unread(self, path: str) -> bool:
        """Whether a file could not be understood at all."""
        self._look_at(path)
        return path in self._unread

    def unread(self) -> list[str]:
        """The paths of the files that could not be understood at all, in order."""
        self.read_all()
        return sorted(self._unread)

    def _look_at(self, path: str) -> None:
        file = self._by_path.get(path)
        if file is not None:
            self.entry(file.kind, file.id)

    def _read(self, file: Found) -> Entry[Item] | None:
        document = document_in(self.source, file.path)
        if isinstance(document, list):
            self._findings.setdefault(file.path, []).extend(document)
            self._unread.add(file.path)
            return None
        if may_name_a_person(document.text):
            self.suspects.append(file.path)
        if looks_untidy(document, KINDS[file.kind].model):
            self.untidy.append(file)
        value, findings = understand(document, KINDS[file.kind].model, file.id)
        day, wrong_name = _day(file)
        if findings or wrong_name:
            self._findings.setdefault(file.path, []).extend([*findings, *wrong_name])
        if value is None or wrong_name:
            self._unread.add(file.path)
            return None
        return Entry(file.kind, file.id, file.home, file.path, value, day, partial=bool(findings))

    # --- words, before anything is read --------------------------------------------------------

    def holding(self, kind: str, words: Iterable[str]) -> set[str]:
        """The files of a kind, by id, in whose text one of the words stands, which may refer to it.

        Looking for words is many times faster than reading. A file that cannot be opened, or in which a
        backslash may write a word in another way, may hold any.
        """
        index = self._words(kind)
        return {one for word in (_ANY_WORD, *(word.encode() for word in words)) for one in index.get(word, ())}

    def _words(self, kind: str) -> Mapping[bytes, list[str]]:
        if kind not in self._indexes:
            index: dict[bytes, list[str]] = {}
            for file in self.files(kind).values():
                for word in _words_of(self.source.read(file.path)):
                    index.setdefault(word, []).append(file.id)
            self._indexes[kind] = index
        return self._indexes[kind]


def _words_of(data: bytes | list[Finding]) -> Iterable[bytes]:
    return (_ANY_WORD,) if isinstance(data, list) or b"\\" in data else set(_WORD.findall(data))


@contextmanager
def no_collection() -> Iterator[None]:
    """Collect no garbage where thousands of small objects are made and all are kept: it would only cost time.

    Afterwards they count as old, so that the next collection does not go through them all either.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _settings(files: Files) -> tuple[Settings, list[Finding], bool]:
    document = document_in(files, SETTINGS_FILE)
    fallback = Settings.model_validate({"organisation": files.root.name or "?"})
    if isinstance(document, list):
        return fallback, document, True
    value, findings = understand(document, Settings)
    calendar_findings = _calendar_findings(value, document) if isinstance(value, Settings) else []
    return (value if isinstance(value, Settings) else fallback), findings + calendar_findings, bool(findings)


def _calendar_findings(settings: Settings, document: Document) -> list[Finding]:
    from ipms.model.calendars import check_period_ends  # noqa: PLC0415 - only financial calendars need it
    from ipms.model.periods import parse_month_day  # noqa: PLC0415

    try:
        starts = parse_month_day(settings.calendar.fiscal_year_starts)
    except PeriodError as error:
        at: tuple[Step, ...] = ("calendar", "fiscal_year_starts")
        return [Finding("FLD005", Severity.ERROR, document.place(at), at, error.facts, error.code)]
    found = []
    for label, ends in settings.calendar.period_ends.items():
        at = ("calendar", "period_ends", label)
        for reason, facts in check_period_ends(starts, int(label[:4]), ends):
            found.append(Finding("FLD011", Severity.ERROR, document.place(at), at, facts, reason))
    return found


def calendar_of(settings: Settings) -> Calendar:
    """The calendar that the settings describe; fiscal years with wrong dates are left out of it."""
    from ipms.model.calendars import Calendar, check_period_ends  # noqa: PLC0415
    from ipms.model.periods import parse_month_day  # noqa: PLC0415

    try:
        starts = parse_month_day(settings.calendar.fiscal_year_starts)
    except PeriodError:
        starts = (4, 1)
    ends = {
        int(label[:4]): days
        for label, days in settings.calendar.period_ends.items()
        if not check_period_ends(starts, int(label[:4]), days)
    }
    return Calendar(starts, ends)


def understand(document: Document, model: type[Item], identity: str = "") -> tuple[Item | None, list[Finding]]:
    """Validate a document; where fields are wrong, keep the rest and say what was left out.

    An item without a readable title goes by its id. None where what remains is no item (another
    required field is missing or wrong).
    """
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        findings = field_findings(error, document, model)
        stand_ins: dict[str, Data] = {"title": identity} if identity and "title" in model.model_fields else {}
        if model is Room:
            # A misspelt level must not cost a room its walls: the finding names the word that is meant.
            meant = next((f.suggestion for f in findings if f.at == ("level",) and f.suggestion), None)
            stand_ins["level"] = meant or Level.OPERATIONAL.value
        return _without_the_wrong(document, model, error, stand_ins), findings


def _without_the_wrong(
    document: Document, model: type[Item], error: ValidationError, stand_ins: dict[str, Data]
) -> Item | None:
    data = copy.deepcopy(document.data)
    for _ in range(_MOST_REPAIRS):
        for at in sorted((tuple(problem["loc"]) for problem in error.errors(include_input=False)), key=_deepest_first):
            _remove(data, at)
        data = stand_ins | data
        try:
            return model.model_validate(data)
        except ValidationError as again:
            error = again
    return None


def _deepest_first(at: tuple[Step, ...]) -> tuple[Any, ...]:
    return tuple((0, -step, "") if isinstance(step, int) else (1, 0, step) for step in at)


def _remove(data: Any, at: tuple[Step, ...]) -> None:
    """Take out the value at a path; a path that leads nowhere (a missing field) takes out its holder."""
    trail: list[tuple[Any, Step]] = []
    for step in at:
        trail.append((data, step))
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            trail.pop()
            break
    if trail:
        holder, step = trail[-1]
        del holder[step]


def _day(file: Found) -> tuple[dt.date | None, list[Finding]]:
    """The date that a file's name gives; of a week, its Friday, when its sheets are due."""
    named = KINDS[file.kind].named
    try:
        if named == "date":
            return dt.date.fromisoformat(file.stem), []
        if named == "week":
            return dt.date.fromisocalendar(int(file.stem[:4]), int(file.stem[6:]), 5), []
    except ValueError:
        return None, [Finding("LAY001", Severity.ERROR, Place(file.path), facts={"name": file.stem}, variant=named)]
    return None, []


def _twice(file: Found, first: str) -> Finding:
    related = (Related(Place(first), "LAY002.related"),)
    return Finding(
        "LAY002", Severity.ERROR, Place(file.path), facts={"id": file.id, "kind": file.kind}, related=related
    )
