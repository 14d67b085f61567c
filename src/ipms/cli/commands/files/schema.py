"""`ipms schema [KIND]`: the files of a workspace as JSON Schema, for editors and other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.door import Door, door_of
from ipms.cli.errors import RequestError, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.locale import Words


def schema(
    context: Context,
    kind: Annotated[str | None, Argument(metavar="KIND")] = None,
    *,
    write: Annotated[Path | None, Option("--write", metavar="FOLDER")] = None,
) -> int:
    """Show the schema of a kind of file, or write all of them."""
    door = door_of(context)
    if write is not None:
        return _write(door, Path(door.folder, write), kind)
    from ipms.render.plain.schemas import kinds_table  # noqa: PLC0415 - the models are paid for when asked for

    sys.stdout.write(kinds_table(door.words) if kind is None else _files(kind, door.words)[f"{kind}.json"])
    return 0


def _files(kind: str | None, words: Words) -> dict[str, str]:
    from ipms.render.plain.schemas import schema_files  # noqa: PLC0415

    files = schema_files(words)
    if kind is None:
        return files
    if f"{kind}.json" not in files:
        known = [name.removesuffix(".json") for name in files]
        raise RequestError("cli.schema.no-such-kind", kind=kind, alike=(kind, known))
    return {f"{kind}.json": files[f"{kind}.json"]}


def _write(door: Door, folder: Path, kind: str | None) -> int:
    """Write what differs, and say what did; schemas are made by the program and hold nobody's work."""
    files = _files(kind, door.words)
    changed = {name: text for name, text in files.items() if _text_of(folder / name) != text}
    _put(folder, changed)
    named = visible(str(folder))
    said = [door.words("cli.schema.written", n=len(changed), folder=named)] if changed else []
    if same := len(files) - len(changed):
        said.append(door.words("cli.schema.same", n=same, folder=named))
    sys.stdout.write("".join(f"{line}\n" for line in said))
    return 0


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _put(folder: Path, files: Mapping[str, str]) -> None:
    from ipms.workspace.root import NotAWorkspaceError, find_root  # noqa: PLC0415
    from ipms.workspace.tables.folder import InsideError, put  # noqa: PLC0415

    try:
        root = find_root(str(folder.parent))
    except NotAWorkspaceError:
        root = folder
    try:
        put(folder, {name: text.encode() for name, text in files.items()}, root, force=True)
    except InsideError as error:
        raise RequestError("cli.schema.inside", folder=str(folder)) from error
