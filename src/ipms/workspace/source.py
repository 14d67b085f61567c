"""The files as they are typed, line by line, for findings to quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.workspace.reading.document import source_lines
from ipms.workspace.reading.guards import LARGEST

if TYPE_CHECKING:
    from ipms.workspace.reading.places import Files


class Source:
    """The lines of files. A file is read when its first line is asked for, and once."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._lines: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str:
        """One line of a file as it is typed; "" where it cannot be read."""
        lines = self.lines(path)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def lines(self, path: str) -> list[str]:
        """All lines of a file as they are typed; none where it cannot be read."""
        if path not in self._lines:
            self._lines[path] = self._read(path)
        return self._lines[path]

    def _read(self, path: str) -> list[str]:
        data = self._files.read(path, _largest(path))
        return [] if isinstance(data, list) else source_lines(data.decode("utf-8-sig", "replace"))


def _largest(path: str) -> int:
    from ipms.workspace import measurements  # noqa: PLC0415 - it knows models, and few findings are about tables

    return measurements.LARGEST if path.endswith(".csv") else LARGEST
