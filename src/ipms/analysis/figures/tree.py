"""The rooms below a room, with the way up to it: what keeps a roll-up from counting a room twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipms.workspace.workspace import Workspace

Between = tuple[str, ...]
"""The rooms passed on the way up to another, both ends left out, nearest first."""


def below(ws: Workspace, room: str) -> Mapping[str, Between]:
    """Every room below `room`, with the rooms that stand between the two; a cycle of rooms is walked once."""
    ways: dict[str, Between] = {}
    for entry in ws.descendants(room):
        above = entry.value.reports_to or ""
        ways[entry.id] = (above, *ways[above]) if above in ways else ()
    return ways


def here_and_below(ws: Workspace, room: str) -> frozenset[str]:
    """The room itself and every room below it, by id."""
    return frozenset({room, *(entry.id for entry in ws.descendants(room))})
