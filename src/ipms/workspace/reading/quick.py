"""The fast way: from libyaml's events straight to data, giving up at the first thing that is not plain."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from yaml.error import YAMLError
from yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ipms.workspace.reading.document import Data, Quoted
from ipms.workspace.reading.guards import FORBIDDEN

if TYPE_CHECKING:
    from ipms.workspace.reading.parsers import Events

DEEPEST = 32
MOST_NODES = 50_000
"""Keys and values in one file: what the slower parser reads in seconds, and a hundred times a large file."""
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
Next = Callable[[], Event]


class NotPlainError(Exception):
    """The file holds something to be refused, or looked at with care."""


def quick_data(events: Events) -> dict[str, Data] | None:
    """Build the data of a file in which nothing is to be refused; None asks for the careful way."""
    following = events.get_event
    try:
        following()  # the start of the stream
        if type(following()) is not DocumentStartEvent:
            return None
        top = following()
        if type(top) is not MappingStartEvent or top.anchor is not None or top.tag is not None:
            return None
        data = _mapping(following, 1)
        following()  # the end of the document
        return data if type(following()) is StreamEndEvent else None
    except (YAMLError, NotPlainError):
        return None


def too_many_nodes(data: Data, text: str) -> bool:
    """Whether there are more keys and values than a file may hold; a node takes a character at least."""
    return len(text) > MOST_NODES and _nodes(data) > MOST_NODES


def _nodes(data: Data) -> int:
    if isinstance(data, dict):
        return 1 + len(data) + sum(map(_nodes, data.values()))
    return 1 + sum(map(_nodes, data)) if isinstance(data, list) else 1


def _mapping(following: Next, depth: int) -> dict[str, Data]:
    data: dict[str, Data] = {}
    while True:
        key = following()
        if type(key) is not ScalarEvent:
            if type(key) is MappingEndEvent:
                return data
            raise NotPlainError
        name = key.value
        if not name or name in data or key.tag is not None or key.anchor is not None or name == "<<":
            raise NotPlainError
        if not name.isprintable():
            raise NotPlainError
        event = following()
        if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
            data[name] = _scalar(event)
        else:
            data[name] = _collection(event, following, depth + 1)


def _sequence(following: Next, depth: int) -> list[Data]:
    data: list[Data] = []
    while True:
        event = following()
        if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
            data.append(_scalar(event))
        elif type(event) is SequenceEndEvent:
            return data
        else:
            data.append(_collection(event, following, depth + 1))


def _collection(event: Any, following: Next, depth: int) -> Data:
    kind = type(event)
    if depth > DEEPEST or event.anchor is not None or event.tag is not None:
        raise NotPlainError
    if kind is MappingStartEvent:
        return _mapping(following, depth)
    if kind is SequenceStartEvent:
        return _sequence(following, depth)
    raise NotPlainError


def _scalar(event: ScalarEvent) -> str | None:
    text: str = event.value
    if not event.style:
        return None if text in NULLS else text
    if event.style == '"' and not text.isprintable() and FORBIDDEN.search(text):
        raise NotPlainError
    return Quoted(text)
