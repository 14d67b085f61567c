"""A repository of git for tests: commits on fixed days, by nobody's settings."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_TERMINAL_PROMPT": "0"}


def git(root: Path, *words: str, day: str = "2018-10-31", clock: str = "12:00:00 +0000") -> str:
    """Run git in a folder, its commits dated on a day, and give what it says."""
    stamp = f"{day} {clock}"
    who = ["-c", "user.name=A", "-c", "user.email=a@example.invalid", "-c", "init.defaultBranch=main"]
    environment = {**os.environ, **_NOBODY, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    ran = subprocess.run(["git", *who, *words], cwd=root, env=environment, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def commit(
    root: Path, files: Mapping[str, str], day: str, *, gone: tuple[str, ...] = (), clock: str = "12:00:00 +0000"
) -> str:
    """Write files, take others away, commit everything on a day, and give the commit's id."""
    root.mkdir(parents=True, exist_ok=True)
    if not (root / ".git").exists():
        git(root, "init", "--quiet")
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")
    for path in gone:
        (root / path).unlink()
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", day, day=day, clock=clock)
    return git(root, "rev-parse", "HEAD")
