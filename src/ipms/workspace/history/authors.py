"""How many people wrote in some files, by git's history: the number alone leaves this module, never who."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING, Final

from ipms.workspace.git import CannotLookError, ran, working_tree
from ipms.workspace.history.resolving import is_shallow
from ipms.workspace.history.revision import HistoryError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LOG: Final = ("--literal-pathspecs", "log", "--no-merges", "--no-show-signature", "--no-color", "--format=%aI%x00%ae")
_SLACK: Final = dt.timedelta(days=2)
"""Git asks for the committer's moment; days are the author's, as written, in whatever zone that was."""


def author_count(root: Path, first: dt.date, last: dt.date, places: Sequence[str], commit: str = "HEAD") -> int:
    """How many authors' changes, dated from the first to the last day, touched some places below a workspace.

    Addresses are compared without regard to capitals and by no list of who is who: one with two addresses counts
    twice. Merges are nobody's writing.

    Raises:
        HistoryError: there is no history, git does not read it, or this clone does not reach back so far.
    """
    if working_tree(root) is None:
        raise HistoryError("no-repository")
    try:
        return len(_authors(root, first, last, places, commit))
    except CannotLookError as error:
        raise HistoryError("refused" if shutil.which("git") else "no-git") from error


def _authors(root: Path, first: dt.date, last: dt.date, places: Sequence[str], commit: str) -> set[str]:
    if ran(root, ["rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"]).returncode:
        raise _nothing(root)
    since = f"--since={max(first, dt.date(1970, 1, 4)) - _SLACK}T00:00:00Z"
    if is_shallow(root) and not _reaches(root, first, commit):
        raise HistoryError("shallow", date=first.isoformat(), first=_oldest(root, commit).isoformat())
    done = ran(root, [*_LOG, since, commit, "--", *places])
    if done.returncode:
        raise CannotLookError
    lines = (line.partition("\0") for line in done.stdout.decode("utf-8", "replace").splitlines())
    return {address.casefold() for day, _, address in lines if first.isoformat() <= day[:10] <= last.isoformat()}


def _nothing(root: Path) -> HistoryError:
    refused = ran(root, ["rev-parse", "--git-dir"]).returncode
    return HistoryError("refused" if refused else "no-commits")


def _reaches(root: Path, first: dt.date, commit: str) -> bool:
    """Whether a shallow clone holds everything since a day: its oldest commit lies before it."""
    return _oldest(root, commit) < first


def _oldest(root: Path, commit: str) -> dt.date:
    """The day of the commit at which a shallow clone ends."""
    done = ran(root, ["log", "--no-show-signature", "--no-color", "--format=%cI", commit])
    days = done.stdout.decode("ascii", "replace").split()
    if done.returncode or not days:
        raise CannotLookError
    return min(dt.date.fromisoformat(day[:10]) for day in days)
