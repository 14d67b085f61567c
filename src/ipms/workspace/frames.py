"""The measurements of an indicator as one table of pandas: for a million rows, where objects cost too much.

Two ways lead to the same table. Where every file is beyond doubt, columns are read as categories and each
distinct text is understood once, by the same functions as the strict reader. At the first doubt the strict
reader's rows make the table, so that what is refused is decided in one place.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ipms.model.periods import PeriodError
from ipms.model.vocabulary import Measure, Quality
from ipms.workspace.measurements import NEEDED, guarded_text, header_findings, number_typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from ipms.model.kinds.indicator import Indicator
    from ipms.model.periods import Period
    from ipms.workspace.measurements import Row
    from ipms.workspace.workspace import Workspace

    Floats = npt.NDArray[np.float64]
    Codes = npt.NDArray[np.int64]

T = TypeVar("T")
NUMBERS = ("value", "n", "numerator", "denominator")


def frame(ws: Workspace, indicator_id: str) -> pd.DataFrame:
    """The same measurements as `ws.rows`, in the same order; notes and places stay with the rows.

    Columns: `period` as files write it, its days `first` and `last`, `room`, the four numbers (missing is NaN)
    and `quality`. Periods and qualities are ordered categories, rooms unordered ones. Every call reads again.
    """
    try:
        columns = _of_files(ws, indicator_id)
    except _DoubtError:
        columns = _of_rows(ws.rows(indicator_id))
    return _table(columns, ws)


class _DoubtError(Exception):
    """Something that the strict reader must look at."""


@dataclass(slots=True)
class _Columns:
    """Rows by column; periods and rooms as places in lists that hold each of them once."""

    periods: Sequence[Period]
    period: Codes
    rooms: Sequence[str]
    room: Codes
    quality: Codes
    numbers: dict[str, Floats]


# --- from rows -------------------------------------------------------------------------------------


def _of_rows(rows: Iterable[Row]) -> _Columns:
    import numpy as np  # noqa: PLC0415 - 100 ms, for large tables alone

    rows = tuple(rows)
    periods: _Distinct[Period] = _Distinct()
    rooms: _Distinct[str] = _Distinct()
    gravity = list(Quality)

    def codes(found: Iterable[int]) -> Codes:
        return np.fromiter(found, np.int64, len(rows))

    return _Columns(
        period=codes(periods.code(row.period) for row in rows),
        room=codes(rooms.code(row.room) for row in rows),
        quality=codes(gravity.index(row.quality) for row in rows),
        numbers={name: np.array([getattr(row, name) for row in rows], np.float64) for name in NUMBERS},
        periods=list(periods.known),
        rooms=list(rooms.known),
    )


@dataclass(slots=True)
class _Distinct(Generic[T]):
    """Gives each thing the place where it was first met."""

    known: dict[T, int] = field(default_factory=dict)

    def code(self, thing: T) -> int:
        return self.known.setdefault(thing, len(self.known))


# --- from files beyond doubt -----------------------------------------------------------------------


def _of_files(ws: Workspace, indicator_id: str) -> _Columns:
    import numpy as np  # noqa: PLC0415 - as above

    indicator = ws.measured(indicator_id)
    paths = sorted(ws.measurement_files().get(indicator_id, ()))
    if indicator is None or not paths:
        return _of_rows(())
    reader = _Reader(ws, indicator)
    parts = [reader.read(_texts(ws, path, indicator)) for path in paths]
    whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    numbers = _sound({name: whole[name] for name in NUMBERS}, indicator)
    columns = _Columns(
        list(reader.periods.known),
        whole["period"].astype(np.int64),
        list(reader.rooms.known),
        whole["room"].astype(np.int64),
        whole["quality"].astype(np.int64),
        numbers,
    )
    return _without_doubles(columns)


def _texts(ws: Workspace, path: str, indicator: Indicator) -> pd.DataFrame:
    """One file with every column as categories of the texts that were typed.

    Quotes, line ends of old, empty or ragged lines and cells too long for the strict reader raise doubt.
    """
    import pandas as pd  # noqa: PLC0415 - 250 ms, for large tables alone

    text = guarded_text(ws.files, path)
    if not isinstance(text, str):
        raise _DoubtError
    header = text[: text.find("\n") + 1 or None].rstrip("\r\n").split(",")
    data = text.encode()
    del text  # the parser needs the bytes alone
    _doubt(b'"' in data or data.count(b"\r") != data.count(b"\r\n") or header_findings(header, path, indicator))
    try:
        # The heading is read as a row: a column of digits alone would be taken for numbers.
        texts = pd.read_csv(
            io.BytesIO(data), header=None, dtype="category", na_filter=False, quoting=csv.QUOTE_NONE, low_memory=False
        )
    except ValueError as error:  # what pandas raises is one
        raise _DoubtError from error
    lines = data.count(b"\n") + (not data.endswith(b"\n"))
    commas = lines * (len(header) - 1)  # lines that are too long do not come here; one too short lacks a comma
    _doubt((lines, commas) != (len(texts), data.count(b",")) or not isinstance(texts.index, pd.RangeIndex))
    return texts.set_axis(header, axis="columns").iloc[1:]


class _Reader:
    """Understands each distinct text of a column once; what it met is shared by the files of one indicator."""

    def __init__(self, ws: Workspace, indicator: Indicator) -> None:
        self.periods: _Distinct[Period] = _Distinct()
        self.rooms: _Distinct[str] = _Distinct()
        self._parse = ws.calendar.parse
        self._percent = indicator.in_percent

    def read(self, texts: pd.DataFrame) -> dict[str, Floats]:
        """One file's columns as numbers: periods, rooms and qualities by their place."""
        meanings: dict[str, Callable[[str], float]] = {"period": self._period, "room": self._room, "quality": _quality}
        for name in NUMBERS:
            meanings[name] = self._fraction if name == "value" and self._percent else _number
        if "note" in texts:
            _distinct(texts["note"])
        return {name: _understood(texts, name, meaning) for name, meaning in meanings.items()}

    def _period(self, text: str) -> int:
        try:
            return self.periods.code(self._parse(text))
        except PeriodError as error:
            raise _DoubtError from error

    def _room(self, text: str) -> int:
        _doubt(not text)
        return self.rooms.code(text)

    def _fraction(self, text: str) -> float:
        return _number(text, percent=True)


def _understood(texts: pd.DataFrame, name: str, meaning: Callable[[str], float]) -> Floats:
    import numpy as np  # noqa: PLC0415 - as above

    if name not in texts:
        return np.full(len(texts), meaning(""), np.float64)
    column = _distinct(texts[name])
    of_each = np.array([meaning(text.strip()) for text in column.categories], np.float64)
    found: Floats = of_each[column.codes]
    return found


def _distinct(column: pd.Series[Any]) -> pd.Categorical:
    """The texts of a column, each once, none longer than the strict reader takes."""
    found: pd.Categorical = column.array.remove_unused_categories()
    _doubt(found.categories.str.len().max() > csv.field_size_limit())
    return found


def _number(text: str, *, percent: bool = False) -> float:
    found = number_typed(text, percent=percent) if text else float("nan")
    if isinstance(found, str):
        raise _DoubtError
    return found


def _quality(text: str) -> int:
    try:
        return list(Quality).index(Quality(text)) if text else 0
    except ValueError as error:
        raise _DoubtError from error


def _sound(numbers: dict[str, Floats], indicator: Indicator) -> dict[str, Floats]:
    """The numbers with the value that the row stands for; what contradicts itself raises doubt."""
    import numpy as np  # noqa: PLC0415 - as above

    _doubt(any(np.isnan(numbers[name]).any() for name in NEEDED[indicator.measure]))
    _doubt(any((numbers[name] < 0).any() for name in ("n", "numerator", "denominator")))
    _doubt(indicator.measure is Measure.COUNT and (numbers["value"] < 0).any())
    if indicator.measure is not Measure.RATIO:
        return numbers
    above, below = numbers["numerator"], numbers["denominator"]
    _doubt((below == 0).any() or (indicator.in_percent and (above > below).any()))
    with np.errstate(over="ignore"):
        return numbers | {"value": above / below}


def _without_doubles(columns: _Columns) -> _Columns:
    import pandas as pd  # noqa: PLC0415 - as above

    _doubt(pd.Series(columns.period * len(columns.rooms) + columns.room).duplicated().any())
    return columns


def _doubt(reason: object) -> None:
    if reason:
        raise _DoubtError


# --- the table -------------------------------------------------------------------------------------


def _table(columns: _Columns, ws: Workspace) -> pd.DataFrame:
    """Trimmed to the date, in order of period and room; categories of what is left alone."""
    import numpy as np  # noqa: PLC0415 - as above
    import pandas as pd  # noqa: PLC0415 - as above

    known = np.array([ws.whole or period.last <= ws.as_of for period in columns.periods], np.bool_)
    kept = np.flatnonzero(known[columns.period])
    in_time = [(period.first, period.last) for period in columns.periods]
    room_ranks, time_ranks = _ranks(columns.rooms)[columns.room[kept]], _ranks(in_time)[columns.period[kept]]
    kept = kept[np.lexsort((room_ranks, time_ranks))]
    numbers = {name: columns.numbers[name][kept] for name in NUMBERS}
    return pd.DataFrame(
        {
            **_period_columns(columns.periods, columns.period[kept]),
            "room": category(columns.rooms, columns.room[kept]),
            **numbers,
            "quality": pd.Categorical.from_codes(columns.quality[kept], pd.Index([*map(str, Quality)]), ordered=True),
        }
    )


def _period_columns(periods: Sequence[Period], codes: Codes) -> dict[str, Any]:
    """The columns `period`, `first` and `last` of rows that name their periods by place in a list."""
    import numpy as np  # noqa: PLC0415 - as above
    import pandas as pd  # noqa: PLC0415 - as above

    in_time = [(period.first, period.last, str(period)) for period in periods]
    texts, ranks = [text for *_, text in sorted(in_time)], _ranks(in_time)
    first, last = (
        np.array([getattr(period, name) for period in periods], "datetime64[s]")[codes] for name in ("first", "last")
    )
    named = pd.Categorical.from_codes(ranks[codes], _index(texts), ordered=True).remove_unused_categories()
    return {"period": named, "first": first, "last": last}


def category(names: Sequence[str], codes: Codes) -> pd.Categorical[str]:
    """A column of rows that name things by their place in a list; names in order, those alone that occur."""
    import pandas as pd  # noqa: PLC0415 - as above

    return pd.Categorical.from_codes(_ranks(names)[codes], _index(sorted(names))).remove_unused_categories()


def _index(texts: Sequence[str]) -> pd.Index[str]:
    """Names as pandas keeps texts, also where there are none: of an empty list it could not know."""
    import pandas as pd  # noqa: PLC0415 - as above

    return pd.Index([*texts, ""])[:-1]


def _ranks(things: Sequence[Any]) -> Codes:
    """The rank of each thing among all of them; equals share theirs."""
    import numpy as np  # noqa: PLC0415 - as above

    places = {thing: place for place, thing in enumerate(sorted(set(things)))}
    return np.array([places[thing] for thing in things], np.int64)
