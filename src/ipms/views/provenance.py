"""Where what a board shows comes from, and whether any of it is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipms.model.item import Item
    from ipms.model.text import Text
    from ipms.views.board_page import A3Line, Board, PerformanceRow
    from ipms.workspace.workspace import Workspace


def sources(ws: Workspace, page: Board) -> tuple[Text, ...]:
    """The sources that the room and the items on its walls name, each once, in the order of the walls."""
    return tuple(dict.fromkeys(item.source for item in _items(ws, page) if item.source is not None))


def illustrative(ws: Workspace, page: Board) -> bool:
    """Whether anything on the board is made up for a demonstration."""
    return (
        any(item.illustrative for item in _items(ws, page))
        or any(row.illustrative or row.illustrative_points for row in _rows(page))
        or any(line.illustrative for line in page.obstacles)
        or any(line.illustrative for line in page.actions)
        or any(way.illustrative for way in page.trajectories)
        or (page.week is not None and page.week.illustrative)
    )


def _rows(page: Board) -> Iterator[PerformanceRow]:
    return (row for group in page.performance for row in group.rows)


def _items(ws: Workspace, page: Board) -> Iterator[Item]:
    shown = [
        ("room", page.head.room.id),
        *(("indicator", row.indicator.id) for row in _rows(page)),
        *(("trajectory", way.trajectory.id) for way in page.trajectories),
        *(("a3", line.a3.id) for line in _flat(page.a3s)),
        *(("kaizen", line.kaizen.id) for line in page.kaizens),
        *(("kata", line.kata.id) for line in page.katas),
    ]
    for kind, item in shown:
        entry = ws.of_kind(kind).get(item)
        if entry is not None:
            yield entry.value


def _flat(lines: Iterable[A3Line]) -> Iterator[A3Line]:
    for line in lines:
        yield line
        yield from _flat(line.children)
