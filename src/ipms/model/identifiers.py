"""Numbers and addresses that name a person: found in texts that must never hold them, and masked where they do.

Only kinds and places are told, never the text: whoever reports them must not echo them.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MASK: Final = "•••"
"""What stands for an identifier wherever a text that holds one has to be shown."""


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


class Stretch(NamedTuple):
    """Where in a text an identifier stands: from `start` up to `end`."""

    start: int
    end: int
    found: Found


# --- what is asked of a text -----------------------------------------------------------------------


def identifiers(text: str) -> tuple[Found, ...]:
    """The kinds of identifiers a text holds, each once, in the order of `Identifier`.

    Full-width letters and digits, invisible characters and typographic spaces and hyphens hide nothing.
    """
    found = {stretch.found for stretch in located(text)}
    order = list(Identifier)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), not one.certain)))


def located(text: str) -> tuple[Stretch, ...]:
    """Every identifier of a text and where it stands, in order; two kinds may share a stretch."""
    if not _SIGN.search(text):
        return ()
    plain, origins = _plain(text)
    stretches = (
        Stretch(origins[start], origins[end - 1] + 1, found) for start, end, found in _stretches(plain, _upper(plain))
    )
    return tuple(sorted(set(stretches), key=lambda one: (one.start, one.end, one.found)))


def masked(text: str) -> str:
    """The text with a mask for each identifier; the mask alone where that would leave one to be read.

    Doubtful identifiers are masked as well. The end of a text that was cut short may be the start of one.
    """
    shown = _MAY_GO_ON.sub(f"{MASK}…", text)
    for stretch in reversed(_apart(located(shown))):
        shown = f"{shown[: stretch[0]]}{MASK}{shown[stretch[1] :]}"
    return MASK if located(shown) else shown


def may_name_a_person(text: str, *, table: bool = False) -> bool:
    """Whether a whole file is worth the search of `located`: quick, and never wrong where it says no.

    Texts that YAML reads otherwise than they are typed (escapes in quotes, lines folded into one)
    count as well; in a `table`, CSV, lines are apart.
    """
    if "@" in text or (_IN_TABLE if table else _IN_TEXT).search(text):
        return True
    if not table and ("\\" in text or _FOLDED.search(text)):
        return True
    return not text.isascii() and _disguised(text.encode("utf-8", "surrogatepass"))


def is_health_insurance_number(text: str) -> bool:
    """Whether twelve characters are a health insurance number (NAM) with its right check digit."""
    match = _NAM.fullmatch(text.upper())
    return match is not None and _checked("".join(match.group(1, 3, 4, 5)))


def _apart(stretches: Sequence[Stretch]) -> list[tuple[int, int]]:
    """Stretches without overlaps, in order."""
    apart: list[tuple[int, int]] = []
    for start, end, _ in stretches:
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


_SIGN: Final = re.compile("[\\d@\uff20\xb2\xb3\xb9\u2070-\u209c\u2460-\u24ff]")
"""Every identifier holds a digit, however it is written, or an @."""

# --- the forms -------------------------------------------------------------------------------------

_NAM: Final = re.compile(
    r"(?<![A-Z0-9])([A-Z]{4})[ .-]?"
    r"(?!(?:19|20)[0-9]{2}([.-])[0-9]{2}\2[0-9]{2}(?![0-9]))"  # a word before a date
    r"([0-9]{4})[ .-]?([0-9]{2})[ .-]?([1-9A-HJ-NP-Z][0-9])(?![A-Z0-9])"
)
_GROUPED_NINE: Final = re.compile(
    r"(?<![0-9-])(?<![0-9][ .])(?<!\$)(?<!\$ )"
    r"([0-9]{3})[ .-]([0-9]{3})[ .-]([0-9]{3})"
    r"(?![0-9]|[ .-][0-9]| ?(?:[$%€]|[KM]\$|DOLLARS|CAD\b))"
)
_NAMED_NINE: Final = re.compile(r"\b(?:NAS|SIN|ASSURANCE SOCIALE|SOCIAL INSURANCE)\b\D{0,12}([0-9]{9})(?![0-9])")
_TELEPHONE: Final = re.compile(
    r"(?<![\w-])(?:\+?1[ .-]?)?(?:\([2-9][0-9]{2}\)[ .-]?|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-]?[0-9]{4}"
    r"(?![A-WYZ0-9_]|-\w)"
    r"|\b(?:TEL|TELEPHONE|PHONE|CELL|CELLULAIRE|MOBILE|FAX|TELECOPIEUR)\b\W{0,4}[2-9][0-9]{2}[2-9][0-9]{6}(?![0-9])"
)
_BEFORE_AT: Final = re.compile(r"[\w.+%'-]{1,64}\Z")
_AFTER_AT: Final = re.compile(r"(?:[\w-]{1,63}\.){1,8}[A-Z]{2,}")
_POSTAL: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z](?:[ -]?)[0-9][ABCEGHJ-NPRSTV-Z][0-9]"
    r"|[abceghj-nprstvxy][0-9][abceghj-nprstv-z][ -][0-9][abceghj-nprstv-z][0-9]"
    r")(?![A-Za-z0-9])"
)
_FILE_NUMBER: Final = re.compile(
    r"\b(?:DOSSIER|FILE|RECORD|CHART|MRN)(S?)\b[^\w/]{0,3}"
    r"(?:(?:DE L.|DU |DE |OF )?(?:USAGER|PATIENT|CLIENT|ENFANT|USER|CHILD)E?\b[^\w/]{0,3})?"
    r"(?:NO|N[O°º]|NUMERO|NUMBER|#)?[^\w/]{0,3}([0-9](?:[ -]?[0-9]){4,})"
)
_YEARS: Final = re.compile(r"(?:19|20)[0-9]{2}(?:[- ](?:[0-9]{2}(?:[- ][0-9]{2})?|(?:19|20)[0-9]{2}))?\Z")
_THOUSANDS: Final = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+\Z")
_LONGEST_NAME, _LONGEST_DOMAIN = 64, 256


def _stretches(plain: str, upper: str) -> Iterator[tuple[int, int, Found]]:
    yield from _health(upper)
    yield from _social(upper)
    yield from _mails(upper)
    for kind, pattern, text in (
        (Identifier.TELEPHONE, _TELEPHONE, upper),
        (Identifier.POSTAL_CODE, _POSTAL, plain),
    ):
        yield from ((*match.span(), Found(kind)) for match in pattern.finditer(text))
    for match in _FILE_NUMBER.finditer(upper):
        if not _counts(plural=match[1], digits=match[2]):
            yield *match.span(2), Found(Identifier.FILE_NUMBER)


def _health(upper: str) -> Iterator[tuple[int, int, Found]]:
    for match in _NAM.finditer(upper):
        number = "".join(match.group(1, 3, 4, 5))
        if any(_born(number, century) for century in _CENTURIES):
            yield *match.span(), Found(Identifier.HEALTH_INSURANCE, certain=_checked(number))


def _social(upper: str) -> Iterator[tuple[int, int, Found]]:
    for match in _GROUPED_NINE.finditer(upper):
        if _luhn("".join(match.groups())):
            yield *match.span(), Found(Identifier.SOCIAL_INSURANCE)
    for match in _NAMED_NINE.finditer(upper):
        if _luhn(match[1]):
            yield *match.span(1), Found(Identifier.SOCIAL_INSURANCE)


def _mails(upper: str) -> Iterator[tuple[int, int, Found]]:
    """Look around each @, and not for names that might stand before one: long texts stay cheap."""
    sign = upper.find("@")
    while sign >= 0:
        before = _BEFORE_AT.search(upper[max(sign - _LONGEST_NAME, 0) : sign])
        after = _AFTER_AT.match(upper[sign + 1 : sign + 1 + _LONGEST_DOMAIN])
        if before and after:
            yield sign - len(before[0]), sign + 1 + after.end(), Found(Identifier.EMAIL)
        sign = upper.find("@", sign + 1)


def _counts(*, plural: str, digits: str) -> bool:
    """Whether what follows the word for a file is a year, a date, or how many files there are."""
    return bool(_YEARS.match(digits) or (plural and _THOUSANDS.match(digits)))


# --- what a whole file is first asked --------------------------------------------------------------

_GAP: Final = "[ \t\xa0\u2009\u202f().\u2010-\u2015\u2212-]{0,2}"
_FOLDED: Final = re.compile(r"\n[ \t]*[0-9](?:[0-9]|[A-Za-z][0-9])")
"""A line that begins with a number may go on with what the line before has begun."""


def _quick(unless: str = "") -> re.Pattern[str]:
    """Letters and digits by turns, or five digits, from the first of them, that are no date, decimal or DOI."""
    return re.compile(
        rf"[0-9](?:(?<=[A-Za-z][0-9])[A-Za-z]{_GAP}[0-9][A-Za-z][0-9]"
        r"|(?<![0-9]{2})(?<![0-9]-[0-9])(?![0-9]{3}-(?:[0-9]{2}(?![0-9])|(?:19|20)[0-9]{2}))"
        rf"(?![0-9]{{0,2}}\.[0-9]{{1,6}}(?![0-9 .()-]))(?!0\.[0-9]{{4,9}}/){unless}(?:{_GAP}[0-9]){{4}})"
    )


_IN_TEXT: Final = _quick()
_IN_TABLE: Final = _quick(r"(?:(?<!,[0-9])|(?![0-9.]*(?:[,\r\n]|\Z)))")
"""In a table, a number that is alone in its cell is a figure."""
_USUAL: Final = bytes(range(0xC4)) + b"\xc4\xc5\xe2"
"""The bytes of ASCII, of Latin letters and of the signs of print; and those that go on after a first byte."""
_UNSEEN_LATIN: Final = re.compile(b"\xc2[\xad\xb2\xb3\xb9]")
_UNSEEN_SIGNS: Final = re.compile(
    b"\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xbf]|\x82[\x80-\x9f]|[\x91-\x93][\x80-\xbf])"
)


def _disguised(data: bytes) -> bool:
    """Whether characters are there that cannot be seen, or that are read as letters and digits without being those.

    Asked of UTF-8, where it costs a third of what it costs of the text.
    """
    return bool(data.translate(None, _USUAL) or _UNSEEN_LATIN.search(data) or _UNSEEN_SIGNS.search(data))


_MAY_GO_ON: Final = re.compile(
    r"(?<![A-Za-z])(?:[A-Za-z]{4}[ .-]?)?(?<![\d-])[(+]?\d[\d .()-]{2,12}[A-Za-z]?\d?…\Z"
    r"|[\w.+%'-]{1,64}@[\w.-]{0,99}…\Z"
)
"""What is left of an identifier where a text was cut before its end."""

# --- one form for characters that look alike -------------------------------------------------------

_UNEVEN: Final = re.compile(r"[\x00-\x1f\x7f]|  ")


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text as a reader sees it, unaccented, one space at a time; and where each character comes from."""
    if text.isascii() and not _UNEVEN.search(text):
        return text, range(len(text))
    chars: list[str] = []
    origins: list[int] = []
    for place, char in enumerate(text):
        for seen in _seen(char):
            if seen != " " or not chars or chars[-1] != " ":
                chars.append(seen)
                origins.append(place)
    return "".join(chars), origins


@lru_cache(maxsize=1024)
def _seen(char: str) -> str:
    """What a character looks like; nothing where it cannot be seen or only sits on another."""
    if char.isspace():
        return " "
    if unicodedata.decimal(char, None) is not None:
        return str(unicodedata.decimal(char))
    if unicodedata.category(char) == "Pd" or char == "\N{MINUS SIGN}":
        return "-"
    kept = (one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one))
    return "".join(one for one in kept if unicodedata.category(one) not in {"Cc", "Cf"})


def _upper(plain: str) -> str:
    """In capitals, and no longer: the places of the characters must stay what they are."""
    upper = plain.upper()
    return upper if len(upper) == len(plain) else "".join(_one_upper(char) for char in plain)


def _one_upper(char: str) -> str:
    upper = char.upper()
    return upper if len(upper) == 1 else char


# --- what tells an identifier from a number like it ------------------------------------------------

_WEIGHTS: Final = (1, 3, 7, 9, 1, 7, 1, 3, 4, 5, 7, 6, 9, 1)
_CENTURIES: Final = (19, 20)
_WOMEN: Final = 50


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
