"""What each column of a foreign table is: in the long form every row names its period, in the wide form the heading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ipms.model.identifiers import identifiers
from ipms.workspace.tables.foreign.grid import Refusal, Spot
from ipms.workspace.tables.periods_typed import UnreadablePeriodError, typed_period
from ipms.workspace.tables.words import folded, known_column, nearest, quotable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.model.calendars import Calendar
    from ipms.workspace.tables.foreign.grid import Cell, Grid
    from ipms.workspace.tables.mapping import Column, Mapping

NUMBERS: Final[tuple[Column, ...]] = ("value", "n", "numerator", "denominator")


@dataclass(slots=True)
class Layout:
    """The columns by their place, and the headings that are periods by theirs."""

    columns: dict[int, Column] = field(default_factory=dict)
    periods: dict[int, Cell] = field(default_factory=dict)

    @property
    def wide(self) -> bool:
        """Whether the periods stand in the heading."""
        return bool(self.periods)


@dataclass(frozen=True, slots=True)
class Record:
    """One measurement as it was typed: a cell for each column it has."""

    cells: dict[Column, Cell]
    spot: Spot


def laid_out(grid: Grid, mapping: Mapping, calendar: Calendar) -> Layout | list[Refusal]:
    """The layout of a table, or every reason why it has none."""
    found = _Finding(grid, mapping, calendar)
    for place, heading in enumerate(grid.rows[0]):
        found.take(place, heading)
    refusals = found.refusals + list(_lost_headings(grid, mapping)) or list(_incomplete(grid, found.layout, mapping))
    return refusals or found.layout


@dataclass(slots=True)
class _Finding:
    grid: Grid
    mapping: Mapping
    calendar: Calendar
    layout: Layout = field(default_factory=Layout)
    refusals: list[Refusal] = field(default_factory=list)
    seen: dict[str, Spot] = field(default_factory=dict)

    def take(self, place: int, heading: Cell) -> None:
        """Give one heading its meaning."""
        name = folded(heading.text)
        if name in map(folded, self.mapping.ignore) or self._blank(place, heading):
            return
        if kinds := identifiers(heading.text):
            self._refuse(heading, "identifier", kinds_key=f"tables.identifier.{kinds[0].kind}")
        elif name in self.seen or not heading.text:
            self._refuse(heading, "heading-twice" if name in self.seen else "no-heading")
        else:
            self.seen[name] = heading.spot
            self._mean(place, heading)

    def _blank(self, place: int, heading: Cell) -> bool:
        return not heading.text and not any(row[place].text for row in self.grid.rows[1:])

    def _mean(self, place: int, heading: Cell) -> None:
        mapped = {folded(name): column for name, column in self.mapping.columns.items()}
        column = mapped.get(folded(heading.text)) or known_column(heading.text)
        if column is not None:
            if column in self.layout.columns.values():
                self._refuse(heading, "column-twice", column=column)
            self.layout.columns[place] = column
        elif heading.kind in ("date", "month") or self._is_period(heading):
            self.layout.periods[place] = heading
        else:
            self._refuse(heading, "unknown-heading")

    def _is_period(self, heading: Cell) -> bool:
        try:
            typed_period(heading.text, self.calendar, self.mapping.date_order or None)
        except UnreadablePeriodError as error:
            return error.reason != "no-period"
        return True

    def _refuse(self, heading: Cell, reason: str, **facts: str) -> None:
        self.refusals.append(Refusal(heading.spot, reason, {"text": quotable(heading.text), **facts}))


def _lost_headings(grid: Grid, mapping: Mapping) -> Iterator[Refusal]:
    """Headings that the mapping names and the table has not: somebody renamed them."""
    there = [cell.text for cell in grid.rows[0]]
    known = set(map(folded, there))
    for name in mapping.columns:
        if folded(name) not in known:
            facts = {"text": quotable(name), "near": quotable(nearest(name, there))}
            yield Refusal(grid.rows[0][0].spot, "lost-heading-near" if facts["near"] else "lost-heading", facts)


def _incomplete(grid: Grid, layout: Layout, mapping: Mapping) -> Iterator[Refusal]:
    spot, has = grid.rows[0][0].spot, set(layout.columns.values())
    if layout.wide and has & {"period", *NUMBERS}:
        mixed = next(place for place, column in layout.columns.items() if column in {"period", *NUMBERS})
        yield Refusal(grid.rows[0][mixed].spot, "mixed-form", {"text": quotable(grid.rows[0][mixed].text)})
    if not layout.wide and "period" not in has:
        yield Refusal(spot, "no-period-column")
    if "room" not in has and mapping.room is None:
        yield Refusal(spot, "no-room-column")
    if "indicator" not in has and mapping.indicator is None:
        yield Refusal(spot, "which-indicator")


def records(grid: Grid, layout: Layout) -> Iterator[Record]:
    """The measurements of a table, row by row; of the wide form, each cell is one."""
    for row in grid.rows[1:]:
        yield from _wide(row, layout) if layout.wide else (_long(row, layout),)


def _long(row: Sequence[Cell], layout: Layout) -> Record:
    cells = {column: row[place] for place, column in layout.columns.items()}
    return Record(cells, next(cell.spot for cell in row if cell.text))


def _wide(row: Sequence[Cell], layout: Layout) -> Iterator[Record]:
    common = {column: row[place] for place, column in layout.columns.items()}
    for place, heading in layout.periods.items():
        yield Record({**common, "period": heading, "value": row[place]}, row[place].spot)
