"""Which commit last touched a file, or a line of one. Who it was is never asked.

What is on disk is held against the commit in Python, line by line: git itself would run a repository's filters to
compare them. Only what is committed is then asked of git.
"""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from ipms.model.identifiers import masked
from ipms.workspace.git import CannotLookError, ran
from ipms.workspace.history.resolving import is_shallow, resolve
from ipms.workspace.history.revision import HistoryError
from ipms.workspace.history.tree import Tree
from ipms.workspace.reading.document import source_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ipms.workspace.reading.places import Files

_SHORT: Final = 10
_FORMAT: Final = "%x01%H%x00%cd%x00%s"
_LOG: Final = (
    *("log", "--no-show-signature", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-notes"),
    *("--date=format:%Y-%m-%d", f"--format={_FORMAT}", "--name-only", "-z", "--relative"),
)
_LARGEST: Final = 256 << 20
_MOST_COMPARED: Final = 20_000
"""Lines that differ, up to which it is looked at which of them are old; beyond, all of them count as new."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as people speak of it: a short id, its day, what it was for. No author."""

    short: str
    day: dt.date
    subject: str


@dataclass(frozen=True, slots=True)
class Touch:
    """The last commit of a file or a line. `commit` is None for what no commit holds yet.

    `changed` tells that the file on disk is not the committed one.
    """

    commit: Commit | None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Touched:
    """What was asked, by path and by (path, line); `reason` is the code of a `HistoryError` where nothing is known."""

    files: Mapping[str, Touch] = field(default_factory=dict)
    lines: Mapping[tuple[str, int], Touch] = field(default_factory=dict)
    reason: str = ""
    shallow: bool = False
    """The history is cut off: what is older than this clone seems to come from its first commit."""


def touched(files: Files, paths: Collection[str], lines: Mapping[str, Collection[int]]) -> Touched:
    """The commits that last touched some files, and lines (counted from 1) of files. Nothing is written or run."""
    try:
        revision = files.revision or resolve(files.root, "HEAD")
        tree = Tree(files.root, revision)
        now = {path: _line_up(files, tree, path) for path in sorted({*paths, *lines}) if _nameable(path)}
        logged = _logged(files, revision.commit, [path for path, (kept, _) in now.items() if kept is not None])
        return Touched(
            {path: Touch(logged.get(path), changed=now[path][1]) for path in sorted(set(paths) & set(now))},
            dict(_of_lines(files, revision.commit, now, lines)),
            shallow=is_shallow(files.root),
        )
    except HistoryError as error:
        return Touched(reason="no-commits" if error.code == "unknown" else error.code)
    except CannotLookError:
        return Touched(reason="refused" if shutil.which("git") else "no-git")


def _nameable(path: str) -> bool:
    """Whether a path can be put to git without being taken for anything else."""
    return path.isprintable() and not path.startswith(("private/", ":", "-", "../", "/"))


# --- what is on disk against what is committed -------------------------------------------------------


def _line_up(files: Files, tree: Tree, path: str) -> tuple[dict[int, int] | range | None, bool]:
    """Where the lines on disk stand in the commit (None: it is not in it), and whether the two differ."""
    if path not in tree:
        return None, True
    if files.revision is not None:
        return range(1), False
    here, there = files.read(path, _LARGEST), tree.read(path, _LARGEST)
    if isinstance(here, list) or isinstance(there, list):
        return {}, True
    if here == there:
        return range(1), False
    new, old = _lines(here), _lines(there)
    return (range(1), False) if new == old else (_old_lines(old, new), True)


def _lines(data: bytes) -> list[str]:
    """The lines as findings count them, whatever they end with."""
    return source_lines(data.decode("utf-8-sig", "replace"))


def _old_lines(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Lines on disk that the commit has as well, with where it has them; both counted from 1."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    kept = {place + 1: place + 1 for place in range(start)}
    shift = len(old) - len(new)
    kept |= {place + 1: place + shift + 1 for place in range(len(new) - end, len(new))}
    middle = old[start : len(old) - end], new[start : len(new) - end]
    if sum(map(len, middle)) <= _MOST_COMPARED:
        for one in SequenceMatcher(None, *middle, autojunk=False).get_matching_blocks():
            kept |= {start + one.b + step + 1: start + one.a + step + 1 for step in range(one.size)}
    return kept


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


# --- what git is asked -------------------------------------------------------------------------------


def _logged(files: Files, commit: str, paths: Sequence[str]) -> dict[str, Commit]:
    """The last commit of each file, all in one question."""
    if not paths:
        return {}
    done = ran(files.root, ["--literal-pathspecs", *_LOG, commit, "--", *paths])
    if done.returncode:
        raise CannotLookError
    found: dict[str, Commit] = {}
    for one in done.stdout.decode("utf-8", "replace").split("\x01")[1:]:
        identity, day, rest = one.split("\0", 2)
        subject, *names = rest.replace("\n", "\0").split("\0")
        last = _commit(identity, day, subject)
        found = {**{name: last for name in names if name}, **found}
    return found


def _commit(identity: str, day: str, subject: str) -> Commit:
    return Commit(identity[:_SHORT], dt.date.fromisoformat(day), masked(subject))


def _of_lines(
    files: Files,
    commit: str,
    now: Mapping[str, tuple[dict[int, int] | range | None, bool]],
    lines: Mapping[str, Collection[int]],
) -> Iterator[tuple[tuple[str, int], Touch]]:
    for path in sorted(set(lines) & set(now)):
        kept, changed = now[path]
        old = _committed(kept, lines[path])
        blamed = _blamed(files, commit, path, sorted(set(old.values())))
        for line in sorted(set(lines[path])):
            yield (path, line), Touch(blamed.get(old.get(line, 0)), changed=changed)


def _committed(kept: dict[int, int] | range | None, lines: Collection[int]) -> dict[int, int]:
    """Lines on disk, with where the commit has them; those it does not have are left out."""
    if isinstance(kept, dict):
        return {line: kept[line] for line in lines if line in kept}
    return {} if kept is None else {line: line for line in lines}


def _blamed(files: Files, commit: str, path: str, lines: Sequence[int]) -> dict[int, Commit]:
    """The commit that each line of a committed file comes from."""
    if not lines:
        return {}
    stretches = [f"-L{line},{line}" for line in lines]
    done = ran(files.root, ["blame", "--porcelain", "--no-textconv", *stretches, commit, "--", path])
    if done.returncode:
        raise CannotLookError
    return dict(_porcelain(done.stdout.decode("utf-8", "replace").split("\n")))


def _porcelain(rows: Sequence[str]) -> Iterator[tuple[int, Commit]]:
    """What blame says, line by line: a commit is described where it is named first."""
    known: dict[str, dict[str, str]] = {}
    identity, at = "", 0
    for row in rows:
        name, _, value = row.partition(" ")
        if row.startswith("\t"):
            facts = known[identity]
            yield at, _commit(identity, _day(facts["committer-time"], facts["committer-tz"]), facts["summary"])
        elif len(name) >= len("0" * 40) and not name.strip("0123456789abcdef"):
            identity, at = name, int(value.split()[1])
            known.setdefault(identity, {})
        elif name in {"summary", "committer-time", "committer-tz"}:
            known[identity][name] = value


def _day(seconds: str, zone: str) -> str:
    """The day as the committer had it, the same for every reader."""
    minutes = int(zone[1:3]) * 60 + int(zone[3:5])
    offset = dt.timedelta(minutes=-minutes if zone.startswith("-") else minutes)
    return dt.datetime.fromtimestamp(int(seconds), dt.timezone(offset)).date().isoformat()
