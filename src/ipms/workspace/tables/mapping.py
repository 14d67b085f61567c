"""The mapping of a foreign table: which heading is which column, which words are which rooms. Saved and used again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import BeforeValidator, Field, ValidationError

from ipms.model.base import Many, Model
from ipms.model.fields import Flag, IndicatorRef, RoomRef, Whole
from ipms.model.periods import quoted
from ipms.workspace.reading import read_text
from ipms.workspace.tables.foreign.grid import Refusal, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as Pairs

Column = Literal["indicator", "period", "room", "value", "n", "numerator", "denominator", "quality", "note"]


def _text_keys(value: object) -> object:
    """Plain `str` for the keys and values that the reader gives: quoted ones are of a class of their own."""
    if isinstance(value, dict):
        return {str(key): str(each) if isinstance(each, str) else each for key, each in value.items()}
    return value


class Mapping(Model):
    """What people declare of a table. All of it may be left out; what is left out is looked for."""

    indicator: IndicatorRef | None = None
    """The one indicator the table is about."""
    room: RoomRef | None = None
    """The one room the table is about."""
    columns: Annotated[dict[str, Column], BeforeValidator(_text_keys)] = Field(default_factory=dict)
    rooms: Annotated[dict[str, RoomRef], BeforeValidator(_text_keys)] = Field(default_factory=dict)
    indicators: Annotated[dict[str, IndicatorRef], BeforeValidator(_text_keys)] = Field(default_factory=dict)
    ignore: Many[str] = ()
    """Headings, and words in the room's column (`Total`), that are left aside."""
    sheet: str = ""
    heading: Whole = 0
    """The line of the heading, where titles stand above it."""
    delimiter: str = ""
    encoding: Literal["", "utf-8", "cp1252", "utf-16"] = ""
    decimal: Literal["", ",", "."] = ""
    date_order: Literal["", "dmy", "mdy"] = ""
    dates: Literal["day", "period"] = "day"
    """`period`: a day stands for the period of the indicator's calendar that it lies in."""
    percent: Flag = False
    """Bare numbers of an indicator in percent are percentages: 85 is 85 %."""


def read_mapping(data: bytes, source: str) -> Mapping | list[Refusal]:
    """The mapping a file holds, or every reason why it holds none."""
    document = read_text(data, source)
    if isinstance(document, list):
        return [Refusal(Spot(source, one.place.line, one.place.column), "mapping-unreadable") for one in document]
    try:
        return Mapping.model_validate(document.data)
    except ValidationError as error:
        return [_refused(source, document.place(at), at) for at in _places(error)]


def _places(error: ValidationError) -> Iterable[tuple[str | int, ...]]:
    found = (tuple(step for step in one["loc"] if step != "[key]") for one in error.errors(include_input=False))
    return dict.fromkeys(found)


def _refused(source: str, place: object, at: tuple[str | int, ...]) -> Refusal:
    line, column = getattr(place, "line", 1), getattr(place, "column", 1)
    return Refusal(Spot(source, line, column), "mapping-field", {"field": quoted(".".join(map(str, at)))})


_ORDER: Final = ("indicator", "room", "sheet", "heading", "delimiter", "encoding", "decimal", "date_order", "dates")


def mapping_text(mapping: Mapping, unmatched: Iterable[str] = ()) -> str:
    """A mapping as a file; the rooms that were not found stand in it as comments, to be completed."""
    found = mapping.model_dump(exclude_defaults=True)
    lines = [f"{name}: {_quoted(found[name])}" for name in _ORDER if name in found]
    lines += ["percent: true"] if mapping.percent else []
    lines += _section("columns", mapping.columns, ())
    lines += _section("indicators", mapping.indicators, ())
    lines += _section("rooms", mapping.rooms, unmatched)
    lines += ["ignore:", *(f"  - {_quoted(name)}" for name in mapping.ignore)] if mapping.ignore else []
    # A file of comments alone is an empty one, and would not be read again.
    says_something = any(not line.lstrip().startswith("#") for line in lines)
    return "\n".join([*lines, *([] if says_something else ["ignore: []"])]) + "\n"


def _section(name: str, pairs: Pairs[str, str], open_ones: Iterable[str]) -> list[str]:
    lines = [f"  {_quoted(key)}: {_quoted(value)}" for key, value in sorted(pairs.items())]
    lines += [f"  # {_quoted(key)}:" for key in sorted(open_ones)]
    return [f"{name}:" if pairs else f"# {name}:", *lines] if lines else []


def _quoted(value: object) -> str:
    """A scalar of YAML: bare where it is a plain word, else in double quotes."""
    text = str(value)
    plain = text.isascii() and text.replace("-", "").isalnum() and text.lower() != "null"
    return text if plain else json.dumps(text, ensure_ascii=False)
