"""Numbers as other programs write them: decimal comma or point, thousands apart, a percent sign. Nothing is guessed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

Mark = Literal[",", "."]

LONGEST: Final = 40
_SPACES: Final = " \u00a0\u202f\u2009"
_MINUS: Final = str.maketrans({"\N{MINUS SIGN}": "-"})
_DIGITS: Final = rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+|[0-9]+"
_NUMBER: Final = re.compile(rf"([-+]?)({_DIGITS})?(?:([.,])([0-9]*))?(?:[eE]([-+]?[0-9]{{1,3}}))?\Z")
_GROUPED: Final = {
    ",": re.compile(r"([-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]*))?\Z"),
    ".": re.compile(r"([-+]?[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]*))?\Z"),
}
_MISSING: Final = frozenset({"", "n/d", "nd", "n.d.", "n/a", "na", "s.o.", "-", "–", "—"})
_SUPPRESSED: Final = re.compile(r"[<≤] ?[0-9]+\Z")
_EITHER: Final = re.compile(r"[-+]?[1-9][0-9]{0,2}([.,])[0-9]{3}\Z")


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that was typed; `mark` is the decimal mark it shows, `percent` whether a sign follows it.

    `doubtful`: a point followed by three digits, which groups thousands in tables that use a decimal comma.
    """

    value: Decimal
    mark: Mark | None = None
    percent: bool = False
    doubtful: bool = False


def typed_number(text: str, decimal: Mark | None = None) -> Typed | str | None:
    """The number a cell holds, None where it holds none, or the word for why it cannot be read.

    Where the decimal mark is not declared, each number must tell its own: `12,5` and `12.5` do, `1,234` does not.
    Reasons: ambiguous-number · suppressed · error-value · not-a-number.
    """
    plain = text.strip().strip(_SPACES).translate(_MINUS)
    if plain.lower() in _MISSING:
        return None
    percent = plain.endswith("%")
    digits = plain[:-1].rstrip(_SPACES) if percent else plain
    if len(digits) > LONGEST:
        return "not-a-number"
    found = _read(digits, decimal)
    if isinstance(found, str):
        return found
    number, mark, doubtful = found
    value = number.scaleb(-2) if percent else number
    return Typed(value, mark, percent, doubtful) if math.isfinite(float(value)) else "not-a-number"


def _read(digits: str, decimal: Mark | None) -> tuple[Decimal, Mark | None, bool] | str:
    if decimal is None and (either := _EITHER.match(digits)) is not None:
        return "ambiguous-number" if either[1] == "," else (Decimal(digits), ".", True)
    match = _NUMBER.match(digits)
    if match is not None and (decimal is None or match[3] in (None, decimal)):
        return _plain(match)
    return _grouped(digits, decimal) or _why(digits)


def _plain(match: re.Match[str]) -> tuple[Decimal, Mark | None, bool] | str:
    sign, whole, mark, fraction, exponent = match.groups()
    if not whole and not fraction:
        return "not-a-number"
    digits = re.sub(f"[{_SPACES}]", "", whole or "0")
    number = Decimal(f"{sign}{digits}.{fraction or '0'}") if fraction else Decimal(f"{sign}{digits}")
    found: Mark | None = "," if mark == "," else "." if mark == "." else None
    return number.scaleb(int(exponent or 0)), found, False


def _grouped(digits: str, decimal: Mark | None) -> tuple[Decimal, Mark | None, bool] | None:
    """Thousands set apart with the mark that is not the decimal one: clear where declared, or where both stand."""
    for mark in (",", "."):
        match = _GROUPED[mark].match(digits)
        if match is None or decimal not in (None, mark) or (decimal is None and not _clear(match)):
            continue
        whole = re.sub("[.,]", "", match[1])
        found: Mark = "," if mark == "," else "."
        return Decimal(f"{whole}.{match[2] or '0'}" if match[2] else whole), found, False
    return None


def _clear(match: re.Match[str]) -> bool:
    """Undeclared: groups and a decimal part, or several groups."""
    return match[2] is not None or len(re.findall("[.,]", match[1])) > 1


def _why(digits: str) -> str:
    if _SUPPRESSED.match(digits):
        return "suppressed"
    if digits.startswith("#"):
        return "error-value"
    return "wrong-decimal" if _NUMBER.match(digits) else "not-a-number"


def written(value: Decimal) -> str:
    """A number as the workspace writes it: decimal point, no exponent, the digits that were typed."""
    text = format(value, "f")
    return text if text.strip("-0.") else text.lstrip("-")
