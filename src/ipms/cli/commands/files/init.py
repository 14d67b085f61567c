"""`ipms init [FOLDER]`: a workspace to start from."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.door import door_of
from ipms.cli.errors import RequestError, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.locale import Words


def init(
    context: Context,
    folder: Annotated[Path | None, Argument(metavar="FOLDER")] = None,
    *,
    dry_run: Annotated[bool, Option("--dry-run")] = False,
) -> int:
    """Make a workspace that passes the check."""
    from ipms.render.plain.schemas import editor_files  # noqa: PLC0415 - commands import what they call when called
    from ipms.workspace import starter  # noqa: PLC0415

    door = door_of(context)
    target = Path(door.folder, folder or ".")
    own = starter.starter_files(door.words.language, dt.date.today())  # noqa: DTZ011 - the reader's own day
    files = dict(sorted((own | editor_files(door.words)).items()))
    try:
        if dry_run:
            starter.refuse_to_overwrite(target, files)
        else:
            starter.make(target, files)
    except starter.WouldOverwriteError as error:
        raise RequestError("cli.init.exists", names=error.names, hint="cli.hint.init-elsewhere") from error
    sys.stdout.write(_said(door.words, target, files, starter.FIRST_ROOM, dry_run=dry_run))
    return 0


def _said(words: Words, target: Path, names: Iterable[str], room: str, *, dry_run: bool) -> str:
    """What was made, or would be, and what to do next."""
    folder = visible(str(target))
    listed = "".join(f"  {name}\n" for name in names)
    if dry_run:
        return f"{words('cli.init.would-make', folder=folder)}\n{listed}"
    following = words("cli.init.next", folder=folder, room=room)
    return f"{words('cli.init.made', folder=folder)}\n{listed}{following}\n"
