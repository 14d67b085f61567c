"""Where a PDF goes: to a file that is none yet or is a PDF already, or to a pipe."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ipms.cli.errors import RequestError, visible

if TYPE_CHECKING:
    from ipms.cli.door import Door

_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Target:
    """A file, or the standard output."""

    path: Path | None

    @classmethod
    def asked(cls, out: Path | None, door: Door) -> Target:
        """A file as it was typed, seen from the folder of the request."""
        return cls(Path(door.folder, out) if out is not None else None)

    @property
    def name(self) -> str:
        """The file, as it may be shown."""
        return visible(str(self.path)) if self.path is not None else ""

    def refuse(self, root: Path) -> None:
        """Look before anything is made.

        Raises:
            RequestError: a terminal cannot show a PDF, the file is something else, or it is the workspace’s own.
        """
        if self.path is None:
            if sys.stdout.isatty():
                raise RequestError("cli.paper.terminal")
            return
        from ipms.workspace.tables.folder import InsideError, refuse  # noqa: PLC0415 - a pipe needs none

        try:
            refuse(self.path.parent, {}, root, force=True)
        except InsideError as error:
            raise RequestError("cli.paper.inside", name=self.name) from error
        if self.path.is_dir() or (self.path.exists() and not _is_pdf(self.path)):
            raise RequestError("cli.paper.not-pdf", name=self.name)

    def write(self, pdf: bytes, root: Path) -> None:
        """Write it whole or not at all."""
        if self.path is None:
            sys.stdout.buffer.write(pdf)
            return
        from ipms.workspace.tables.folder import put  # noqa: PLC0415 - as above

        put(self.path.parent, {self.path.name: pdf}, root, force=True)


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_PDF)) == _PDF
