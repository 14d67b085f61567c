"""The careful way: every event looked at, every node given its place, every refusal told with its reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from ipms.model.finding import Finding, Place, Related
from ipms.workspace.reading.document import Data, Path, Quoted, Spot, Spots
from ipms.workspace.reading.guards import FORBIDDEN, Lines, character_refused
from ipms.workspace.reading.quick import DEEPEST, MOST_NODES, NULLS
from ipms.workspace.reading.refusal import ENOUGH, Code, refusal, shown

if TYPE_CHECKING:
    from ipms.workspace.reading.parsers import Events

_PROPERTY = re.compile(r"[ \t\r\n]*+(?:#[^\r\n]*+[ \t\r\n]*+)*+([&!][^ \t\r\n]*)")
_ALIAS = re.compile(r"\*[^ \t\r\n,\[\]{}]*")
_ESCAPE = re.compile(
    r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<sign>.))",
    re.DOTALL,
)
# Steps to nodes that end up in no data: no list has them, and every key is a text.
_KEY, _SKIPPED, _AGAIN = -1, -2, -3
_NAMED = {"0": 0, "a": 7, "b": 8, "v": 11, "f": 12, "e": 27, "N": 0x85, "L": 0x2028, "P": 0x2029}


class StopReadingError(Exception):
    """Nothing after this can be read with sense; the finding that says so is already there."""


class Walk:
    """One pass over the events of a file: its data, the spots of its nodes, and what is to be refused."""

    def __init__(self, events: Events, text: str, path: str) -> None:
        self._next = events.get_event
        self._text = text
        self._lines = Lines(text, path)
        self._path = path
        self._nodes = 0
        self.data: Data = None
        self.spots: Spots = {}
        self.findings: list[Finding] = []

    def document(self) -> None:
        """Read the file's one document; what follows it is refused."""
        self._next()
        if not isinstance(self._next(), DocumentStartEvent):
            self._refuse(Code.EMPTY, Place(self._path), "comments" if self._text.strip() else "")
            return
        self._top(self._next())
        self._next()
        after = self._next()
        if not isinstance(after, StreamEndEvent):
            self._refuse(Code.DOCUMENTS, self._place(after))

    def _top(self, event: Event) -> None:
        if isinstance(event, ScalarEvent) and event.tag is None and event.anchor is None and not event.value:
            self._refuse(Code.EMPTY, Place(self._path))
            return
        self.data = self._node(event, (), 1)
        if not isinstance(self.data, dict) and not isinstance(event, AliasEvent):
            what = "list" if isinstance(self.data, list) else "text"
            self._refuse(Code.NOT_A_MAPPING, self._place(event), what)

    def _count(self, event: Event) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._refuse(Code.TOO_MANY, self._start(event), limit=MOST_NODES)
            raise StopReadingError

    def _node(self, event: Event, at: Path, depth: int, key: Place | None = None) -> Data:
        self._count(event)
        # A value that was left out stands where its key stands: the parsers disagree on where nothing is.
        self.spots[at] = Spot(key if key and _left_out(event) else self._place(event), key)
        if isinstance(event, AliasEvent):
            self._alias(event, at)
            return None
        self._properties(event, at)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, at)
        if depth > DEEPEST:
            self._refuse(Code.DEPTH, self._start(event), at=at, limit=DEEPEST)
            raise StopReadingError
        return self._mapping(at, depth) if isinstance(event, MappingStartEvent) else self._sequence(at, depth)

    def _mapping(self, at: Path, depth: int) -> dict[str, Data]:
        data: dict[str, Data] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            name = self._key(event, at, depth)
            if name is None:
                self._skip(at, depth)
                continue
            here = (*at, name)
            place = self._place(event)
            if name in data:
                self._twice(here, place)
            # Data stays the first of two; the walk goes on, so that all is told at once.
            value = self._node(self._next(), here if name not in data else (*here, _AGAIN), depth + 1, place)
            data.setdefault(name, value)
        return data

    def _sequence(self, at: Path, depth: int) -> list[Data]:
        data: list[Data] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            data.append(self._node(event, (*at, len(data)), depth + 1))
        return data

    def _key(self, event: Event, at: Path, depth: int) -> str | None:
        """The text of a key; None, with a finding, where the key is something else."""
        if isinstance(event, ScalarEvent):
            self._count(event)
            self._properties(event, at)
            name = self._scalar(event, at)
            if event.value == "<<" and not event.style:
                self._refuse(Code.MERGE_KEY, self._place(event), at=at)
                return None
            return event.value if name is None else str(name)
        if not isinstance(event, AliasEvent) and _KEY not in at:
            what = "mapping" if isinstance(event, MappingStartEvent) else "list"
            self._refuse(Code.KEY_NOT_TEXT, self._start(event), what, at=at)
        self._node(event, (*at, _KEY), depth + 1)
        return None

    def _skip(self, at: Path, depth: int) -> None:
        self._node(self._next(), (*at, _SKIPPED), depth + 1)

    def _twice(self, at: Path, place: Place) -> None:
        first = self.spots[at]
        key = shown(str(at[-1]))
        related = (Related(first.key or first.value, f"{Code.DUPLICATE_KEY}.first", {"key": key}),)
        line = (first.key or first.value).line
        self._add(refusal(Code.DUPLICATE_KEY, place, at=at, related=related, facts={"key": key, "first": line}))

    def _scalar(self, event: ScalarEvent, at: Path) -> str | None:
        text: str = event.value
        if not event.style:
            return None if text in NULLS else text
        if event.style == '"' and FORBIDDEN.search(text):
            self._escapes(event, at)
        return Quoted(text)

    def _escapes(self, event: Any, at: Path) -> None:
        """Find the escapes that stand for forbidden characters, inside one quoted scalar."""
        start, end = event.start_mark.index, event.end_mark.index
        for found in _ESCAPE.finditer(self._text, start, end):
            code = _code_point(found)
            if FORBIDDEN.match(chr(code)):
                place = self._lines.place(found.start(), found.end())
                self._add(character_refused(chr(code), place, at=at, escaped=True))

    def _properties(self, event: Any, at: Path) -> None:
        """Refuse a tag and an anchor, each at its own place; the event starts where the first of them stands."""
        offset = event.start_mark.index
        for _ in range((event.tag is not None) + (event.anchor is not None)):
            found = _PROPERTY.match(self._text, offset)
            if not found:
                break
            place = self._lines.place(found.start(1), found.end(1))
            code, name = (Code.ANCHOR, "anchor") if found[1][0] == "&" else (Code.TAG, "tag")
            self._add(refusal(code, place, at=at, facts={name: found[1]}))
            offset = found.end()

    def _alias(self, event: Any, at: Path) -> None:
        found = _ALIAS.match(self._text, event.start_mark.index)
        name = found[0] if found else f"*{event.anchor}"
        self._refuse(Code.ALIAS, self._place(event), at=at, alias=name)

    def _add(self, finding: Finding) -> None:
        self.findings.append(finding)
        if len(self.findings) >= ENOUGH:
            raise StopReadingError

    def _refuse(self, code: Code, place: Place, variant: str = "", *, at: Path = (), **facts: str | int) -> None:
        self._add(refusal(code, place, variant, at=at, facts=facts))

    def _start(self, event: Any) -> Place:
        return Place(self._path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _place(self, event: Any) -> Place:
        """A scalar's whole stretch; of collections and blocks only the start, which both parsers agree upon."""
        if _is_collection(event) or _is_block(event) or _left_out(event):
            return self._start(event)
        start, end = event.start_mark, event.end_mark
        return Place(self._path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _is_collection(event: Any) -> bool:
    return not isinstance(event, ScalarEvent | AliasEvent)


def _is_block(event: Any) -> bool:
    return isinstance(event, ScalarEvent) and event.style in {"|", ">"}


def _left_out(event: Any) -> bool:
    stands_nowhere: bool = event.start_mark.index == event.end_mark.index
    return stands_nowhere and isinstance(event, ScalarEvent)


def _code_point(escape: re.Match[str]) -> int:
    digits = escape["x"] or escape["u"] or escape["U"]
    return int(digits, 16) if digits else _NAMED.get(escape["sign"], 0x20)
