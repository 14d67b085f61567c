"""The files of a workspace as a commit has them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.model.finding import Place
from ipms.workspace.git import CannotLookError, ran
from ipms.workspace.history.objects import Objects
from ipms.workspace.reading.guards import LARGEST
from ipms.workspace.reading.places import is_shown
from ipms.workspace.reading.refusal import Code, refusal
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ipms.model.finding import Finding
    from ipms.workspace.history.revision import Revision

READ: Final = (SETTINGS_FILE, "rooms", "indicators")
"""What is asked for by name, so that a commit's private files are not even listed."""
_LINK: Final = "120000"
_FILES: Final = ("100644", "100755", "100664", _LINK)


class _Blob(NamedTuple):
    mode: str
    identity: str
    size: int


class Tree:
    """The files of a commit below the folder of a workspace, which may lie deeper than the repository's top.

    Sizes are limited as on disk. A link is a finding, wherever it leads; a submodule is not there.
    """

    def __init__(self, root: Path, revision: Revision) -> None:
        self.root = root
        self.revision: Revision = revision
        self._blobs = dict(_listed(root, revision.commit))
        self._folders: dict[str, dict[str, bool]] = {}
        self._objects = Objects(root)
        for path in self._blobs:
            self._shelve(path)

    def _shelve(self, path: str) -> None:
        """Put a file and the folders above it into the folders that hold them."""
        folder, _, name = path.rpartition("/")
        names = self._folders.setdefault(folder, {})
        names[name] = False
        while folder:
            above, _, name = folder.rpartition("/")
            self._folders.setdefault(above, {})[name] = True
            folder = above

    def __contains__(self, path: str) -> bool:
        return path in self._blobs

    def read(self, path: str, largest: int = LARGEST) -> bytes | list[Finding]:
        """Give the bytes of a file, or the finding that says why not."""
        blob = self._blobs.get(path)
        if blob is None:
            return [refusal(Code.UNREADABLE, Place(path), "gone", facts={"error": "ENOENT"})]
        if blob.mode == _LINK:
            return [refusal(Code.LINK, Place(path))]
        if blob.size > largest:
            return [refusal(Code.TOO_LARGE, Place(path), facts={"size": blob.size, "limit": largest})]
        data = self._objects.content(blob.identity)
        if data is None:
            return [refusal(Code.UNREADABLE, Place(path), "gone", facts={"error": "ENOENT"})]
        return data

    def listing(self, folder: str) -> list[tuple[str, bool]]:
        """Names in a folder with whether each is a folder itself, in order; hidden ones are left out."""
        return sorted((name, inner) for name, inner in self._folders.get(folder, {}).items() if is_shown(name))


def _listed(root: Path, commit: str) -> Iterator[tuple[str, _Blob]]:
    """Ask once for all files of a commit below the root, by path.

    Raises:
        CannotLookError: git does not list them.
    """
    done = ran(root, ["ls-tree", "-r", "-z", "-l", commit, "--", *READ])
    if done.returncode:
        raise CannotLookError
    for entry in filter(None, done.stdout.split(b"\0")):
        about, _, path = entry.partition(b"\t")
        mode, _, identity, size = about.decode("ascii").split()
        if mode in _FILES:
            yield os.fsdecode(path), _Blob(mode, identity, int(size))
