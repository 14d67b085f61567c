"""A room's board: the walls, put together."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ipms.views.board_page import Board, Named
from ipms.views.names import named
from ipms.views.provenance import illustrative, sources
from ipms.views.trajectories.pathway import pathways
from ipms.views.walls.decide import today
from ipms.views.walls.follow_up import actions, obstacles, week
from ipms.views.walls.gaps import gaps
from ipms.views.walls.head import head
from ipms.views.walls.improvement import a3_tree, kaizens, katas
from ipms.views.walls.performance import aims, performance, wall_indicators

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.text import Text
    from ipms.workspace.workspace import Workspace

_MOST_CLOSE = 3
_LIKENESS = 0.6
_SHORTEST_WORD = 4
_SPREAD = 0.15
"""A room much less alike than the likeliest is no suggestion beside it."""


class UnknownRoomError(Exception):
    """No room has this id; `close` are the ids that may have been meant, the likeliest first."""

    def __init__(self, room_id: str, close: tuple[str, ...]) -> None:
        super().__init__(room_id)
        self.room_id = room_id
        self.close = close


def board(ws: Workspace, room_id: str) -> Board:
    """Draw the board of a room as of the workspace's date.

    A room whose own file cannot be read has a board too: what lives in its folder, and the gap.

    Raises:
        UnknownRoomError: no file and no folder is the room's.
    """
    if room_id not in ws.room_ids:
        raise UnknownRoomError(room_id, close_rooms(ws, room_id))
    indicators = wall_indicators(ws, room_id)
    groups = performance(ws, room_id, indicators)
    vision, vision_from = _vision(ws, room_id)
    now = today(ws, room_id, groups)
    page = Board(
        head=head(ws, room_id),
        gaps=gaps(ws, room_id),
        decide=now.decide,
        more=now.more,
        vision=vision,
        vision_from=vision_from,
        performance=groups,
        aims=aims(groups),
        trajectories=pathways(ws, room_id),
        a3s=a3_tree(ws, room_id),
        kaizens=kaizens(ws, room_id),
        katas=katas(ws, room_id),
        obstacles=obstacles(ws, room_id),
        week=week(ws, room_id),
        actions=actions(ws, room_id),
        min_points=ws.settings.rules.spc.min_points,
        min_count=ws.settings.confidentiality.min_count,
        illustrative=False,
        fictional=ws.settings.confidentiality.fictional,
        sources=(),
    )
    return replace(page, illustrative=illustrative(ws, page), sources=sources(ws, page))


def close_rooms(ws: Workspace, typed: str) -> tuple[str, ...]:
    """The rooms that may have been meant: by a piece of their id or title, then by likeness."""
    wanted = typed.casefold().strip()
    names = {room: [name.casefold() for name in _names(ws, room)] for room in ws.room_ids}
    holding = [room for room, known in names.items() if wanted and any(wanted in name for name in known)]
    likeness = {room: max(_alike(wanted, part) for part in _parts(known)) for room, known in names.items()}
    least = max(_LIKENESS, max(likeness.values(), default=0) - _SPREAD)
    like = sorted((room for room in names if likeness[room] >= least), key=lambda room: (-likeness[room], room))
    return tuple(dict.fromkeys([*holding, *like]))[:_MOST_CLOSE]


def _names(ws: Workspace, room: str) -> Iterator[str]:
    yield room
    if room in ws.rooms:
        title = ws.rooms[room].value.title
        yield from (words for words in (title.en, title.fr) if words)


def _parts(names: list[str]) -> Iterator[str]:
    """Whole names, and the words in them: `yuoth` is like one word of `tactical-youth`."""
    for name in names:
        yield name
        yield from (word for word in re.split(r"[^\w]+", name) if len(word) >= _SHORTEST_WORD)


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _vision(ws: Workspace, room_id: str) -> tuple[tuple[Text, ...], Named | None]:
    """The room's own vision, else the one of the nearest room above that has one."""
    own = ws.rooms.get(room_id)
    if own is not None and own.value.vision:
        return own.value.vision, None
    above = next((room for room in ws.ancestors(room_id) if room.value.vision), None)
    return (above.value.vision, named(above)) if above is not None else ((), None)
