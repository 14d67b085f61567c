"""A YAML file as it stands on the disk, and its new bytes once they are proved to say what they should."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from yaml.events import ScalarEvent, StreamEndEvent

from ipms.workspace.reading import Document, Quoted, read_bytes, read_text
from ipms.workspace.reading.guards import Lines
from ipms.workspace.reading.parsers import PythonParser, libyaml, settled

if TYPE_CHECKING:
    import pathlib

    from ipms.model.finding import Place
    from ipms.workspace.reading import Data

BREAK = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"#[^\r\n]*")
_BLOCKS = frozenset({"|", ">"})


class UnprovedError(Exception):
    """A text that was made does not say exactly what it should: nothing is written."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Scalar(NamedTuple):
    """Where a scalar ends, and how it is written: "" plain, a quotation mark, or the sign of a block."""

    end: int
    style: str

    @property
    def is_block(self) -> bool:
        """Whether it is a text of lines of its own, in which every space and line break is data."""
        return self.style in _BLOCKS


@dataclass(frozen=True)
class Source:
    """A sound file: its bytes, and what they say. Offsets count characters of `document.text`."""

    data: bytes
    document: Document

    @property
    def path(self) -> str:
        """The file, relative to the root."""
        return self.document.path

    @property
    def text(self) -> str:
        """What stands in the file, without its byte order mark."""
        return self.document.text

    def offset(self, place: Place) -> int:
        """Where a place begins in the text."""
        return self.starts[place.line - 1] + place.column - 1

    def place(self, start: int, end: int = -1) -> Place:
        """The place of a stretch of the text."""
        return Lines(self.text, self.path).place(start, end)

    @property
    def line_break(self) -> str:
        """How lines end here: as the first one does."""
        found = BREAK.search(self.text)
        return found[0] if found else "\n"

    @cached_property
    def comments(self) -> list[str]:
        """Every comment, in order, without the spaces at its end: what stands between scalars and starts with `#`."""
        gaps, end = [], 0
        for start, scalar in sorted(self.scalars.items()):
            gaps.append(self.text[end:start])
            end = max(end, scalar.end)
        gaps.append(self.text[end:])
        return [found[0].rstrip() for gap in gaps for found in _COMMENT.finditer(gap)]

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(found.end() for found in BREAK.finditer(self.text))]

    @cached_property
    def scalars(self) -> dict[int, Scalar]:
        """Every scalar of the file, keys included, by where it begins."""
        fast = libyaml() if settled(self.text) else None
        parser = (fast or PythonParser)(self.text)
        found: dict[int, Scalar] = {}
        event: Any = None
        while not isinstance(event, StreamEndEvent):
            event = parser.get_event()
            if isinstance(event, ScalarEvent):
                start, end = (mark.index for mark in (event.start_mark, event.end_mark) if mark is not None)
                found[start] = Scalar(end, event.style or "")
        return found

    def proved(self, text: str, expected: Data, *, styles: bool = True) -> Source:
        """The file with a new text, read again; it says `expected`, each scalar quoted or plain as it was.

        Raises:
            UnprovedError: it says anything else.
        """
        data = (BOM_UTF8 if self.data.startswith(BOM_UTF8) else b"") + text.encode()
        document = read_text(data, self.path)
        if isinstance(document, list) or not same(document.data, expected, styles=styles):
            raise UnprovedError(self.path)
        return Source(data, document)


def read_source(root: pathlib.Path, path: str) -> Source | None:
    """Read a file to be edited; None where it cannot be read as what it is."""
    data = read_bytes(root, path)
    return None if isinstance(data, list) else source_of(data, path)


def source_of(data: bytes, path: str) -> Source | None:
    """The file that these bytes are; None where they are not sound."""
    document = read_text(data, path)
    return None if isinstance(document, list) else Source(data, document)


def same(one: Data, other: Data, *, styles: bool = True) -> bool:
    """Whether two files say the same; "5" in quotes is a text and 5 is not. The order of keys says nothing."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(part, other[key], styles=styles) for key, part in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(a, b, styles=styles) for a, b in zip(one, other, strict=True))
    return one == other and (not styles or isinstance(one, Quoted) == isinstance(other, Quoted))
