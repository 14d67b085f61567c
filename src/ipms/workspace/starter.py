"""A workspace to start from: its files are beside this module, one folder per language, and are made all at once."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ipms.workspace.disk.atomic import fill, place, sync_folders, told_as

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

SOURCES = Path(__file__).with_name("starter_files")
DOT = "dot-"
"""Files whose name starts with a dot are kept under this prefix, so that they do not act on the program's sources."""
MONTHS_SHOWN = 6
FIRST_ROOM = "programme"
SCRIPTS = (".githooks/", ".ci/")


class WouldOverwriteError(Exception):
    """Some of the files exist already, or a link stands where a folder should: nothing was made."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def starter_files(language: str, today: dt.date) -> dict[str, str]:
    """The files by their path, in order; dates and figures end with the month before `today`: nothing is stale."""
    source = SOURCES / language
    found = {
        _target(path.relative_to(source)): _dated(path.read_text(encoding="utf-8"), today)
        for path in source.rglob("*")
        if path.is_file()
    }
    return dict(sorted(found.items()))


def make(folder: Path, files: Mapping[str, str]) -> None:
    """Make the files under `folder`, all of them or none, and overwrite nothing.

    Raises:
        WouldOverwriteError: at least one of them is there.
        OSError: the disk refused; what was made is taken away again.
    """
    refuse_to_overwrite(folder, files)
    draft = _beside(folder)
    try:
        _write_all(draft, files)
        if folder.is_dir():
            _move_in(draft, folder, files)
        else:
            draft.rename(folder.resolve())
        sync_folders([folder.resolve().parent, *((folder / name).parent for name in files)])
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def refuse_to_overwrite(folder: Path, files: Mapping[str, str]) -> None:
    """Look before anything is made.

    Raises:
        WouldOverwriteError: something stands in the way.
    """
    if names := clashes(folder, files):
        raise WouldOverwriteError(names)


def clashes(folder: Path, files: Mapping[str, str]) -> list[str]:
    """What stands in the way: files that exist, and parents that are links (they may lead out) or no folders."""
    if folder.exists() and not folder.is_dir():
        return [str(folder)]
    found = {name for path in files for name in _in_the_way(folder, path)}
    return sorted(found)


def _in_the_way(folder: Path, path: str) -> list[str]:
    parents = [parent.as_posix() for parent in reversed(Path(path).parents)]
    blocked = [name for name in parents[1:] if _is_no_folder(folder / name)]
    return blocked or ([path] if os.path.lexists(folder / path) else [])


def _is_no_folder(path: Path) -> bool:
    return os.path.lexists(path) and (path.is_symlink() or not path.is_dir())


def _target(path: Path) -> str:
    first, *rest = path.parts
    return "/".join([first.replace(DOT, ".", 1) if first.startswith(DOT) else first, *rest])


def _dated(text: str, today: dt.date) -> str:
    """Put real months for `<month-1>`, the last one that has ended, to `<month-6>`; and years for `<year+1>`."""
    for back in range(1, MONTHS_SHOWN + 1):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        text = text.replace(f"<month-{back}>", f"{year:04}-{month + 1:02}")
    return text.replace("<year+1>", f"{today.year + 1:04}")


def _beside(folder: Path) -> Path:
    """A name on the disk of `folder`, so that files can be moved in one step; hidden, so that nobody reads it."""
    name = f".ipms-init-{secrets.token_hex(4)}"
    return folder / name if folder.is_dir() else folder.resolve().parent / name


def _write_all(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with told_as(name):
            fill(path, text.encode())
        if name.startswith(SCRIPTS):
            path.chmod(path.stat().st_mode | 0o111)


def _move_in(draft: Path, folder: Path, files: Mapping[str, str]) -> None:
    """Move file by file into a folder where somebody may stand; `ipms.yaml` last: it makes a workspace of the rest."""
    made: list[Path] = []
    try:
        for name in sorted(files, key=lambda name: (name == "ipms.yaml", name)):
            _make_folders(folder, Path(name).parent, made)
            place(draft / name, folder / name)
            made.append(folder / name)
    except BaseException:
        _take_away(made)
        raise


def _make_folders(folder: Path, inner: Path, made: list[Path]) -> None:
    for parent in [*reversed(inner.parents), inner]:
        path = folder / parent
        if not path.exists():
            path.mkdir()
            made.append(path)


def _take_away(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
