"""What is remembered outside the workspace: an answer that nothing changed under is given again without being made.

The files lie in the user's cache folder, one for each workspace and each kind of answer. They hold what was
said, so nothing that may not be shown; they are valid for one state of the program and one state of the
files, told by their sizes, times and inodes. Deleting them changes nothing but time.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from binascii import crc32
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ipms import __version__
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MOST_PAGES = 24
_SETTLED = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may change again within the same
tick of its clock, and nobody would see it. Git calls such entries racily clean."""
_HELD = (SETTINGS_FILE, "indicators", "rooms")


class State(NamedTuple):
    """How the files of a workspace look from outside, and whether all of them have come to rest."""

    digest: str
    settled: bool


def state_of(root: Path, besides: Iterable[str] = ()) -> State:
    """Look at every file of a workspace, and at others `besides`, without opening any."""
    taken = time.time_ns()
    lines: list[str] = []
    newest = 0
    for path, about in _looked_at(str(root), besides):
        lines.append(f"{path} {about.st_size} {about.st_mtime_ns} {about.st_ino} {about.st_mode}" if about else path)
        newest = max(newest, about.st_mtime_ns) if about else newest
    digest = blake2b("\0".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()
    return State(digest, taken - newest >= _SETTLED)


def _looked_at(root: str, besides: Iterable[str]) -> Iterator[tuple[str, os.stat_result | None]]:
    waiting: list[str] = []
    for path in besides:
        yield path, _about(path)
    for path in _HELD:
        yield path, _about(f"{root}/{path}")
        yield f"{path}/", _about(f"{root}/{path}", follow=True)
        waiting.append(path)
    while waiting:
        folder = waiting.pop()
        with contextlib.suppress(OSError), os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}"
                yield path, entry.stat(follow_symlinks=False)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif entry.is_symlink():
                    # What a link leads to may change while the link stays as it is.
                    yield f"{path}/", _about(entry.path, follow=True)


def _about(path: str, *, follow: bool = False) -> os.stat_result | None:
    try:
        return os.stat(path, follow_symlinks=follow)  # noqa: PTH116 - as above
    except (OSError, ValueError):
        return None


class Memory:
    """One file of remembered answers about a workspace. Its state is taken before anything is read."""

    def __init__(self, root: Path, name: str, besides: Iterable[str] = ()) -> None:
        self._root = root
        self._name = name
        self._state = state_of(root, besides)

    def recall(self) -> Mapping[str, object]:
        """Give what was remembered when program and files were as they are now; else nothing."""
        try:
            content = json.loads(self._file.read_bytes())
            return dict(content["content"]) if content["of"] == self._of() else {}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return {}

    def remember(self, content: Mapping[str, object]) -> None:
        """Keep it in the place of what was; a cache that cannot be written is no reason to fail."""
        if self._state.settled:
            with contextlib.suppress(OSError):
                _keep(self._file, json.dumps({"of": self._of(), "content": content}).encode())

    def _of(self) -> list[str]:
        return [_program(), str(self._root), self._state.digest]

    @property
    def _file(self) -> Path:
        # The name only has to be unlikely to be shared: the root itself stands inside and is compared.
        return folder() / f"{self._name}-{crc32(os.fsencode(self._root)):08x}.json"


class Pages:
    """The remembered pages of one workspace, the latest few."""

    def __init__(self, root: Path) -> None:
        self._memory = Memory(root, "pages")

    def recall(self, key: str) -> str | None:
        """Give the page that was printed for `key` when the files were as they are now."""
        page = self._memory.recall().get(key)
        return page if isinstance(page, str) else None

    def remember(self, key: str, page: str) -> None:
        """Keep a page, and forget the oldest."""
        pages = {old: kept for old, kept in self._memory.recall().items() if old != key}
        self._memory.remember(dict([*pages.items(), (key, page)][-_MOST_PAGES:]))


def program() -> str:
    """What tells this program from another one that may answer otherwise."""
    return _program()


@cache
def _program() -> str:
    """The version, and what tells one build of a version from another: a page may not outlive a correction."""
    count = newest = 0
    waiting = [str(Path(__file__).parent.parent)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.name.endswith(".py"):
                    count += 1
                    newest = max(newest, entry.stat().st_mtime_ns)
    return f"{__version__} {count} {newest}"


def folder() -> Path:
    """The user's cache folder for this program, by the custom of the system."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "ipms" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ipms"
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "ipms"


def filled() -> tuple[int, int]:
    """How many files the cache folder holds, and their bytes together."""
    try:
        with os.scandir(folder()) as entries:
            sizes = [entry.stat(follow_symlinks=False).st_size for entry in entries if entry.is_file()]
    except OSError:
        return 0, 0
    return len(sizes), sum(sizes)


def _keep(target: Path, content: bytes) -> None:
    """Only the user's own eyes; nothing is lost with it, so nobody waits for the disk."""
    from ipms.workspace.disk import atomic  # noqa: PLC0415 - for what has not been remembered yet

    target.parent.mkdir(mode=atomic.PRIVATE_FOLDER, parents=True, exist_ok=True)
    atomic.replace(target, content, mode=atomic.PRIVATE_FILE, safe=False)
