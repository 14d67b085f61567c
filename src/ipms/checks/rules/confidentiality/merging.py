"""How git merges the files of the workspace: a conflict must be seen by a person."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ipms.checks.registry import rule
from ipms.model.finding import Finding, Place, Severity
from ipms.workspace.reading.document import source_lines
from ipms.workspace.reading.files import read_bytes
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ipms.workspace.workspace import Workspace

_ATTRIBUTES: Final = ".gitattributes"
_WORD: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')
_BUILT_IN: Final = {"binary": ("-diff", "-merge", "-text")}


@rule("CON509", "union-merge")
def union_merge(ws: Workspace) -> Iterator[Finding]:
    """A `.gitattributes` file has git merge files of the workspace with `merge=union`.

    Such a merge keeps the lines of both sides and calls that done: two entries become one with two of each field, a
    figure that both sides corrected stands there twice, and nobody is asked. Take the attribute away: a conflict that a
    person sees is repaired in a minute. Files that are not of the workspace, such as a list of changes, may keep it.
    """
    read = _attributes(ws)
    if not any("union" in line.text for lines in read.values() for line in lines):
        return
    counted: dict[Place, int] = {}
    for path in _files(ws):
        place = _union(path, read)
        if place is not None:
            counted[place] = counted.get(place, 0) + 1
    for place, n in sorted(counted.items()):
        yield Finding("CON509", Severity.ERROR, place, (), {"n": n})


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a `.gitattributes` file: for which files, relative to its folder, it says what."""

    folder: str
    place: Place
    text: str
    pattern: str
    words: tuple[str, ...]

    def says(self, path: str, macros: Mapping[str, tuple[str, ...]]) -> str | None:
        """How it has a file merged: the driver's name, "" for git's own ways, None where it says nothing."""
        if not _matches(self.pattern, path.removeprefix(f"{self.folder}/" if self.folder else "")):
            return None
        said: str | None = None
        for word in _expanded(self.words, macros):
            if word.lstrip("-!").partition("=")[0] == "merge":
                said = word.partition("=")[2]
        return said


def _attributes(ws: Workspace) -> dict[str, list[_Line]]:
    """The lines of every `.gitattributes` file beside or above a file of the workspace, by folder."""
    holding = {path.rpartition("/")[0] for path in _files(ws)}
    folders = {"", *(parent for folder in holding for parent in (folder, *_above(folder)))}
    there = (folder for folder in sorted(folders) if os.path.lexists(_joined(ws.root, folder, _ATTRIBUTES)))
    return {folder: list(_lines(ws, folder)) for folder in there}


def _lines(ws: Workspace, folder: str) -> Iterator[_Line]:
    path = f"{folder}/{_ATTRIBUTES}" if folder else _ATTRIBUTES
    data = read_bytes(ws.root, path)
    text = "" if isinstance(data, list) else data.decode("utf-8-sig", "replace")
    for number, line in enumerate(source_lines(text), start=1):
        found = list(_WORD.finditer(line)) if not line.lstrip().startswith("#") else []
        if len(found) > 1:
            union = next((each for each in found if each[0] == "merge=union"), found[0])
            place = Place(path, number, union.start() + 1, number, union.end() + 1)
            yield _Line(folder, place, line, found[0][0].strip('"'), tuple(each[0] for each in found[1:]))


def _union(path: str, read: Mapping[str, list[_Line]]) -> Place | None:
    """The line that has a file merged with `union`: the last that speaks of it, in the nearest folder that does."""
    macros = _macros(read.get("", ()))
    for folder in _above(path):
        for line in reversed(read.get(folder, ())):
            driver = line.says(path, macros)
            if driver is not None:
                return line.place if driver == "union" else None
    return None


def _macros(lines: Iterable[_Line]) -> dict[str, tuple[str, ...]]:
    """Attributes that stand for others; only the uppermost file may define them."""
    own = {line.pattern.removeprefix("[attr]"): line.words for line in lines if line.pattern.startswith("[attr]")}
    return {**_BUILT_IN, **own}


def _expanded(words: Iterable[str], macros: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for word in words:
        yield word
        yield from macros.get(word, ())


def _files(ws: Workspace) -> Iterator[str]:
    yield SETTINGS_FILE
    yield from (entry.path for entry in ws.everything())
    for paths in ws.measurement_files().values():
        yield from paths


def _above(path: str) -> list[str]:
    """The folders around a file, nearest first, the root of the workspace last as ""."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:length]) for length in range(len(parts), -1, -1)]


def _joined(root: os.PathLike[str], *parts: str) -> str:
    return "/".join((os.fspath(root), *(part for part in parts if part)))


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern of git speaks of a path; one without a slash speaks of the name alone."""
    name = path if "/" in pattern.rstrip("/") else path.rpartition("/")[2]
    return _as_regex(pattern).fullmatch(name) is not None


@lru_cache(maxsize=256)
def _as_regex(pattern: str) -> re.Pattern[str]:
    """A pattern of `.gitattributes`; one that ends in a slash means folders, which have no attributes."""
    pieces = re.split(r"(\*\*/|/\*\*\Z|\*+|\?|\[!?[^]/]+\])", pattern.removeprefix("/"))
    return re.compile("".join(map(_as_piece, pieces)))


def _as_piece(piece: str) -> str:
    if piece.startswith("[") and piece.endswith("]"):
        return f"[{piece[1:-1].replace('!', '^', 1) if piece[1] == '!' else piece[1:-1]}]"
    known = {"**/": "(?:.*/)?", "/**": "/.*", "?": "[^/]"}
    return known.get(piece) or ("[^/]*" if piece.startswith("*") else re.escape(piece))
