"""A piece of a report: a file, and the digest of what it is made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONG: Final = 32
"""Characters of a key: two pieces never have the same by chance."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the report. `data` is None where the previous file of that path and key still stands."""

    path: str
    key: str
    data: bytes | None
    over: bool = False
    """It is a sheet of paper that was set just now, and did not fit on one page."""


def as_it_is(path: str, data: bytes, before: Mapping[str, str]) -> Piece:
    """A file that is made of its own bytes alone; `before` are the keys of previous files by path."""
    key = hashlib.sha256(data).hexdigest()[:_LONG]
    return Piece(path, key, None if before.get(path) == key else data)


def digest(facts: Any) -> str:
    """The key of what a piece is made of."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=_plain).encode()).hexdigest()[:_LONG]


def _plain(fact: Any) -> Any:
    """Something that is no JSON; a set has an order of its own in every run."""
    return sorted(fact) if isinstance(fact, AbstractSet) else str(fact)
