"""The obstacle that is meant: by its whole id, by a part that no other has, or by words of what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.cli.errors import RequestError
from ipms.workspace.tables.words import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.model.text import Text
    from ipms.workspace.workspace import Workspace

_LEAST: Final = 2
"""Letters from which on a part is understood."""
_MOST_NAMED: Final = 6


def known_obstacle(ws: Workspace, typed: str) -> str:
    """The id of the obstacle that is meant.

    Raises:
        RequestError: none or several are, and the answer names them; or its file cannot be understood.
    """
    if typed in ws.obstacles:
        return typed
    if ws.unread_id("obstacle", typed):
        raise RequestError("cli.error.obstacle-unread", id=typed, path=ws.path_of("obstacle", typed))
    found = _meant(ws, typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise RequestError("cli.error.several-obstacles", n=len(found), id=typed, alike=("", ()), near=_first(found))
    raise RequestError("cli.error.no-such-obstacle", id=typed, alike=(typed, list(ws.obstacles)))


def _meant(ws: Workspace, typed: str) -> list[str]:
    """Those whose id ends with what was typed, else those that have it in their id, else in their words."""
    ends = [one for one in ws.obstacles if one.endswith(f"-{typed}")]
    wanted = folded(typed)
    if ends or len(wanted) < _LEAST:
        return ends
    parts = [one for one in ws.obstacles if typed in one]
    said = (entry for entry in ws.obstacles.values() if any(wanted in text for text in _texts(entry.value.what)))
    return parts or [entry.id for entry in said]


def _texts(what: Text) -> list[str]:
    return [folded(text) for text in (what.en, what.fr) if text]


def _first(found: Sequence[str]) -> list[str]:
    """The first of several; more would be no help."""
    return list(found[:_MOST_NAMED])
