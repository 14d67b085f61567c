"""A page before it is laid out: sections of sentences, points and tables, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ipms.render.spans import Line, Span


class Said(NamedTuple):
    """A sentence."""

    text: Line


class Point(NamedTuple):
    """A mark and the facts that hang from it."""

    mark: Span
    facts: tuple[Line, ...]


class Points(NamedTuple):
    """Points below each other."""

    points: tuple[Point, ...]


class Rows(NamedTuple):
    """A table: the first column names its rows. `name` says what it shows, to those who hear the page.

    `numbers` are the columns that stand at the right.
    """

    name: str
    captions: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numbers: frozenset[int]


Block = Said | Points | Rows


class Section(NamedTuple):
    """A part of a page; `beside` is what its heading tells at the right, such as its minutes."""

    heading: str
    blocks: tuple[Block, ...]
    beside: str = ""


class Document(NamedTuple):
    """A whole page. `date` stands beside the title, `facts` and `warnings` below it, `notes` at the end."""

    title: str
    date: Line
    facts: tuple[Line, ...]
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    first: str = ""
    """What has to be known before the page is even read."""
