"""Words of foreign tables compared with ours: whatever their case, accents and punctuation."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from ipms.model.identifiers import identifiers
from ipms.model.periods import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipms.model.item import Titled
    from ipms.workspace.entry import Entry
    from ipms.workspace.tables.mapping import Column

_NEAR: Final = 0.6
_LONGEST_COMPARED: Final = 80
_MOST_COMPARED: Final = 50
"""Names for which the nearest are looked up: in a table of thousands of unknown names nobody reads them all."""
_ALIASES: Final[dict[Column, str]] = {
    "indicator": "indicator indicateur indicators indicateurs",
    "period": "period periode mois month date semaine week trimestre quarter jour day",
    "room": "room salle equipe team unite service station site",
    "value": "value valeur resultat result taux rate moyenne mean delai nombre count total",
    "n": "n effectif",
    "numerator": "numerator numerateur num",
    "denominator": "denominator denominateur denom",
    "quality": "quality qualite",
    "note": "note notes commentaire commentaires comment comments remarque remarques",
}
_COLUMNS: Final = {alias: column for column, aliases in _ALIASES.items() for alias in aliases.split()}


def folded(text: str) -> str:
    """A text as it is compared: lower case, no accents, words alone."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))


def known_column(heading: str) -> Column | None:
    """The column that a heading usually stands for, in either language."""
    return _COLUMNS.get(folded(heading))


def quotable(text: str) -> str:
    """A text as a message may quote it: short, harmless, and never one that may name a person."""
    return "…" if identifiers(text) else quoted(text)


class Names:
    """Items by what people call them: id, title in either language, or an alias that a mapping gives."""

    def __init__(self, entries: Mapping[str, Entry[Titled]], aliases: Mapping[str, str]) -> None:
        self._ids = frozenset(entries)
        self._aliases = {folded(name): target for name, target in aliases.items()}
        self._titles: dict[str, set[str]] = {}
        self._compared: dict[str, list[str]] = {}
        for entry in entries.values():
            for title in {entry.value.title.en, entry.value.title.fr} - {None}:
                self._titles.setdefault(folded(str(title)), set()).add(entry.id)

    def find(self, text: str) -> str | None:
        """The id that a text stands for; None for no item, or for several."""
        name = folded(text)
        if name in self._aliases:
            return self._aliases[name] if self._aliases[name] in self._ids else None
        if text in self._ids:
            return text
        titled = self._titles.get(name, set())
        return next(iter(titled)) if len(titled) == 1 else None

    def near(self, text: str) -> list[str]:
        """The ids of the items whose id or title is nearest, the best first, each once."""
        name = folded(text[:_LONGEST_COMPARED])
        if name not in self._compared:
            if len(self._compared) >= _MOST_COMPARED:
                return []
            self._compared[name] = self._nearest(name)
        return self._compared[name]

    def _nearest(self, name: str) -> list[str]:
        spoken = {folded(one): one for one in sorted(self._ids)}
        known = {name: sorted(ids) for name, ids in self._titles.items()} | {k: [v] for k, v in spoken.items()}
        close = difflib.get_close_matches(name, known, 3, _NEAR)
        return list(dict.fromkeys(one for near in close for one in known[near]))[:3]


def nearest(text: str, candidates: Iterable[str]) -> str:
    """The candidate most like a text, or ""."""
    by_fold = {folded(one): one for one in candidates}
    close = difflib.get_close_matches(folded(text), by_fold, 1, _NEAR)
    return by_fold[close[0]] if close else ""
