"""What a flat table is: named columns of one kind each, rows in a fixed order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ipms.model.text import Text

T = TypeVar("T")
Kind = Literal["text", "number", "date", "flag"]
Value = str | float | bool | dt.date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the same in every language, and what its values are."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A flat table. Missing values are None; a name is a good name for a file and for a sheet."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Taken(Generic[T]):
    """A column and how its value is taken from what a row is about."""

    column: Column
    take: Callable[[T], Value]


def text(name: str, take: Callable[[T], object]) -> list[Taken[T]]:
    """A column of texts: ids, words, and dates known to the month or the year alone."""

    def as_text(source: T) -> str | None:
        found = take(source)
        return None if found is None else str(found)

    return [Taken(Column(name, "text"), as_text)]


def both(name: str, take: Callable[[T], Text | None]) -> list[Taken[T]]:
    """Two columns for words that people typed: one per language."""

    def of(language: str) -> Callable[[T], Value]:
        return lambda source: getattr(take(source), language, None)

    return [Taken(Column(f"{name}_{language}", "text"), of(language)) for language in ("en", "fr")]


def number(name: str, take: Callable[[T], float | None]) -> list[Taken[T]]:
    """A column of numbers."""
    return [Taken(Column(name, "number"), take)]


def date(name: str, take: Callable[[T], dt.date | None]) -> list[Taken[T]]:
    """A column of days."""
    return [Taken(Column(name, "date"), take)]


def flag(name: str, take: Callable[[T], bool]) -> list[Taken[T]]:
    """A column of yes and no."""
    return [Taken(Column(name, "flag"), take)]


def table(name: str, sources: Iterable[Any], *columns: Sequence[Taken[Any]]) -> Table:
    """A table with a row for each source, in their order."""
    taken = [one for group in columns for one in group]
    rows = tuple(tuple(one.take(source) for one in taken) for source in sources)
    return Table(name, tuple(one.column for one in taken), rows)
