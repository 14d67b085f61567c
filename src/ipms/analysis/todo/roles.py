"""Who is meant by a role that somebody typed: capitals, accents and commas do not matter, nor the language."""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipms.model.item import Item
    from ipms.workspace.workspace import Workspace

_MOST_NEAR: Final = 3
_LIKENESS: Final = 0.7
_ROLES: Final = {
    "room": ("lead", "members"),
    "indicator": ("owner",),
    "a3": ("owner", "sponsor", "coach", "team"),
    "kaizen": ("overseen_by", "sponsor", "leader", "facilitator", "team"),
    "kata": ("learner", "coach"),
    "kaikaku": ("convened_by",),
    "meeting": ("present",),
}
_PARTS: Final = {
    "a3": (("countermeasures", "owner"), ("signatures", "role")),
    "kaizen": (("actions", "owner"),),
    "kaikaku": (("participants", "role"),),
    "meeting": (("actions", "owner"),),
}


class UnknownRoleError(Exception):
    """No role, or `several`, are called so; `near` are those that may have been meant, `known` are all."""

    def __init__(self, typed: str, near: list[Text], known: list[Text], *, several: bool) -> None:
        super().__init__(typed)
        self.near = near
        self.known = known
        self.several = several


@dataclass(frozen=True, slots=True)
class Role:
    """A role, and every name by which the files know it, folded."""

    title: Text
    names: frozenset[str]

    def is_of(self, who: Text | None) -> bool:
        """Whether it is this role that is named."""
        return who is not None and not self.names.isdisjoint(_names(who))


def folded(text: str) -> str:
    """A text as it is compared: letters and figures without accents or capitals, one space between words."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join("".join(kept).split())


def role_called(ws: Workspace, typed: str) -> Role:
    """The role that somebody typed: its whole name, or words that only one role has.

    Raises:
        UnknownRoleError: none, or several.
    """
    wanted = folded(typed)
    known = roles(ws)
    exact = [role for role in known if wanted in _names(role)]
    holding = [role for role in known if wanted and any(wanted in name for name in _names(role))]
    found = distinct(exact or holding)
    if not exact and len(found) != 1:
        near = found[:_MOST_NEAR] or _alike(wanted, distinct(known))
        raise UnknownRoleError(typed, near, distinct(known), several=bool(found))
    return _role(found[0], known)


def roles(ws: Workspace) -> tuple[Text, ...]:
    """Every role that the files name, in order of name."""
    named = {role for kind in _ROLES for entry in ws.of_kind(kind).values() for role in named_in(entry.value, kind)}
    return tuple(sorted(named, key=lambda role: (folded(str(role)), role.en or "", role.fr or "")))


def _role(title: Text, known: Iterable[Text]) -> Role:
    """A role with the names that other files give it in the other language."""
    names = set(_names(title))
    for role in known:
        if not names.isdisjoint(_names(role)):
            names |= _names(role)
    return Role(title, frozenset(names))


def distinct(found: Iterable[Text]) -> list[Text]:
    """Roles that share no name: one that is typed in one language here and in two there is one role."""
    kept: list[Text] = []
    for role in sorted(found, key=lambda role: (len(_names(role)) == 1, folded(str(role)))):
        if not any(same_role(role, other) for other in kept):
            kept.append(role)
    return kept


def same_role(one: Text, other: Text) -> bool:
    """Whether two names are of one role, in whichever language."""
    return not _names(one).isdisjoint(_names(other))


def _alike(wanted: str, known: Iterable[Text]) -> list[Text]:
    """The roles whose name, or a word of it, is nearest to what was typed."""
    words = {part: role for role in known for name in _names(role) for part in (*name.split(), name)}
    close = difflib.get_close_matches(wanted, words, n=_MOST_NEAR, cutoff=_LIKENESS)
    return list(dict.fromkeys(words[part] for part in close))


def _names(role: Text) -> frozenset[str]:
    return frozenset(folded(name) for name in (role.en, role.fr) if name)


def named_in(item: Item, kind: str) -> Iterator[Text]:
    """The roles that an item names."""
    for field in _ROLES[kind]:
        value = getattr(item, field)
        yield from value if isinstance(value, tuple) else (value,) if isinstance(value, Text) else ()
    for many, field in _PARTS.get(kind, ()):
        yield from (role for part in getattr(item, many) if (role := getattr(part, field)) is not None)
