"""A file that was read: its data as typed, and where each part of it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ipms.model.finding import Place, Step

Path = tuple[Step, ...]
_BREAK = re.compile(r"\r\n|\r|\n")


class Quoted(str):
    """A scalar written in quotes or as a block: always text, whatever it looks like."""

    __slots__ = ()


Scalar = str | None
"""A plain `str` is a plain scalar, as typed; null (`null`, `~` or nothing) is None."""

Data = dict[str, "Data"] | list["Data"] | str | None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands, and its key where it has one."""

    value: Place
    key: Place | None = None


Spots = dict[Path, Spot]


@dataclass(slots=True)
class Document:
    """One file's mapping, with a place for every node.

    Places are asked for only where something must be said, so they are drawn from the text on the
    first question, and kept.
    """

    path: str
    data: dict[str, Data]
    text: str = field(default="", repr=False)
    _spots: Spots | None = field(default=None, repr=False, compare=False)

    def place(self, at: Path, *, key: bool = False) -> Place:
        """Where the value (or its key) at this path stands; of an unknown path, its nearest known ancestor."""
        spots = self._known()
        for length in range(len(at), -1, -1):
            spot = spots.get(at[:length])
            if spot:
                return spot.key if key and spot.key else spot.value
        return Place(self.path)

    def line(self, number: int) -> str:
        """One line of the source without its end, counted from 1; empty where there is none."""
        lines = source_lines(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def _known(self) -> Spots:
        if self._spots is None:
            from ipms.workspace.reading.spots import spots_of  # noqa: PLC0415  (it needs Document's own names)

            self._spots = spots_of(self.text, self.path)
        return self._spots


def source_lines(text: str) -> list[str]:
    """Split a text at the line breaks of YAML (LF, CRLF, CR), not at those that only Unicode knows."""
    return _BREAK.split(text)
