"""Small workspaces made of text, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.workspace.opening import open_workspace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from ipms.workspace.workspace import Workspace


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write the files of a workspace below a folder; settings are added where none are given."""
    for path, text in {"ipms.yaml": "organisation: Region\n", **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    return root


def make(root: Path, files: Mapping[str, str], as_of: dt.date | None = None) -> Workspace:
    """Write the files and open them."""
    return open_workspace(write(root, files), as_of=as_of)
