"""The page of how rooms take root, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipms.analysis.appropriation.felt import assessments, courses, poll
from ipms.analysis.appropriation.measured import of_room, of_rooms
from ipms.analysis.appropriation.reading import compared, standings, traces
from ipms.analysis.appropriation.table import PATH_OF, TABLE, Path, Work
from ipms.analysis.appropriation.tally import Look
from ipms.analysis.appropriation.writers import writers
from ipms.model.identifiers import masked
from ipms.model.kinds.registry import WALLS
from ipms.views.appropriation.page import Appropriation, MeasureRow, PathRow, Poll, RoomReading, Saying
from ipms.views.board_page import Gap
from ipms.views.names import named_room
from ipms.views.rooms_tree import rooms_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ipms.analysis.appropriation.measured import Tallies
    from ipms.analysis.appropriation.table import Measure
    from ipms.analysis.appropriation.tally import Tally, Window
    from ipms.model.kinds.assessment import Assessment
    from ipms.model.text import Text
    from ipms.views.rooms_tree import RoomNode
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


def appropriation(ws: Workspace, room: str | None, window: Window) -> Appropriation:
    """How a room, or all rooms, take root, as their files show over a window and as they say themselves."""
    look = Look(ws, window)
    order = [(room, 0)] if room is not None else list(_in_order(rooms_tree(ws)))
    tallies = {one: of_room(look, one) for one, _ in order}
    whole = tallies[room] if room is not None else of_rooms(look, tallies)
    rooms = tuple(_reading(ws, one, depth, tallies[one]) for one, depth in order)
    return Appropriation(
        organisation=ws.settings.organisation,
        room=named_room(ws, room) if room is not None else None,
        window=window,
        measures=_rows(whole),
        writers=writers(look, room),
        standings=standings(whole),
        traces=traces(whole),
        polls=_polls(rooms, ws.settings.confidentiality.min_count) if room is None else {},
        rooms=rooms,
        gaps=tuple(_gaps(ws, [one for one, _ in order])),
        as_of=ws.as_of,
        pinned=ws.pinned,
        illustrative=any(one.illustrative for one in rooms),
        fictional=ws.settings.confidentiality.fictional,
        min_count=ws.settings.confidentiality.min_count,
    )


def _in_order(nodes: Iterable[RoomNode], depth: int = 0) -> Iterator[tuple[str, int]]:
    """Every room with how deep it stands, the top first: rooms are in the order of the tree and in no other."""
    for node in nodes:
        yield node.id, depth
        yield from _in_order(node.children, depth + 1)


def _reading(ws: Workspace, room: str, depth: int, tallies: Tallies) -> RoomReading:
    entry, found = ws.rooms.get(room), assessments(ws, room)
    last = found[-1] if found else None
    made_up = any(tally.illustrative for tally in tallies.values()) or any(one.value.illustrative for one in found)
    return RoomReading(
        room=named_room(ws, room),
        level=entry.value.level if entry is not None else None,
        depth=depth,
        opened=entry is not None and entry.value.deployed is not None,
        measures=_rows(tallies),
        paths=_paths(found, tallies),
        assessed=last.day if last is not None else None,
        said=_said(last.value) if last is not None else (),
        illustrative=made_up,
    )


def _rows(tallies: Tallies) -> Mapping[Measure, MeasureRow]:
    return {measure: _row(measure, tally) for measure, tally in tallies.items()}


def _row(measure: Measure, tally: Tally) -> MeasureRow:
    return MeasureRow(
        measure,
        *TABLE[measure],
        done=tally.done,
        of=tally.of,
        told=tally.told,
        lags=tally.lags,
        why=tally.why,
        silent=tally.silent,
        median_age=tally.median_age,
        illustrative=tally.illustrative,
    )


def _paths(found: Sequence[Entry[Assessment]], tallies: Tallies) -> tuple[PathRow, ...]:
    return tuple(_path(path, found, tallies) for path in Path)


def _path(path: Path, found: Sequence[Entry[Assessment]], tallies: Tallies) -> PathRow:
    scores = courses(found)[path]
    read = compared(tallies, path, scores[-1].value if scores else None)
    evidence = _evidence(path, found) if scores else None
    return PathRow(path, PATH_OF[path], scores, evidence, read.beside, read.evidence)


def _evidence(path: Path, found: Sequence[Entry[Assessment]]) -> Text | None:
    """What the latest score of a path rests on, as its own assessment says."""
    scored = next(entry.value for entry in reversed(found) if getattr(entry.value.scores, path) is not None)
    return getattr(scored.evidence, path) if scored.evidence is not None else None


def _said(assessment: Assessment) -> tuple[Saying, ...]:
    said = ((work, getattr(assessment.work, work, None)) for work in Work)
    return tuple(Saying(work, text) for work, text in said if text is not None)


def _polls(rooms: Iterable[RoomReading], least: int) -> Mapping[Path, Poll]:
    """What may be shown of all rooms' latest scores, path by path."""
    every = [row for room in rooms for row in room.paths if row.now is not None]
    return {path: _poll([row.now for row in every if row.path is path and row.now is not None], least) for path in Path}


def _poll(scores: Sequence[int], least: int) -> Poll:
    shown = poll(scores, least)
    return Poll(shown.answered, dict(shown.distribution))


def _gaps(ws: Workspace, rooms: Iterable[str]) -> Iterator[Gap]:
    """The files of the rooms that could not be read, or not wholly, among the kinds that are counted."""
    for kind in ("room", *(wall.name for wall in WALLS.values())):
        for room in rooms:
            partly = {entry.path for entry in _entries(ws, kind, room) if entry.partial}
            for path in ws.paths_in(kind, room):
                if path in partly or ws.is_unread(path):
                    yield Gap(masked(path), ws.is_unread(path), None, len(ws.problems_in(path)))


def _entries(ws: Workspace, kind: str, room: str) -> Iterable[Entry[Any]]:
    if kind == "room":
        return [ws.rooms[room]] if room in ws.rooms else []
    return ws.in_room(kind, room)
