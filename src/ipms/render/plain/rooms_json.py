"""The tree of rooms for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.plain.data import document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.views.rooms_tree import RoomNode

SCHEMA: Final = "ipms.rooms/1"


def rooms_json(nodes: Sequence[RoomNode]) -> str:
    """Every room with the rooms that report to it."""
    return document(SCHEMA, rooms=nodes)
