"""A problem in people's files, as a value: what, how bad, and exactly where."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Step = str | int


class Severity(StrEnum):
    """How bad a finding is; the order of the members is the order of gravity, worst first."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    def reaches(self, least: str) -> bool:
        """Whether it is as grave as `least` (error, warning or hint), or graver; never for "never"."""
        order = [severity.value for severity in Severity]
        return least in order and order.index(self) <= order.index(least)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a file: lines and columns count characters from 1, the end column is exclusive.

    `path` is relative to the root of the workspace, with forward slashes. `end_line` 0 means that
    the stretch has no known end: only its first character is meant.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that matters to a finding, and why (a key of the catalogue, with its facts)."""

    place: Place
    reason: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem. The words people read are made in `ipms.locale` from `message_key` and `facts`.

    `variant` tells apart the sentences of one code: "western" makes the key "YML020.western"; a variant
    with a point in it is a key of its own ("period.month-impossible").

    `at` is the path through the structure of the file (`("goals", 0, "indicator")`), the key that
    survives edits elsewhere in the file. `facts` hold what the message quotes: short texts and whole
    numbers, already cut to a readable length, never a value that may identify a person. A fact whose
    name ends in `_key` is itself a key of the catalogue: `level_key="level.tactical"` fills `{level}`.
    """

    code: str
    severity: Severity
    place: Place
    at: tuple[Step, ...] = ()
    facts: Mapping[str, str | int] = field(default_factory=dict)
    variant: str = ""
    related: tuple[Related, ...] = ()
    suggestion: str = ""

    @property
    def message_key(self) -> str:
        """The key of the sentence in the catalogue."""
        if not self.variant:
            return self.code
        return self.variant if "." in self.variant else f"{self.code}.{self.variant}"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, tuple[str, ...]]:
        """Files in order, then lines, columns and codes: the same on every run."""
        place = self.place
        return (place.path, place.line, place.column, self.code, self.variant, tuple(map(str, self.at)))
