"""The files of a report's folder that are not the report's: they stay, whoever put them there."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from ipms.workspace.publishing.manifest import read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from ipms.workspace.publishing.manifest import Manifest


class InTheWayError(Exception):
    """A file that is not the report's has a name that the report needs, or is none that can be taken along."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def take_along(folder: Path, manifest: Manifest | None, new: Path) -> None:
    """Let the files of a folder that its manifest does not name stand in a new one as well, under the same names.

    Raises:
        InTheWayError: one of them cannot.
        OSError: the disk refused.
    """
    for path in _foreign(folder, manifest.paths if manifest is not None else frozenset()):
        try:
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            _stand_too(folder / path, new / path)
        except (FileExistsError, NotADirectoryError) as error:
            raise InTheWayError(path) from error


def clear(left: Path, folder: Path) -> None:
    """Take away a folder in which a report was built or stood; what somebody added to it in the last moment is saved.

    Links are taken away, never what they lead to. Without a manifest it is an unfinished report: all of it is ours.
    """
    manifest = read_manifest(left)
    for path in _foreign(left, manifest.paths) if manifest is not None else ():
        if not os.path.lexists(folder / path):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (left / path).rename(folder / path)
    shutil.rmtree(left)


def _foreign(folder: Path, known: AbstractSet[str]) -> list[str]:
    return [path for path in sorted(_files(folder)) if path not in known]


def link_or_copy(old: Path, new: Path) -> None:
    """Let a file have a second name, or where links are refused, a copy of the same age.

    Raises:
        FileExistsError: something has the name.
    """
    try:
        os.link(old, new, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(new):
            raise FileExistsError from None
        shutil.copy2(old, new, follow_symlinks=False)


def _stand_too(old: Path, new: Path) -> None:
    mode = old.lstat().st_mode
    if stat.S_ISREG(mode):
        link_or_copy(old, new)
    elif stat.S_ISLNK(mode):
        new.symlink_to(old.readlink())
    else:
        raise FileExistsError


def _files(folder: Path) -> Iterator[str]:
    """Everything below a folder but folders; a link to a folder counts as the link it is."""
    for name, folders, names in os.walk(folder):
        here = Path(name)
        links = [each for each in folders if (here / each).is_symlink()]
        yield from ((here / each).relative_to(folder).as_posix() for each in (*names, *links))
