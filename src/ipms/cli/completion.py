"""What a shell offers when the TAB key is pressed: found by names alone, so that the answer is there at once."""

from __future__ import annotations

from typer import Context  # noqa: TC002 - typer reads the annotations when it runs

from ipms.cli import nearby
from ipms.cli.door import door_of


def rooms_here(context: Context, incomplete: str) -> list[str]:
    """The ids of the rooms that start as what was typed."""
    root = nearby.root_above(door_of(context).folder)
    return [name for name in nearby.room_ids(root) if name.startswith(incomplete)] if root is not None else []
