"""`ipms fmt [PATH..]`: files made tidy, comments kept."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer asks for it while the program runs
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from ipms.cli.commands.editing import carried_out, show_diff
from ipms.cli.commands.opening import inside, root_of
from ipms.cli.door import Door, door_of
from ipms.cli.errors import visible

if TYPE_CHECKING:
    from ipms.workspace.edits.edit import Edit
    from ipms.workspace.edits.fixes import Tidying

LEFT = 1


def fmt(
    context: Context,
    paths: Annotated[list[Path] | None, Argument(metavar="PATH")] = None,
    *,
    check: Annotated[bool, Option("--check")] = False,
    diff: Annotated[bool, Option("--diff")] = False,
) -> int:
    """Make files tidy."""
    from ipms.workspace.edits.fixes import tidying  # noqa: PLC0415 - models and YAML are paid for here

    door = door_of(context)
    root = root_of(door)
    wanted = [inside(path, root, door) for path in paths or ()]
    prefixes = () if "" in wanted else tuple(wanted)
    if check or diff:
        found = tidying(root, prefixes)
        if diff:
            show_diff(found.edit, door)
        _tell(found, door, "cli.fmt.would", quiet=diff)
        return LEFT if found.edit.changes or found.left_alone else 0
    found = _written(root, prefixes, door)
    _tell(found, door, "cli.fmt.done")
    return LEFT if found.left_alone else 0


def _written(root: Path, prefixes: tuple[str, ...], door: Door) -> Tidying:
    from ipms.workspace.edits.fixes import Tidying, tidying  # noqa: PLC0415

    found = Tidying()

    def plan() -> Edit:
        nonlocal found
        found = tidying(root, prefixes)
        return found.edit

    carried_out(root, plan, door, "fmt")
    return found


def _tell(found: Tidying, door: Door, key: str, *, quiet: bool = False) -> None:
    """Name what changes and what is left alone; the counts come last."""
    words = door.words
    for path in found.left_alone:
        sys.stderr.write(f"ipms: {words('cli.fmt.left-alone', path=visible(path))}\n")
    if quiet:
        return
    listed = "".join(f"{visible(path)}\n" for path in found.edit.paths)
    n = len(found.edit.changes)
    kept = words("cli.fmt.kept", n=found.files - n - len(found.left_alone))
    sys.stdout.write(f"{listed}{words(key, n=n)}, {kept}\n" if n else f"{kept}\n")
