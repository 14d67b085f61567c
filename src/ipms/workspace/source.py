"""The files as they are typed, line by line, for findings to quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.workspace.reading.document import source_lines
from ipms.workspace.reading.files import read_bytes
from ipms.workspace.reading.guards import LARGEST

if TYPE_CHECKING:
    from pathlib import Path


class Source:
    """The files below a folder. A file is read when its first line is asked for, and once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lines: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str:
        """One line of a file as it is typed; "" where it cannot be read."""
        if path not in self._lines:
            self._lines[path] = self._read(path)
        lines = self._lines[path]
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def _read(self, path: str) -> list[str]:
        data = read_bytes(self.root, path, largest=_largest(path))
        return [] if isinstance(data, list) else source_lines(data.decode("utf-8-sig", "replace"))


def _largest(path: str) -> int:
    from ipms.workspace import measurements  # noqa: PLC0415 - it knows models, and few findings are about tables

    return measurements.LARGEST if path.endswith(".csv") else LARGEST
