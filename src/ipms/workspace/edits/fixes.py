"""What can be corrected without a doubt: the edit for findings of a check, and for files that are to be tidy."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ipms.model.kinds.registry import KINDS
from ipms.workspace.discover import Found, discover
from ipms.workspace.edits.edit import Edit
from ipms.workspace.edits.source import Source, UnprovedError, read_source
from ipms.workspace.edits.splice import without_field
from ipms.workspace.edits.tidy import Aspect, tidied
from ipms.workspace.journal import Move
from ipms.workspace.load import understand
from ipms.workspace.reading.places import Folder
from ipms.workspace.root import SETTINGS_FILE
from ipms.workspace.writing import FileChange

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from ipms.model.finding import Finding

_YML: Final = "LAY003"
_UNKNOWN_FIELD: Final = "FLD001"
_ASPECTS: Final = {aspect.value: aspect for aspect in Aspect}


@dataclass(slots=True)
class Tidying:
    """The edit that makes files tidy, how many were looked at, and those left alone because they have errors."""

    edit: Edit = field(default_factory=Edit)
    files: int = 0
    left_alone: list[str] = field(default_factory=list)


def tidying(root: Path, paths: Iterable[str] = ()) -> Tidying:
    """Make the files under `paths` tidy (all where empty); measurements and private sheets are not looked at."""
    done = Tidying()
    prefixes = tuple(paths)
    for file in _files(root):
        if _under(file.path, prefixes):
            done.files += 1
            _tidy(root, file, done)
    return done


def _tidy(root: Path, file: Found, done: Tidying) -> None:
    source = read_source(root, file.path)
    model = KINDS[file.kind].model
    if source is None or understand(source.document, model, file.id)[1]:
        done.left_alone.append(file.path)
    else:
        _add(done.edit, source, tidied(source, model))


def fixing(root: Path, findings: Iterable[Finding]) -> Edit:
    """Correct what these findings tell and what leaves no doubt; the others stay for people."""
    edit = Edit()
    files = {file.path: file for file in _files(root)}
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.place.path, []).append(finding)
    for path, own in sorted(by_path.items()):
        if path in files:
            _fix(root, files[path], own, edit)
    return edit


def _fix(root: Path, file: Found, findings: Collection[Finding], edit: Edit) -> None:
    source = read_source(root, file.path)
    if source is not None:
        aspects = {_ASPECTS[finding.code] for finding in findings if finding.code in _ASPECTS}
        fixed = _without_repetition(source, file, findings)
        _add(edit, source, tidied(fixed, KINDS[file.kind].model, aspects))
    if any(finding.code == _YML for finding in findings):
        later = f"{file.path.removesuffix('.yml')}.yaml"
        if not os.path.lexists(root / later):
            edit.moves.append(Move(file.path, later))


def _without_repetition(source: Source, file: Found, findings: Collection[Finding]) -> Source:
    """The file without the fields that repeat what its folder and its name say."""
    own = {"id": file.stem if file.kind != "room" else file.id, "kind": file.kind, "room": file.home}
    for finding in findings:
        name = finding.at[0] if finding.code == _UNKNOWN_FIELD and len(finding.at) == 1 else ""
        if name in own and source.document.data.get(str(name)) == own[str(name)]:
            try:
                source = without_field(source, str(name))
            except UnprovedError:
                continue
    return source


def _add(edit: Edit, before: Source, after: Source) -> None:
    if after.data != before.data:
        edit.changes.append(FileChange(before.path, before.data, after.data))


def _files(root: Path) -> list[Found]:
    return [Found(SETTINGS_FILE, "settings", "", "", "ipms"), *discover(Folder(root)).files]


def _under(path: str, prefixes: tuple[str, ...]) -> bool:
    return not prefixes or any(path == prefix or path.startswith(f"{prefix.rstrip('/')}/") for prefix in prefixes)
