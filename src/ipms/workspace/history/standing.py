"""Whether a file still is what a commit holds, told without git reading the working tree: its filters stay unasked."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Final

from ipms.workspace.git import CannotLookError, ran
from ipms.workspace.history.tree import READ

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LONG_ID: Final = 64


def changed_since(root: Path, commit: str, path: str) -> bool:
    """Whether a file of the workspace is another one now than in a commit, or was not in it.

    Where git does not answer, it counts as changed: nobody can say that it is not.
    """
    try:
        done = ran(root, ["rev-parse", "--verify", "--quiet", f"{commit}:./{path}"])
    except CannotLookError:
        return True
    known = done.stdout.decode("ascii", "replace").strip()
    return bool(done.returncode) or known != _blob((root / path).read_bytes(), known)


def changed_files(root: Path, commit: str, paths: Iterable[str]) -> frozenset[str] | None:
    """Which files are others now than in a commit, or were not in it, or are in it and are gone; asked once for all.

    `paths` are those of now. None where git does not answer.
    """
    try:
        done = ran(root, ["--literal-pathspecs", "ls-tree", "-r", "-z", commit, "--", *READ])
    except CannotLookError:
        return None
    if done.returncode:
        return None
    entries = (entry.partition(b"\t") for entry in done.stdout.split(b"\0") if entry)
    known = {os.fsdecode(path): about.split()[-1].decode("ascii") for about, _, path in entries}
    now = [path for path in paths if (root / path).is_file()]
    gone = (path for path in known if not os.path.lexists(root / path))
    return frozenset({*gone, *(path for path in now if not _is(root / path, known.get(path)))})


def _is(path: Path, known: str | None) -> bool:
    return known is not None and known == _blob(path.read_bytes(), known)


def _blob(data: bytes, like: str) -> str:
    """The id that git gives to a file, by the hash that the repository uses; line ends count as git keeps them."""
    text = data.replace(b"\r\n", b"\n")
    made = hashlib.sha256 if len(like) == _LONG_ID else hashlib.sha1
    return made(b"blob %d\0" % len(text) + text).hexdigest()
