"""Measurements: CSV beside an indicator becomes rows with a period and a place; every refusal has its line."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipms.model.finding import Finding, Place, Severity
from ipms.model.periods import PeriodError
from ipms.model.vocabulary import Measure, Quality
from ipms.workspace.reading.files import read_bytes
from ipms.workspace.reading.guards import decoded, unfit

if TYPE_CHECKING:
    from pathlib import Path

    from ipms.model.calendars import Calendar
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period

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
    root: Path, paths: list[str], indicator: Indicator, calendar: Calendar
) -> tuple[list[Row], list[Finding]]:
    """Read all files of one indicator; rows are in order of period and room, whatever the files' order."""
    rows: list[Row] = []
    findings: list[Finding] = []
    for path in paths:
        text = _text(root, path)
        if isinstance(text, str):
            _file(text, path, indicator, calendar, rows, findings)
        else:
            findings += text
    rows.sort(key=lambda row: (row.period.first, row.period.last, row.room, row.place))
    return _without_doubles(rows, findings), findings


def cell_place(root: Path, row: Row, name: str) -> Place:
    """Where a cell of a row stands. The file is read again: only findings ask for it."""
    text = _text(root, row.place.path)
    if not isinstance(text, str):
        return row.place
    reader = csv.reader(io.StringIO(text))
    header = next(reader)
    cells = next((cells for cells in reader if reader.line_num == row.place.line), [])
    return _Line(cells, header, row.place.path, row.place.line).place(name)


def _text(root: Path, path: str) -> str | list[Finding]:
    data = read_bytes(root, path)
    if isinstance(data, Finding):
        return [data]
    text = decoded(data, path)
    if isinstance(text, Finding):
        return [text]
    return unfit(text, path) or text


def _without_doubles(rows: list[Row], findings: list[Finding]) -> list[Row]:
    """Two rows for one room and period contradict each other: neither is believed."""
    seen: dict[tuple[Any, str], list[Row]] = {}
    for row in rows:
        seen.setdefault((row.period, row.room), []).append(row)
    for doubles in seen.values():
        for row in doubles[1:]:
            facts = {"period": str(row.period), "room": row.room, "first": str(doubles[0].place)}
            findings.append(Finding("MSR006", Severity.ERROR, row.place, (row.place.line, "period"), facts))
    return [doubles[0] for doubles in seen.values() if len(doubles) == 1]


def _file(
    text: str, path: str, indicator: Indicator, calendar: Calendar, rows: list[Row], findings: list[Finding]
) -> None:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, [])
        wrong = _header_findings(header, path, indicator)
        findings += wrong
        if any(finding.severity is Severity.ERROR for finding in wrong):
            return
        for cells in reader:
            if any(cells):
                row = _row(_Line(cells, header, path, reader.line_num), indicator, calendar, findings)
                if row is not None:
                    rows.append(row)
    except csv.Error:
        findings.append(Finding("MSR001", Severity.ERROR, Place(path, max(reader.line_num, 1)), facts={}))


def _header_findings(header: list[str], path: str, indicator: Indicator) -> list[Finding]:
    found = [
        Finding("MSR002", Severity.ERROR, Place(path, 1, _column(header, i)), (1, name), {"column": name[:40]}, "MSR002.unknown")
        for i, name in enumerate(header)
        if name not in COLUMNS
    ]
    found += [
        Finding("MSR002", Severity.ERROR, Place(path, 1, _column(header, i)), (1, name), {"column": name}, "MSR002.twice")
        for i, name in enumerate(header)
        if name in header[:i]
    ]
    needed = ("period", "room", *NEEDED[indicator.measure])
    found += [
        Finding("MSR002", Severity.ERROR, Place(path, 1), (1, name), {"column": name, "measure": indicator.measure}, "MSR002.missing")
        for name in needed
        if name not in header
    ]
    return found


def _column(cells: list[str], index: int) -> int:
    return sum(len(cell) + 1 for cell in cells[:index]) + 1


@dataclass(frozen=True, slots=True)
class _Line:
    cells: list[str]
    header: list[str]
    path: str
    number: int

    def cell(self, name: str) -> str:
        """The text under a heading, "" where the row ends before it."""
        if name not in self.header:
            return ""
        index = self.header.index(name)
        return self.cells[index].strip() if index < len(self.cells) else ""

    def finding(self, code: str, name: str, variant: str = "", **facts: str | int) -> Finding:
        """A finding at a cell of this line."""
        if variant and "." not in variant:
            variant = f"{code}.{variant}"
        at = (self.number, name)
        return Finding(code, Severity.ERROR, self.place(name), at, {"column": name, **facts}, variant)

    def place(self, name: str) -> Place:
        """Where the cell under a heading stands; the line's start where there is no such cell."""
        index = self.header.index(name) if name in self.header else 0
        if index >= len(self.cells):
            return Place(self.path, self.number)
        start = _column(self.cells, index)
        return Place(self.path, self.number, start, self.number, start + len(self.cells[index]))


def _row(line: _Line, indicator: Indicator, calendar: Calendar, findings: list[Finding]) -> Row | None:
    before = len(findings)
    if len(line.cells) != len(line.header):
        counts = {"cells": len(line.cells), "n": len(line.header)}
        findings.append(line.finding("MSR003", line.header[0], "", **counts))
        return None
    period = _period(line, calendar, findings)
    if not line.cell("room"):
        findings.append(line.finding("MSR004", "room", "empty"))
    numbers = {name: _number(line, name, indicator, findings) for name in ("value", "n", "numerator", "denominator")}
    quality = _quality(line, findings)
    findings += [
        line.finding("MSR004", name, "empty") for name in NEEDED[indicator.measure] if not line.cell(name)
    ]
    value = _value(line, indicator, numbers, findings) if len(findings) == before else None
    if period is None or quality is None or value is None or len(findings) > before:
        return None
    place = Place(line.path, line.number)
    return Row(
        period, line.cell("room"), value, numbers["n"], numbers["numerator"], numbers["denominator"], quality, line.cell("note"), place
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
    percent = typed.endswith("%") and indicator.unit == "%" and name == "value"
    digits = typed[:-1].rstrip() if percent else typed
    if not _PLAIN_NUMBER.match(digits):
        findings.append(line.finding("MSR004", name, "comma" if _DECIMAL_COMMA.match(digits) else "number"))
        return None
    value = float(digits)
    if value - value != 0:
        findings.append(line.finding("MSR004", name, "number"))
        return None
    return value / 100 if percent else value


def _value(line: _Line, indicator: Indicator, numbers: dict[str, float | None], findings: list[Finding]) -> float | None:
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
    if indicator.unit == "%" and above > below:
        findings.append(line.finding("MSR007", "numerator", "over"))
        return None
    return above / below
