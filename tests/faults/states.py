"""What a folder is to people and to the program: its files, without those that nobody reads."""

from __future__ import annotations

from pathlib import Path

State = dict[str, bytes]


def state(folder: Path) -> State:
    """Every file that is read, with its bytes."""
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.as_posix(): (folder / path).read_bytes() for path in found if not path.name.startswith(".")}


def hidden(folder: Path) -> list[str]:
    """What writers leave beside it; git's own files left out."""
    found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob(".*")))
    return [path for path in found if ".git" not in path.split("/") and not path.startswith(".git")]
