"""Pages remembered outside the workspace: a board that nothing changed under is printed without being made again.

The file lies in the user's cache folder, one for each workspace. It holds what was printed, so nothing
that may not be shown; it is valid for one state of the program and one state of the files, told by
their sizes, times and inodes. Deleting it changes nothing but time.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
import time
from binascii import crc32
from functools import cache
from pathlib import Path

from ipms import __version__
from ipms.workspace.root import SETTINGS_FILE

_MOST_PAGES = 24
_SETTLED = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may change again within the same
tick of its clock, and nobody would see it. Git calls such entries racily clean."""


class Pages:
    """The remembered pages of one workspace. `state` is taken before anything is read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state, self._newest = _state(root)
        self._taken = time.time_ns()

    def recall(self, key: str) -> str | None:
        """Give the page that was printed for `key` when the files were as they are now."""
        page = self._stored().get(key)
        return page if isinstance(page, str) else None

    def remember(self, key: str, page: str) -> None:
        """Keep a page; a cache that cannot be written is no reason to fail."""
        if self._taken - self._newest < _SETTLED:
            return
        pages = self._stored()
        pages.pop(key, None)
        pages[key] = page
        kept = dict(list(pages.items())[-_MOST_PAGES:])
        content = {"ipms": _program(), "root": str(self.root), "state": self.state, "pages": kept}
        with contextlib.suppress(OSError):
            _replace(_file(self.root), json.dumps(content).encode())

    def _stored(self) -> dict[str, object]:
        try:
            content = json.loads(_file(self.root).read_bytes())
            same = (content["ipms"], content["root"], content["state"]) == (_program(), str(self.root), self.state)
            return dict(content["pages"]) if same else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}


def _state(root: Path) -> tuple[str, int]:
    """One line a file: path, size, time, inode; and the time of the newest."""
    lines: list[str] = []
    newest = 0
    waiting = [SETTINGS_FILE, "indicators", "rooms"][::-1]
    while waiting:
        path = waiting.pop()
        try:
            about = os.lstat(root / path)
            # Names alone are wanted, as texts: thousands of Path objects would cost more than the question.
            names = sorted(os.listdir(root / path), reverse=True) if stat.S_ISDIR(about.st_mode) else []  # noqa: PTH208
        except OSError as error:
            lines.append(f"{path} {error.errno}")
            continue
        lines.append(f"{path} {about.st_size} {about.st_mtime_ns} {about.st_ino} {about.st_mode}")
        newest = max(newest, about.st_mtime_ns)
        waiting += [f"{path}/{name}" for name in names]
    return "\n".join(lines), newest


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


def _file(root: Path) -> Path:
    # The name only has to be unlikely to be shared: the root itself stands inside and is compared.
    return folder() / f"pages-{crc32(os.fsencode(root)):08x}.json"


def folder() -> Path:
    """The user's cache folder for this program, by the custom of the system."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "ipms" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ipms"
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "ipms"


def _replace(target: Path, content: bytes) -> None:
    """Write beside, then rename: a reader sees the old file or the new one."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.replace(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
