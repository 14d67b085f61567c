"""The rows of a form's table as drafts of sheets: whose, of which room and week, and the cells of the answers."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeVar

from ipms.model.identifiers import identifiers
from ipms.workspace.sheets import is_pseudonym
from ipms.workspace.tables.answers.cells import UnreadableCellError, day_in, until_in, week_in, week_of
from ipms.workspace.tables.foreign.grid import Refusal
from ipms.workspace.tables.words import Names, quotable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ipms.model.calendars import Calendar
    from ipms.workspace.tables.answers.columns import Columns, Field
    from ipms.workspace.tables.foreign.grid import Cell, Grid, Spot
    from ipms.workspace.tables.periods_typed import DateOrder
    from ipms.workspace.workspace import Workspace

T = TypeVar("T")

_SAYING: Final[tuple[Field, ...]] = ("action", "owner", "due", "recognition")
"""The fields that say something by themselves, as answers do."""
_LATE: Final = dt.timedelta(days=14)
"""A sheet is filled in its week or, late, in the next."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of the whole table, beside what stands in it."""

    room: str | None = None
    week: str | None = None
    new_staff: bool = False
    order: DateOrder | None = None
    mapped: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """One row: a sheet to be. `staff` is empty where a pseudonym is to be drawn."""

    spot: Spot
    room: str
    week: str
    staff: str
    on: dt.date | None
    cells: Mapping[str, Cell]
    """What is said, by field and question; empty cells are left out."""
    due: str
    acted: bool
    """An action stands in the row, fit to be written or not."""
    sound: bool
    """Nothing of it has been refused yet; of the others, what they answer is looked at all the same."""


@dataclass(slots=True)
class Drafts:
    """What the rows say, and what of it is refused."""

    rows: list[Draft] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    empty: int = 0
    other_weeks: int = 0


def incomplete(grid: Grid, columns: Columns, told: Told) -> list[Refusal]:
    """What a table lacks altogether: its rooms, its weeks, or whose its rows are."""
    has, spot = columns.fields, grid.rows[0][0].spot
    return [
        *([] if "room" in has or told.room else [Refusal(spot, "sheet.no-room-column")]),
        *([] if {"week", "date"} & has.keys() or told.week else [Refusal(spot, "sheet.no-week-column")]),
        *([] if "staff" in has or told.new_staff else [Refusal(spot, "sheet.no-staff-column")]),
    ]


def drafts_of(grid: Grid, columns: Columns, told: Told, ws: Workspace) -> Drafts:
    """Every row that says something, or every reason why one cannot be read."""
    result = Drafts()
    reader = _Reader(ws, columns, told, result)
    for row in grid.rows[1:]:
        reader.take(row)
    return result


@dataclass(slots=True)
class _Reader:
    ws: Workspace
    columns: Columns
    told: Told
    result: Drafts
    rooms: Names = field(init=False)

    def __post_init__(self) -> None:
        self.rooms = Names(self.ws.rooms, {})

    def take(self, row: Sequence[Cell]) -> None:
        """Read one row; one that says nothing, or is of another week than was asked for, is counted."""
        cells = {name: _composed(row[place]) for place, name in self.columns.places.items() if row[place].text}
        if not any(name in cells for name in (*self.columns.questions, *_SAYING)):
            self.result.empty += 1
            return
        before = len(self.result.refusals)
        week, on = self._when(cells, row[0].spot)
        if week and self._is_of_another(week, cells):
            del self.result.refusals[before:]
            self.result.other_weeks += 1
            return
        room, staff = self._room(cells, row[0].spot), self._staff(cells, row[0].spot)
        due = self._read(cells, "due", until_in) or ""
        said = {name: cell for name, cell in cells.items() if self._may_stand(cell)}
        sound = len(self.result.refusals) == before
        self.result.rows.append(Draft(row[0].spot, room, week, staff, on, said, due, "action" in cells, sound))

    # --- when ----------------------------------------------------------------------------------

    def _when(self, cells: Mapping[str, Cell], at: Spot) -> tuple[str, dt.date | None]:
        """The week of a sheet, and the day on which it was filled, if it is told."""
        on = self._read(cells, "date", day_in)
        week = self._read(cells, "week", week_in) or (
            self.told.week if "week" not in self.columns.fields and self.told.week else week_of(on) if on else ""
        )
        if not week:
            if not {"date", "week"} & cells.keys():
                self._refuse(at, "sheet.no-week")
            return "", on
        self._hold(week, on, cells.get("date") or cells.get("week"), at)
        return week, on

    def _hold(self, week: str, on: dt.date | None, cell: Cell | None, at: Spot) -> None:
        """A sheet is of a week that has begun, and filled in it or soon after."""
        first, spot = monday(week), cell.spot if cell is not None else at
        if (on or first) > self.ws.as_of:
            self._refuse(spot, "sheet.future")
        elif on is not None and not first <= on < first + _LATE:
            self._refuse(spot, "sheet.far", week=week)

    def _is_of_another(self, week: str, cells: Mapping[str, Cell]) -> bool:
        return self.told.week is not None and "week" in cells and week != self.told.week

    # --- whose ---------------------------------------------------------------------------------

    def _room(self, cells: Mapping[str, Cell], at: Spot) -> str:
        cell = cells.get("room")
        if cell is None:
            if self.told.room is None:
                self._refuse(at, "no-room")
            return self.told.room or ""
        found = self.rooms.find(cell.text)
        if found is None and not identifiers(cell.text):
            near = ", ".join(self.rooms.near(cell.text))
            reason = "sheet.unknown-room-near" if near else "sheet.unknown-room"
            self._refuse(cell.spot, reason, text=quotable(cell.text), near=near)
        elif found is not None and self.told.room not in {None, found}:
            self._refuse(cell.spot, "sheet.other-room", room=str(self.told.room))
        return found or ""

    def _staff(self, cells: Mapping[str, Cell], at: Spot) -> str:
        cell = cells.get("staff")
        if cell is None:
            if not self.told.new_staff:
                self._refuse(at, "sheet.no-staff")
            return ""
        name = cell.text.strip().casefold()
        if not is_pseudonym(name) and not identifiers(cell.text):
            self._refuse(cell.spot, "sheet.no-pseudonym")
        return name

    # --- cells ---------------------------------------------------------------------------------

    def _read(
        self, cells: Mapping[str, Cell], name: str, read: Callable[[Cell, Calendar, DateOrder | None], T]
    ) -> T | None:
        """What a cell of dates says; None where it is empty, or refused."""
        cell = cells.get(name)
        if cell is None or cell.kind == "error" or identifiers(cell.text):
            return None
        try:
            return read(cell, self.ws.calendar, self.told.order)
        except UnreadableCellError as error:
            self._refuse(cell.spot, f"sheet.{error.reason}")
            return None

    def _may_stand(self, cell: Cell) -> bool:
        """Refuse the errors of a spreadsheet, and whatever tells who somebody is."""
        if cell.kind == "error":
            self._refuse(cell.spot, cell.text, text="")
        elif found := identifiers(cell.text):
            self._refuse(cell.spot, "identifier", kinds_key=f"tables.identifier.{found[0].kind}")
        else:
            return True
        return False

    def _refuse(self, spot: Spot, reason: str, **facts: str | int) -> None:
        self.result.refusals.append(Refusal(spot, reason, facts))


def monday(week: str) -> dt.date:
    """The first day of an ISO week."""
    return dt.date.fromisocalendar(int(week[:4]), int(week[6:]), 1)


def _composed(cell: Cell) -> Cell:
    """A cell whose accents are one with their letters: some systems keep them apart."""
    return cell if cell.text.isascii() else replace(cell, text=unicodedata.normalize("NFC", cell.text))
