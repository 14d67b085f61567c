"""The words of one language: messages found by key, filled with facts, in the right plural."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from ipms.locale import dates, numbers
from ipms.locale.catalogue import EN, FR
from ipms.locale.numbers import NO_BREAK_SPACE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from ipms.locale.numbers import Language
    from ipms.model.periods import PartialDate, Period
    from ipms.model.text import Text

LANGUAGES: Final[tuple[Language, ...]] = ("en", "fr")
_CATALOGUE: Final = {"en": EN, "fr": FR}


class MissingWordsError(LookupError):
    """A message, or a fact that it quotes, is not there: a fault of the program, never of the data."""


def missing_words(keys: Iterable[str]) -> list[str]:
    """Those of the keys that English or French has no words for, in order."""
    return sorted({key for key in keys if not all(key in words for words in _CATALOGUE.values())})


class Words:
    """Everything people read in one language.

    `words(key, **facts)` gives the message with its `{names}` filled in. Facts are written in the
    language: dates, periods and texts in both languages in their own way, floats with at most two
    decimals. The fact `n` counts: it chooses the plural and has its thousands set apart. Other
    whole numbers stay as they are, for most are years and lines.
    """

    __slots__ = ("_messages", "language")

    def __init__(self, language: Language) -> None:
        self.language = language
        self._messages = _CATALOGUE[language]

    def __call__(self, key: str, /, **facts: object) -> str:
        """Give the message filled with its facts.

        Raises:
            MissingWordsError: no such key, or a fact that the message quotes is not given.
        """
        template = self._messages.get(key)
        if template is None:
            msg = f"no {self.language} words for {key!r}"
            raise MissingWordsError(msg)
        try:
            if not isinstance(template, str):
                template = template[0 if numbers.is_one(facts["n"], self.language) else 1]  # type: ignore[arg-type]
            return template.format_map({name: self._fact(name, fact) for name, fact in facts.items()})
        except KeyError as error:
            msg = f"the {self.language} words for {key!r} need the fact {error}"
            raise MissingWordsError(msg) from None

    def has(self, key: str) -> bool:
        """Whether there are words for the key."""
        return key in self._messages

    def choose(self, text: Text | str | None) -> str:
        """Give a text that people typed in this language, else in the other, else nothing."""
        if text is None or isinstance(text, str):
            return text or ""
        own, other = (text.en, text.fr) if self.language == "en" else (text.fr, text.en)
        return own or other or ""

    def number(self, value: float, decimals: int | None = None) -> str:
        """Write a number: `1,234.5`, `1 234,5`; at most two decimals where none are asked for."""
        return numbers.number(value, self.language, decimals)

    def signed(self, value: float, decimals: int | None = None) -> str:
        """Write a number with its sign: `+33`, or 50.8 with the minus sign; zero is bare."""
        return numbers.number(value, self.language, decimals, signed=True)

    def percent(self, fraction: float, decimals: int | None = None, *, signed: bool = False) -> str:
        """Write a fraction as percent: 0.85 is `85 %`, with a no-break space in both languages."""
        return numbers.number(fraction, self.language, decimals, shift=2, signed=signed) + NO_BREAK_SPACE + "%"

    def points(self, fraction: float, decimals: int | None = None, *, short: bool = False) -> str:
        """Write a difference between two percentages, given as a fraction: 0.33 is `+33 points`."""
        key = "unit.points.short" if short else "unit.points"
        amount = numbers.number(fraction, self.language, decimals, shift=2, signed=True)
        return self._counted(key, amount, one=numbers.is_one(fraction, self.language, decimals, shift=2))

    def amount(self, value: float, unit: Text | str, decimals: int | None = None, *, short: bool = False) -> str:
        """Write a value with its unit: `8,35 jours`, `85 %`, `1 234,50 $`, `3.6 km`.

        Counts and rates are bare numbers; `%` takes a fraction. `short` abbreviates the unit
        where the language has a sign for it: `8.35 d`.
        """
        named = self.choose(unit)
        match named:
            case "%":
                return self.percent(value, decimals)
            case "$":
                return numbers.money(value, self.language, decimals)
            case "count" | "rate" | "":
                return self.number(value, decimals)
            case "days":
                key = "unit.days.short" if short else "unit.days"
                one = numbers.is_one(value, self.language, decimals)
                return self._counted(key, self.number(value, decimals), one=one)
            case _:
                return f"{self.number(value, decimals)}{NO_BREAK_SPACE}{named}"

    def date(self, day: dt.date, *, short: bool = False) -> str:
        """Write a date: `31 March 2020`, `1er avril 2018`; `short` abbreviates the month."""
        return dates.date(day, self.language, short=short)

    def period(self, period: Period | PartialDate) -> str:
        """Write a period or a partial date: `Nov 2017`, `semaine 46, 2017`, `P8 2017-2018`, `2016`."""
        match kind := _kind(period):
            case "year":
                return str(period)
            case "month":
                return dates.month(period.first, self.language)
            case "day":
                return dates.date(period.first, self.language)
            case _:
                return self(f"period.{kind}", number=period.number, year=period.year_label)  # type: ignore[union-attr]

    def weekday(self, day: str, *, plural: bool = False) -> str:
        """Name a day of the week, given in English and lower case: `Fridays`, `vendredis`."""
        return self(f"weekday.{day}", n=2 if plural else 1)

    def duration_days(self, days: int) -> str:
        """Write a number of days: `9 days`, `1 jour`."""
        return self.amount(days, "days")

    def time(self, text: str) -> str:
        """Write a time of day given as `08:30`: `8 h 30` in French."""
        return dates.time(text, self.language)

    def listing(self, items: Sequence[str], last: Literal["and", "or"] = "and") -> str:
        """Join items as a sentence does: `a, b and c`; nothing for none."""
        if len(items) < 2:  # noqa: PLR2004 - one item needs no joining
            return "".join(items)
        return self(f"list.{last}", items=", ".join(items[:-1]), last=items[-1])

    def quote(self, text: str) -> str:
        """Put a text between the language's quotation marks."""
        return self("quote", text=text)

    def _counted(self, key: str, amount: str, *, one: bool) -> str:
        """Give a message whose number is already written; `one` chooses the singular."""
        return self(key, amount=amount, n=1 if one else 2)

    def _fact(self, name: str, fact: object) -> str:
        """Write a fact as the language does; types are told by what they offer, which spares their imports."""
        if isinstance(fact, str):
            return fact
        if isinstance(fact, float) or (name == "n" and isinstance(fact, int)):
            return self.number(fact)
        if hasattr(fact, "isoformat"):
            return self.date(fact)  # type: ignore[arg-type]
        if hasattr(fact, "first"):
            return self.period(fact)  # type: ignore[arg-type]
        return self.choose(fact) if hasattr(fact, "fr") else str(fact)  # type: ignore[arg-type]


def _kind(period: Period | PartialDate) -> str:
    """What to write: the kind of a period, or what is known of a partial date."""
    kind: str = getattr(period, "kind", "") or getattr(period, "precision", "")
    return kind
