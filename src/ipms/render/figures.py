"""Figures as people read them: value, target, change since baseline, period, each in the language's form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from ipms.locale.numbers import NO_BREAK_SPACE, rounded
from ipms.locale.numbers import sign as sign_of
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


class Counted(Protocol):
    """Something whose values have a unit."""

    @property
    def unit(self) -> Text:
        """What a value counts."""
        ...

    @property
    def decimals(self) -> int | None:
        """How many decimals are shown; None for at most two."""
        ...


class Aimed(Counted, Protocol):
    """Something whose values are better one way or the other."""

    @property
    def better(self) -> Better:
        """Which way is better."""
        ...


class Judged(Aimed, Protocol):
    """A value beside its target: a row of a wall, a room of a cascade."""

    @property
    def value(self) -> float | None:
        """The value, where there is one to show."""
        ...

    @property
    def target(self) -> TargetInForce | None:
        """The target in force."""
        ...


def typed(words: Words, text: Text | str | None) -> str:
    """A text of people's files in the language of the page, safe to show."""
    return neutral(words.choose(text))


def amount(words: Words, value: float, unit: Text | None, decimals: int | None, *, short: bool = False) -> str:
    """A value with its unit."""
    return words.amount(value, typed(words, unit), decimals, short=short)


def unit_name(words: Words, unit: Text) -> str:
    """A unit by itself, to stand beside a title: `days`, `%`; nothing for counts, nor for dollars.

    Dollars stay with their figures.
    """
    if (sign := words.choose(unit)) in {"$", "%"}:
        return sign.removeprefix("$")
    return amount(words, 2.0, unit, 0).removeprefix("2").strip(f" {NO_BREAK_SPACE}")


def now(words: Words, figure: Judged, *, short: bool = False) -> str:
    """The value, or a dash where there is none to show."""
    if figure.value is None:
        return "–"
    return amount(words, figure.value, figure.unit, figure.decimals, short=short)


def since(words: Words, figure: PerformanceRow, *, short: bool = False) -> str:
    """The way from the baseline to the value: `16.96 → 8.35 days`; the value alone without a baseline."""
    value = now(words, figure, short=short)
    if figure.baseline is None or not has_come_from_baseline(figure):
        return value
    return bare(words, figure.baseline, figure) + ARROW + value


def has_come_from_baseline(figure: PerformanceRow) -> bool:
    """Whether there are a baseline and a value that is not the baseline itself."""
    is_itself = figure.value == figure.baseline and str(figure.period) == figure.baseline_period
    return figure.baseline is not None and figure.value is not None and not is_itself


def bare(words: Words, value: float, figure: Counted) -> str:
    """A value without its unit where the unit follows a little later; dollars keep their sign."""
    return _bare(words, value, figure.unit, figure.decimals)


def _bare(words: Words, value: float, unit: Text, decimals: int | None) -> str:
    match words.choose(unit):
        case "%":
            return words.percent(value, decimals).removesuffix(f"{NO_BREAK_SPACE}%")
        case "$":
            return words.amount(value, "$", decimals)
        case _:
            return words.number(value, decimals)


def target(words: Words, figure: Judged, *, short: bool = False) -> str:
    """The target in force with the sign of its direction: `≤ 12 days`, `12–14 days`; a dash without one."""
    return limits(words, figure.target, figure, short=short)


def limits(words: Words, target: TargetInForce | None, figure: Aimed, *, short: bool = False) -> str:
    """Another target of the same figure, such as that of an earlier period."""
    if target is None:
        return "–"
    single = one_limit(target, figure.better)
    if single is None:
        return _band(words, figure, target, short=short)
    sign, value = single
    return f"{sign}{NO_BREAK_SPACE}{amount(words, value, figure.unit, None, short=short)}"


def one_limit(target: TargetInForce, better: Better) -> tuple[str, float] | None:
    """The one number of a target with the sign of its direction; None for a band with two edges."""
    if target.value is not None:
        return _LIMIT.get(better, "="), target.value
    edges = [("≥", target.low), ("≤", target.high)]
    given = [(sign, edge) for sign, edge in edges if edge is not None]
    return given[0] if len(given) == 1 else None


def _band(words: Words, figure: Aimed, limits: TargetInForce, *, short: bool) -> str:
    """Both limits."""
    low, high = limits.low, limits.high
    if low is None or high is None:
        return "–"
    places = max(fewest_places(words, edge, figure.unit) for edge in (low, high))
    end = amount(words, high, figure.unit, places, short=short)
    return f"{_bare(words, low, figure.unit, places)}–{end}"


def fewest_places(words: Words, value: float, unit: Text | str) -> int:
    """How many decimals a value needs, at most two; cents come in twos."""
    sign = words.choose(unit)
    hundredths = rounded(value, 2, 2 if sign == "%" else 0)
    if hundredths % 100 == 0:
        return 0
    return 1 if hundredths % 10 == 0 and sign != "$" else 2


def target_setter(words: Words, figure: Judged) -> str:
    """Who set the target, if the files say it."""
    return typed(words, figure.target.set_by) if figure.target else ""


def size(words: Words, distance: float, unit: Text) -> str:
    """How far apart two values are, without a sign: `1.4 days`, `42 points`."""
    if words.choose(unit) != "%":
        return amount(words, abs(distance), unit, None)
    decimals = 1 if rounded(distance, 1, 2) % 10 else 0
    return words.points(abs(distance), decimals).removeprefix("+")


def apart(words: Words, distance: float, unit: Text) -> str:
    """How far apart two values are, with its sign: `+1.4 days`, `+42 points`."""
    told = size(words, distance, unit)
    return told if told == size(words, 0.0, unit) else sign_of(distance, signed=True) + told


def when(words: Words, date: PartialDate) -> str:
    """A date as precise as it is known, months abbreviated."""
    return words.date(date.first, short=True) if date.precision == "day" else words.period(date)


def change(words: Words, told: Change | None) -> str:
    """The signed change since the baseline: percent of it with at most one decimal, or points."""
    if told is None:
        return ""
    decimals = change_places(told)
    if told.told_in is ChangeIn.POINTS:
        return words.points(told.amount, decimals, short=True)
    return words.percent(told.amount, decimals, signed=True)


def change_places(told: Change) -> int:
    """How many decimals a change is told with: one, where it has any."""
    return 1 if rounded(told.amount, 1, 2) % 10 else 0
