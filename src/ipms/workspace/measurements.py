"""Measurements: CSV beside an indicator becomes rows with a period and a place; every refusal has its line."""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ipms.model import scalars
from ipms.model.finding import Finding, Place, Severity
from ipms.model.identifiers import masked, may_name_a_person
from ipms.model.nearest import nearest
from ipms.model.periods import PeriodError
from ipms.model.vocabulary import Measure, Quality
from ipms.workspace.reading.guards import decoded, unfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.calendars import Calendar
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period
    from ipms.workspace.reading.places import Files

LARGEST = 256 << 20
"""Bytes in one file of measurements: some seven million rows. A program may have written them, unlike the YAML."""

_OTHER_DELIMITERS = (";", "\t", "|")
COLUMNS = ("period", "room", "value", "n", "numerator", "denominator", "quality", "note")
_PLAIN_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?\Z")
_DECIMAL_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+\Z")
NEEDED = {
    Measure.MEAN: ("value",),
    Measure.RATIO: ("numerator", "denominator"),
    Measure.COUNT: ("value",),
    Measure.SUM: ("value",),
    Measure.VALUE: ("value",),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement. `value` is the quotient where the row gives numerator and denominator."""

    period: Period
    room: str
    value: float
    n: float | None
    numerator: float | None
    denominator: float | None
    quality: Quality
    note: str
    place: Place


def read_measurements(
    files: Files, paths: list[str], indicator: Indicator, calendar: Calendar, suspects: set[str] | None = None
) -> tuple[list[Row], list[Finding]]:
    """Read all files of one indicator; rows are in order of period and room, whatever the files' order.

    `suspects` is given the files that may hold what names a person, while their text is at hand.
    """
    reading = _Reading(indicator, calendar)
    for path in paths:
        text = guarded_text(files, path)
        before = len(reading.findings)
        if isinstance(text, str):
            _file(text, path, reading)
        else:
            reading.findings += text
        wrong = len(reading.findings) > before
        if suspects is not None and (wrong or may_name_a_person(str(text), table=True)):
            suspects.add(path)
    reading.rows.sort(key=lambda row: (row.period.first, row.period.last, row.room, row.place))
    return _without_doubles(reading), reading.findings


def read_text(text: str, path: str, indicator: Indicator, calendar: Calendar) -> tuple[list[Row], list[Finding]]:
    """The rows of one file whose text is at hand, in the order of the file."""
    reading = _Reading(indicator, calendar)
    _file(text.removeprefix("\ufeff"), path, reading)
    return reading.rows, reading.findings


@dataclass(slots=True)
class _Reading:
    """What is gathered over the files of one indicator."""

    indicator: Indicator
    calendar: Calendar
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Typed:
    """A file as it is typed: its heading, and its lines."""

    header: list[str]
    lines: list[str]
    size: int


class Cells:
    """Where the cells of rows stand, which only findings ask for.

    Files are read again for it. Those last read are kept, up to so many characters in all, and one in any case.
    """

    def __init__(self, files: Files, most: int = 32 << 20) -> None:
        self._files = files
        self._most = most
        self._kept: dict[str, _Typed] = {}

    def place(self, row: Row, name: str) -> Place:
        """Where a cell of a row stands; the row's own place where its file cannot be read any more."""
        path, number = row.place.path, row.place.line
        if path not in self._kept:
            self._keep(path)
        typed = self._kept[path]
        if number > len(typed.lines):
            return row.place
        return _Line([], typed.header, path, number, number, typed.lines[number - 1]).place(name)

    def _keep(self, path: str) -> None:
        text = guarded_text(self._files, path)
        read = text if isinstance(text, str) else ""
        while self._kept and sum(one.size for one in self._kept.values()) + len(read) > self._most:
            del self._kept[next(iter(self._kept))]
        self._kept[path] = _Typed(next(csv.reader(io.StringIO(read)), []), read.splitlines(), len(read))


def guarded_text(files: Files, path: str) -> str | list[Finding]:
    """The text of a file of measurements, or what keeps it from being read at all."""
    data = files.read(path, LARGEST)
    if isinstance(data, list):
        return data
    text = decoded(data, path, LARGEST)
    if isinstance(text, Finding):
        return [text]
    return unfit(text, path) or text


def _without_doubles(reading: _Reading) -> list[Row]:
    """Two rows for one room and period contradict each other: neither is believed."""
    seen: dict[tuple[Period, str], list[Row]] = {}
    for row in reading.rows:
        seen.setdefault((row.period, row.room), []).append(row)
    for doubles in seen.values():
        for row in doubles[1:]:
            facts: dict[str, str | int] = {"period": str(row.period), "first": str(doubles[0].place)}
            at = (row.place.line, "period")
            reading.findings.append(Finding("MSR006", Severity.ERROR, row.place, at, facts))
    return [doubles[0] for doubles in seen.values() if len(doubles) == 1]


def _file(text: str, path: str, reading: _Reading) -> None:
    line = None
    try:
        header = next(csv.reader(io.StringIO(text)), [])
        wrong = header_findings(header, path, reading.indicator)
        reading.findings += wrong
        if wrong:
            return
        for line in _lines(text, path):
            row = _row(line, reading)
            if row is not None:
                reading.rows.append(row)
    except csv.Error:
        number = line.end + 1 if line is not None else 1
        reading.findings.append(Finding("MSR001", Severity.ERROR, Place(path, number)))


def _lines(text: str, path: str) -> Iterator[_Line]:
    """The lines below the heading that hold something.

    Raises:
        csv.Error: a quote is open at the end, or stands inside a cell.
    """
    source = text.splitlines()
    reader = csv.reader(io.StringIO(text), strict=True)
    header = next(reader, [])
    before = reader.line_num
    for cells in reader:
        if any(cells):
            raw = source[before] if before < len(source) else ""
            yield _Line(cells, header, path, before + 1, reader.line_num, raw)
        before = reader.line_num


def _heading(header: list[str], path: str, index: int) -> Place:
    return _Line(header, list(map(str, range(len(header)))), path, 1, 1, ",".join(header)).place(str(index))


def header_findings(header: list[str], path: str, indicator: Indicator) -> list[Finding]:
    """What is wrong with the heading of a file: columns nobody knows, twice there, or needed and missing.

    A misspelt column is told once, and not as missing as well; so is a file whose cells are set apart by other
    signs than commas, as spreadsheets do where commas are decimal.
    """
    if len(header) == 1 and any(sign in header[0] for sign in _OTHER_DELIMITERS):
        return [Finding("MSR002", Severity.ERROR, _heading(header, path, 0), (1, "period"), variant="delimiter")]
    missing = [name for name in ("period", "room", *NEEDED[indicator.measure]) if name not in header]
    free = [name for name in COLUMNS if name not in header]
    meant = {name: nearest(name.strip().lower(), free) for name in header if name not in COLUMNS}
    found = [_wrong_column(header, path, i, "unknown", meant[name]) for i, name in enumerate(header) if name in meant]
    found += [
        _wrong_column(header, path, i, "twice")
        for i, name in enumerate(header)
        if name in header[:i] and name not in meant
    ]
    for name in missing:
        if name not in meant.values():
            facts: dict[str, str | int] = {"column": name, "measure": indicator.measure}
            found.append(Finding("MSR002", Severity.ERROR, Place(path, 1), (1, name), facts, "missing"))
    return found


def _wrong_column(header: list[str], path: str, index: int, variant: str, meant: str = "") -> Finding:
    name = header[index]
    place = _heading(header, path, index)
    return Finding("MSR002", Severity.ERROR, place, (1, name), {"column": masked(name)[:40]}, variant, suggestion=meant)


@dataclass(frozen=True, slots=True)
class _Line:
    cells: list[str]
    header: list[str]
    path: str
    number: int
    end: int
    """The last line of the record: a quoted note may hold line breaks."""
    raw: str

    def cell(self, name: str) -> str:
        """The text under a heading, "" where the row ends before it."""
        if name not in self.header:
            return ""
        index = self.header.index(name)
        return self.cells[index].strip() if index < len(self.cells) else ""

    def finding(self, code: str, name: str, variant: str = "", **facts: str | int) -> Finding:
        """A finding at a cell of this line."""
        at = (self.number, name)
        return Finding(code, Severity.ERROR, self.place(name), at, {"column": name, **facts}, variant)

    def place(self, name: str) -> Place:
        """Where the cell under a heading stands; the line's start where there is no such cell."""
        index = self.header.index(name) if name in self.header else 0
        spans = _spans(self.raw)
        if index >= len(spans):
            return Place(self.path, self.number)
        start, end = spans[index]
        return Place(self.path, self.number, start + 1, self.number, end + 1)


def _spans(raw: str) -> list[tuple[int, int]]:
    """Where each cell of a line begins and ends, quotes included."""
    spans, start, quoted = [], 0, False
    for index, character in enumerate(raw):
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            spans.append((start, index))
            start = index + 1
    return [*spans, (start, len(raw))]


def _row(line: _Line, reading: _Reading) -> Row | None:
    indicator, findings = reading.indicator, reading.findings
    before = len(findings)
    if len(line.cells) != len(line.header):
        counts = {"cells": len(line.cells), "n": len(line.header)}
        findings.append(line.finding("MSR003", line.header[0], "", **counts))
        return None
    period = _period(line, reading.calendar, findings)
    if not line.cell("room"):
        findings.append(line.finding("MSR004", "room", "empty"))
    numbers = {name: _number(line, name, indicator, findings) for name in ("value", "n", "numerator", "denominator")}
    quality = _quality(line, findings)
    findings += [line.finding("MSR004", name, "empty") for name in NEEDED[indicator.measure] if not line.cell(name)]
    value = _value(line, indicator, numbers, findings) if len(findings) == before else None
    if period is None or quality is None or value is None or len(findings) > before:
        return None
    place = Place(line.path, line.number)
    return Row(
        period,
        line.cell("room"),
        value,
        numbers["n"],
        numbers["numerator"],
        numbers["denominator"],
        quality,
        line.cell("note"),
        place,
    )


def _period(line: _Line, calendar: Calendar, findings: list[Finding]) -> Period | None:
    try:
        return calendar.parse(line.cell("period"))
    except PeriodError as error:
        findings.append(line.finding("MSR005", "period", error.code, **error.facts))
        return None


def _quality(line: _Line, findings: list[Finding]) -> Quality | None:
    typed = line.cell("quality")
    try:
        return Quality(typed) if typed else Quality.FINAL
    except ValueError:
        findings.append(line.finding("MSR004", "quality", "quality", words=", ".join(Quality)))
        return None


def _number(line: _Line, name: str, indicator: Indicator, findings: list[Finding]) -> float | None:
    typed = line.cell(name)
    if not typed:
        return None
    found = number_typed(typed, percent=indicator.in_percent and name == "value")
    if isinstance(found, str):
        findings.append(line.finding("MSR004", name, found))
        return None
    return found


def number_typed(typed: str, *, percent: bool) -> float | str:
    """The number that a cell holds, or why it holds none: "comma" or "number". With `percent`, `85%` is 0.85."""
    signed = percent and typed.endswith("%")
    digits = typed[:-1].rstrip() if signed else typed
    if not _PLAIN_NUMBER.match(digits):
        return "comma" if _DECIMAL_COMMA.match(digits) else "number"
    value = scalars.percentage(digits) if signed else float(digits)
    return value if value is not None and math.isfinite(value) else "number"


def _value(
    line: _Line, indicator: Indicator, numbers: dict[str, float | None], findings: list[Finding]
) -> float | None:
    for name in ("n", "numerator", "denominator"):
        if (numbers[name] or 0) < 0:
            findings.append(line.finding("MSR007", name, "negative"))
            return None
    if indicator.measure is not Measure.RATIO:
        if indicator.measure is Measure.COUNT and (numbers["value"] or 0) < 0:
            findings.append(line.finding("MSR007", "value", "negative"))
        return numbers["value"]
    above, below = numbers["numerator"], numbers["denominator"]
    if above is None or below is None:
        return None
    if below == 0:
        findings.append(line.finding("MSR007", "denominator", "zero"))
        return None
    if indicator.in_percent and above > below:
        findings.append(line.finding("MSR007", "numerator", "over"))
        return None
    return above / below
