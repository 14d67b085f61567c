"""Workbooks, through openpyxl's read-only mode, behind the guard; what is out of sight is told."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import warnings
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from ipms.workspace.reading.guards import FORBIDDEN
from ipms.workspace.tables.foreign.csv_source import LONGEST_CELL
from ipms.workspace.tables.foreign.grid import Cell, Grid, Notice, Refusal, Spot
from ipms.workspace.tables.foreign.xlsx_guard import SheetFacts, guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.workspace.tables.foreign.sources import Declared

_DAY_IN_FORMAT: Final = re.compile(r"d", re.IGNORECASE)
_LITERALS: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_EXACT: Final = 15
"""Digits that a spreadsheet keeps of a number."""


def read_xlsx(data: bytes, source: str, declared: Declared) -> Grid | list[Refusal]:
    """The table on a sheet of a workbook, or every reason why it holds none."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        return [Refusal(Spot(source), "broken-workbook")]
    facts = guarded(archive, source)
    if isinstance(facts, Refusal):
        return [facts]
    book = _opened(data)
    if book is None:
        return [Refusal(Spot(source), "broken-workbook")]
    try:
        return _chosen(book, source, declared, facts)
    finally:
        book.close()


def _opened(data: bytes) -> Any:
    """The workbook as openpyxl sees it; None where it is none. It raises whatever its parts make it stumble over."""
    from openpyxl import load_workbook  # noqa: PLC0415 - 150 ms, for workbooks alone

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception:  # noqa: BLE001 - any fault of a foreign file, in a library that documents none
        return None


def _chosen(book: Any, source: str, declared: Declared, facts: dict[str, SheetFacts]) -> Grid | list[Refusal]:
    sheets = {sheet.title: sheet for sheet in book.worksheets if hasattr(sheet, "_worksheet_path")}
    hidden = [name for name, sheet in sheets.items() if sheet.sheet_state != "visible"]
    visible = [name for name in sheets if name not in hidden]
    wanted = declared.sheet or (visible[0] if len(visible) == 1 else "")
    if wanted not in sheets:
        reason = "no-such-sheet" if declared.sheet else "which-sheet"
        return [Refusal(Spot(source), reason, {"sheet": _shown(wanted), "sheets": ", ".join(map(_shown, visible))})]
    sheet = sheets[wanted]
    known = facts.get(sheet._worksheet_path.lstrip("/"))  # noqa: SLF001 - no other way to its part
    if known is None:
        return [Refusal(Spot(source, sheet=_shown(wanted)), "broken-workbook")]
    if untold := [spot for spot, reason in sorted(known.wrong.items()) if reason == "cell-not-a-number"]:
        name = _shown(wanted)
        return [Refusal(Spot(source, *spot, name), "cell-not-a-number") for spot in untold[:50]]
    try:
        grid = _grid(sheet, source, declared.heading, known)
    except Exception:  # noqa: BLE001 - as above
        return [Refusal(Spot(source, sheet=_shown(wanted)), "broken-workbook")]
    left = [name for name in hidden if name != wanted]
    return _with_notices(grid, left, known)


def _grid(sheet: Any, source: str, heading: int, facts: SheetFacts) -> Grid | list[Refusal]:
    name = _shown(sheet.title)
    rows: list[tuple[Cell, ...]] = []
    sheet.reset_dimensions()
    for number, found in enumerate(sheet.iter_rows(), start=1):
        if number >= max(heading, 1):
            cells = tuple(
                _cell(cell, Spot(source, number, place, name), facts.wrong.get((number, place), ""))
                for place, cell in enumerate(found, start=1)
            )
            if any(cell.text for cell in cells):
                rows.append(cells)
    if not rows:
        return [Refusal(Spot(source, sheet=name), "empty")]
    faults = [fault for row in rows for cell in row if (fault := _fault(cell)) is not None]
    if faults:
        return faults[:50]
    width = max(place for place, cell in enumerate(rows[0], start=1) if cell.text)
    even = tuple(_even(row, width, Spot(source, row[0].spot.line, 0, name)) for row in rows)
    beyond = [cell for row in rows for cell in row[width:] if cell.text]
    if beyond:
        return [Refusal(beyond[0].spot, "beyond-heading", {"n": len(beyond)})]
    return Grid(source, even, (), tuple(row[0].spot.line for row in rows), sheet=name)


def _even(row: Sequence[Cell], width: int, at: Spot) -> tuple[Cell, ...]:
    missing = range(len(row) + 1, width + 1)
    return (*row[:width], *(Cell("", Spot(at.source, at.line, place, at.sheet)) for place in missing))


def _fault(cell: Cell) -> Refusal | None:
    if (unfit := FORBIDDEN.search(cell.text)) is not None:
        return Refusal(cell.spot, "control-character", {"character": f"U+{ord(unfit[0]):04X}"})
    return Refusal(cell.spot, "long-cell", {"most": LONGEST_CELL}) if len(cell.text) > LONGEST_CELL else None


def _cell(cell: Any, spot: Spot, wrong: str) -> Cell:
    """A cell of openpyxl as one of ours. A number keeps the digits that a spreadsheet shows of it."""
    if wrong:
        return Cell(wrong, spot, "error")
    value = cell.value
    match value:
        case None:
            return Cell("", spot)
        case bool():
            return Cell("true" if value else "false", spot)
        case int() | float():
            return _number(value, spot, "%" in _LITERALS.sub("", cell.number_format or ""))
        case dt.datetime() | dt.date():
            return _date(value, cell.number_format or "", spot)
        case _:
            return Cell(str(value).strip(), spot)


def _number(value: float, spot: Spot, percent: bool) -> Cell:  # noqa: FBT001 - what its format says
    if not math.isfinite(value):
        return Cell("cell-not-a-number", spot, "error")
    digits = format(Decimal(f"{value:.{_EXACT}g}"), "f") if isinstance(value, float) else str(value)
    short = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return Cell(short, spot, "percent" if percent else "number")


def _date(value: dt.datetime | dt.date, shown_as: str, spot: Spot) -> Cell:
    """A date; where its format shows no day, the month it lies in."""
    if isinstance(value, dt.datetime):
        if value.time() != dt.time():
            return Cell(value.isoformat(" "), spot)
        value = value.date()
    shows_day = _DAY_IN_FORMAT.search(_LITERALS.sub("", shown_as)) is not None
    text = value.isoformat() if shows_day else value.isoformat()[:7]
    return Cell(text, spot, "date" if shows_day else "month", value)


def _with_notices(grid: Grid | list[Refusal], hidden_sheets: list[str], facts: SheetFacts) -> Grid | list[Refusal]:
    if isinstance(grid, list):
        return grid
    rows = sorted(facts.hidden_rows.intersection(grid.lines))
    notices = [Notice("sheet-read", {"sheet": grid.sheet})]
    if hidden_sheets:
        names = ", ".join(map(_shown, hidden_sheets))
        notices.append(Notice("hidden-sheets", {"n": len(hidden_sheets), "sheets": names}))
    if rows:
        notices.append(Notice("hidden-rows", {"n": len(rows), "rows": ", ".join(map(str, rows[:20]))}))
    if facts.hidden_columns & set(range(1, len(grid.rows[0]) + 1)):
        notices.append(Notice("hidden-columns", {}))
    return Grid(grid.source, grid.rows, tuple(notices), grid.lines, sheet=grid.sheet)


def _shown(name: str) -> str:
    """The name of a sheet as a message can quote it."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name[:60])
