"""Number formats: how a cell shows its number, so that the number stays a number and reads as our words write it.

A mark, a sign, a unit stand in the format and not in the cell. A spreadsheet rounds what it shows: on fifteen
digits, or after multiplying percentages by a hundred. Where either would show another figure than our words,
which round half away from zero on the digits that people see, the format spells the figure out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.locale.numbers import NO_BREAK_SPACE, number, rounded, sign
from ipms.render.figures import fewest_places

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.model.text import Text

MOST_PLACES: Final = 30
"""Decimals that a spreadsheet shows."""
_DIGITS: Final = 15
_PERCENT: Final = 2
"""How far the decimal point moves for percent."""
_CLEAR: Final = 1e-4
"""How far from halfway, in the last place that is shown, a figure is rounded alike by whatever way."""
_LARGE: Final = 1e9
"""Units of the last place above which that is not said without a look."""


class Dress(NamedTuple):
    """What stands around a number: a mark before it, another behind it, a plus before what is above zero.

    `room` is a mark that others of its column carry behind them: as much space is left for it. `bare` leaves
    days without their name.
    """

    before: str = ""
    after: str = ""
    signed: bool = False
    room: str = ""
    bare: bool = False


PLAIN: Final = Dress()
BARE: Final = Dress(bare=True)


class Shape(NamedTuple):
    """A unit as a format writes it: texts before and behind the digits, and whether they are percent."""

    before: str = ""
    after: str = ""
    percent: bool = False


def number_format(words: Words, value: float, unit: Text, decimals: int | None, dress: Dress = PLAIN) -> str:
    """The format in which the value reads as `words.amount` writes it.

    Units that people typed are never part of a format: they stand in a column of their own.
    """
    return _number_format(words, value, words.choose(unit), decimals, dress)


@lru_cache(maxsize=8192)
def _number_format(words: Words, value: float, unit: str, decimals: int | None, dress: Dress) -> str:
    """The same, remembered: figures are many, and many are alike."""
    places = min(fewest_places(words, value, unit) if decimals is None else decimals, MOST_PLACES)
    shape = _shape(words, value, unit, places, bare=dress.bare)
    shift = _PERCENT if shape.percent else 0
    amount = rounded(value, places, shift)
    if _shown_alike(value, places, shift):
        digits = "#,##0" + ("." + "0" * places if places else "")
    else:
        digits = quoted(number(abs(value), words.language, places, shift=shift))
    before = f"{dress.before}{sign(amount, signed=dress.signed)}{shape.before}"
    after = f"{NO_BREAK_SPACE if shape.percent else ''}{shape.after}"
    behind = quoted(dress.after) + (f"_{dress.room}" if dress.room else "")
    one = f"{quoted(before)}{digits}{quoted(after)}{_percent(shape, digits)}{behind}".replace('""', "")
    return f"{one};{one}" if value < 0 else one


def quoted(text: str) -> str:
    """A text of ours inside a format, shown as it is; none of them holds a quotation mark."""
    return f'"{text}"' if text else ""


def _percent(shape: Shape, digits: str) -> str:
    """The sign that multiplies by a hundred; figures that are spelled out have it as a text."""
    if not shape.percent:
        return ""
    return quoted("%") if digits.startswith('"') else "%"


def _shape(words: Words, value: float, unit: str, places: int, *, bare: bool) -> Shape:
    match unit:
        case "%":
            return Shape(percent=True)
        case "$":
            return Shape(after=f"{NO_BREAK_SPACE}$") if words.language == "fr" else Shape(before="$")
        case "days" if not bare:
            said = words.amount(value, "days", places)
            return Shape(after=said.removeprefix(words.number(value, places)))
        case _:
            return Shape()


def _shown_alike(value: float, places: int, shift: int) -> bool:
    """Whether spreadsheets round the value to the figure that our words show."""
    last = abs(value) * 10.0 ** (places + shift)
    if last < _LARGE and abs(last % 1 - 0.5) > _CLEAR:
        return True
    ours = rounded(value, places, shift)
    seen = float(f"{value:.{_DIGITS}g}")
    return ours == rounded(seen, places, shift) == rounded(value * 10.0**shift, places)
