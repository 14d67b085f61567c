"""The first sheet, to be read: what the workbook is, of whom and when, what its marks mean, what is not in it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.analysis.spc.vocabulary import Assurance, Variation
from ipms.render.cells import neutral
from ipms.render.figures import typed
from ipms.render.marks import (
    HOLLOW,
    ILLUSTRATIVE,
    PROGRESS,
    PROGRESS_STYLE,
    STANDING,
    STANDING_STYLE,
    WARNING,
)
from ipms.render.terminal.signals import assurance, variation
from ipms.render.workbook.looks import look_of
from ipms.render.workbook.sheet import EMPTY, MOST_ROWS, Cell, Column, Row, Sheet, part_name, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipms.locale import Words
    from ipms.views.report.workbook import Workbook

SHEETS: Final = ("performance", "bowling", "actions", "obstacles", "a3s", "measurements")
_VARIATIONS: Final = (Variation.COMMON_CAUSE, Variation.IMPROVEMENT_HIGH, Variation.CONCERN_HIGH)
_NUMBERS: Final = ("exact", "marks", "rounded")
_MOST_FILES: Final = 30


def about_sheet(view: Workbook, words: Words) -> Sheet:
    """The sheet."""
    columns = (Column("", 30), Column("", 110))
    return Sheet(words("workbook.sheet.about"), columns, tuple(_rows(view, words)), headed=False, paper="letter")


def made_up(view: Workbook, words: Words) -> str:
    """That all of it is invented, or some of it illustrative; nothing where all of it is real."""
    if view.fictional:
        return words("board.fictional")
    return words("board.illustrative") if view.illustrative else ""


def _rows(view: Workbook, words: Words) -> Iterator[Row]:
    date = words("board.as-of.pinned" if view.pinned else "board.as-of", date=words.date(view.as_of))
    yield _line(Cell(words("workbook.title", organisation=typed(words, view.organisation)), "title"))
    yield _line(Cell(date, "strong"))
    yield from (_line(Cell(warning, "warning")) for warning in _warnings(view, words))
    yield from _part("sheets", _sheets(view, words), words)
    yield from _part("rooms", _rooms(view, words), words)
    yield from _part("marks", _marks(words), words)
    yield from _part("numbers", (_pair(EMPTY, words(f"workbook.about.numbers.{one}")) for one in _NUMBERS), words)
    yield from _part("hidden", _hidden(view, words), words)
    yield from _part("sources", (_pair(EMPTY, typed(words, one)) for one in view.sources), words)


def _part(name: str, rows: Iterable[Row], words: Words) -> Iterator[Row]:
    """Some rows under their heading; nothing at all where there are none."""
    for number, row in enumerate(rows):
        if not number:
            yield _line(EMPTY)
            yield _line(Cell(words(f"workbook.about.{name}"), "heading"))
        yield row


def _line(cell: Cell) -> Row:
    """Something that runs on over both columns."""
    return Row((cell,))


def _pair(cell: Cell, text: str) -> Row:
    return Row((cell, Cell(text)))


def _warnings(view: Workbook, words: Words) -> Iterator[str]:
    invented = made_up(view, words)
    if invented:
        yield f"{WARNING} {invented}"
    for key, unread in (("board.gaps.unread", True), ("board.gaps.partly", False)):
        paths = [neutral(gap.path) for gap in view.gaps if gap.unread is unread]
        if paths:
            more = [words("board.gaps.others", n=len(paths) - _MOST_FILES)] if len(paths) > _MOST_FILES else []
            yield f"{WARNING} {words(key, n=len(paths), files=words.listing([*paths[:_MOST_FILES], *more]))}"


def _sheets(view: Workbook, words: Words) -> Iterator[Row]:
    for name in SHEETS:
        yield _pair(Cell(words(f"workbook.sheet.{name}"), "strong"), words(f"workbook.about.{name}"))
    if view.measured > MOST_ROWS:
        last = part_name(words("workbook.sheet.measurements"), ceil(view.measured / MOST_ROWS))
        yield _pair(EMPTY, words("workbook.about.further", n=view.measured, most=words.number(MOST_ROWS), sheet=last))


def _rooms(view: Workbook, words: Words) -> Iterator[Row]:
    for room in view.rooms:
        level = words(f"board.level.{room.level}")
        facts = words("workbook.about.room", level=level, n=len(room.rows))
        yield _pair(Cell(typed(words, room.room.title), "strong"), facts)


def _marks(words: Words) -> Iterator[Row]:
    """Every mark in its colour, beside what it means."""
    for standing in Standing:
        look = look_of(STANDING_STYLE[standing])
        named = Cell(f"{STANDING[standing]} {words(f'board.standing.{standing}')}", look)
        yield _pair(named, words(f"workbook.about.standing.{standing}"))
    hidden = Cell(words("board.standing.hidden"), "hidden")
    yield _pair(hidden, words("workbook.about.not-shown"))
    yield _pair(Cell(HOLLOW), words("indicator.hollow"))
    yield _pair(Cell(WARNING, "late"), words("workbook.about.late"))
    yield from (_pair(said(variation(one, words)), words(f"workbook.about.variation.{one}")) for one in _VARIATIONS)
    yield from (_pair(said(assurance(one, words)), words(f"workbook.about.assurance.{one}")) for one in Assurance)
    for progress, mark in PROGRESS.items():
        named = Cell(f"{mark} {words(f'board.progress.{progress}')}", look_of(PROGRESS_STYLE[progress]))
        yield _pair(named, words("workbook.about.phase"))
    yield _pair(Cell(ILLUSTRATIVE, "illustrative"), words("board.note.illustrative"))


def _hidden(view: Workbook, words: Words) -> Iterator[Row]:
    yield _pair(EMPTY, words("workbook.about.hidden.why", least=view.min_count))
    if view.hidden:
        yield _pair(EMPTY, words("workbook.about.hidden.count", n=view.hidden))
