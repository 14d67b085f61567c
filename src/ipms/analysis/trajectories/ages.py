"""How old the user was: the ages that people write, in English or French, as days.

`20 months`, `Almost 10 years`, `2 ans et demi`, `nine days later`, `jour 9`, `la même nuit`, `à la naissance`.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from ipms.model.text import Text

YEAR: Final = 365.25
MONTH: Final = YEAR / 12
_UNITS: Final = {
    "day": 1.0,
    "jour": 1.0,
    "week": 7.0,
    "semaine": 7.0,
    "month": MONTH,
    "mois": MONTH,
    "year": YEAR,
    "an": YEAR,
    "année": YEAR,
}
_NUMBERS: Final = {
    **dict.fromkeys(("a", "an", "one", "un", "une"), 1.0),
    **dict.fromkeys(("two", "deux"), 2.0),
    **dict.fromkeys(("three", "trois"), 3.0),
    **dict.fromkeys(("four", "quatre"), 4.0),
    **dict.fromkeys(("five", "cinq"), 5.0),
    **dict.fromkeys(("six",), 6.0),
    **dict.fromkeys(("seven", "sept"), 7.0),
    **dict.fromkeys(("eight", "huit"), 8.0),
    **dict.fromkeys(("nine", "neuf"), 9.0),
    **dict.fromkeys(("ten", "dix"), 10.0),
    **dict.fromkeys(("eleven", "onze"), 11.0),
    **dict.fromkeys(("twelve", "douze"), 12.0),
}
_UNIT: Final = r"(?P<unit>days?|jours?|weeks?|semaines?|months?|mois|years?|ans?|années?)"
_NUMBER: Final = rf"(?P<number>\d{{1,4}}(?:[.,]\d{{1,3}})?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_HALF: Final = r"(?P<half>\s*(?:½|1/2|and a half|et demie?))?"
_PART: Final = re.compile(rf"{_NUMBER}{_HALF.replace('half', 'first_half')}[\s-]*{_UNIT}\b{_HALF}")
_ABOUT: Final = re.compile(
    r"^(?:almost|nearly|about|around|just (?:before|after|over|under)|over|under|more than|less than|not yet|"
    r"près de|presque|environ|autour de|à peine|plus de|moins de|un peu (?:plus|moins) de|vers)\s+"
)
_LEAD: Final = re.compile(r"^(?:at(?: the)? age(?: of)?|aged?|at|à l’âge de|à l'âge de|âgée? de|à)\s+")
_JOINED: Final = re.compile(r"(?:\s|,|\band\b|\bet\b)*")
_AFTER: Final = re.compile(r"\s*(?:later|after|plus tard|après)$")
_OLD: Final = re.compile(r"[\s-]*(?:old|of age)$")
_NTH: Final = re.compile(rf"^(?:on |the |le |la )*{_UNIT} (?P<number>\d{{1,4}})$")
_SAME: Final = re.compile(r"^(?:on |at |the |la |le |au |à la )*(?:same|même) \w+$")
_BIRTH: Final = re.compile(r"^(?:at |à la )?(?:birth|naissance)$")


class Counted(Enum):
    """What an age is counted from."""

    BIRTH = "birth"
    BEFORE = "before"
    """The event before this one."""
    FIRST = "first"
    """The first event, which is day 1."""


class Age(NamedTuple):
    """Days, and what they are counted from; `about` where the words say that they are not exact."""

    days: float
    since: Counted = Counted.BIRTH
    about: bool = False


def age_of(text: Text) -> Age | None:
    """The age that a text tells in either language; None where it tells none that can be counted."""
    told = (_age(said) for said in (text.en, text.fr) if said)
    return next((age for age in told if age is not None), None)


def _age(said: str) -> Age | None:
    text = " ".join(said.casefold().split())
    if _BIRTH.match(text):
        return Age(0.0)
    if _SAME.match(text):
        return Age(0.0, Counted.BEFORE)
    nth = _NTH.match(text)
    if nth is not None:
        return Age(_unit(nth["unit"]) * max(0, int(nth["number"]) - 1), Counted.FIRST)
    return _counted(text)


def _counted(text: str) -> Age | None:
    """An age or a time later, made of numbers and units alone."""
    bare = _LEAD.sub("", text)
    exact = _ABOUT.sub("", bare)
    since = Counted.BEFORE if _AFTER.search(exact) else Counted.BIRTH
    days = _sum(_OLD.sub("", _AFTER.sub("", exact)))
    return Age(days, since, about=exact != bare) if days is not None else None


def _sum(text: str) -> float | None:
    """The days of `3 years and 6 months`; None where anything else stands in the text."""
    days, place = 0.0, 0
    while place < len(text):
        part = _PART.match(text, place)
        if part is None:
            return None
        days += _days(part)
        joined = _JOINED.match(text, part.end())
        place = joined.end() if joined is not None else part.end()
    return days if place else None


def _days(part: re.Match[str]) -> float:
    number = _NUMBERS.get(part["number"])
    amount = number if number is not None else float(part["number"].replace(",", "."))
    half = 0.5 if part["half"] or part["first_half"] else 0.0
    return (amount + half) * _unit(part["unit"])


def _unit(word: str) -> float:
    """The days of a unit, written in the singular or the plural."""
    return _UNITS.get(word) or _UNITS[word.removesuffix("s")]
