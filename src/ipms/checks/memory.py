"""The findings of a workspace; of one in which nothing changed, those of the last time.

Findings tell codes, places and short facts, never what is hidden. Where sheets of employees are at hand, or a
finding is about them, nothing is remembered at all.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from ipms.checks.as_data import finding_data, finding_from
from ipms.checks.run import Examined, examine
from ipms.model.finding import Severity
from ipms.workspace.cache import Memory
from ipms.workspace.journal import FILE as UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ipms.model.finding import Finding, Place
    from ipms.workspace.workspace import Workspace

_GIT_SETTINGS = (".gitattributes", ".gitignore")


def examined(root: Path, *, remember: bool = True) -> Examined:
    """Every finding of every rule in the workspace at `root`; the same whether it is remembered or not."""
    today = time.strftime("%Y-%m-%d")
    if not remember:
        return examine(_opened(root))
    memory = Memory(root, "findings", _besides(str(root)))
    kept = _recalled(root, memory.recall(), today)
    if kept is not None:
        return kept
    ws = _opened(root)
    new = examine(ws)
    from ipms.workspace.sheets import PRIVATE, is_private, private_root  # noqa: PLC0415 - it knows the model of a sheet

    folders = sorted({PRIVATE, private_root(ws.settings)})
    told_of_private = any(is_private(place.path, ws.settings) for one in new.findings for place in _places(one))
    if not _anything_in(root, folders) and not told_of_private:
        memory.remember({"today": today, "private": folders, **_as_data(new)})
    return new


def _opened(root: Path) -> Workspace:
    from ipms.workspace.opening import open_workspace  # noqa: PLC0415 - models and YAML are paid for here

    return open_workspace(root)


# --- what is remembered ----------------------------------------------------------------------------


def _recalled(root: Path, kept: Any, today: str) -> Examined | None:
    """What was remembered: on the same day, for rules look at the clock, and with no sheet come to hand since."""
    try:
        valid = kept["today"] == today and not _anything_in(root, kept["private"])
        return _from_data(root, kept) if valid else None
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _as_data(new: Examined) -> dict[str, Any]:
    return {
        "findings": [finding_data(finding) for finding in new.findings],
        "files": new.files,
        "names": new.names,
        "severities": new.severities,
        "ignore": new.ignore,
        "fail_on": new.fail_on,
        "select": new.select,
        "baseline": new.baseline,
    }


def _from_data(root: Path, kept: Any) -> Examined:
    return Examined(
        root,
        tuple(finding_from(*data) for data in kept["findings"]),
        kept["files"],
        kept["names"],
        {code: Severity(word) for code, word in kept["severities"].items()},
        tuple(kept["ignore"]),
        kept["fail_on"],
        tuple(kept["select"]),
        kept["baseline"],
    )


# --- what is not -----------------------------------------------------------------------------------


def _anything_in(root: Path, folders: Iterable[str]) -> bool:
    """Whether a file that is not a hidden one lies anywhere in a folder."""
    names = (name for folder in folders for _, _, files in os.walk(root / folder) for name in files)
    return any(not name.startswith(".") for name in names)


def _places(finding: Finding) -> Iterator[Place]:
    yield finding.place
    yield from (one.place for one in finding.related)


# --- what rules look at besides the files ----------------------------------------------------------


def _besides(root: str) -> list[str]:
    return [os.path.join(root, UNFINISHED), *_about_git(root)]  # noqa: PTH118 - no Path is needed


def _about_git(root: str) -> list[str]:
    """Where git keeps what it tracks, and is told what not to track and how to merge."""
    above = root
    found: list[str] = []
    while True:
        found += (os.path.join(above, name) for name in _GIT_SETTINGS)  # noqa: PTH118 - no Path is needed elsewhere
        git = os.path.join(above, ".git")  # noqa: PTH118
        if os.path.lexists(git):
            return [*found, *_inside_git(git)]
        parent = os.path.dirname(above)  # noqa: PTH120
        if parent == above:
            return found
        above = parent


def _inside_git(git: str) -> list[str]:
    """In a further working tree, `.git` is a file that names the folder of its index, and that names the shared one."""
    own = _named(git, "gitdir: ") or git
    common = _named(f"{own}/commondir", "") or own
    return [f"{own}/index", f"{common}/info/attributes", f"{common}/info/exclude"]


def _named(file: str, prefix: str) -> str:
    """The folder that a file of git names, relative to where the file lies; "" where it names none."""
    try:
        with open(file, encoding="utf-8") as lines:  # noqa: PTH123
            line = lines.readline().rstrip("\n")
    except (OSError, ValueError):
        return ""
    return os.path.join(os.path.dirname(file), line.removeprefix(prefix)) if line.startswith(prefix) else ""  # noqa: PTH118, PTH120
