"""The measurements of the rooms as they were reported: nothing rolled up, a row for each, as `ipms export` has them.

They are many, their indicators, rooms and periods few: what a row says of those is made once for all its rows.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.model.vocabulary import Quality
from ipms.render import figures
from ipms.render.workbook.formats import BARE, number_format
from ipms.render.workbook.sheet import EMPTY, NAME, SHORT, Cell, Column, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ipms.locale import Words
    from ipms.model.kinds.indicator import Indicator
    from ipms.model.kinds.room import Room
    from ipms.model.periods import Period
    from ipms.model.text import Text
    from ipms.views.report.workbook import Workbook
    from ipms.views.tables.figures import Measured
    from ipms.workspace.entry import Entry

_COLUMNS: Final = (
    *(("indicator_title", 30), ("room_title", NAME), ("period", SHORT), ("value", SHORT), ("unit", 10)),
    *(("n", 10), ("numerator", 13), ("denominator", 15), ("quality", 13), ("note", 40), ("hidden", 9)),
    *(("illustrative", SHORT), ("dimension", 15), ("period_start", SHORT), ("period_end", SHORT)),
    *(("better", 10), ("room_level", 13), ("room_reports_to", 20), ("calendar", SHORT)),
    *(("indicator", 30), ("room", 24)),
)
_MADE: Final = (
    *("indicator_title", "unit", "dimension", "better", "indicator"),
    *("room_title", "room_level", "room_reports_to", "room"),
    *("period", "period_start", "period_end", "calendar"),
    *("value", "n", "numerator", "denominator", "quality", "note", "hidden", "illustrative"),
)
"""The same in the order in which they are made: of the indicator, of the room, of the period, of the row."""
_COUNTS: Final = ("n", "numerator", "denominator")
_RIGHT: Final = frozenset({"value", *_COUNTS})
_arranged: Final[Callable[[tuple[Cell, ...]], tuple[Cell, ...]]] = itemgetter(
    *(_MADE.index(name) for name, _ in _COLUMNS)
)


class _Marks(NamedTuple):
    """The cells that any row may have."""

    yes: Cell
    hidden: Cell
    qualities: Mapping[Quality, Cell]


def measurements_sheet(view: Workbook, words: Words) -> Sheet:
    """The sheet: true numbers and days, and empty cells where a figure is hidden."""
    captions = (words(f"workbook.column.{name.replace('_', '-')}") for name, _ in _COLUMNS)
    columns = tuple(Column(said, width, name in _RIGHT) for said, (name, width) in zip(captions, _COLUMNS, strict=True))
    return Sheet(words("workbook.sheet.measurements"), columns, _rows(view, words), frozen=3)


def _rows(view: Workbook, words: Words) -> Iterator[Row]:
    of_rooms: dict[str, tuple[Cell, ...]] = {}
    of_periods: dict[Period, tuple[Cell, ...]] = {}
    marks = _marks(words)
    for each in view.measurements:
        indicator, unit = _of_indicator(each.indicator, words), each.indicator.value.unit
        for one in each:
            room, period = one.row.room, one.row.period
            if room not in of_rooms:
                of_rooms[room] = _of_room(room, one.room, words)
            if period not in of_periods:
                of_periods[period] = _of_period(period, words)
            shared = indicator + of_rooms[room] + of_periods[period]
            yield Row(_arranged(shared + _of_row(one, unit, marks, words)))


def _marks(words: Words) -> _Marks:
    qualities = {quality: _word("workbook.quality", quality, words) for quality in Quality}
    return _Marks(Cell(words("workbook.yes"), "waiting"), Cell(words("board.standing.hidden"), "hidden"), qualities)


def _of_indicator(entry: Entry[Indicator], words: Words) -> tuple[Cell, ...]:
    indicator = entry.value
    return (
        Cell(figures.typed(words, indicator.title)),
        Cell(figures.unit_name(words, indicator.unit), "muted"),
        _told(indicator.dimension, words),
        _word("workbook.better", indicator.better, words),
        Cell(figures.typed(words, entry.id)),
    )


def _of_room(room_id: str, entry: Entry[Room] | None, words: Words) -> tuple[Cell, ...]:
    """The room; only its id where there is no such room."""
    named = Cell(figures.typed(words, room_id))
    if entry is None:
        return Cell(""), EMPTY, EMPTY, named
    room = entry.value
    level = _word("board.level", room.level, words)
    return Cell(figures.typed(words, room.title)), level, _told(room.reports_to, words), named


def _of_period(period: Period, words: Words) -> tuple[Cell, ...]:
    calendar = _word("workbook.calendar", period.kind, words)
    return Cell(figures.typed(words, period.text)), Cell(period.first), Cell(period.last), calendar


def _of_row(one: Measured, unit: Text, marks: _Marks, words: Words) -> tuple[Cell, ...]:
    row = one.row
    flagged = (marks.yes if one.hidden else EMPTY, marks.yes if one.illustrative else EMPTY)
    if one.hidden:
        return (marks.hidden, EMPTY, EMPTY, EMPTY, marks.qualities[row.quality], EMPTY, *flagged)
    value = Cell(row.value, "strong", number_format(words, row.value, unit, None, BARE))
    counts = (_count(row.n), _count(row.numerator), _count(row.denominator))
    return (value, *counts, marks.qualities[row.quality], _told(row.note or None, words), *flagged)


def _count(value: float | None) -> Cell:
    """What a figure is made of, as a plain number."""
    return EMPTY if value is None else Cell(value, form="General")


def _told(text: str | None, words: Words) -> Cell:
    return EMPTY if text is None else Cell(figures.typed(words, text))


def _word(area: str, value: str | None, words: Words) -> Cell:
    """A word of ours."""
    return EMPTY if value is None else Cell(words(f"{area}.{value}"), "muted")
