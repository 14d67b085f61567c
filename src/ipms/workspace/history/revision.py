"""A commit that somebody asked for, and why one cannot be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_SHORT: Final = 10


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit, the words it was asked for with, and the day its committer wrote."""

    asked: str
    commit: str
    day: dt.date

    @property
    def short(self) -> str:
        """As much of the commit's id as people read to each other."""
        return self.commit[:_SHORT]


class HistoryError(Exception):
    """What was asked of history cannot be shown.

    `code` is one of: no-repository, no-git, refused (git does not read this repository), no-commits, unknown
    (no commit is called so), before-first (no commit is that old), shallow (this clone does not reach back so
    far), no-workspace (the commit holds none here). `known` are the branches and tags that a word may have meant.
    """

    def __init__(self, code: str, *, known: Sequence[str] = (), **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.known = known
        self.facts = facts
