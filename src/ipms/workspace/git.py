"""What git knows of the files of a workspace, asked without letting the repository run anything.

A repository can name programs in its settings (a file-system monitor, hooks, aliases). None is started,
nothing is fetched, and the index is not written.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SECONDS: Final = 20
_CAREFULLY: Final = (
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "protocol.allow=never",
)
_QUESTION: Final = ("ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard", "--")
_UNTRACKED: Final = "? "


class CannotLookError(Exception):
    """There is a repository, but git is not there, refuses to read it, or cannot."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Files of a folder: those that git tracks, and those that the next `git add` would take. Paths as asked."""

    tracked: tuple[str, ...] = ()
    untracked: tuple[str, ...] = ()


def working_tree(root: Path) -> Path | None:
    """The top of the working tree that a folder lies in; None where no repository is around it."""
    here = root.absolute()
    return next((folder for folder in (here, *here.parents) if os.path.lexists(folder / ".git")), None)


def listed(root: Path, folders: Iterable[str]) -> Listed:
    """Ask git for the files below folders that are named relative to `root`; it knows none outside its working tree.

    Raises:
        CannotLookError: there is a repository, and git does not say what it tracks.
    """
    top = working_tree(root)
    inside = [folder for folder in folders if top is not None and _lies_in(top, root / folder)]
    if not inside:
        return Listed()
    answer = _asked(root, [*_QUESTION, *inside])
    tracked = {entry[2:] for entry in answer if not entry.startswith(_UNTRACKED)}
    untracked = {entry[2:] for entry in answer if entry.startswith(_UNTRACKED)}
    return Listed(tuple(sorted(tracked)), tuple(sorted(untracked)))


def would_take(root: Path, path: str) -> bool:
    """Whether the next `git add` would take a file that is to be made at a path relative to `root`.

    Raises:
        CannotLookError: there is a repository, and git does not say what it ignores.
    """
    top = working_tree(root)
    if top is None or not _lies_in(top, root / path):
        return False
    done = ran(root, ["check-ignore", "--quiet", "--", f"./{path}"])  # it knows no literal paths; a dot has no magic
    if done.returncode not in {0, 1}:
        raise CannotLookError
    return done.returncode == 1


def _lies_in(top: Path, folder: Path) -> bool:
    """Whether a folder lies below the top by its name; where a link in it leads is another repository's business."""
    return os.path.commonpath([top, os.path.normpath(folder.absolute())]) == str(top)


def _asked(root: Path, question: list[str]) -> list[str]:
    done = ran(root, ["--literal-pathspecs", *question])
    if done.returncode:
        raise CannotLookError
    return [os.fsdecode(entry) for entry in done.stdout.split(b"\0") if entry]


def careful(question: Iterable[str]) -> list[str]:
    """The command line of a question to git that runs nothing the repository names."""
    return ["git", *_CAREFULLY, *question]


def ran(root: Path, question: Iterable[str]) -> subprocess.CompletedProcess[bytes]:
    """Ask git one question in a folder, whatever its answer.

    Raises:
        CannotLookError: git is not there, or does not come to an end.
    """
    try:
        return subprocess.run(  # noqa: S603 - a fixed question; what people or settings say cannot be an option of it
            careful(question),
            cwd=root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotLookError from error


def environment() -> dict[str, str]:
    """The user's own, without what would lead git elsewhere; a hook that runs the check sets many of those."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
