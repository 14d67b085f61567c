"""Views and findings as JSON for programs: versioned, in a fixed order, with nothing a terminal obeys."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import unicodedata
from enum import StrEnum
from typing import Any, Final

from ipms.model.periods import PartialDate, Period
from ipms.model.text import Text

_BEYOND_ASCII: Final = re.compile("[\x7f-\U0010ffff]")
_OBEYED: Final = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})


def document(schema: str, **parts: object) -> str:
    """A JSON document that starts with the name and version of its schema.

    Numbers that are not finite have no place in it and raise ValueError.
    """
    return json_text({"schema": schema, **plain(parts)})


def json_text(value: Any) -> str:
    """JSON in which nothing is obeyed by a terminal; raises ValueError for numbers that are not finite."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    return _BEYOND_ASCII.sub(_escaped, text) + "\n"


def plain(value: Any) -> Any:
    """A value as JSON knows it: dates as ISO, periods and enums as words, texts as they were typed."""
    match value:
        case StrEnum() | PartialDate() | Period() | dt.date():
            return str(value)
        case Text():
            return value.model_dump()
        case dict():
            return {str(name): plain(each) for name, each in value.items()}
        case tuple() | list():
            return [plain(each) for each in value]
        case _ if dataclasses.is_dataclass(value):
            return {each.name: plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
        case _:
            return value


def _escaped(match: re.Match[str]) -> str:
    """A character that a screen would obey, written out; JSON reads it as the same character."""
    if unicodedata.category(match.group()) not in _OBEYED:
        return match.group()
    units = match.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
