"""The workspace: items by kind and id, the tree of rooms, and what was known on a date."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast

from ipms.model.finding import Place
from ipms.model.known import known, starts
from ipms.model.periods import PartialDate
from ipms.model.references import references
from ipms.workspace.entry import Entry, each_once
from ipms.workspace.load import calendar_of
from ipms.workspace.measurements import Cells, Row, read_measurements
from ipms.workspace.reading.places import document_in
from ipms.workspace.shelf import Shelf
from ipms.workspace.source import Source

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ipms.model.calendars import Calendar
    from ipms.model.finding import Finding, Step
    from ipms.model.item import Item
    from ipms.model.kinds.a3 import A3
    from ipms.model.kinds.assessment import Assessment
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.kinds.kaikaku import Kaikaku
    from ipms.model.kinds.kaizen import Kaizen
    from ipms.model.kinds.kata import Kata
    from ipms.model.kinds.meeting import Meeting
    from ipms.model.kinds.obstacle import Obstacle
    from ipms.model.kinds.room import Room
    from ipms.model.kinds.settings import Settings
    from ipms.model.kinds.sheet import Summary
    from ipms.model.kinds.trajectory import Trajectory
    from ipms.model.periods import Period, PeriodKind
    from ipms.workspace.history.revision import Revision
    from ipms.workspace.load import Library
    from ipms.workspace.reading import Document
    from ipms.workspace.reading.places import Files


class Workspace:
    """What the files of an organisation say, as it was known on `as_of`.

    `pinned` tells that the date was fixed by the settings. A file is read when its item is first asked
    for, so that a page costs what it shows; nothing is read twice, and nothing here writes.
    """

    def __init__(self, library: Library, as_of: dt.date, *, pinned: bool = False, whole: bool = False) -> None:
        self.files: Files = library.source
        self.root = library.source.root
        self.as_of = as_of
        self.pinned = pinned
        self.whole = whole
        self.settings: Settings = library.settings
        self._library = library
        self._shelves: dict[str, Mapping[str, Entry[Any]]] = {}
        self._named: dict[str, dict[str, list[str]]] = {}
        self._below: dict[str, list[str]] = {}
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._row_findings: dict[str, tuple[Finding, ...]] = {}
        self._suspect_tables: set[str] = set()
        self._documents: dict[str, Document] = {}
        self._source = Source(self.files)
        self._cells = Cells(self.files)

    def on(self, as_of: dt.date) -> Workspace:
        """The same files as they were known on another date; nothing is read again."""
        return Workspace(self._library, as_of)

    def complete(self) -> Workspace:
        """The same files with every fact in them, whatever its date: what a check looks at. All are read."""
        self._library.read_all()
        return Workspace(self._library, self.as_of, pinned=self.pinned, whole=True)

    @property
    def revision(self) -> Revision | None:
        """The commit that is read; None for the files as they are now."""
        return self.files.revision

    # --- what is wrong -------------------------------------------------------------------------

    @cached_property
    def problems(self) -> tuple[Finding, ...]:
        """The findings of reading, but for measurements. All files are read for it."""
        return tuple(self._library.problems())

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """The files that could not be understood at all. All are read for it."""
        return tuple(self._library.unread())

    def problems_in(self, path: str) -> tuple[Finding, ...]:
        """The findings of reading one file."""
        return tuple(self._library.problems_in(path))

    def is_unread(self, path: str) -> bool:
        """Whether a file could not be understood at all."""
        return self._library.is_unread(path)

    @property
    def misplaced(self) -> Sequence[Finding]:
        """What stands where nothing should, as the names of files and folders tell; nothing is read for it."""
        return self._library.misplaced

    @property
    def untidy(self) -> tuple[tuple[str, str], ...]:
        """The files that may be untidy, of those that were read: each with its kind."""
        return tuple((file.path, file.kind) for file in self._library.untidy)

    def doubtful(self, kind: str, ids: Iterable[str]) -> list[str]:
        """The files of a kind that may refer to one of the ids, but could not be understood, or not wholly."""
        held = self._library.holding(kind, ids)
        found = ((one, self._library.entry(kind, one)) for one in sorted(held))
        return [self.path_of(kind, one) for one, entry in found if entry is None or entry.partial]

    def path_of(self, kind: str, identity: str) -> str:
        """The file of an item, readable or not; "" where there is none."""
        file = self._library.files(kind).get(identity)
        return file.path if file is not None else ""

    def paths_in(self, kind: str, room: str) -> list[str]:
        """The files of a kind whose home is the room, readable or not; of rooms, its own."""
        ids = [room] if kind == "room" else self._library.ids_in(kind, room)
        return [path for one in ids if (path := self.path_of(kind, one))]

    # --- items by kind and id ------------------------------------------------------------------

    def _as_known(self, entry: Entry[Item]) -> Entry[Item] | None:
        first = starts(entry.value, entry.day)
        if first is not None and first > self.as_of:
            return None
        value = known(entry.value, self.as_of)
        if value is None or value is entry.value:
            return entry if value is not None else None
        return Entry(entry.kind, entry.id, entry.home, entry.path, value, entry.day, partial=entry.partial)

    def of_kind(self, kind: str) -> Mapping[str, Entry[Any]]:
        """All items of a kind, by id, in order of id. Asking for one by its id reads that one."""
        if kind not in self._shelves:
            shelf = Shelf(self._library.files(kind), partial(self._item, kind))
            self._shelves[kind] = shelf.all if self.whole else shelf
        return self._shelves[kind]

    def _item(self, kind: str, identity: str) -> Entry[Item] | None:
        entry = self._library.entry(kind, identity)
        return entry if entry is None or self.whole else self._as_known(entry)

    def everything(self) -> Iterator[Entry[Any]]:
        """Every item, kind by kind, in order of id."""
        for kind in self._library.kinds:
            yield from self.of_kind(kind).values()

    def naming(self, kind: str, identity: str, beside: Collection[str] | None = None) -> list[Entry[Any]]:
        """The items of a kind that refer to an id (and to one of those `beside` it), in order of id.

        Few files are read for it. Some of the items may only speak of the id: who asks for a certain
        kind of reference looks at it again.
        """
        ids = self._holding(kind, [identity])
        if beside is not None:
            ids &= self._holding(kind, beside)
        items = self.of_kind(kind)
        return [entry for one in sorted(ids) if (entry := items.get(one)) is not None]

    def _holding(self, kind: str, ids: Collection[str]) -> set[str]:
        if not (self.whole or self._library.has_read(kind)):
            return self._library.holding(kind, ids)
        named = self._references(kind)
        return {one for identity in ids for one in named.get(identity, ())}

    def _references(self, kind: str) -> Mapping[str, list[str]]:
        if kind not in self._named:
            named: dict[str, list[str]] = {}
            for entry in self.of_kind(kind).values():
                for identity in {reference.id.partition("/")[0] for reference in references(entry.value)}:
                    named.setdefault(identity, []).append(entry.id)
            self._named[kind] = named
        return self._named[kind]

    @property
    def rooms(self) -> Mapping[str, Entry[Room]]:
        """Rooms by id."""
        return self.of_kind("room")

    @property
    def indicators(self) -> Mapping[str, Entry[Indicator]]:
        """Indicators by id."""
        return self.of_kind("indicator")

    @property
    def a3s(self) -> Mapping[str, Entry[A3]]:
        """A3s by id."""
        return self.of_kind("a3")

    @property
    def kaikaku(self) -> Mapping[str, Entry[Kaikaku]]:
        """Kaikaku by id."""
        return self.of_kind("kaikaku")

    @property
    def kaizens(self) -> Mapping[str, Entry[Kaizen]]:
        """Kaizen workshops by id."""
        return self.of_kind("kaizen")

    @property
    def katas(self) -> Mapping[str, Entry[Kata]]:
        """Katas by id."""
        return self.of_kind("kata")

    @property
    def trajectories(self) -> Mapping[str, Entry[Trajectory]]:
        """Trajectories by id."""
        return self.of_kind("trajectory")

    @property
    def obstacles(self) -> Mapping[str, Entry[Obstacle]]:
        """Obstacles by id."""
        return self.of_kind("obstacle")

    @property
    def meetings(self) -> Mapping[str, Entry[Meeting]]:
        """Meetings by `room/date`."""
        return self.of_kind("meeting")

    @property
    def summaries(self) -> Mapping[str, Entry[Summary]]:
        """Published summaries of status sheets by `room/week`."""
        return self.of_kind("summary")

    @property
    def assessments(self) -> Mapping[str, Entry[Assessment]]:
        """Assessments by `room/date`."""
        return self.of_kind("assessment")

    def in_room(self, kind: str, room: str) -> list[Entry[Any]]:
        """The items of a kind whose home is the room, in order of id."""
        items = self.of_kind(kind)
        return [entry for one in self._library.ids_in(kind, room) if (entry := items.get(one)) is not None]

    def in_rooms(self, kind: str, rooms: Iterable[str]) -> list[Entry[Any]]:
        """The items of a kind whose home is one of the rooms, in order of id."""
        return each_once(*(self.in_room(kind, room) for room in rooms))

    def unread_id(self, kind: str, identity: str) -> bool:
        """Whether a file of that kind and id is there, but could not be understood."""
        return bool(self.path_of(kind, identity)) and self._library.entry(kind, identity) is None

    def misread(self, entry: Entry[Any], name: str) -> bool:
        """Whether a field was typed and left out for a problem of its own, perhaps under a misspelt name."""
        own = self._library.problems_in(entry.path)
        return entry.partial and any(name in {*problem.at[:1], problem.suggestion} for problem in own)

    @property
    def file_count(self) -> int:
        """How many files the workspace is read from, settings and measurements included."""
        found = self._library.found
        return 1 + len(found.files) + sum(map(len, found.measurements.values()))

    @property
    def file_paths(self) -> tuple[str, ...]:
        """Every file that the workspace is read from, and what stands where nothing should."""
        found = self._library.found
        tables = (path for paths in found.measurements.values() for path in paths)
        return (*(file.path for file in found.files), *tables, *self.stray_paths)

    @property
    def stray_paths(self) -> tuple[str, ...]:
        """Files and folders that are not read, since they have no right name or no right place."""
        return tuple(finding.place.path for finding in self._library.misplaced)

    @cached_property
    def suspects(self) -> frozenset[str]:
        """Files in which something may name a person, or that could not be read. All are read for it."""
        self._library.read_all()
        nobodys: set[str] = set()
        for indicator, paths in self.measurement_files().items():
            self._measure(indicator)
            nobodys.update(paths if self.measured(indicator) is None else ())
        return frozenset({*self._library.suspects, *self._library.unread(), *self._suspect_tables, *nobodys})

    # --- the tree of rooms ---------------------------------------------------------------------

    @cached_property
    def room_ids(self) -> tuple[str, ...]:
        """Every room there is a file or folder for, readable or not."""
        return tuple(sorted(set(self._library.found.rooms)))

    def _reporting_to(self, room: str) -> list[str]:
        if room not in self._below:
            below = (entry for entry in self.naming("room", room) if entry.value.reports_to == room)
            self._below[room] = [entry.id for entry in below]
        return self._below[room]

    def children(self, room: str) -> list[Entry[Room]]:
        """The rooms that report to a room, in order of id."""
        return [self.rooms[child] for child in self._reporting_to(room)]

    def ancestors(self, room: str) -> list[Entry[Room]]:
        """The rooms above a room, nearest first; a cycle ends where it would begin again."""
        above: list[Entry[Room]] = []
        seen = {room}
        entry = self.rooms.get(room)
        while entry is not None and entry.value.reports_to is not None and entry.value.reports_to not in seen:
            seen.add(entry.value.reports_to)
            entry = self.rooms.get(entry.value.reports_to)
            if entry is not None:
                above.append(entry)
        return above

    def descendants(self, room: str) -> list[Entry[Room]]:
        """All rooms below a room, each once, a parent before its children."""
        below: list[Entry[Room]] = []
        seen = {room}
        waiting = self._reporting_to(room)[::-1]
        while waiting:
            child = waiting.pop()
            if child not in seen:
                seen.add(child)
                below.append(self.rooms[child])
                waiting += self._reporting_to(child)[::-1]
        return below

    def top_rooms(self) -> list[Entry[Room]]:
        """Rooms that report to no known room, in order of id."""
        return [room for room in self.rooms.values() if room.value.reports_to not in self.rooms]

    # --- figures -------------------------------------------------------------------------------

    @cached_property
    def calendar(self) -> Calendar:
        """The organisation's calendar."""
        return calendar_of(self.settings)

    def period_kind(self, indicator: Indicator) -> PeriodKind:
        """The calendar in which an indicator is read: its own, else the organisation's."""
        return (indicator.every or self.settings.calendar.periods).value

    def period_named(self, text: str) -> Period | PartialDate:
        """A period as files name it; a bare year is a year.

        Raises:
            PeriodError: there is no such period.
        """
        return PartialDate.parse(text) if len(text) == len("2016") else self.calendar.parse(text)

    def rows(self, indicator: str) -> tuple[Row, ...]:
        """The measurements of an indicator that were known on the date: those of periods that had ended."""
        self._measure(indicator)
        rows = self._rows[indicator]
        return rows if self.whole else tuple(row for row in rows if row.period.last <= self.as_of)

    def row_findings(self, indicator: str) -> tuple[Finding, ...]:
        """What is wrong in the measurement files of an indicator."""
        self._measure(indicator)
        return self._row_findings[indicator]

    def measured(self, indicator: str) -> Indicator | None:
        """An indicator as its file defines it, whatever the date: what its measurements are read by."""
        entry = self._library.entry("indicator", indicator)
        return None if entry is None else cast("Indicator", entry.value)

    def measurement_files(self) -> Mapping[str, list[str]]:
        """The CSV files there are, by the id of the indicator they stand beside."""
        return self._library.found.measurements

    def _measure(self, indicator: str) -> None:
        if indicator in self._rows:
            return
        defined = self.measured(indicator)
        rows: list[Row] = []
        findings: list[Finding] = []
        if defined is not None:
            paths = self.measurement_files().get(indicator, [])
            rows, findings = read_measurements(self.files, paths, defined, self.calendar, self._suspect_tables)
        self._rows[indicator] = tuple(rows)
        self._row_findings[indicator] = tuple(findings)

    def cell_place(self, row: Row, column: str) -> Place:
        """Where a cell of a measurement stands. Its file is read again for it, once for many cells."""
        return self._cells.place(row, column)

    def source_line(self, path: str, number: int) -> str:
        """One line of a file as it is typed, for a finding to quote; "" where it cannot be read."""
        return self._source.line(path, number)

    # --- places --------------------------------------------------------------------------------

    def place(self, entry: Entry[Any], at: tuple[Step, ...] = (), *, key: bool = False) -> Place:
        """Where in its file a value of an item stands (or its key). The file is read again for it."""
        if entry.path not in self._documents:
            document = document_in(self.files, entry.path)
            if isinstance(document, list):
                return Place(entry.path)
            self._documents[entry.path] = document
        return self._documents[entry.path].place(at, key=key)
