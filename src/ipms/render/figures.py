"""Figures as people read them: value, target, change since baseline, period, each in the language's form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.locale.numbers import NO_BREAK_SPACE, rounded
from ipms.model.vocabulary import Better, ChangeIn
from ipms.render.cells import neutral

if TYPE_CHECKING:
    from ipms.analysis.figures.change import Change
    from ipms.analysis.figures.targets import TargetInForce
    from ipms.locale import Words
    from ipms.model.periods import PartialDate
    from ipms.model.text import Text
    from ipms.views.board_page import PerformanceRow

ARROW: Final = f"{NO_BREAK_SPACE}→{NO_BREAK_SPACE}"
_LIMIT: Final[dict[Better, str]] = {Better.LOWER: "≤", Better.HIGHER: "≥"}


def typed(words: Words, text: Text | str | None) -> str:
    """A text of people's files in the language of the page, safe to show."""
    return neutral(words.choose(text))


def amount(words: Words, value: float, unit: Text | None, decimals: int | None, *, short: bool = False) -> str:
    """A value with its unit."""
    return words.amount(value, typed(words, unit), decimals, short=short)


def now(words: Words, figure: PerformanceRow, *, short: bool = False) -> str:
    """The value, or a dash where there is none to show."""
    if figure.value is None:
        return "–"
    return amount(words, figure.value, figure.unit, figure.decimals, short=short)


def since(words: Words, figure: PerformanceRow, *, short: bool = False) -> str:
    """The way from the baseline to the value: `16.96 → 8.35 days`; the value alone without a baseline."""
    value = now(words, figure, short=short)
    if figure.baseline is None or not has_come_from_baseline(figure):
        return value
    return _bare(words, figure.baseline, figure) + ARROW + value


def has_come_from_baseline(figure: PerformanceRow) -> bool:
    """Whether there are a baseline and a value that is not the baseline itself."""
    is_itself = figure.value == figure.baseline and str(figure.period) == figure.baseline_period
    return figure.baseline is not None and figure.value is not None and not is_itself


def _bare(words: Words, value: float, figure: PerformanceRow) -> str:
    """A value without its unit where the unit follows a little later; dollars keep their sign."""
    match words.choose(figure.unit):
        case "%":
            return words.percent(value, figure.decimals).removesuffix(f"{NO_BREAK_SPACE}%")
        case "$":
            return words.amount(value, "$", figure.decimals)
        case _:
            return words.number(value, figure.decimals)


def target(words: Words, figure: PerformanceRow, *, short: bool = False) -> str:
    """The target in force with the sign of its direction: `≤ 12 days`, `12–14 days`; a dash without one."""
    limits = figure.target
    if limits is None:
        return "–"
    if limits.value is not None:
        sign = _LIMIT.get(figure.better, "=")
        return f"{sign}{NO_BREAK_SPACE}{amount(words, limits.value, figure.unit, None, short=short)}"
    return _band(words, figure, limits, short=short)


def _band(words: Words, figure: PerformanceRow, limits: TargetInForce, *, short: bool) -> str:
    """Both limits, or the one that is given."""
    low, high = limits.low, limits.high
    if low is None or high is None:
        sign, value = ("≥", low) if low is not None else ("≤", high)
        return "–" if value is None else f"{sign}{NO_BREAK_SPACE}{amount(words, value, figure.unit, None, short=short)}"
    return f"{_bare(words, low, figure)}–{amount(words, high, figure.unit, None, short=short)}"


def target_setter(words: Words, figure: PerformanceRow) -> str:
    """Who set the target, if the files say it."""
    return typed(words, figure.target.set_by) if figure.target else ""


def when(words: Words, date: PartialDate) -> str:
    """A date as precise as it is known, months abbreviated."""
    return words.date(date.first, short=True) if date.precision == "day" else words.period(date)


def change(words: Words, told: Change | None) -> str:
    """The signed change since the baseline: percent of it with at most one decimal, or points."""
    if told is None:
        return ""
    decimals = 1 if rounded(told.amount, 1, 2) % 10 else 0
    if told.told_in is ChangeIn.POINTS:
        return words.points(told.amount, decimals, short=True)
    return words.percent(told.amount, decimals, signed=True)
