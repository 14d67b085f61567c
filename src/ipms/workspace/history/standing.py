"""Whether a file still is what a commit holds, told without git reading the working tree: its filters stay unasked."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from ipms.workspace.git import CannotLookError, ran

if TYPE_CHECKING:
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


def _blob(data: bytes, like: str) -> str:
    """The id that git gives to a file, by the hash that the repository uses; line ends count as git keeps them."""
    text = data.replace(b"\r\n", b"\n")
    made = hashlib.sha256 if len(like) == _LONG_ID else hashlib.sha1
    return made(b"blob %d\0" % len(text) + text).hexdigest()
