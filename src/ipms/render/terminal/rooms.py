"""The tree of rooms: who reports to whom, which rooms have opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.analysis.figures.standing import Standing
from ipms.render.cells import neutral
from ipms.render.figures import when
from ipms.render.layout import Cell, fit, flow, hanging, line_width, row, wrap
from ipms.render.marks import ILLUSTRATIVE, STANDING, WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.names import titled
from ipms.render.terminal.tree import Branches, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.rooms_tree import RoomNode

_GAP: Final = 2
_LEAST_TITLE: Final = 24


class Leaf(NamedTuple):
    """One room as it is written: its branches, title, id and facts."""

    branches: Branches
    title: Line
    id: Line
    facts: list[Line]


def rooms_page(nodes: Sequence[RoomNode], words: Words, width: int) -> Page:
    """Every room under the one it reports to: title, id, level, since when."""
    rooms = list(walk(nodes))
    if not rooms:
        return fit(wrap(line(words("rooms.none")), width), width)
    leaves = [Leaf(branches, _title(room, words), _id(room), room_facts(room, words)) for room, branches in rooms]
    columns = _columns(leaves, width)
    lines = [text for leaf in leaves for text in _lines(leaf, columns, width)]
    return fit([*lines, BLANK, *_notes([room for room, _ in rooms], words, width)], width)


def _columns(leaves: Sequence[Leaf], width: int) -> tuple[int, int, int] | None:
    """The widths of title, id and facts; None where too little is left for the titles."""
    ids = max(line_width(leaf.id) for leaf in leaves)
    facts = max(line_width(fact) for leaf in leaves for fact in flow(leaf.facts, width))
    wanted = max(line_width(leaf.title) + leaf.branches.width for leaf in leaves)
    left = width - ids - facts - 2 * _GAP
    return (min(wanted, left), ids, facts) if left >= min(wanted, _LEAST_TITLE) else None


def _lines(leaf: Leaf, columns: tuple[int, int, int] | None, width: int) -> list[Line]:
    """One room: in columns where they fit, else title first and the rest below."""
    branches = leaf.branches
    if columns is None:
        inside = width - branches.width
        return branches.before([*wrap(leaf.title, inside), *flow([leaf.id, *leaf.facts], inside)])
    title = branches.before(wrap(leaf.title, columns[0] - branches.width))
    facts = flow(leaf.facts, columns[2])
    return row([Cell(title, columns[0]), Cell([leaf.id], columns[1]), Cell(facts, columns[2])], _GAP)


def _title(room: RoomNode, words: Words) -> Line:
    return titled(words, room.title, illustrative=room.illustrative)


def _id(room: RoomNode) -> Line:
    return line(Span(neutral(room.id), "muted"))


def room_facts(room: RoomNode, words: Words) -> list[Line]:
    """Level, joint or not, deployed or not, and what is wrong with the room's place in the tree."""
    if room.level is None:
        return [line(Span(f"{WARNING} {words('rooms.unreadable')}", "warning"))]
    level = words(f"board.level.{room.level}")
    return [
        line(f"{level} · {words('rooms.joint')}" if room.joint else level),
        _opened(room, words),
        line(Span(words("rooms.staff", n=room.staff), "muted")) if room.staff else BLANK,
        _meets(room, words),
        _orphan(room, words),
    ]


def _opened(room: RoomNode, words: Words) -> Line:
    """Since when the room is open; one that is not stands out."""
    if room.deployed is not None:
        mark = Span(f"{STANDING[Standing.MET]} ", "met")
        return line(mark, words("rooms.deployed", date=when(words, room.deployed)))
    if room.planned is not None:
        return line(Span(words("rooms.planned", date=when(words, room.planned)), "waiting"))
    return line(Span(words("rooms.not-deployed"), "waiting"))


def _meets(room: RoomNode, words: Words) -> Line:
    if room.next_meeting is None:
        return BLANK
    return line(words("rooms.meets", date=words.date(room.next_meeting, short=True)))


def _orphan(room: RoomNode, words: Words) -> Line:
    if not room.orphan:
        return BLANK
    said = words("rooms.orphan", room=neutral(room.reports_to or ""))
    return line(Span(f"{WARNING} {said}", "warning"))


def _notes(rooms: Sequence[RoomNode], words: Words, width: int) -> list[Line]:
    """How many rooms have opened, and what the mark beside some titles means."""
    notes = [line(Span(counted(rooms, words), "muted"))]
    if any(room.illustrative for room in rooms):
        mark, meaning = Span(f"{ILLUSTRATIVE} ", "muted"), Span(words("board.note.illustrative"), "muted")
        notes += hanging(line(mark), line(meaning), width)
    return notes


def counted(rooms: Sequence[RoomNode], words: Words) -> str:
    """How many rooms there are, and how many of them have opened."""
    deployed = sum(room.deployed is not None for room in rooms)
    return words("rooms.counted", n=len(rooms), deployed=deployed)
