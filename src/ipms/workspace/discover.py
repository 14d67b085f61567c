"""Which files a workspace holds: the folder gives kind, id and home room."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ipms.model.fields import is_slug
from ipms.model.finding import Finding, Place, Severity
from ipms.model.identifiers import masked
from ipms.model.kinds.registry import KINDS, WALLS, Kind
from ipms.model.nearest import nearest

if TYPE_CHECKING:
    from ipms.workspace.reading.places import Files

LONGEST_QUOTED = 60
"""Characters of a name that a message shows."""
_NAMES = {"date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "week": re.compile(r"[0-9]{4}-W[0-9]{2}")}


@dataclass(frozen=True, slots=True)
class Found:
    """A file that holds an item."""

    path: str
    kind: str
    id: str
    home: str
    stem: str


@dataclass(slots=True)
class Discovery:
    """The files of a workspace, in order, and what stands where nothing should."""

    files: list[Found] = field(default_factory=list)
    measurements: dict[str, list[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rooms: list[str] = field(default_factory=list)


def discover(files: Files) -> Discovery:
    """List the files of a workspace, without opening any."""
    found = Discovery()
    _rooms(files, found)
    _indicators(files, found)
    found.files.sort(key=lambda file: (file.kind != "room", file.path))
    return found


def _rooms(files: Files, found: Discovery) -> None:
    for name, is_folder in files.listing("rooms"):
        path = f"rooms/{name}"
        if not is_folder:
            _file(found, path, KINDS["room"], "")
        elif not is_slug(name):
            found.findings.append(_finding("LAY001", path, variant="room", name=_short(name)))
        else:
            _room_folder(files, name, found)


def _room_folder(files: Files, room: str, found: Discovery) -> None:
    folder = f"rooms/{room}"
    names = files.listing(folder)
    own = [name for name, is_folder in names if not is_folder and _stem(name) == "room"]
    if not own and _is_hollow(files, folder, names):
        return
    found.rooms.append(room)
    if not own:
        found.findings.append(_finding("LAY005", folder, room=room))
    for name in own:
        _synonym(found, f"{folder}/{name}")
        found.files.append(Found(f"{folder}/{name}", "room", room, "", "room"))
    for name, is_folder in names:
        if is_folder and name in WALLS:
            for file, is_inner_folder in files.listing(f"{folder}/{name}"):
                if not is_inner_folder:
                    _file(found, f"{folder}/{name}/{file}", WALLS[name], room)
        elif is_folder or (_stem(name) and name not in own):
            suggestion = nearest(name, WALLS, 0.5)
            found.findings.append(_finding("LAY004", f"{folder}/{name}", suggestion=suggestion, name=_short(name)))


def _is_hollow(files: Files, folder: str, names: list[tuple[str, bool]]) -> bool:
    """Whether there is no file at all in a folder: git does not know it, and a write that was killed may leave it."""
    return all(
        is_folder and _is_hollow(files, f"{folder}/{name}", files.listing(f"{folder}/{name}"))
        for name, is_folder in names
    )


def _indicators(files: Files, found: Discovery) -> None:
    for name, is_folder in files.listing("indicators"):
        path = f"indicators/{name}"
        if is_folder:
            tables = [
                f"{path}/{file}" for file, is_inner in files.listing(path) if file.endswith(".csv") and not is_inner
            ]
            found.measurements.setdefault(name, []).extend(tables)
        elif name.endswith(".csv"):
            found.measurements.setdefault(name.removesuffix(".csv"), []).append(path)
        else:
            _file(found, path, KINDS["indicator"], "")


def _file(found: Discovery, path: str, kind: Kind, home: str) -> None:
    name = path.rpartition("/")[2]
    stem = _stem(name)
    if not stem:
        return
    _synonym(found, path)
    if not (is_slug(stem) if kind.named == "id" else _NAMES[kind.named].fullmatch(stem)):
        found.findings.append(_finding("LAY001", path, variant=kind.named, name=_short(stem)))
        return
    identity = stem if kind.named == "id" else f"{home}/{stem}"
    found.files.append(Found(path, kind.name, identity, home, stem))
    if kind.name == "room":
        found.rooms.append(stem)


def _synonym(found: Discovery, path: str) -> None:
    if path.endswith(".yml"):
        found.findings.append(_finding("LAY003", path, severity=Severity.WARNING, name=path.rpartition("/")[2]))


def _stem(name: str) -> str:
    """The name of a YAML file without its ending; "" for any other file."""
    stem, dot, ending = name.rpartition(".")
    return stem if dot and ending in {"yaml", "yml"} else ""


def _finding(
    code: str, path: str, *, variant: str = "", severity: Severity = Severity.ERROR, suggestion: str = "", **facts: str
) -> Finding:
    return Finding(code, severity, Place(path), facts=dict(facts), variant=variant, suggestion=suggestion)


def _short(name: str) -> str:
    name = masked(name)
    cut = name if len(name) <= LONGEST_QUOTED else name[: LONGEST_QUOTED - 1] + "…"
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in cut)
