"""The numbers of one foreign row, as the measure of its indicator wants them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ipms.model.vocabulary import Measure
from ipms.workspace.measurements import NEEDED
from ipms.workspace.tables.foreign.grid import Refusal
from ipms.workspace.tables.layout import NUMBERS
from ipms.workspace.tables.numbers_typed import Typed, typed_number
from ipms.workspace.tables.words import quotable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipms.model.kinds.indicator import Indicator
    from ipms.workspace.tables.foreign.grid import Cell
    from ipms.workspace.tables.layout import Record
    from ipms.workspace.tables.mapping import Column
    from ipms.workspace.tables.mapping import Mapping as Declared

TAKEN: Final[dict[Measure, tuple[Column, ...]]] = {
    Measure.MEAN: ("value", "n"),
    Measure.RATIO: ("numerator", "denominator"),
    Measure.COUNT: ("value", "n"),
    Measure.SUM: ("value", "n"),
    Measure.VALUE: ("value", "n"),
}
"""The columns of numbers that a measure takes."""


class RefusedRowError(Exception):
    """A row that is not imported, and why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


def refused(cell: Cell, reason: str, **facts: str | int) -> RefusedRowError:
    """The refusal of one cell, which quotes it where it may."""
    return RefusedRowError(Refusal(cell.spot, reason, {"text": quotable(cell.text), **facts}))


@dataclass(frozen=True, slots=True)
class Reading:
    """How the numbers of a table are read; `comma_shown`, where some of them show a decimal comma."""

    declared: Declared
    comma_shown: bool

    @classmethod
    def of(cls, declared: Declared, found: Iterable[Record]) -> Reading:
        """Look at all numbers once: a point before three digits means less beside decimal commas."""
        cells = (cell for record in found for column, cell in record.cells.items() if column in NUMBERS)
        typed = (typed_number(cell.text) for cell in cells if cell.kind == "text" and "," in cell.text)
        return cls(declared, any(isinstance(one, Typed) and one.mark == "," for one in typed))

    def number(self, cell: Cell) -> Typed | None:
        """The number in a cell; None for an empty one.

        Raises:
            RefusedRowError: it holds none, or one that could be two.
        """
        if cell.kind == "error":
            raise RefusedRowError(Refusal(cell.spot, cell.text, {"text": ""}))
        if cell.kind in ("number", "percent"):
            return Typed(Decimal(cell.text), None, cell.kind == "percent")
        decimal = self.declared.decimal or None
        found = typed_number(cell.text, decimal)
        if isinstance(found, str):
            raise refused(cell, found)
        if found is not None and found.doubtful and self.comma_shown:
            raise refused(cell, "ambiguous-number")
        return found


def figures(record: Record, indicator: Indicator, reading: Reading) -> dict[Column, Decimal]:
    """The numbers of a row by column; none at all where the row is empty: missing is not nought.

    Raises:
        RefusedRowError: a number is missing, cannot be read, or cannot be.
    """
    taken = TAKEN[indicator.measure]
    typed = {column: reading.number(cell) for column, cell in record.cells.items() if column in NUMBERS}
    for column, found in typed.items():
        if found is not None and column not in taken:
            raise refused(record.cells[column], "wrong-column", column=column, measure=indicator.measure)
    if not any(typed.values()):
        return {}
    there = {column for column, one in typed.items() if one is not None}
    missing = next((column for column in NEEDED[indicator.measure] if column not in there), None)
    if missing is not None:
        raise RefusedRowError(Refusal(record.spot, "missing-number", {"column": missing, "measure": indicator.measure}))
    numbers = {
        column: _scaled(record.cells[column], column, one, indicator, reading)
        for column, one in typed.items()
        if one is not None
    }
    _check(record, numbers, indicator)
    return numbers


def _scaled(cell: Cell, column: Column, typed: Typed, indicator: Indicator, reading: Reading) -> Decimal:
    """A percentage as a fraction; a percent sign has no place on anything else."""
    in_percent = indicator.in_percent and column == "value"
    if typed.percent and not in_percent:
        raise refused(cell, "percent-sign")
    value = typed.value
    if in_percent and reading.declared.percent and not typed.percent:
        value = value.scaleb(-2)
    if in_percent and abs(value) > 1:
        raise refused(cell, "over-one")
    return value


def _check(record: Record, found: Mapping[Column, Decimal], indicator: Indicator) -> None:
    """What no count and no share can be."""
    counts: tuple[Column, ...] = ("n", "numerator", "denominator")
    if indicator.measure is Measure.COUNT:
        counts = (*counts, "value")
    for column in counts:
        if found.get(column, 0) < 0:
            raise refused(record.cells[column], "negative", column=column)
    if "denominator" in found and not found["denominator"]:
        raise refused(record.cells["denominator"], "zero-denominator")
    if "denominator" in found and indicator.in_percent and found["numerator"] > found["denominator"]:
        facts = {"denominator": quotable(record.cells["denominator"].text)}
        raise refused(record.cells["numerator"], "numerator-over", **facts)
