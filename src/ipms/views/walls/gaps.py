"""What is missing from a board: the files about its room that could not be understood, or not wholly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.analysis.figures.tree import here_and_below
from ipms.model.finding import Finding, Severity
from ipms.model.identifiers import masked
from ipms.model.references import references
from ipms.model.sharing import shareable
from ipms.views.board_page import Gap
from ipms.workspace.root import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from ipms.workspace.workspace import Workspace

_SHOWN = ("room", "a3", "kaizen", "kata", "obstacle", "meeting", "summary")
"""The kinds that a board is drawn from, besides indicators."""


def gaps(ws: Workspace, room_id: str) -> tuple[Gap, ...]:
    """The files with something that could not be understood, one gap a file, in order of path.

    They are those of the settings, of this room with those above and below, of what lives here and below
    and what that refers to, of what hangs on this wall, and those that may lead here: rooms that may report
    to one of these (at the top, any room), obstacles that may have been passed on to this one.
    """
    rooms = here_and_below(ws, room_id)
    return gaps_in(ws, _paths(ws, room_id, rooms), (*_misplaced(ws, rooms), *_figures(ws, room_id)))


def gaps_in(ws: Workspace, paths: Iterable[str], more: Iterable[Finding] = ()) -> tuple[Gap, ...]:
    """The same of some files, with findings of theirs that reading them as items does not give."""
    wrong: dict[str, list[Finding]] = {path: [] for path in paths}
    for finding in more:
        wrong.setdefault(finding.place.path, []).append(finding)
    found = (_gap(ws, path, more) for path, more in sorted(wrong.items()))
    return tuple(gap for gap in found if gap is not None)


def _gap(ws: Workspace, path: str, more: Iterable[Finding]) -> Gap | None:
    wrong = {id(one): one for one in (*ws.problems_in(path), *more) if one.severity is Severity.ERROR}
    findings = sorted(wrong.values(), key=lambda finding: finding.sort_key)
    unread = ws.is_unread(path)
    first = shareable(findings[0]) if findings else None
    return Gap(masked(path), unread, first, len(findings)) if findings or unread else None


def _paths(ws: Workspace, room_id: str, rooms: AbstractSet[str]) -> Iterator[str]:
    yield SETTINGS_FILE
    for kind in _SHOWN:
        for room in rooms:
            yield from ws.paths_in(kind, room)
    for room in (room_id, *(above.id for above in ws.ancestors(room_id))):
        for reference in references(ws.rooms[room].value) if room in ws.rooms else ():
            yield ws.path_of(reference.kind, reference.id)
    for kind in _SHOWN:
        for entry in ws.in_rooms(kind, rooms):
            for reference in references(entry.value):
                yield ws.path_of(reference.kind, reference.id)
    yield from ws.doubtful("room", rooms)
    if _is_top(ws, room_id):
        yield from (ws.path_of("room", room) for room in ws.room_ids)
    yield from ws.doubtful("obstacle", [room_id])


def _is_top(ws: Workspace, room_id: str) -> bool:
    """A room that reports to none answers for all: it is told of any room whose place nobody knows."""
    own = ws.rooms.get(room_id)
    return own is not None and own.value.reports_to is None


def _misplaced(ws: Workspace, rooms: AbstractSet[str]) -> Iterator[Finding]:
    """What stands where nothing should, in the folders of these rooms or in no room's folder."""
    for finding in ws.misplaced:
        _, _, inside = finding.place.path.partition("rooms/")
        room, _, rest = inside.partition("/")
        if room in rooms or not (rest or room in ws.room_ids):
            yield finding


def _figures(ws: Workspace, room_id: str) -> Iterator[Finding]:
    """What is wrong in the figures of the indicators on this wall."""
    own = ws.rooms.get(room_id)
    for indicator in dict.fromkeys(one.id for one in own.value.indicators) if own is not None else ():
        yield from ws.row_findings(indicator)
