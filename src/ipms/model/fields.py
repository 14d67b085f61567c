"""The types of the fields: numbers, dates, ids and references, each with its own word when refused."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from ipms.model import scalars
from ipms.model.periods import EARLIEST, LATEST, PartialDate, PeriodError

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
LONGEST_SLUG = 64
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_PERCENT = re.compile(r"(.*[0-9.])[ \u00a0\u202f]?%\Z")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z")
_PERIOD = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-W[0-9]{2}|-Q[1-4]|-P[0-9]{2})?\Z")
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\Z")
_STEP = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)?\Z")
_SUPPRESSED = re.compile(r"< ?[0-9]+\Z")


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that holds the id of an item of this kind; the check follows it."""

    kind: str


@dataclass(frozen=True, slots=True)
class Written:
    """Marks how a value is typed, in the terms of schemas for editors; `form` names it.

    `types` are all that another reader of YAML 1.2 may make of it: an editor takes the date `2016` for a number.
    """

    form: str
    types: tuple[str, ...]
    pattern: str = ""
    longest: int | None = None
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True, init=False)
class Short:
    """Marks a part that may also be typed in short: the annotations of the values that stand for the whole mapping."""

    forms: tuple[Any, ...]

    def __init__(self, *forms: Any) -> None:
        object.__setattr__(self, "forms", forms)


@dataclass(frozen=True, slots=True)
class Happened:
    """Marks a date on which a fact became known: before it, the fact is invisible.

    With `whole`, all that holds the date goes (a signature, a move, a measurement); otherwise the
    date itself goes, with the fields named in `takes` that are known only through it.
    """

    whole: bool = False
    takes: tuple[str, ...] = ()
    end: bool = True
    """A partial date counts to its last day; a start counts from its first."""


def is_slug(text: str) -> bool:
    """Whether a text can be an id: lower-case words and hyphens, also safe as a file name anywhere."""
    return len(text) <= LONGEST_SLUG and SLUG.match(text) is not None and text not in _RESERVED


def _slug(value: Any) -> Any:
    if not isinstance(value, str) or not is_slug(value):
        raise PydanticCustomError("id", "id")
    return value


def _finite(value: float) -> float:
    if isinstance(value, int) and abs(value) > 10**300:
        raise PydanticCustomError("number_infinite", "number too large")
    if not math.isfinite(value):
        raise PydanticCustomError("number_infinite", "not finite")
    return value


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or value is None:
        raise PydanticCustomError("number", "number")
    if isinstance(value, int | float):
        return _finite(value)
    if type(value) is str:
        found = scalars.number(value)
        if found is not None:
            return _finite(found)
        raise PydanticCustomError("number", "number")
    raise PydanticCustomError("number_quoted" if isinstance(value, str) else "number", "number")


def _as_float(value: Any) -> float:
    return float(_number(value))


def _amount(value: Any) -> float:
    if type(value) is str and (percent := _PERCENT.match(value)):
        found = scalars.percentage(percent.group(1))
        if found is None:
            raise PydanticCustomError("number", "number")
        return _finite(found)
    return float(_number(value))


def _whole(value: Any) -> int:
    found = _number(value)
    if isinstance(found, float):
        raise PydanticCustomError("number_whole", "whole number")
    return found


def _boolean(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    found = scalars.boolean(value) if type(value) is str else None
    if found is None:
        raise PydanticCustomError("boolean", "true or false")
    return found


@lru_cache(maxsize=4096)
def _parsed(text: str) -> PartialDate:
    """The same few hundred days stand in thousands of fields."""
    return PartialDate.parse(text)


def _when(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("date", "date")
    try:
        return _parsed(str(value))
    except PeriodError as error:
        known = {"key": error.code, "suggestion": error.suggestion, **error.facts}
        raise PydanticCustomError("date", "date", known) from None


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    when = _when(value)
    if when.first != when.last:
        raise PydanticCustomError("date_whole", "whole date")
    return when.first


def _matching(pattern: re.Pattern[str], kind: str) -> BeforeValidator:
    def check(value: Any) -> Any:
        if isinstance(value, str) and pattern.match(value):
            return value
        raise PydanticCustomError(kind, kind)

    return BeforeValidator(check)


def _count(value: Any) -> int | str:
    if isinstance(value, str) and _SUPPRESSED.match(value):
        return value.replace(" ", "")
    return _whole(value)


PLAIN = ("string", "number", "boolean")
"""What the plain words `waiting`, `1.10` and `true` are to an editor, where they all are text here."""
_A_PERCENT = rf"{scalars.DECIMAL}[ \u00a0\u202f]?%\Z"
_AN_ID = rf"(?!(?:con|prn|aux|nul|(?:com|lpt)[1-9])\Z){SLUG.pattern}"
_A_YEAR, _A_MONTH = r"(?:19[0-9]{2}|2[01][0-9]{2}|2200)", r"-(?:0[1-9]|1[0-2])"
_A_DAY_OF_IT = r"-(?:0[1-9]|[12][0-9]|3[01])"
_A_DATE = rf"{_A_YEAR}(?:{_A_MONTH}(?:{_A_DAY_OF_IT})?)?\Z"
_A_DAY = rf"{_A_YEAR}{_A_MONTH}{_A_DAY_OF_IT}\Z"

Slug = Annotated[str, BeforeValidator(_slug), Written("id", PLAIN, _AN_ID, longest=LONGEST_SLUG)]
Number = Annotated[float, BeforeValidator(_as_float), Written("number", ("number",))]
_AMOUNT = Written("amount", ("number", "string"), _A_PERCENT)
Amount = Annotated[float, BeforeValidator(_amount), _AMOUNT]
"""A quantity in the indicator's unit; `85%` is 0.85."""
Share = Annotated[float, BeforeValidator(_amount), Field(ge=0, le=1), _AMOUNT]
_WHOLE = Written("whole", ("integer",))
Whole = Annotated[int, BeforeValidator(_whole), Field(ge=0), _WHOLE]
Positive = Annotated[int, BeforeValidator(_whole), Field(ge=1), _WHOLE]
Flag = Annotated[bool, BeforeValidator(_boolean), Written("flag", ("boolean",))]
When = Annotated[
    PartialDate,
    BeforeValidator(_when),
    Written("date", ("string", "integer"), _A_DATE, least=EARLIEST.year, most=LATEST.year),
]
"""A date that history may have left vague: `2016`, `2016-06`, `2016-06-14`."""
Day = Annotated[dt.date, BeforeValidator(_day), Written("day", ("string",), _A_DAY)]
PeriodText = Annotated[
    str,
    _matching(_PERIOD, "period"),
    Written("period", ("string", "integer"), _PERIOD.pattern, least=EARLIEST.year, most=LATEST.year),
]
Time = Annotated[str, _matching(_TIME, "time"), Written("time", ("string",), _TIME.pattern)]
MonthDay = Annotated[str, _matching(_MONTH_DAY, "month_day"), Written("month-day", ("string",), _MONTH_DAY.pattern)]
Count = Annotated[int | str, BeforeValidator(_count), Written("count", ("integer", "string"), _SUPPRESSED.pattern)]
"""A published count of people: a whole number, or `<5` where the number is too small to show."""

RoomRef = Annotated[Slug, Ref("room")]
IndicatorRef = Annotated[Slug, Ref("indicator")]
A3Ref = Annotated[Slug, Ref("a3")]
TrajectoryRef = Annotated[Slug, Ref("trajectory")]
ObstacleRef = Annotated[Slug, Ref("obstacle")]
DirectorateRef = Annotated[Slug, Ref("directorate")]
DimensionRef = Annotated[Slug, Ref("dimension")]
StepRef = Annotated[str, Ref("step"), _matching(_STEP, "step"), Written("step", PLAIN, _STEP.pattern)]
"""A trajectory, or one of its steps: `jimmy/assessment`."""

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
