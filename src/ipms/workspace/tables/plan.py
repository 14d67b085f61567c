"""What an import would do: rows added, changed and left the same, and the text of every file it touches."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ipms.workspace.measurements import LARGEST, NEEDED, read_text
from ipms.workspace.reading.files import read_bytes
from ipms.workspace.tables.foreign.grid import Notice, Refusal, Spot
from ipms.workspace.tables.merging import Written, merged
from ipms.workspace.writing import FileChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.model.periods import Period
    from ipms.workspace.measurements import Row
    from ipms.workspace.tables.mapping import Column
    from ipms.workspace.tables.understanding import Fresh, Understood
    from ipms.workspace.workspace import Workspace

_YEAR = len("2018")


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one measurement: it is added where `before` is None; the file it goes to."""

    fresh: Fresh
    before: Row | None
    path: str

    @property
    def changes(self) -> dict[Column, tuple[str, str]]:
        """The columns that change, each with what stood there and what comes."""
        if self.before is None:
            return {}
        pairs = ((column, _text_of(self.before, column), text) for column, text in self.fresh.cells.items())
        return {column: (old, new) for column, old, new in pairs if not _same(old, new, column)}


@dataclass(slots=True)
class Plan:
    """All that an import would do; nothing is done by making one."""

    added: list[Step] = field(default_factory=list)
    changed: list[Step] = field(default_factory=list)
    same: list[Step] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    files: list[FileChange] = field(default_factory=list)
    empty: int = 0
    ignored: int = 0

    @property
    def indicators(self) -> list[str]:
        """The indicators that are touched or looked at, in order."""
        return sorted({step.fresh.indicator for step in (*self.added, *self.changed, *self.same)})


def planned(found: Understood, ws: Workspace) -> Plan:
    """Compare what came in with what is there. `ws` holds every row, whatever its date."""
    plan = Plan(refusals=list(found.refusals), notices=list(found.notices), empty=found.empty, ignored=found.ignored)
    by_indicator: dict[str, list[Fresh]] = {}
    for one in found.fresh:
        by_indicator.setdefault(one.indicator, []).append(one)
    for indicator, fresh in sorted(by_indicator.items()):
        broken = _broken(indicator, ws)
        if broken is not None:
            plan.refusals.append(Refusal(broken, "own-file-broken"))
        else:
            _compare(indicator, fresh, ws, plan)
    _write_files(ws, plan)
    plan.refusals.sort()
    return plan


def _broken(indicator: str, ws: Workspace) -> Spot | None:
    """Where the workspace's own files of an indicator have findings: what they say is not known for sure."""
    if ws.indicators[indicator].partial:
        return Spot(ws.indicators[indicator].path)
    found = ws.row_findings(indicator)
    return Spot(found[0].place.path, found[0].place.line, found[0].place.column) if found else None


def _compare(indicator: str, fresh: Iterable[Fresh], ws: Workspace, plan: Plan) -> None:
    there = {(row.period, row.room): row for row in ws.rows(indicator)}
    home = _Home(indicator, ws.measurement_files().get(indicator, []), ws.rows(indicator))
    for one in sorted(fresh, key=lambda each: (each.period, each.room)):
        before = there.get((one.period, one.room))
        step = Step(one, before, before.place.path if before else home.of(one.period, one.room))
        (plan.added if before is None else plan.changed if step.changes else plan.same).append(step)


class _Home:
    """The files of an indicator, and which of them new rows go to."""

    def __init__(self, indicator: str, paths: Sequence[str], rows: Iterable[Row]) -> None:
        self.folder = f"indicators/{indicator}"
        self.paths = paths
        self.split = {PurePosixPath(path).stem: path for path in paths if path.count("/") > 1}
        self.last = {row.room: row.place.path for row in rows}
        """The file of each room's latest row."""
        self.by_year = all(len(stem) == _YEAR and stem.isdecimal() for stem in self.split)
        self.by_room = all(stem in self.last for stem in self.split)

    def of(self, period: Period, room: str) -> str:
        """The file named after the room or the year; else where the room's rows are; else beside the indicator."""
        year = period.text[:_YEAR]
        named = self.split.get(room) or self.split.get(year)
        if named is not None or not self.split:
            return named or next(iter(self.paths), f"{self.folder}.csv")
        if self.by_year or self.by_room:
            return f"{self.folder}/{year if self.by_year else room}.csv"
        return self.last.get(room, self.paths[-1])


def _write_files(ws: Workspace, plan: Plan) -> None:
    """The new text of every file; each is read again, and must say the old rows and the new ones."""
    steps: dict[str, list[Step]] = {}
    for step in (*plan.added, *plan.changed):
        steps.setdefault(step.path, []).append(step)
    for path, ones in sorted(steps.items()):
        exists = (ws.root / path).exists()
        data = read_bytes(ws.root, path, largest=LARGEST) if exists else None
        if isinstance(data, list):
            plan.refusals.append(Refusal(Spot(path), "own-file-broken"))
            continue
        old = data.decode("utf-8") if data is not None else ""
        text = merged(old, [_written(step, ws) for step in ones], ws.calendar)
        change = FileChange(path, data, text.encode())
        if len(change.after) > LARGEST:
            plan.refusals.append(Refusal(Spot(path), "own-file-full", {"mib": LARGEST >> 20}))
            continue
        _prove(change, ones, ws)
        plan.files.append(change)


def _written(step: Step, ws: Workspace) -> Written:
    line = step.before.place.line if step.before is not None else None
    cells = {"period": step.fresh.period.text, "room": step.fresh.room, **step.fresh.cells}
    columns = _columns(step.fresh.indicator, ws)
    return Written(step.fresh.period, step.fresh.room, {str(name): text for name, text in cells.items()}, line, columns)


def _columns(indicator: str, ws: Workspace) -> tuple[str, ...]:
    """The columns that a new file of an indicator starts with."""
    return ("period", "room", *NEEDED[ws.indicators[indicator].value.measure])


class UnprovedError(Exception):
    """A text that was made does not say what it should: a fault of the program; nothing is written."""


def _prove(change: FileChange, steps: Sequence[Step], ws: Workspace) -> None:
    """Old rows plus new ones, and nothing else.

    Raises:
        UnprovedError: the new text says something else.
    """
    indicator = ws.indicators[steps[0].fresh.indicator].value
    rows, findings = read_text(change.after.decode(), change.path, indicator, ws.calendar)
    expected = {
        (row.period, row.room): row for row in ws.rows(steps[0].fresh.indicator) if row.place.path == change.path
    }
    written = {(step.fresh.period, step.fresh.room): step.fresh for step in steps}
    if findings or {(row.period, row.room) for row in rows} != expected.keys() | written.keys():
        raise UnprovedError(change.path)
    for row in rows:
        fresh, old = written.get((row.period, row.room)), expected.get((row.period, row.room))
        if not (_says(row, fresh) if fresh is not None else old is not None and _equal(row, old)):
            raise UnprovedError(change.path)


def _says(row: Row, fresh: Fresh) -> bool:
    return all(_same(_text_of(row, column), text, column) for column, text in fresh.cells.items())


def _equal(one: Row, other: Row) -> bool:
    names = ("value", "n", "numerator", "denominator", "quality", "note")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _text_of(row: Row, column: Column) -> str:
    found = getattr(row, column)
    return "" if found is None else f"{found:.15g}" if isinstance(found, float) else str(found)


def _same(old: str, new: str, column: Column) -> bool:
    if column in ("quality", "note"):
        return old == new
    return bool(old) and float(old) == float(f"{float(new):.15g}")
