"""A page before it is laid out: sections of sentences, points, tables and pictures, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from ipms.render.spans import Line, Span


class Said(NamedTuple):
    """A sentence, or facts beside each other: `look` sets these wider than what is read as a text."""

    text: Line
    look: Literal["", "about"] = ""


class Point(NamedTuple):
    """A mark and the facts that hang from it; below it stand the points that belong to it.

    `key` is its name within the page, for links.
    """

    mark: Span
    facts: tuple[Line, ...]
    below: tuple[Point, ...] = ()
    key: str = ""


class Points(NamedTuple):
    """Points below each other."""

    points: tuple[Point, ...]


class Picture(NamedTuple):
    """A drawing of this program, as SVG. `said` is what it shows, in words, for where there are no pictures.

    In a cell of a table it must be told by other cells too, or say of itself what it shows.
    """

    svg: str
    said: Line = ()


class Rows(NamedTuple):
    """A table: the first column names its rows. `name` says what it shows, to those who hear the page.

    `numbers` are the columns that stand at the right. `parts` are the headings within it, each with the number of
    rows that follow it.
    """

    name: str
    captions: tuple[str, ...]
    rows: tuple[tuple[Line | Picture, ...], ...]
    numbers: frozenset[int]
    parts: tuple[tuple[str, int], ...] = ()


class Facts(NamedTuple):
    """Facts, each with what it is called."""

    pairs: tuple[tuple[str, Line], ...]


class Part(NamedTuple):
    """A part of a section, under a heading of its own. `key` is its name within the page, for links."""

    heading: str
    blocks: tuple[Block, ...]
    key: str = ""


class Beside(NamedTuple):
    """Blocks beside each other where the page is wide enough, one below the other otherwise."""

    columns: tuple[tuple[Block, ...], ...]


class Found(NamedTuple):
    """What may be looked for: its name, and what else it may be found by."""

    name: Line
    words: str


class Finder(NamedTuple):
    """A field to type into, and groups of things that it narrows; without a script they all stay.

    `none`, `one` and `many` say how many are left; `{n}` stands for their number.
    """

    label: str
    none: str
    one: str
    many: str
    groups: tuple[tuple[str, tuple[Found, ...]], ...]


Block = Said | Points | Rows | Facts | Picture | Part | Beside | Finder


class Section(NamedTuple):
    """A part of a page; `beside` is what its heading tells at the right, such as its minutes.

    `key` is its name within the page, for links; `look` how it is set on a wide page.
    """

    heading: str
    blocks: tuple[Block, ...]
    beside: str = ""
    key: str = ""
    look: str = ""


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


def told(cell: Line | Picture) -> Line:
    """What a cell says where there are no pictures."""
    return cell.said if isinstance(cell, Picture) else cell
