"""The sheets of single employees: they stay out of git, and their names name nobody."""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from ipms.checks.registry import rule
from ipms.model.finding import Finding, Place, Severity
from ipms.workspace.git import CannotLookError, Listed, listed
from ipms.workspace.root import SETTINGS_FILE
from ipms.workspace.sheets import PRIVATE, private_root, read_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.workspace.workspace import Workspace

_ROOMS_DEPTH: Final = 2
"""Below the private folder: `status`, then a folder a room."""
_NAME: Final = re.compile(r"p-(?!.*(?:[b-df-hj-np-tv-xz]{3}|[aeiouy]{4}))(?=(?:.*[aeiouy]){2})[a-z]{6}")
_seen: WeakKeyDictionary[Workspace, Listed | None] = WeakKeyDictionary()


@rule("CON501", "private-tracked")
def private_tracked(ws: Workspace) -> Iterator[Finding]:
    """Git tracks files of the private folder, where the status sheets of single employees lie.

    Whoever has a copy of the repository can read what an employee told the superior in confidence, today and in every
    earlier revision. Take the folder out of git with `git rm -r --cached`, have it ignored, and ask whoever keeps the
    repository to remove it from the history as well. Invented sheets of a demonstration may be tracked: the settings
    then say `fictional: true` under `confidentiality`.
    """
    for folder in _folders(ws):
        rooms = Counter(_room_folder(path, folder) for path in _in(folder, _listed(ws).tracked))
        for room, n in sorted(rooms.items()):
            yield Finding("CON501", Severity.ERROR, Place(room), (), {"n": n, "folder": folder})


@rule("CON502", "private-not-ignored", Severity.WARNING)
def private_not_ignored(ws: Workspace) -> Iterator[Finding]:
    """The private folder holds files that git neither tracks nor ignores.

    The next `git add .` would take the status sheets of single employees along, and what was pushed once cannot be
    called back. Write the folder into `.gitignore`, as `ipms init` does.
    """
    for folder in _folders(ws):
        n = len(_in(folder, _listed(ws).untracked))
        if n and not _in(folder, _listed(ws).tracked):
            yield Finding("CON502", Severity.WARNING, Place(folder), (), {"n": n, "folder": folder})


@rule("CON503", "git-does-not-tell", Severity.WARNING)
def git_does_not_tell(ws: Workspace) -> Iterator[Finding]:
    """Private files are at hand in a repository, but git does not say which files it tracks.

    So nobody knows whether the status sheets of single employees are shared with everybody who has a copy. Git may be
    missing, or refuse a repository of another user (`safe.directory`), or the repository is damaged: run `git status`
    in this folder to see what it says.
    """
    for folder in _folders(ws):
        if _asked(ws) is None and any(files for _, _, files in os.walk(ws.root / folder)):
            yield Finding("CON503", Severity.WARNING, Place(folder), (), {"folder": folder})


@rule("CON510", "pseudonym-like-a-name", Severity.WARNING)
def pseudonym_like_a_name(ws: Workspace) -> Iterator[Finding]:
    """The name of a status sheet can be read as a person's name.

    A pseudonym is `p-` and six characters drawn at random; a first name, initials or a number of an employee would say
    whose sheet it is in every list of files. Draw another, and rename that person's sheets of all weeks alike. Names of
    another form are told as a name that is no pseudonym.
    """
    weeks = Counter(_week_folder(entry.path) for entry in read_sheets(ws)[0] if _NAME.fullmatch(_stem(entry.path)))
    for folder, n in sorted(weeks.items()):
        yield Finding("CON510", Severity.WARNING, Place(folder), (), {"n": n})


def _folders(ws: Workspace) -> list[str]:
    """The private folders that git may not hold; none in a demonstration, or where the settings may not say all."""
    if ws.settings.confidentiality.fictional or SETTINGS_FILE in ws.unread:
        return []
    named = os.path.normpath(private_root(ws.settings))
    return [PRIVATE, *([named] if named not in {PRIVATE, os.curdir} else [])]


def _asked(ws: Workspace) -> Listed | None:
    """What git tells of the private folders; None where it does not. Asked once for a workspace."""
    if ws not in _seen:
        try:
            _seen[ws] = listed(ws.root, _folders(ws))
        except CannotLookError:
            _seen[ws] = None
    return _seen[ws]


def _listed(ws: Workspace) -> Listed:
    return _asked(ws) or Listed()


def _in(folder: str, paths: tuple[str, ...]) -> list[str]:
    return [path for path in paths if path.startswith(f"{folder}/")]


def _room_folder(path: str, folder: str) -> str:
    """The folder of the room's sheets: what lies deeper tells of single people."""
    below = path.removeprefix(f"{folder}/").split("/")[:-1]
    return "/".join((folder, *below[:_ROOMS_DEPTH]))


def _week_folder(path: str) -> str:
    return path.rpartition("/")[0]


def _stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]
