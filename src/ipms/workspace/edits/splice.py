"""Scalars of a file written anew at their places, and whole fields taken out."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any, Final

from ipms.workspace.edits.source import BREAK, UnprovedError
from ipms.workspace.reading.quick import NULLS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.model.finding import Step
    from ipms.workspace.edits.source import Source

_STANDS_PLAIN: Final = re.compile(r"[A-Za-z0-9]+(?:[ _./-]+[A-Za-z0-9]+)*\Z")
"""Texts that stand for themselves anywhere (a field decides whether `12` is a number); others are put in quotes."""
_COMMENT: Final = re.compile(r"[ \t]+(#[^\r\n]*)")


def respelled(source: Source, changes: Mapping[tuple[Step, ...], str]) -> Source:
    """The file with other texts at these paths through its structure, and nothing else changed.

    Raises:
        UnprovedError: the file has no scalar there, or would say something else.
    """
    text = source.text
    expected = copy.deepcopy(source.document.data)
    places = {source.offset(source.document.place(at)): (at, new) for at, new in changes.items()}
    for start, (at, new) in sorted(places.items(), reverse=True):
        if start not in source.scalars:
            raise UnprovedError(source.path)
        end, style = source.scalars[start]
        end = len(text[:end].rstrip()) if source.scalars[start].is_block else end
        text = text[:start] + written(new, style) + text[end:]
        _put(expected, at, new)
    return source.proved(text, expected, styles=False)


def written(text: str, style: str = "") -> str:
    """A text as a scalar: in the quotes it had, plain where it may be, else in double quotes."""
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    plain = style != '"' and _STANDS_PLAIN.match(text) and text not in NULLS
    return text if plain else json.dumps(text, ensure_ascii=False)


def without_field(source: Source, name: str) -> Source:
    """The file without one of its first-level fields; a comment beside it stays, on a line of its own.

    Raises:
        UnprovedError: the field is not one scalar on a line of its own, or is all there is.
    """
    place = source.document.place((name,), key=True)
    start = source.offset(place)
    value_start = source.offset(source.document.place((name,)))
    end, _ = source.scalars.get(value_start, (None, ""))
    if end is None or place.column != 1:
        raise UnprovedError(source.path)
    comment = _COMMENT.match(source.text, end)
    line_end = BREAK.search(source.text, end)
    after = line_end.end() if line_end else len(source.text)
    kept = comment[1] + (line_end[0] if line_end else "") if comment else ""
    expected = {key: part for key, part in source.document.data.items() if key != name}
    return source.proved(source.text[:start] + kept + source.text[after:], expected)


def _put(data: Any, at: tuple[Step, ...], new: str) -> None:
    for step in at[:-1]:
        data = data[step]
    data[at[-1]] = new
