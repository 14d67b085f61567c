"""What a report says of itself: its facts, and every file with its size and what it was made of.

It stands in the report's own folder. It is what makes that folder ours: only files that it names are ever removed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SCHEMA: Final = "ipms.report/1"
FILE: Final = "manifest.json"


@dataclass(frozen=True, slots=True, order=True)
class Record:
    """A file of a report: its path in the folder, what it is, and the digest of what it was made of."""

    path: str
    size: int
    sha256: str
    key: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts of a report, and its files in order of path."""

    facts: Mapping[str, Any]
    files: tuple[Record, ...]

    @property
    def paths(self) -> frozenset[str]:
        """Every file of the report, its manifest too."""
        return frozenset({FILE, *(one.path for one in self.files)})


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it is written: the same facts and files make the same bytes."""
    files = [
        {"path": one.path, "size": one.size, "sha256": one.sha256, "key": one.key} for one in sorted(manifest.files)
    ]
    document = {"schema": SCHEMA, **manifest.facts, "files": files}
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none that this program understands."""
    path = folder / FILE
    try:
        document = {} if path.is_symlink() else json.loads(path.read_bytes())
        if document.pop("schema") != SCHEMA:
            return None
        files = tuple(_record(one) for one in document.pop("files"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Manifest(document, files)


def _record(one: Mapping[str, Any]) -> Record:
    """A file as it is named in a manifest that anybody may have edited."""
    path, size, sha256, key = one["path"], one["size"], one["sha256"], one["key"]
    if not (all(isinstance(text, str) for text in (path, sha256, key)) and isinstance(size, int) and inside(path)):
        raise ValueError
    return Record(path, size, sha256, key)


def inside(path: str) -> bool:
    """Whether a path stays in the folder it is relative to, on every system."""
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not path.startswith("/") and not {"\\", ":", "\0"} & set(path)
