"""What every command is handed: the words it speaks and the folder it starts from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipms.cli.errors import RequestError

if TYPE_CHECKING:
    from typer._click import Context

    from ipms.locale import Words


@dataclass(slots=True)
class Door:
    """One run of one command. `folder` is where the search for the workspace starts (`-C`, else the current folder)."""

    words: Words
    folder: str = "."

    def enter(self, folder: str) -> None:
        """Start from another folder; several `-C` add up, as git's do."""
        target = folder if self.folder == "." else os.path.join(self.folder, folder)
        if not os.path.isdir(target):
            raise RequestError("cli.error.no-such-folder", folder=target)
        self.folder = target


def door_of(context: Context) -> Door:
    """The door through which a command was reached."""
    door = context.obj
    if not isinstance(door, Door):
        raise TypeError(type(door))
    return door
