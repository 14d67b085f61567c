"""Where in the settings of a workspace a word about rules stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from pathlib import Path


def place_of_rule(root: Path, word: str) -> str:
    """The place of a word in `check.select` or `check.ignore`; of the settings where it cannot be told."""
    from ipms.workspace.reading import read_file  # noqa: PLC0415 - for failures alone

    document = read_file(root, SETTINGS_FILE)
    section = document.data.get("check") if not isinstance(document, list) else None
    if isinstance(document, list) or not isinstance(section, dict):
        return SETTINGS_FILE
    for name in ("select", "ignore"):
        listed = section.get(name)
        if listed == word:
            return str(document.place(("check", name)))
        if isinstance(listed, list) and word in listed:
            return str(document.place(("check", name, listed.index(word))))
    return SETTINGS_FILE
