"""Git's list of tracked files, brought along when files are moved: `git status` shows a rename, as after `git mv`.

Names alone change: what is staged stays staged, what is not stays so, and nothing is ever committed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ipms.workspace.journal import Move


def follow(root: Path, moves: Sequence[Move]) -> bool:
    """Rename tracked files in the index of the repository around; False where git refused.

    Without git, without a repository, or with files that git does not track, there is nothing to do.
    """
    git = shutil.which("git")
    if git is None or not moves:
        return True
    prefix = _answer(git, root, "rev-parse", "--show-prefix")
    if prefix is None:
        return True
    listed = _answer(git, root, "ls-files", "--stage", "-z", "--full-name", "--", *(move.old for move in moves))
    if not listed:
        return listed is not None
    lines = "".join(_lines(listed, prefix.removesuffix("\n"), moves))
    return _answer(git, root, "update-index", "-z", "--index-info", told=lines) is not None


def _lines(listed: str, prefix: str, moves: Sequence[Move]) -> Iterator[str]:
    """For each entry, one that takes it out (mode 0) and one that puts it in under its new name."""
    entries = [entry.partition("\t") for entry in listed.split("\0") if entry]
    for about, _, path in entries:
        yield f"0 {'0' * len(about.split(' ')[1])}\t{path}\0"
    for about, _, path in entries:
        yield f"{about}\t{prefix}{_renamed(path.removeprefix(prefix), moves)}\0"


def _renamed(path: str, moves: Sequence[Move]) -> str:
    for move in moves:
        if path == move.old or path.startswith(f"{move.old}/"):
            return move.new + path[len(move.old) :]
    return path


def _answer(git: str, root: Path, *words: str, told: str = "") -> str | None:
    """What git answers; None where it refuses. Paths are names, never patterns."""
    ran = subprocess.run(  # noqa: S603 - a fixed command, with paths of the workspace behind `--`
        [git, "--literal-pathspecs", "-C", str(root), *words],
        input=os.fsencode(told),
        capture_output=True,
        check=False,
    )
    return os.fsdecode(ran.stdout) if ran.returncode == 0 else None
