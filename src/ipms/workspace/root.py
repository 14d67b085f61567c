"""The root of a workspace: the folder that holds its settings."""

from __future__ import annotations

import os
from pathlib import Path

SETTINGS_FILE = "ipms.yaml"
PRIVATE_FOLDER = "private"


class NotAWorkspaceError(Exception):
    """Neither a folder nor any above it holds the settings of a workspace."""

    def __init__(self, start: Path) -> None:
        super().__init__(str(start))
        self.start = start


def find_root(start: str | os.PathLike[str]) -> Path:
    """Walk up from a file or folder to the folder that holds `ipms.yaml`.

    Raises:
        NotAWorkspaceError: there is none.
    """
    here = Path(start).absolute()
    for folder in (here, *here.parents):
        # A broken link is a settings file too: reading it says what is wrong with it.
        if os.path.lexists(folder / SETTINGS_FILE):
            return folder
    raise NotAWorkspaceError(here)
