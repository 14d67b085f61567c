"""Numbers as Canadians write them: `1,234.5` in English, `1 234,5` in French.

Figures are rounded half away from zero on the digits a number shows, so that anyone with a pocket
calculator finds the same: 0.125 is 0.13 and 2.675 is 2.68, although the float that stands for
2.675 lies a little below it. Negative figures take the real minus sign, U+2212; what rounds to
zero has no sign.
"""

from __future__ import annotations

from typing import Final, Literal

Language = Literal["en", "fr"]

NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
MINUS: Final = "\N{MINUS SIGN}"

_DECIMAL_MARK: Final[dict[Language, str]] = {"en": ".", "fr": ","}
_GROUP_MARK: Final[dict[Language, str]] = {"en": ",", "fr": NO_BREAK_SPACE}
_DECIMALS: Final = 2


def number(
    value: float, language: Language, decimals: int | None = None, *, shift: int = 0, signed: bool = False
) -> str:
    """Write a finite number with so many decimals, or with at most two where none are asked for.

    `shift` moves the decimal point to the right first, exactly: 2 turns a fraction into percent.
    `signed` puts a plus before what is above zero.
    """
    places = _DECIMALS if decimals is None else decimals
    amount = rounded(value, places, shift)
    whole, fraction = divmod(abs(amount), 10**places)
    tail = f"{fraction:0{places}d}" if places else ""
    if decimals is None:
        tail = tail.rstrip("0")
    text = f"{whole:,}".replace(",", _GROUP_MARK[language])
    return sign(amount, signed=signed) + text + (_DECIMAL_MARK[language] + tail if tail else "")


def rounded(value: float, places: int, shift: int = 0) -> int:
    """The number times ten to the power of `places + shift`, rounded half away from zero to a whole.

    Works on the shortest digits that name the float, as people see them, in whole numbers only.
    """
    digits, exponent = _digits(abs(value))
    exponent += places + shift
    if exponent >= 0:
        amount = digits * int(10**exponent)
    else:
        divisor = int(10**-exponent)
        amount = (2 * digits + divisor) // (2 * divisor)
    return -amount if value < 0 else amount


def sign(amount: float, *, signed: bool) -> str:
    """The sign to write before an amount: none before zero, a plus only where it is asked for."""
    if amount < 0:
        return MINUS
    return "+" if signed and amount > 0 else ""


def money(value: float, language: Language, decimals: int | None = None) -> str:
    """Write dollars: `$1,234.50` or `1 234,50 $`; whole dollars go without cents unless asked for."""
    places = decimals if decimals is not None else 2 * (rounded(value, 2) % 100 != 0)
    amount = number(abs(value), language, places)
    minus = sign(rounded(value, places), signed=False)
    return f"{minus}{amount}{NO_BREAK_SPACE}$" if language == "fr" else f"{minus}${amount}"


def is_one(value: float, language: Language, decimals: int | None = None, *, shift: int = 0) -> bool:
    """Whether the number, as it is written, takes the singular: `1 day`, but `1.0 days`; `1,5 jour`.

    English keeps the singular for a bare 1; French for all that is below 2.
    """
    text = number(abs(value), language, decimals, shift=shift)
    return text.partition(",")[0] in ("0", "1") if language == "fr" else text == "1"


def _digits(value: float) -> tuple[int, int]:
    """A number not below zero as (digits, exponent): 16.96 is (1696, -2)."""
    if not isinstance(value, float):
        return int(value), 0
    mantissa, _, exponent = float.__repr__(value).partition("e")
    whole, _, fraction = mantissa.partition(".")
    return int(whole + fraction), int(exponent or 0) - len(fraction)
