"""The performance wall: a row for each indicator, grouped by dimension, columns as the width allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render.figures import typed
from ipms.render.layout import Cell, flow, hanging, indented, labelled, line_width, row, wrap
from ipms.render.marks import WARNING
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.walls.pathways import pathways
from ipms.render.terminal.walls.performance_row import RowText, row_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.model.vocabulary import Aim
    from ipms.views.board_page import Board, PerformanceGroup

_GAP: Final = 2
_INDENT: Final = 2
_ROOMY: Final = ("since", "target_by", "change", "signals", "spark", "period")
_WIDEST: Final = ("since", "target_by", "change", "spark", "period")
_WIDE: Final = ("since", "target", "change", "spark", "period")
_MIDDLE: Final = ("since", "target", "change", "period")
_NARROW: Final = ("now", "target", "change")
_NARROWEST: Final = ("now", "target")


class Form(NamedTuple):
    """A way of setting the rows: which columns stand beside the title, which facts follow below."""

    columns: tuple[str, ...]
    short: bool
    least_title: int
    """The narrowest title column that this form is still good for."""


FORMS: Final = (
    Form(_ROOMY, short=False, least_title=30),
    Form(_WIDEST, short=False, least_title=30),
    Form(_WIDE, short=False, least_title=22),
    Form(_WIDE, short=True, least_title=20),
    Form(_MIDDLE, short=False, least_title=20),
    Form(_NARROW, short=False, least_title=34),
    Form(_NARROWEST, short=False, least_title=24),
    Form(_NARROWEST, short=True, least_title=18),
)


class Columns(NamedTuple):
    """A form with the width of its columns: the standing, the title, then the form's own."""

    form: Form
    standing: int
    title: int
    others: tuple[int, ...]

    @property
    def start(self) -> int:
        """Where the title starts."""
        return self.standing + _GAP

    @property
    def values(self) -> int:
        """Where the columns after the title start."""
        return self.start + self.title + _GAP


def performance(board: Board, words: Words, width: int) -> list[Line]:
    """The wall's heading, its rows by dimension, how the wall covers the four aims, and the trajectories followed."""
    if not any(group.rows for group in board.performance):
        empty = line(Span(words("board.performance.none"), "muted"))
        heading = line(Span(words("board.performance"), "heading"))
        return [heading, *indented([empty, *pathways(board.trajectories, words, width - 1)], 1)]
    inside = width - _INDENT
    groups, columns = _fitted(board, words, inside)
    lines = [_heading(columns, words)]
    for group, rows in zip(board.performance, groups, strict=True):
        lines += _group_title(group, words)
        lines += indented([text for each in rows for text in _row(each, columns, inside)], _INDENT)
    return [*lines, *indented([*aims(board, words, width - 1), *pathways(board.trajectories, words, width - 1)], 1)]


def aims(board: Board, words: Words, width: int) -> list[Line]:
    """How many of the wall's indicators serve each of the four aims; an aim without any is marked."""
    label = line(Span(words("board.aims"), "muted"), " ")
    start = line_width(label)
    return labelled(label, flow([aim_line(aim, count, words) for aim, count in board.aims], width - start), start)


def aim_line(aim: Aim, count: int, words: Words) -> Line:
    """An aim and how many indicators serve it; one that has none is marked."""
    said = f"{words(f'aim.{aim}')} {count}"
    return line(said) if count else line(Span(f"{said} {WARNING}", "warning"))


def _fitted(board: Board, words: Words, width: int) -> tuple[list[list[RowText]], Columns | None]:
    """The rows' texts in the richest form that fits the width; no columns at all where none does."""
    written: dict[bool, list[list[RowText]]] = {}
    for form in FORMS:
        if form.short not in written:
            written[form.short] = _texts(board, words, short=form.short)
        columns = _measured([each for group in written[form.short] for each in group], form, words, width)
        if columns is not None:
            return written[form.short], columns
    return written[False], None


def _texts(board: Board, words: Words, *, short: bool) -> list[list[RowText]]:
    """The texts of every row, by group."""
    return [[row_text(each, board, words, short=short) for each in group.rows] for group in board.performance]


def _measured(rows: Sequence[RowText], form: Form, words: Words, width: int) -> Columns | None:
    """The widths of the columns, or None where too little is left for the titles."""
    standing = max(line_width(each.standing) for each in rows)
    others = tuple(
        max(line_width(_caption(name, words)), *(line_width(getattr(each, name)) for each in rows))
        for name in form.columns
    )
    left = width - standing - sum(others) - _GAP * (len(others) + 1)
    wanted = max(line_width(each.title) for each in rows)
    return Columns(form, standing, min(left, wanted), others) if left >= min(form.least_title, wanted) else None


def _heading(columns: Columns | None, words: Words) -> Line:
    """The wall's name, and what the columns hold."""
    name = line(Span(words("board.performance"), "heading"))
    if columns is None or "since" not in columns.form.columns:
        return name
    first = Cell([name], _INDENT + columns.values - _GAP)
    captions = [
        Cell([_caption(*each)], wide)
        for each, wide in zip(((name, words) for name in columns.form.columns), columns.others, strict=True)
    ]
    return row([first, *captions], _GAP)[0]


def _caption(column: str, words: Words) -> Line:
    key = f"board.column.{column}"
    return line(Span(words(key), "muted")) if words.has(key) else BLANK


def _group_title(group: PerformanceGroup, words: Words) -> list[Line]:
    """The name of the dimension; indicators without one stand under no name when they are alone."""
    if group.dimension is None:
        return [line(" ", Span(words("board.dimension.none"), "group"))]
    return [line(" ", Span(typed(words, group.dimension.title), "group"))]


def _row(text: RowText, columns: Columns | None, width: int) -> list[Line]:
    """One indicator in the chosen form."""
    if columns is None:
        return _stacked(text, width)
    title, *more = wrap(text.title, columns.title, most=3)
    cells = [Cell([getattr(text, name)], wide) for name, wide in zip(columns.form.columns, columns.others, strict=True)]
    first = row([Cell([text.standing], columns.standing), Cell([title], columns.title), *cells], _GAP)
    if "since" in columns.form.columns:
        return [*first, *_beneath_values(more, text, columns, width)]
    change = BLANK if "change" in columns.form.columns else text.change
    return [*first, *indented([*more, *_evidence(change, text, width - columns.start)], columns.start)]


def _evidence(change: Line, text: RowText, width: int) -> list[Line]:
    """How far the figure has come and who set its target, then its course: for walls without columns for them."""
    return [
        *flow((text.way, change, text.setter), width),
        *flow((text.bars, text.period, text.signals, *text.notes), width),
    ]


def _beneath_values(more: list[Line], text: RowText, columns: Columns, width: int) -> list[Line]:
    """The rest of a long title, and beside it what there is to know about the figure."""
    rest = width - columns.values
    setter = BLANK if "target_by" in columns.form.columns else text.setter
    bars = BLANK if "spark" in columns.form.columns else text.bars
    signals = BLANK if "signals" in columns.form.columns else text.signals
    notes = flow((bars, setter, signals, *text.notes), rest)
    if not more and not notes:
        return []
    return row([Cell([], columns.standing), Cell(more, columns.title), Cell(notes, rest)], _GAP)


def _stacked(text: RowText, width: int) -> list[Line]:
    """A row on a very narrow page: standing and title, then everything else below."""
    inside = width - _INDENT
    below = [*flow((text.now, text.target), inside), *_evidence(text.change, text, inside)]
    return [*hanging(line(*text.standing, "  "), text.title, width), *indented(below, _INDENT)]
