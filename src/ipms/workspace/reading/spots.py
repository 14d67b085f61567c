"""Where each node of a file stands, drawn from its text when somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.error import YAMLError

from ipms.workspace.reading.careful import StopReadingError, Walk
from ipms.workspace.reading.parsers import PythonParser, libyaml, settled

if TYPE_CHECKING:
    from ipms.workspace.reading.document import Spots


def spots_of(text: str, path: str) -> Spots:
    """Give the spots of every node of a text that was read before; of any other, those it has."""
    fast = libyaml() if settled(text) else None
    walk = Walk((fast or PythonParser)(text), text, path)
    try:
        walk.document()
    except (YAMLError, StopReadingError, ValueError):
        return walk.spots
    return walk.spots
