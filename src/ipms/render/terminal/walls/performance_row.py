"""The texts of one indicator's row, before they are set into columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.change import Judgement
from ipms.analysis.figures.standing import Standing
from ipms.analysis.spc.vocabulary import Variation
from ipms.model.vocabulary import Quality
from ipms.render import figures
from ipms.render.marks import JUDGEMENT_STYLE, STANDING, STANDING_STYLE, WARNING
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.spark import spark
from ipms.render.terminal.names import titled
from ipms.render.terminal.signals import assurance, missing_points, variation

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.board_page import Board, PerformanceRow

_RUNNING: Final = 2
_UNSURE: Final = frozenset({Quality.PROVISIONAL, Quality.ESTIMATED})


@dataclass(frozen=True, slots=True)
class RowText:
    """What a row may show; the form of the wall chooses."""

    standing: Line
    title: Line
    now: Line
    since: Line
    way: Line
    """The same, for walls that show the value already: nothing where there is no baseline to come from."""
    target: Line
    target_by: Line
    change: Line
    spark: Line
    bars: Line
    """The same from its first figure on, for where nothing stands above it to be read with."""
    signals: Line
    """What the control chart says, or how many figures it still waits for."""
    period: Line
    setter: Line
    """Who set the target, for walls whose column has no place for it."""
    notes: tuple[Line, ...]
    """What else there is to know about the figure."""


def row_text(figure: PerformanceRow, board: Board, words: Words, *, short: bool) -> RowText:
    """Write one indicator; `short` abbreviates units."""
    return RowText(
        standing=standing(figure, words),
        title=titled(words, figure.indicator.title, illustrative=figure.illustrative),
        now=line(Span(figures.now(words, figure, short=short), "strong")),
        since=_since(figure, words, short=short),
        way=_since(figure, words, short=short) if figures.has_come_from_baseline(figure) else BLANK,
        target=line(figures.target(words, figure, short=short)),
        target_by=_target_by(figure, words, short=short),
        change=change(figure, words),
        spark=spark(figure.spark),
        bars=spark(tuple(dropwhile(lambda point: point.value is None, figure.spark))),
        signals=signals(figure, words),
        period=_period(figure, words),
        setter=_by(figure, words),
        notes=notes(figure, board.min_count, words),
    )


def standing(figure: PerformanceRow, words: Words) -> Line:
    """Mark and word of where the figure stands."""
    where = Standing.NO_DATA if figure.hidden else figure.standing
    said = words("board.standing.hidden") if figure.hidden else words(f"board.standing.{where}")
    return line(Span(f"{STANDING[where]} {said}", STANDING_STYLE[where]))


def change(figure: PerformanceRow, words: Words) -> Line:
    """The change since the baseline, and whether it is for the better."""
    told = figure.change
    if told is None:
        return BLANK
    amount = figures.change(words, told)
    if told.judgement is Judgement.UNTOLD:
        return line(amount)
    return line(Span(f"{amount} {words(f'board.change.{told.judgement}')}", JUDGEMENT_STYLE[told.judgement]))


def signals(figure: PerformanceRow, words: Words) -> Line:
    """Variation and assurance, each with its mark; where limits may not be drawn yet, what they wait for."""
    if figure.missing_points:
        return missing_points(figure.chart_points, figure.missing_points, words)
    if figure.variation is None or figure.variation is Variation.TOO_FEW:
        return BLANK
    told = variation(figure.variation, words)
    kept = assurance(figure.assurance, words)
    return line(*told, Span(" · ", "muted"), *kept) if kept else told


def _since(figure: PerformanceRow, words: Words, *, short: bool) -> Line:
    """Baseline and value, the value standing out."""
    whole, value = figures.since(words, figure, short=short), figures.now(words, figure, short=short)
    return line(Span(whole.removesuffix(value), "muted"), Span(value, "strong"))


def _target_by(figure: PerformanceRow, words: Words, *, short: bool) -> Line:
    return line(figures.target(words, figure, short=short), *_bracketed(figures.target_setter(words, figure)))


def _bracketed(setter: str) -> list[Span]:
    return [Span(f" ({setter})", "muted")] if setter else []


def _period(figure: PerformanceRow, words: Words) -> Line:
    return line(words.period(figure.period)) if figure.period is not None else BLANK


def _by(figure: PerformanceRow, words: Words) -> Line:
    setter = figures.target_setter(words, figure)
    return line(Span(words("board.target-by", setter=setter), "muted")) if setter else BLANK


def notes(figure: PerformanceRow, min_count: int, words: Words) -> tuple[Line, ...]:
    """How fresh, how complete and how sure the figure is, and for how long it has been missed."""
    if figure.hidden:
        return (line(Span(words("board.hidden", n=min_count), "muted")),)
    return (stale(figure, words), _missed(figure, words), coverage(figure, words), _quality(figure, words))


def stale(figure: PerformanceRow, words: Words) -> Line:
    """How many periods the figure is behind, where that is too many."""
    if figure.freshness is None or not figure.freshness.stale or figure.period is None:
        return BLANK
    said = words(f"board.stale.{figure.period.kind}", n=figure.freshness.behind)
    return line(Span(f"{WARNING} {said}", "late"))


def _missed(figure: PerformanceRow, words: Words) -> Line:
    if figure.misses < _RUNNING or figure.standing is not Standing.MISSED:
        return BLANK
    return line(Span(words("board.missed", n=figure.misses), "missed"))


def coverage(figure: PerformanceRow, words: Words) -> Line:
    """How many of the rooms below reported; it stands out where some did not."""
    if not figure.rolled_up or figure.coverage is None:
        return BLANK
    reported, expected = figure.coverage.reported, figure.coverage.expected
    style: Style = "muted" if reported >= expected else "late"
    return line(Span(words("board.coverage", reported=reported, n=expected), style))


def _quality(figure: PerformanceRow, words: Words) -> Line:
    if figure.quality not in _UNSURE:
        return BLANK
    return line(Span(words(f"board.quality.{figure.quality}"), "muted"))
