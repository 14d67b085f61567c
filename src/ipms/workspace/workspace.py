"""The workspace: items by kind and id, the tree of rooms, and what was known on a date."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from ipms.model.finding import Place
from ipms.model.known import known, starts
from ipms.model.periods import PartialDate
from ipms.workspace.entry import Entry
from ipms.workspace.load import Loaded, calendar_of
from ipms.workspace.measurements import LARGEST as LARGEST_TABLE
from ipms.workspace.measurements import Row, cell_place, read_measurements
from ipms.workspace.reading import read_file, source_lines
from ipms.workspace.reading.files import read_bytes
from ipms.workspace.reading.guards import LARGEST

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

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
    from ipms.workspace.reading import Document


class Workspace:
    """What the files of an organisation say, as it was known on `as_of`.

    `pinned` tells that the date was fixed by the settings. `problems` are the findings of reading;
    `unread` the files that could not be understood at all. Nothing here writes.
    """

    def __init__(
        self, root: Path, loaded: Loaded, as_of: dt.date, *, pinned: bool = False, whole: bool = False
    ) -> None:
        self.root = root
        self.as_of = as_of
        self.pinned = pinned
        self.whole = whole
        self.settings: Settings = loaded.settings
        self.problems: tuple[Finding, ...] = tuple(sorted(loaded.findings, key=lambda finding: finding.sort_key))
        self.unread: tuple[str, ...] = tuple(sorted(file.path for file in loaded.unread))
        self._loaded = loaded
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._row_findings: dict[str, tuple[Finding, ...]] = {}
        self._documents: dict[str, Document] = {}
        self._sources: dict[str, list[str]] = {}

    def on(self, as_of: dt.date) -> Workspace:
        """The same files as they were known on another date; nothing is read again."""
        return Workspace(self.root, self._loaded, as_of)

    def complete(self) -> Workspace:
        """The same files with every fact in them, whatever its date: what a check looks at."""
        return Workspace(self.root, self._loaded, self.as_of, pinned=self.pinned, whole=True)

    # --- items by kind and id ------------------------------------------------------------------

    @cached_property
    def _entries(self) -> dict[str, dict[str, Entry[Any]]]:
        by_kind: dict[str, dict[str, Entry[Any]]] = {}
        for entry in self._loaded.entries:
            seen = entry if self.whole else self._as_known(entry)
            if seen is not None:
                by_kind.setdefault(entry.kind, {})[entry.id] = seen
        return {kind: dict(sorted(entries.items())) for kind, entries in by_kind.items()}

    def _as_known(self, entry: Entry[Item]) -> Entry[Item] | None:
        first = starts(entry.value, entry.day)
        if first is not None and first > self.as_of:
            return None
        value = known(entry.value, self.as_of)
        if value is None or value is entry.value:
            return entry if value is not None else None
        return Entry(entry.kind, entry.id, entry.home, entry.path, value, entry.day, partial=entry.partial)

    def of_kind(self, kind: str) -> Mapping[str, Entry[Any]]:
        """All items of a kind, by id, in order of id."""
        return self._entries.get(kind, {})

    def everything(self) -> Iterator[Entry[Any]]:
        """Every item, kind by kind, in order of id."""
        for kind in sorted(self._entries):
            yield from self._entries[kind].values()

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
        return [entry for entry in self.of_kind(kind).values() if entry.home == room]

    def unread_id(self, kind: str, identity: str) -> bool:
        """Whether a file of that kind and id is there, but could not be understood."""
        return any(file.kind == kind and file.id == identity for file in self._loaded.unread)

    def misread(self, entry: Entry[Any], name: str) -> bool:
        """Whether a field was typed and left out for a problem of its own, perhaps under a misspelt name."""
        own = (problem for problem in self.problems if problem.place.path == entry.path)
        return entry.partial and any(name in {*problem.at[:1], problem.suggestion} for problem in own)

    @property
    def file_count(self) -> int:
        """How many files the workspace is read from, settings and measurements included."""
        found = self._loaded.found
        return 1 + len(found.files) + sum(map(len, found.measurements.values()))

    # --- the tree of rooms ---------------------------------------------------------------------

    @cached_property
    def room_ids(self) -> tuple[str, ...]:
        """Every room there is a file or folder for, readable or not."""
        return tuple(sorted(set(self._loaded.found.rooms)))

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for room in self.rooms.values():
            if room.value.reports_to is not None:
                children.setdefault(room.value.reports_to, []).append(room.id)
        return children

    def children(self, room: str) -> list[Entry[Room]]:
        """The rooms that report to a room, in order of id."""
        return [self.rooms[child] for child in self._children.get(room, ())]

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
        waiting = self._children.get(room, [])[::-1]
        while waiting:
            child = waiting.pop()
            if child not in seen:
                seen.add(child)
                below.append(self.rooms[child])
                waiting += self._children.get(child, [])[::-1]
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
        entry = next((e for e in self._loaded.entries if e.kind == "indicator" and e.id == indicator), None)
        return None if entry is None else cast("Indicator", entry.value)

    def measurement_files(self) -> Mapping[str, list[str]]:
        """The CSV files there are, by the id of the indicator they stand beside."""
        return self._loaded.found.measurements

    def _measure(self, indicator: str) -> None:
        if indicator in self._rows:
            return
        defined = self.measured(indicator)
        rows: list[Row] = []
        findings: list[Finding] = []
        if defined is not None:
            paths = self.measurement_files().get(indicator, [])
            rows, findings = read_measurements(self.root, paths, defined, self.calendar)
        self._rows[indicator] = tuple(rows)
        self._row_findings[indicator] = tuple(findings)

    def cell_place(self, row: Row, column: str) -> Place:
        """Where a cell of a measurement stands. Its file is read again for it."""
        return cell_place(self.root, row, column)

    def source_line(self, path: str, number: int) -> str:
        """One line of a file as it is typed, for a finding to quote; "" where it cannot be read."""
        if path not in self._sources:
            data = read_bytes(self.root, path, largest=LARGEST_TABLE if path.endswith(".csv") else LARGEST)
            self._sources[path] = [] if isinstance(data, list) else source_lines(data.decode("utf-8-sig", "replace"))
        lines = self._sources[path]
        return lines[number - 1] if 0 < number <= len(lines) else ""

    # --- places --------------------------------------------------------------------------------

    def place(self, entry: Entry[Any], at: tuple[Step, ...] = (), *, key: bool = False) -> Place:
        """Where in its file a value of an item stands (or its key). The file is read again for it."""
        if entry.path not in self._documents:
            document = read_file(self.root, entry.path)
            if isinstance(document, list):
                return Place(entry.path)
            self._documents[entry.path] = document
        return self._documents[entry.path].place(at, key=key)
