"""Room by room, in the order of the tree and in no other: a table where it fits, else a block a room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.appropriation.table import TABLE
from ipms.render.appropriation import says
from ipms.render.layout import Cell, flow, indented, line_width, row, wrap
from ipms.render.marks import WARNING
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.names import titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.appropriation.page import Appropriation, MeasureRow, RoomReading

_LEAST_TITLE: Final = 24
_GAP: Final = 2
_DEEPER: Final = 2
_DEEPEST: Final = 12


def rooms(page: Appropriation, words: Words, cells: int) -> list[Line]:
    """Every room with its counts and its scores."""
    heading = flow([line(Span(words("appropriation.rooms"), "heading")), _legend(words)], cells, "   ")
    if not page.rooms:
        return [*heading, *indented(wrap(line(Span(words("appropriation.rooms.none"), "muted")), cells - 1), 1)]
    table = _table(page.rooms, words, cells - 1)
    blocks = [text for one in page.rooms for text in _block(one, words, cells - 1)]
    return [*heading, *indented(table or blocks, 1)]


def _legend(words: Words) -> Line:
    return line(Span(words("appropriation.rooms.how"), "muted"))


def _table(found: Sequence[RoomReading], words: Words, cells: int) -> list[Line]:
    """The rooms in columns; nothing where too little is left for their titles."""
    captions = [words(f"appropriation.column.{name}") for name in (*TABLE, "scores")]
    facts = [_facts(one, words) for one in found]
    widths = [max(map(line_width, column)) for column in zip(map(line, captions), *facts, strict=True)]
    left = cells - sum(widths) - _GAP * len(widths)
    if left < _LEAST_TITLE:
        return []
    wide = min(left, max(line_width(_title(one, words)) + _indent(one) for one in found))
    lines = row([Cell([BLANK], wide), *_at_the_right([line(Span(each, "muted")) for each in captions], widths)], _GAP)
    for one, some in zip(found, facts, strict=True):
        title = indented(wrap(_title(one, words), wide - _indent(one)), _indent(one))
        lines += row([Cell(title, wide), *_at_the_right(some, widths)], _GAP)
    return lines


def _at_the_right(facts: Sequence[Line], widths: Sequence[int]) -> list[Cell]:
    return [Cell([fact], wide, right=True) for fact, wide in zip(facts, widths, strict=True)]


def _indent(one: RoomReading) -> int:
    return min(_DEEPER * one.depth, _DEEPEST)


def _facts(one: RoomReading, words: Words) -> list[Line]:
    return [*(_short(each, words) for each in one.measures.values()), _scores(one)]


def _short(one: MeasureRow, words: Words) -> Line:
    said = says.short(one, words)
    return line(Span(f"{WARNING} {said}" if one.lags else said, _style(one)))


def _style(one: MeasureRow) -> Style:
    return "late" if one.lags else "plain" if one.told else "muted"


def _scores(one: RoomReading) -> Line:
    """The scores of the three paths, in their order."""
    if one.assessed is None:
        return line(Span("–", "muted"))
    return line("·".join("–" if path.now is None else str(path.now) for path in one.paths))


def _title(one: RoomReading, words: Words) -> Line:
    name = titled(words, one.room.title, illustrative=one.illustrative)
    return line(*name, Span("" if one.opened else f"  {words('appropriation.not-open')}", "muted"))


def _block(one: RoomReading, words: Words, cells: int) -> list[Line]:
    """A room, and under it all that is told of it."""
    start = _indent(one)
    told = [
        line(f"{says.name(each.measure, words)} ", _strong(each, words)) for each in one.measures.values() if each.told
    ]
    scored = [line(f"{words('appropriation.column.scores')} ", *_scores(one))] if one.assessed is not None else []
    inside = max(cells - start, _DEEPER + 1)
    facts = indented(flow([*told, *scored], inside - _DEEPER), _DEEPER)
    return indented([*wrap(_title(one, words), inside), *facts], start)


def _strong(one: MeasureRow, words: Words) -> Span:
    said = says.count(one, words)
    return Span(f"{said} {WARNING}", "late") if one.lags else Span(said, "strong")
