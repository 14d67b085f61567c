"""The indicators of every room as they stand on its wall: one row for a room and an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.change import Judgement
from ipms.analysis.figures.standing import Standing
from ipms.analysis.spc.vocabulary import Variation
from ipms.model.text import Text
from ipms.model.vocabulary import ChangeIn, Quality
from ipms.render import figures
from ipms.render.marks import ILLUSTRATIVE, JUDGEMENT_STYLE, STANDING
from ipms.render.terminal import signals
from ipms.render.terminal.walls.performance_row import coverage, stale, standing
from ipms.render.workbook.formats import BARE, Dress, number_format
from ipms.render.workbook.looks import look_of
from ipms.render.workbook.sheet import EMPTY, NAME, Cell, Column, Row, Sheet, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.analysis.figures.targets import TargetInForce
    from ipms.locale import Words
    from ipms.render.workbook.sheet import Begins
    from ipms.views.board_page import Named, PerformanceRow
    from ipms.views.report.workbook import RoomFigures, Workbook

_COLUMNS: Final = (
    *(("room", NAME), ("indicator", 30), ("standing", 13), ("value", 13), ("unit", 10)),
    *(("target", 12), ("target-said", 15), ("set-by", 18), ("baseline", 12), ("change", 15), ("judgement", 10)),
    *(("variation", 17), ("assurance", 16), ("period", 15), ("freshness", 18), ("coverage", 14)),
    *(("misses", 12), ("quality", 13), ("dimension", 17), ("level", 13)),
)
_RIGHT: Final = frozenset({"value", "target", "baseline", "change", "misses"})
_PERCENT: Final = Text(en="%", fr="%")


def performance_sheet(view: Workbook, words: Words) -> Sheet:
    """The sheet."""
    columns = tuple(Column(words(f"workbook.column.{name}"), width, name in _RIGHT) for name, width in _COLUMNS)
    rows = (row for room in view.rooms for row in _rows(room, view.min_count, words))
    return Sheet(words("workbook.sheet.performance"), columns, rows, frozen=2)


def _rows(room: RoomFigures, min_count: int, words: Words) -> Iterator[Row]:
    """The room is said loud where its rows begin, and softly below, for every row may be filtered and sorted."""
    title, level = figures.typed(words, room.room.title), Cell(words(f"board.level.{room.level}"), "muted")
    begins: Begins = "group"
    for group in room.performance:
        for figure in group.rows:
            named = Cell(title, "strong" if begins == "group" else "muted")
            cells = (named, *_figure(figure, min_count, words), _named(group.dimension, words), level)
            yield Row(cells, begins)
            begins = "row"


def _named(one: Named | None, words: Words) -> Cell:
    return Cell(figures.typed(words, one.title), "muted") if one is not None else EMPTY


def _figure(figure: PerformanceRow, min_count: int, words: Words) -> Iterator[Cell]:
    yield titled(figures.typed(words, figure.indicator.title), illustrative=figure.illustrative)
    yield said(standing(figure, words), "hidden" if figure.hidden else None)
    yield _value(figure, min_count, words)
    yield Cell(figures.unit_name(words, figure.unit) or dollars(figure, words), "muted")
    yield target_number(figure.target, figure, words)
    yield Cell(figures.target(words, figure), "plain" if figure.target is not None else "muted")
    yield Cell(figures.target_setter(words, figure))
    yield _baseline(figure, words)
    yield from _change(figure, words)
    yield from _signals(figure, words)
    yield Cell(words.period(figure.period)) if figure.period is not None else EMPTY
    yield _freshness(figure, words)
    yield _coverage(figure, words)
    yield _misses(figure)
    yield _quality(figure, words)


def titled(title: str, *, illustrative: bool) -> Cell:
    """A title; what is made up for a demonstration stands in italics, with the mark that the first sheet explains."""
    return Cell(title + ILLUSTRATIVE, "illustrative") if illustrative else Cell(title, "strong")


def dollars(figure: figures.Counted, words: Words) -> str:
    """The sign that pages keep with each amount, for a column of units."""
    return "$" if words.choose(figure.unit) == "$" else ""


def _value(figure: PerformanceRow, min_count: int, words: Words) -> Cell:
    if figure.hidden:
        return Cell(words("board.hidden", n=min_count), "hidden")
    if figure.value is None:
        return Cell("–", "muted")
    return Cell(figure.value, "strong", number_format(words, figure.value, figure.unit, figure.decimals))


def target_number(target: TargetInForce | None, figure: figures.Aimed, words: Words, room: str = "") -> Cell:
    """The target as a number with the sign of its direction; both edges of a band as words."""
    single = figures.one_limit(target, figure.better) if target is not None else None
    if single is None:
        return Cell(figures.limits(words, target, figure), "target")
    sign, value = single
    dress = Dress(f"{sign} ", room=room, bare=True)
    return Cell(value, "target", number_format(words, value, figure.unit, None, dress))


def _baseline(figure: PerformanceRow, words: Words) -> Cell:
    if figure.baseline is None:
        return EMPTY
    form = number_format(words, figure.baseline, figure.unit, figure.decimals, BARE)
    return Cell(figure.baseline, "plain", form)


def _change(figure: PerformanceRow, words: Words) -> Iterator[Cell]:
    """How much, as percent of the baseline or in points; and whether that is for the better."""
    told = figure.change
    if told is None:
        yield from (EMPTY, EMPTY)
        return
    look = look_of(JUDGEMENT_STYLE[told.judgement])
    points = words("workbook.points") if told.told_in is ChangeIn.POINTS else ""
    dress = Dress(after=points, signed=True)
    yield Cell(told.amount, look, number_format(words, told.amount, _PERCENT, figures.change_places(told), dress))
    told_not = told.judgement is Judgement.UNTOLD
    yield EMPTY if told_not else Cell(words(f"board.change.{told.judgement}"), look)


def _signals(figure: PerformanceRow, words: Words) -> Iterator[Cell]:
    """What the control chart says of the latest figures, and whether the process will meet its target."""
    if figure.missing_points:
        yield said(signals.missing_points(figure.chart_points, figure.missing_points, words))
        yield EMPTY
        return
    told = figure.variation
    yield said(signals.variation(told, words)) if told not in {None, Variation.TOO_FEW} else EMPTY
    yield said(signals.assurance(figure.assurance, words))


def _freshness(figure: PerformanceRow, words: Words) -> Cell:
    if figure.freshness is None or figure.period is None:
        return EMPTY
    return said(stale(figure, words)) if figure.freshness.stale else Cell(words("workbook.fresh"), "muted")


def _coverage(figure: PerformanceRow, words: Words) -> Cell:
    if figure.period is None:
        return EMPTY
    return said(coverage(figure, words)) if figure.rolled_up else Cell(words("workbook.own-figure"), "muted")


def _misses(figure: PerformanceRow) -> Cell:
    """How often running; red where it is more than once, as on the wall."""
    if figure.standing is not Standing.MISSED or figure.hidden:
        return EMPTY
    return Cell(figure.misses, "missed" if figure.misses > 1 else "plain", f'"{STANDING[Standing.MISSED]} "0')


def _quality(figure: PerformanceRow, words: Words) -> Cell:
    if figure.quality is None:
        return EMPTY
    return Cell(words(f"workbook.quality.{figure.quality}"), "muted" if figure.quality is Quality.FINAL else "waiting")
