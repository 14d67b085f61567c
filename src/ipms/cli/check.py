"""`ipms check [PATH..]`: what is wrong in the files, and where."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations when it runs
from typing import Annotated, Literal

from typer import Argument, Context, Option

from ipms.cli.door import door_of


def check(
    context: Context,
    paths: Annotated[list[Path] | None, Argument(metavar="PATH")] = None,
    *,
    form: Annotated[Literal["text", "json"], Option("--format")] = "text",
    fail_on: Annotated[Literal["error", "warning", "hint", "never"] | None, Option("--fail-on")] = None,
) -> int:
    """Check the workspace, or the files named."""
    door = door_of(context)
    raise NotImplementedError(door, paths, form, fail_on)
