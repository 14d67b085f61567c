"""Foreign records understood: which indicator, room and period, what figures; or why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ipms.model.identifiers import identifiers
from ipms.model.vocabulary import Quality
from ipms.workspace.tables.figures import Reading, RefusedRowError, figures, refused
from ipms.workspace.tables.foreign.grid import Notice, Refusal
from ipms.workspace.tables.layout import NUMBERS, Layout, laid_out, records
from ipms.workspace.tables.numbers_typed import written
from ipms.workspace.tables.periods_typed import UnreadablePeriodError, period_of, typed_period
from ipms.workspace.tables.words import Names, folded, quotable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period, PeriodKind
    from ipms.workspace.tables.foreign.grid import Cell, Grid, Spot
    from ipms.workspace.tables.layout import Record
    from ipms.workspace.tables.mapping import Column, Mapping
    from ipms.workspace.workspace import Workspace

TEXTS: tuple[Column, ...] = ("indicator", "room", "period", "quality", "note")


@dataclass(frozen=True, slots=True)
class Fresh:
    """One measurement that came in, each of its columns as the workspace writes it."""

    indicator: str
    period: Period
    room: str
    cells: dict[Column, str]
    spot: Spot


@dataclass(slots=True)
class Understood:
    """What a table says, and what of it is refused."""

    fresh: list[Fresh] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    unmatched_rooms: set[str] = field(default_factory=set)
    layout: Layout | None = None
    empty: int = 0
    ignored: int = 0


def understood(grid: Grid, mapping: Mapping, ws: Workspace) -> Understood:
    """Every measurement of a table, each room and period of an indicator once."""
    layout = laid_out(grid, mapping, ws.calendar)
    if isinstance(layout, list):
        return Understood(refusals=sorted(layout), notices=list(grid.notices))
    found = list(records(grid, layout))
    reader = _Reader(ws, mapping, Reading.of(mapping, found))
    result = Understood(notices=list(grid.notices), layout=layout)
    for record in found:
        try:
            _take(reader.read(record, result), result)
        except RefusedRowError as error:
            result.refusals.append(error.refusal)
    _without_doubles(result)
    if grid.sheet and (as_text := _typed_as_text(found)):
        result.notices.append(Notice("numbers-as-text", {"n": as_text}))
    result.refusals = sorted(dict.fromkeys(result.refusals))
    return result


def _typed_as_text(found: Iterable[Record]) -> int:
    """How many numbers of a workbook are texts to it: sums there leave them out without a word."""
    cells = (cell for record in found for name, cell in record.cells.items() if name in NUMBERS)
    return sum(cell.kind == "text" and bool(cell.text) for cell in cells)


def _take(fresh: Fresh | None, result: Understood) -> None:
    if fresh is not None:
        result.fresh.append(fresh)


def _without_doubles(result: Understood) -> None:
    """Two rows for one room and period contradict each other: neither is taken, and both are named."""
    seen: dict[tuple[str, Period, str], list[Fresh]] = {}
    for one in result.fresh:
        seen.setdefault((one.indicator, one.period, one.room), []).append(one)
    for doubles in seen.values():
        for one, other in zip(doubles, [*doubles[1:], doubles[0]], strict=True):
            if other is not one:
                facts = {"period": one.period.text, "room": one.room, "other": str(other.spot)}
                result.refusals.append(Refusal(one.spot, "twice", facts))
    result.fresh = [ones[0] for ones in seen.values() if len(ones) == 1]


class _Reader:
    """Reads the records of one table; words that were looked up once are remembered."""

    def __init__(self, ws: Workspace, mapping: Mapping, reading: Reading) -> None:
        self.ws = ws
        self.mapping = mapping
        self.reading = reading
        self.rooms = Names(ws.rooms, mapping.rooms)
        self.indicators = Names(ws.indicators, mapping.indicators)
        self.ignored = set(map(folded, mapping.ignore))
        self.clean: dict[str, str] = {}
        self.periods: dict[tuple[str, str], Period] = {}

    def read(self, record: Record, result: Understood) -> Fresh | None:
        """One measurement; None for a row that holds none, or that is to be left aside.

        Raises:
            RefusedRowError: it is not imported.
        """
        for column in TEXTS:
            if column in record.cells:
                self._check_text(record.cells[column])
        if "room" in record.cells and folded(record.cells["room"].text) in self.ignored:
            result.ignored += 1
            return None
        indicator = self._indicator(record)
        numbers = figures(record, self.ws.indicators[indicator].value, self.reading)
        if not numbers:
            result.empty += 1
            return None
        room = self._room(record, result)
        period = self._period(record.cells["period"], self.ws.indicators[indicator].value)
        cells: dict[Column, str] = {column: written(number) for column, number in numbers.items()}
        return Fresh(indicator, period, room, cells | self._words(record), record.spot)

    def _check_text(self, cell: Cell) -> None:
        if cell.kind == "error":
            raise RefusedRowError(Refusal(cell.spot, cell.text, {"text": ""}))
        if cell.text not in self.clean:
            kinds = identifiers(cell.text)
            self.clean[cell.text] = kinds[0].kind if kinds else ""
        if kind := self.clean[cell.text]:
            raise RefusedRowError(Refusal(cell.spot, "identifier", {"kinds_key": f"tables.identifier.{kind}"}))

    def _indicator(self, record: Record) -> str:
        """The indicator of a row; one that a mapping or a request names is known to be there."""
        cell = record.cells.get("indicator")
        if cell is None:
            return self.mapping.indicator or ""
        found = self.indicators.find(cell.text)
        if found is None:
            near = ", ".join(self.indicators.near(cell.text))
            raise refused(cell, "unknown-indicator-near" if near else "unknown-indicator", near=near)
        if self.mapping.indicator not in (None, found):
            raise refused(cell, "other-indicator", indicator=str(self.mapping.indicator))
        return found

    def _room(self, record: Record, result: Understood) -> str:
        cell = record.cells.get("room")
        if cell is None:
            return self.mapping.room or ""
        found = self.rooms.find(cell.text) if cell.text else None
        if found is None:
            if cell.text:
                result.unmatched_rooms.add(cell.text)
            near = ", ".join(self.rooms.near(cell.text))
            reason = "no-room" if not cell.text else "unknown-room-near" if near else "unknown-room"
            raise refused(cell, reason, near=near)
        return found

    def _period(self, cell: Cell, indicator: Indicator) -> Period:
        kind = self.ws.period_kind(indicator)
        if (cell.text, kind) not in self.periods:
            self.periods[cell.text, kind] = self._read_period(cell, kind)
        return self.periods[cell.text, kind]

    def _read_period(self, cell: Cell, kind: PeriodKind) -> Period:
        try:
            period = typed_period(cell.text, self.ws.calendar, self.mapping.date_order or None)
            if period.kind == "day" and kind != "day" and self.mapping.dates == "period":
                period = period_of(period.first, kind, self.ws.calendar)
        except UnreadablePeriodError as error:
            facts = {**error.facts, "text": quotable(cell.text)}
            raise RefusedRowError(Refusal(cell.spot, error.reason, facts)) from error
        if period.kind != kind:
            kinds = {"is_key": f"tables.calendar.{period.kind}", "wanted_key": f"tables.every.{kind}"}
            raise refused(cell, "day-for-period" if period.kind == "day" else "other-calendar", **kinds)
        today = max(self.ws.as_of, dt.date.today())  # noqa: DTZ011 - the reader's own day
        if period.first > today:
            raise refused(cell, "future", date=today.isoformat())
        return period

    def _words(self, record: Record) -> dict[Column, str]:
        """Quality and note, where the table has them; a note keeps to one line, so that every row is one."""
        found: dict[Column, str] = {}
        note = record.cells.get("note")
        if note is not None and note.text:
            found["note"] = " ".join(note.text.split())
        quality = record.cells.get("quality")
        if quality is not None and quality.text:
            if quality.text.lower() not in set(Quality):
                raise refused(quality, "quality", words=", ".join(Quality))
            found["quality"] = quality.text.lower()
        return found
