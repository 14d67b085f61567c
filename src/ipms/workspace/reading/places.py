"""Where the files of a workspace are read from: a folder on disk, or (see `workspace.history`) a commit."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from ipms.workspace.reading.files import read_bytes
from ipms.workspace.reading.guards import LARGEST
from ipms.workspace.reading.reader import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from ipms.model.finding import Finding
    from ipms.workspace.history.revision import Revision
    from ipms.workspace.reading.document import Document


class Files(Protocol):
    """The files of a workspace, named relative to its root. Nothing here writes."""

    @property
    def root(self) -> Path:
        """The folder of the workspace on this machine, also where its files are read from elsewhere."""

    @property
    def revision(self) -> Revision | None:
        """The commit that is read; None for the files as they are now."""

    def read(self, path: str, largest: int = LARGEST) -> bytes | list[Finding]:
        """Give the bytes of a regular file, or the finding that says why not."""

    def listing(self, folder: str) -> list[tuple[str, bool]]:
        """Names in a folder with whether each is a folder itself, in order; hidden ones are left out."""


class Folder:
    """The files as they are now, in a folder on disk."""

    revision: Revision | None = None

    def __init__(self, root: Path) -> None:
        self.root = root
        self._inside: dict[str, bool] = {}

    def read(self, path: str, largest: int = LARGEST) -> bytes | list[Finding]:
        """Give the bytes of a regular file inside the root, or the finding that says why not."""
        return read_bytes(self.root, path, folders=self._inside, largest=largest)

    def listing(self, folder: str) -> list[tuple[str, bool]]:
        """Names in a folder, in order. A folder that is a link is not followed: it may lead out of the workspace."""
        try:
            with os.scandir(f"{self.root}/{folder}") as entries:
                return sorted(
                    (entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries if is_shown(entry.name)
                )
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            return []


def is_shown(name: str) -> bool:
    """Whether a file or folder of that name belongs to what is read: those that start with a dot or `_` do not."""
    return name[0] not in "._"


def document_in(files: Files, path: str) -> Document | list[Finding]:
    """Read one YAML file; what cannot or must not be opened is a finding."""
    data = files.read(path)
    return data if isinstance(data, list) else read_text(data, path)
