"""A CSV of the workspace with rows put in or changed, and every other line as it was, byte for byte."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ipms.model.periods import PeriodError
from ipms.workspace.measurements import COLUMNS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from ipms.model.calendars import Calendar
    from ipms.model.periods import Period

Key = tuple["dt.date", "dt.date", str]


@dataclass(frozen=True, slots=True)
class Written:
    """A row to write: in the place of the one that starts on `line`, or where its period and room belong."""

    period: Period
    room: str
    cells: dict[str, str]
    line: int | None
    columns: tuple[str, ...]
    """The columns of a file that is new."""

    @property
    def key(self) -> Key:
        """What rows are sorted by."""
        return (self.period.first, self.period.last, self.room)


@dataclass(slots=True)
class _Record:
    """A record as it stands in the file, with its line breaks and the empty lines below it."""

    raw: str
    cells: list[str]
    line: int


def merged(text: str, rows: Sequence[Written], calendar: Calendar) -> str:
    """The text with the rows in it; the columns they need and the file lacks come last."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    records = _records(text.removeprefix("\ufeff"))
    if not records:
        records = [_Record("", [], 1)]
    ending = "\r\n" if records[0].raw.endswith("\r\n") else "\n"
    header = records[0].cells or list(_first_columns(rows))
    new = [name for name in COLUMNS if name not in header and any(row.cells.get(name) for row in rows)]
    _widen(records, header, new, ending)
    header = header + new
    by_line = {row.line: row for row in rows if row.line is not None}
    body = [_replaced(record, header, by_line.get(record.line), ending) for record in records[1:]]
    keys = [_key(record, header, calendar) for record in records[1:]]
    inserted = sorted((row for row in rows if row.line is None), key=lambda row: row.key)
    lines = ((row.key, _line(row.cells, header, ending)) for row in inserted)
    return mark + records[0].raw + _put_in(body, keys, lines)


def _first_columns(rows: Iterable[Written]) -> Iterable[str]:
    """The columns of a new file, in their usual order."""
    used = {name for row in rows for name in (*row.columns, *(name for name, text in row.cells.items() if text))}
    return (name for name in COLUMNS if name in used)


def _records(text: str) -> list[_Record]:
    """The records of a sound file. A line break inside a note belongs to its record."""
    lines = text.splitlines(keepends=True)
    reader = csv.reader(io.StringIO(text, newline=""))
    records: list[_Record] = []
    before = 0
    for cells in reader:
        raw = "".join(lines[before : reader.line_num])
        if any(cells) or not records:
            records.append(_Record(raw, cells, before + 1))
        else:
            records[-1].raw += raw
        before = reader.line_num
    return records


def _widen(records: list[_Record], header: list[str], new: Sequence[str], ending: str) -> None:
    """Put the new columns at the end of every record, and a line break where the file lacks its last one."""
    if not records[0].cells:
        records[0].raw = _csv([*header, *new], ending)
        return
    for place, record in enumerate(records):
        body = record.raw.rstrip("\r\n")
        tail = record.raw[len(body) :] or ending
        record.raw = body + "".join(f",{name}" if place == 0 else "," for name in new) + tail
        record.cells = record.cells + ([*new] if place == 0 else [""] * len(new))


def _replaced(record: _Record, header: Sequence[str], row: Written | None, ending: str) -> str:
    if row is None:
        return record.raw
    tail = record.raw[len(record.raw.rstrip("\r\n")) :]
    old = dict(zip(header, record.cells, strict=True))
    return _line(old | row.cells, header, ending).removesuffix(ending) + tail


def _put_in(body: Sequence[str], keys: Sequence[Key | None], rows: Iterable[tuple[Key, str]]) -> str:
    """Each row behind the last one that comes before it, so that a sorted file stays sorted."""
    there = [(key, place) for place, key in enumerate(keys) if key is not None]
    in_order = [key for key, _ in there]
    is_sorted = all(one <= other for one, other in pairwise(in_order))
    below: dict[int, list[str]] = {}
    for key, line in rows:
        count = bisect_right(in_order, key) if is_sorted else _last_below(in_order, key)
        below.setdefault(there[count - 1][1] if count else -1, []).append(line)
    pieces = below.get(-1, [])
    for place, line in enumerate(body):
        pieces += [line, *below.get(place, ())]
    return "".join(pieces)


def _last_below(keys: Sequence[Key], key: Key) -> int:
    """One more than the place of the last key that is not after this one; 0 where all are."""
    return max((place + 1 for place, other in enumerate(keys) if other <= key), default=0)


def _key(record: _Record, header: Sequence[str], calendar: Calendar) -> Key | None:
    cells = dict(zip(header, record.cells, strict=False))
    try:
        period = calendar.parse(cells.get("period", "").strip())
    except PeriodError:
        return None
    return (period.first, period.last, cells.get("room", "").strip())


def _line(cells: dict[str, str], header: Sequence[str], ending: str) -> str:
    return _csv([cells.get(name, "") for name in header], ending)


def _csv(cells: Sequence[str], ending: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=ending).writerow(cells)
    return out.getvalue()
