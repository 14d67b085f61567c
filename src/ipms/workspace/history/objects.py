"""One conversation with git about objects: the same process answers for every file that is read of a commit."""

from __future__ import annotations

import subprocess
import weakref
from typing import TYPE_CHECKING

from ipms.workspace.git import CannotLookError, careful, environment

if TYPE_CHECKING:
    from pathlib import Path


class Objects:
    """The contents of a repository's objects, as they are stored: no filter, no textconv, no line ends changed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None

    def content(self, identity: str) -> bytes | None:
        """The bytes of an object; None where the repository does not hold it.

        Raises:
            CannotLookError: git is not there, or stopped answering.
        """
        process = self._process or self._begin()
        if process.stdin is None or process.stdout is None:
            raise CannotLookError
        try:
            process.stdin.write(f"{identity}\n".encode())
            process.stdin.flush()
            heading = process.stdout.readline().split()
            if len(heading) != len(("id", "type", "size")):
                return None
            return process.stdout.read(int(heading[2]) + 1)[:-1]
        except (OSError, ValueError) as error:
            raise CannotLookError from error

    def _begin(self) -> subprocess.Popen[bytes]:
        try:
            process = subprocess.Popen(  # noqa: S603 - a fixed question
                careful(["cat-file", "--batch"]),
                cwd=self._root,
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise CannotLookError from error
        self._process = process
        weakref.finalize(self, _end, process)
        return process


def _end(process: subprocess.Popen[bytes]) -> None:
    """Git ends when nobody can ask any more; its answer is not waited for."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()
