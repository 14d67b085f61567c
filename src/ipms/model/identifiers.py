"""Numbers and addresses that name a person: found in texts that must never hold them.

Only kinds are told, never the text: whoever reports them must not echo them.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


class Identifier(StrEnum):
    """The kinds of identifiers."""

    HEALTH_INSURANCE = "health-insurance"
    SOCIAL_INSURANCE = "social-insurance"
    TELEPHONE = "telephone"
    EMAIL = "email"
    POSTAL_CODE = "postal-code"
    FILE_NUMBER = "file-number"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A kind that was found; `certain` unless it is a health insurance number with a wrong check digit."""

    kind: Identifier
    certain: bool = True


_WEIGHTS: Final = (1, 3, 7, 9, 1, 7, 1, 3, 4, 5, 7, 6, 9, 1)
_CENTURIES: Final = (19, 20)
_WOMEN: Final = 50
_YEARS_AND_WORDS: Final = re.compile(r"(?:19|20)[0-9]{2}(?:[- ](?:[0-9]{2}(?:[- ][0-9]{2})?|(?:19|20)[0-9]{2}))?\Z")

_NAM: Final = re.compile(r"(?<![A-Z0-9])([A-Z]{4})[ -]?([0-9]{4})[ -]?([0-9]{2})[ -]?([1-9A-HJ-NP-Z][0-9])(?![A-Z0-9])")
_GROUPED_NINE: Final = re.compile(r"(?<![0-9-])([0-9]{3})[ .-]([0-9]{3})[ .-]([0-9]{3})(?![0-9]|[ .-][0-9]| ?[$%])")
_NAMED_NINE: Final = re.compile(r"\b(?:NAS|SIN|ASSURANCE SOCIALE|SOCIAL INSURANCE)\b\D{0,12}([0-9]{9})(?![0-9])")
_TELEPHONE: Final = re.compile(
    r"(?<![\w-])(?:\+?1[ .-]?)?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-]?[0-9]{4}(?![\w-])"
    r"|\b(?:TEL|TELEPHONE|PHONE|CELL)\b\W{0,4}[2-9][0-9]{2}[2-9][0-9]{6}(?![0-9])"
)
_EMAIL: Final = re.compile(r"[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Z]{2,}")
_POSTAL: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z](?:[ -]?)[0-9][ABCEGHJ-NPRSTV-Z][0-9]"
    r"|[abceghj-nprstvxy][0-9][abceghj-nprstv-z][ -][0-9][abceghj-nprstv-z][0-9]"
    r")(?![A-Za-z0-9])"
)
_FILE_NUMBER: Final = re.compile(
    r"\b(?:DOSSIER|FILE|RECORD|CHART|MRN)S?\b\W{0,3}(?:NO|N[O°º]|NUMERO|NUMBER|#)?\W{0,3}([0-9](?:[ -]?[0-9]){4,})"
)


def identifiers(text: str) -> tuple[Found, ...]:
    """The kinds of identifiers a text holds, each once, in the order of `Identifier`.

    Full-width letters and digits, invisible characters and typographic spaces and hyphens hide nothing.
    """
    if not any(char.isdigit() or char in "@＠" for char in text):
        return ()
    plain = _plain(text)
    upper = _unaccented(plain).upper()
    found = {*_health(upper), *_others(plain, upper)}
    order = list(Identifier)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), not one.certain)))


def is_health_insurance_number(text: str) -> bool:
    """Whether twelve characters are a health insurance number (NAM) with its right check digit."""
    match = _NAM.fullmatch(text.upper())
    return match is not None and _checked("".join(match.groups()))


def _health(upper: str) -> Iterator[Found]:
    for match in _NAM.finditer(upper):
        number = "".join(match.groups())
        if any(_born(number, century) for century in _CENTURIES):
            yield Found(Identifier.HEALTH_INSURANCE, certain=_checked(number))


def _others(plain: str, upper: str) -> Iterator[Found]:
    nines = [*("".join(match.groups()) for match in _GROUPED_NINE.finditer(plain)), *_NAMED_NINE.findall(upper)]
    if any(_luhn(nine) for nine in nines):
        yield Found(Identifier.SOCIAL_INSURANCE)
    if _TELEPHONE.search(upper):
        yield Found(Identifier.TELEPHONE)
    if _EMAIL.search(upper):
        yield Found(Identifier.EMAIL)
    if _POSTAL.search(plain):
        yield Found(Identifier.POSTAL_CODE)
    if any(not _YEARS_AND_WORDS.match(number) for number in _FILE_NUMBER.findall(upper)):
        yield Found(Identifier.FILE_NUMBER)


def _plain(text: str) -> str:
    """One form for characters that look alike; what cannot be seen is left out."""
    shown = (char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return "".join("-" if unicodedata.category(char) == "Pd" else " " if char.isspace() else char for char in shown)


def _unaccented(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _checked(number: str) -> bool:
    return any(
        _born(number, century) and _check_digit(number, century, sex) == int(number[-1])
        for century in _CENTURIES
        for sex in "MF"
        if (sex == "F") == (int(number[6:8]) > _WOMEN)
    )


def _born(number: str, century: int) -> dt.date | None:
    """The date of birth that a number holds; the month of women is written with 50 added."""
    year, month, day = (int(number[place : place + 2]) for place in (4, 6, 8))
    try:
        return dt.date(century * 100 + year, month - _WOMEN if month > _WOMEN else month, day)
    except ValueError:
        return None


def _check_digit(number: str, century: int, sex: str) -> int:
    """The EBCDIC codes of name, birth, sex and rank, weighted, modulo ten."""
    month = int(number[6:8]) % _WOMEN
    written = f"{number[:4]}{century}{number[4:6]}{sex}{month:02}{number[8:10]}{number[10]}"
    return sum(_ebcdic(char) * weight for char, weight in zip(written, _WEIGHTS, strict=True)) % 10


def _ebcdic(char: str) -> int:
    for first, last, code in (("0", "9", 240), ("A", "I", 193), ("J", "R", 209), ("S", "Z", 226)):
        if first <= char <= last:
            return code + ord(char) - ord(first)
    raise ValueError(char)


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(digits))
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0  # noqa: PLR2004 - two digits are summed
