"""From what people call a commit to the commit: anything git understands, or a date."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from typing import TYPE_CHECKING, Final

from ipms.workspace.git import CannotLookError, ran, working_tree
from ipms.workspace.history.revision import HistoryError, Revision

if TYPE_CHECKING:
    from pathlib import Path

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COMMIT: Final = re.compile(rb"[0-9a-f]{40,64}\n")
_NAMES: Final = ("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")


def resolve(root: Path, asked: str, start: str = "HEAD") -> Revision:
    """The commit that is meant by a name, or by a date: then the last before `start` up to the end of that day.

    A day is the one that the committer wrote, so that all readers of a repository are shown the same. A text
    that looks like a date is one; a tag of such a name is found as `tags/2018-10-31`.

    Raises:
        HistoryError: there is none.
    """
    if working_tree(root) is None:
        raise HistoryError("no-repository")
    try:
        day = as_day(asked)
        return _named(root, asked) if day is None else _last(root, asked, day, start)
    except CannotLookError as error:
        raise HistoryError("refused" if shutil.which("git") else "no-git") from error


def as_day(asked: str) -> dt.date | None:
    """The day that was asked for; None where it is the name of a commit."""
    try:
        return dt.date.fromisoformat(asked) if _DATE.fullmatch(asked) else None
    except ValueError:
        return None


def _named(root: Path, asked: str) -> Revision:
    commit = _commit(root, asked)
    if commit is None:
        raise _unknown(root, asked)
    shown = _asked(root, ["log", "-1", "--no-show-signature", "--format=%cI", commit])
    return Revision(asked, commit, dt.date.fromisoformat(shown[:10]))


def _commit(root: Path, asked: str) -> str | None:
    """What git makes of a name. One that looks like an option never reaches it: no commit is called so."""
    if asked.startswith("-") or not asked.isprintable() or not asked.strip():
        return None
    done = ran(root, ["rev-parse", "--verify", "--quiet", f"{asked}^{{commit}}"])
    return done.stdout.decode("ascii").strip() if not done.returncode and _COMMIT.fullmatch(done.stdout) else None


def _unknown(root: Path, asked: str) -> HistoryError:
    if _commit(root, "HEAD") is None and not _asked(root, ["for-each-ref", "--count=1"]):
        return _look_at_repository(root) or HistoryError("no-commits")
    known = _asked(root, _NAMES).split()
    return HistoryError("unknown-shallow" if is_shallow(root) else "unknown", known=known, revision=asked)


def _look_at_repository(root: Path) -> HistoryError | None:
    """Whether git refuses the whole repository: then it says nothing of its commits either."""
    return HistoryError("refused") if ran(root, ["rev-parse", "--git-dir"]).returncode else None


def _last(root: Path, asked: str, day: dt.date, start: str) -> Revision:
    """The last commit up to the end of a day: of a branch itself, not of those that were merged into it later."""
    if _commit(root, start) is None:
        raise _unknown(root, asked)
    written = _asked(root, ["log", "--first-parent", "--no-show-signature", "--format=%H %cI", start]).splitlines()
    commits = [(dt.date.fromisoformat(line.partition(" ")[2][:10]), line.partition(" ")[0]) for line in written]
    for on, commit in commits:
        if on <= day:
            return Revision(asked, commit, on)
    code = "shallow" if is_shallow(root) else "before-first"
    raise HistoryError(code, date=day, first=min(commits)[0])


def is_shallow(root: Path) -> bool:
    """Whether this clone does not have the whole history."""
    return _asked(root, ["rev-parse", "--is-shallow-repository"]).strip() == "true"


def _asked(root: Path, question: list[str] | tuple[str, ...]) -> str:
    done = ran(root, question)
    if done.returncode:
        raise CannotLookError
    return done.stdout.decode("utf-8", "replace")
