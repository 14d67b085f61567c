"""What each column of a form's table is: by its heading, in either language, as forms and people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, get_args

from ipms.workspace.tables.foreign.grid import Notice, Refusal
from ipms.workspace.tables.words import folded, nearest, quotable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ipms.model.kinds.settings import Question
    from ipms.workspace.tables.foreign.grid import Cell, Grid

Field = Literal["room", "week", "date", "staff", "with", "action", "owner", "due", "recognition"]
FIELDS: Final[tuple[Field, ...]] = get_args(Field)
ASIDE: Final = "-"
"""What a column is mapped to that is not to be read."""

_ALIASES: Final[dict[Field, tuple[str, ...]]] = {
    "room": ("room", "salle", "team", "equipe", "unit", "unite", "service", "station", "site", "control room"),
    "week": ("week", "semaine"),
    "date": ("date", "day", "jour", "on", "date of the meeting", "date de la rencontre"),
    "staff": ("staff", "pseudonym", "pseudonyme", "your pseudonym", "votre pseudonyme"),
    "with": ("with", "avec", "superior", "immediate superior", "superieur", "superieur immediat"),
    "action": ("action", "agreed action", "action convenue"),
    "owner": ("owner", "action owner", "responsable", "responsable de l action", "responsable action"),
    "due": ("due", "action due", "due date", "echeance", "echeance de l action", "echeance action"),
    "recognition": ("recognition", "reconnaissance", "thanks", "merci"),
}
_COLUMNS: Final[dict[str, Field]] = {alias: name for name, aliases in _ALIASES.items() for alias in aliases}
_STAMPS: Final = ("completion time", "heure de fin", "timestamp", "horodateur", "horodatage")
"""When a form was sent: the day of the sheet where no column says it; the best first."""
_OF_THE_FORM: Final = frozenset({*_STAMPS, "id", "start time", "heure de debut", "score", "language", "langue"}) | {
    "last modified time",
    "heure de la derniere modification",
}
_PERSONAL: Final = re.compile(
    r"\b(?:e ?mail|courriel|mail|messagerie|username|user name|nom d utilisateur|(?:first |last |full )?name"
    r"|nom|prenom|nom de famille|nom complet|telephone|phone|respondent|repondant)\b"
)
_NUMBERED: Final = re.compile(r"\d{1,2} ")


@dataclass(slots=True)
class Columns:
    """Where a table has what: the fields of a sheet and the questions by the place of their column."""

    fields: dict[Field, int] = field(default_factory=dict)
    questions: dict[str, int] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    @property
    def places(self) -> dict[int, str]:
        """Every column that is read."""
        return {place: name for part in (self.fields, self.questions) for name, place in part.items()}


def columns_of(grid: Grid, questions: Sequence[Question], mapped: Mapping[str, str]) -> Columns | list[Refusal]:
    """The columns of a table, or every reason why they are not clear.

    `mapped` leads from headings to fields, ids of questions, or `ASIDE`. Columns nobody knows are left out and told by
    name; those of names and addresses are never read, whatever they are mapped to by their sound.
    """
    found = _Finding(grid, questions, {folded(heading): target for heading, target in mapped.items()})
    for place, heading in enumerate(grid.rows[0]):
        found.take(place, heading)
    found.refusals += _lost(grid, mapped)
    found.end()
    return sorted(found.refusals) or found.columns


@dataclass(slots=True)
class _Finding:
    grid: Grid
    questions: Sequence[Question]
    mapped: Mapping[str, str]
    columns: Columns = field(default_factory=Columns)
    refusals: list[Refusal] = field(default_factory=list)
    stamps: dict[str, int] = field(default_factory=dict)
    personal: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def take(self, place: int, heading: Cell) -> None:
        """Give one heading its meaning."""
        name = folded(heading.text)
        known = self.mapped.get(name) or self._question(name) or _COLUMNS.get(name)
        if known == ASIDE or (not heading.text and self._blank(place)):
            return
        if known is not None:
            self._put(place, heading, known)
        elif name in _OF_THE_FORM:
            self.stamps.setdefault(name, place)
        elif _PERSONAL.search(name):
            self.personal.append(quotable(heading.text))
        else:
            self.unknown.append(quotable(heading.text) or str(heading.spot))

    def end(self) -> None:
        """Take the day from when the form was sent, if need be; tell which columns are not read."""
        stamp = next((self.stamps[name] for name in _STAMPS if name in self.stamps), None)
        if stamp is not None and "date" not in self.columns.fields:
            self.columns.fields["date"] = stamp
        asked = [question.id for question in self.questions]
        missing = [one for one in asked if one not in self.columns.questions]
        self.columns.notices += [
            *_told("columns-personal", self.personal),
            *_told("columns-unknown", self.unknown),
            *_told("questions-missing", missing),
        ]

    def _question(self, name: str) -> str | None:
        """The question whose words or id a heading repeats, with or without the number that a form gives it."""
        wanted = {name, _NUMBERED.sub("", name, count=1)}
        return next((one.id for one in self.questions if wanted & _names(one)), None)

    def _blank(self, place: int) -> bool:
        return not any(row[place].text for row in self.grid.rows[1:])

    def _put(self, place: int, heading: Cell, known: str) -> None:
        if known in self.columns.places.values():
            facts = {"text": quotable(heading.text), "column": known}
            self.refusals.append(Refusal(heading.spot, "sheet.column-twice", facts))
        elif known in FIELDS:
            self.columns.fields[known] = place
        else:
            self.columns.questions[known] = place


def _names(question: Question) -> set[str]:
    said = {question.id, question.ask.en or "", question.ask.fr or ""}
    return {folded(one) for one in said} - {""}


def _told(about: str, names: Sequence[str]) -> list[Notice]:
    return [Notice(f"sheets.{about}", {"n": len(names), "names": " · ".join(names)})] if names else []


def _lost(grid: Grid, mapped: Iterable[str]) -> Iterator[Refusal]:
    """Headings that were mapped and that the table has not."""
    there = [cell.text for cell in grid.rows[0]]
    known = set(map(folded, there))
    for name in mapped:
        if folded(name) not in known:
            facts = {"text": quotable(name), "near": quotable(nearest(name, there))}
            yield Refusal(
                grid.rows[0][0].spot, "sheet.lost-heading-near" if facts["near"] else "sheet.lost-heading", facts
            )
