"""What people type into a form: days with a time after them, points with a word, reasons with how often."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ipms.workspace.tables.periods_typed import UnreadablePeriodError, typed_period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ipms.model.calendars import Calendar
    from ipms.model.periods import Period
    from ipms.workspace.tables.foreign.grid import Cell
    from ipms.workspace.tables.periods_typed import DateOrder

_CLOCK: Final = r"[0-9]{1,2}\s?[:hH]\s?[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
_ZONE: Final = r"(?:Z|[A-Z]{2,4}(?:[+\-−][0-9]{1,2}(?::?[0-9]{2})?)?|[+\-−][0-9]{2}:?[0-9]{2})"
_TIME: Final = re.compile(rf"(?:T|,?\s+){_CLOCK}(?:\s?[aApP]\.?\s?[mM]\.?)?(?:\s?{_ZONE})?\Z")
_POINT: Final = re.compile(r"(-?[0-9]{1,6})(?:\s*[-–—:)(=](?!\s*[0-9])|[.,](?:\s|\Z)|\s+[^\W\d]|\Z)")
_AT_END: Final = re.compile(r"([0-9]{1,6})(?: ?(?:times|fois|x|×))? ?[)\]]?\Z")
_FIRST: Final = re.compile(r"([0-9]{1,6})(?: ?[x×:] ?| )(.+)\Z")
_BETWEEN: Final = re.compile(r"(.*?)(?: ?[:=(\[–—] ?|(?<![0-9]), | - | [x×] | )\Z")
_PARTS: Final = re.compile(r"[;\n\r]+")

_LONGEST_DATE: Final = 80
MOST_REASONS: Final = 100
LONGEST_REASON: Final = 200


class UnreadableCellError(Exception):
    """A cell that is not what its column holds; `reason` is the end of a key of the catalogue."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def day_in(cell: Cell, calendar: Calendar, order: DateOrder | None) -> dt.date:
    """The day in a cell, whatever the time after it.

    Raises:
        UnreadableCellError: it holds none, or one that could be two.
    """
    return cell.day if cell.kind == "date" and cell.day is not None else _typed(cell, calendar, order, ("day",)).first


def week_in(cell: Cell, calendar: Calendar, order: DateOrder | None) -> str:
    """The ISO week that a cell names, or in which its day lies.

    Raises:
        UnreadableCellError: as `day_in`.
    """
    if cell.kind == "date" and cell.day is not None:
        return week_of(cell.day)
    period = _typed(cell, calendar, order, ("day", "week"))
    return period.text if period.kind == "week" else week_of(period.first)


def until_in(cell: Cell, calendar: Calendar, order: DateOrder | None) -> str:
    """The day or the month by which something is to be done, as files write it.

    Raises:
        UnreadableCellError: as `day_in`.
    """
    if cell.kind in {"date", "month"}:
        return cell.text
    return _typed(cell, calendar, order, ("day", "month")).text


def week_of(day: dt.date) -> str:
    """The ISO week of a day: `2018-W43`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def point_in(text: str) -> str:
    """The number of a point that carries its meaning: `4 - heavy` is 4; anything else stays as it is."""
    match = _POINT.match(text)
    return match[1] if match else text


def reasons_in(text: str) -> list[tuple[str, int]] | None:
    """Reasons and how often: `transport 2; forgot 1`, `transport: 2, forgot: 1`, `2 x transport`, one a line.

    None where a reason has no number, or a number no reason.
    """
    found = [pair for part in _PARTS.split(text) if part.strip() for pair in _pairs(part.strip())]
    known = [pair for pair in found if pair is not None]
    return known if known and len(known) == len(found) <= MOST_REASONS else None


def _typed(cell: Cell, calendar: Calendar, order: DateOrder | None, kinds: Iterable[str]) -> Period:
    if len(cell.text) > _LONGEST_DATE:
        raise UnreadableCellError("no-day")
    try:
        period = typed_period(_TIME.sub("", cell.text.strip()), calendar, order)
    except UnreadablePeriodError as error:
        known = {"ambiguous-date", "two-digit-year"}
        raise UnreadableCellError(error.reason if error.reason in known else "no-day") from error
    if period.kind not in kinds:
        raise UnreadableCellError("no-day")
    return period


def _pairs(part: str) -> list[tuple[str, int] | None]:
    """The reasons of one line: apart at commas where each part has its number, else one whole."""
    apart = [_pair(each.strip()) for each in part.split(",")]
    return apart if all(apart) else [_pair(part)]


def _pair(text: str) -> tuple[str, int] | None:
    """One reason and how often, the number last or first."""
    plain = " ".join(text[: 2 * LONGEST_REASON].split())
    if len(plain) > LONGEST_REASON:
        return None
    if (last := _AT_END.search(plain)) is not None and (reason := _before(plain[: last.start()])):
        return reason, int(last[1])
    if (first := _FIRST.match(plain)) is not None and _has_letters(first[2]):
        return first[2], int(first[1])
    return None


def _before(text: str) -> str:
    """What stands before a number, without what parts the two; "" where nothing parts them, or no word is there."""
    match = _BETWEEN.match(text)
    return match[1] if match is not None and _has_letters(match[1]) else ""


def _has_letters(text: str) -> bool:
    return any(char.isalpha() for char in text)
